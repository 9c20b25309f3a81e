"""Files encrypted to a public key in the age format, version 1, so that the ordinary `age` tool opens them as well.

The server knows the public key only: who steals its disk or its backups reads nothing. The secret key is made once with
`cotmoc backup-key` and kept on paper or a stick in the safe.
"""

from __future__ import annotations

import base64
import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cotmoc.interfaces.cli.backups import bech32
from cotmoc.interfaces.cli.backups.manifest import BackupRefused

if TYPE_CHECKING:
    from pathlib import Path

FIRST_LINE = b"age-encryption.org/v1\n"
WRAP = b"age-encryption.org/v1/X25519"
PUBLIC, SECRET = "age", "age-secret-key-"
FILE_KEY, NONCE, TAG, CHUNK = 16, 16, 16, 64 * 1024
LONGEST_LINE, MOST_LINES = 4096, 64
DAMAGED = "Bản sao lưu mã hóa bị hỏng hoặc cắt cụt; hãy lấy bản khác."


def new_key() -> tuple[str, str]:
    """Return a new secret key and the public key that belongs to it."""
    secret = X25519PrivateKey.generate()
    raw = secret.private_bytes_raw()
    return bech32.encode(SECRET, raw).upper(), bech32.encode(PUBLIC, secret.public_key().public_bytes_raw())


def public_key(text: str) -> X25519PublicKey:
    """Read a public key `age1…`; raise BackupRefused."""
    return X25519PublicKey.from_public_bytes(_decoded(text.strip(), PUBLIC))


def secret_key(text: str) -> X25519PrivateKey:
    """Read a secret key, the one line that is no remark of a key file; raise BackupRefused."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return X25519PrivateKey.from_private_bytes(_decoded(lines[0].lower() if lines else "", SECRET))


def is_encrypted(path: Path) -> bool:
    """Say whether a file is of this format."""
    with path.open("rb") as file:
        return file.read(len(FIRST_LINE)) == FIRST_LINE


@contextmanager
def writing(out: BinaryIO, to: X25519PublicKey) -> Iterator[BinaryIO]:
    """Encrypt what is written; the end is sealed only when all went well."""
    file_key, nonce = os.urandom(FILE_KEY), os.urandom(NONCE)
    head = FIRST_LINE + _stanza(file_key, to) + b"---"
    out.write(head + b" " + _text(_mac(file_key, head)) + b"\n" + nonce)
    sealed = _Writer(out, _derived(file_key, b"payload", nonce))
    yield cast("BinaryIO", sealed)
    sealed.finish()


@contextmanager
def reading(path: Path, by: X25519PrivateKey) -> Iterator[BinaryIO]:
    """Decrypt what is read; raise BackupRefused for another key, and for every byte that is not as it was written."""
    with path.open("rb") as file:
        file_key = _unwrapped(file, by)
        nonce = file.read(NONCE)
        if len(nonce) != NONCE:
            raise BackupRefused(DAMAGED)
        yield cast("BinaryIO", _Reader(file, _derived(file_key, b"payload", nonce)))


def _stanza(file_key: bytes, to: X25519PublicKey) -> bytes:
    once = X25519PrivateKey.generate()
    share, recipient = once.public_key().public_bytes_raw(), to.public_bytes_raw()
    wrap = _derived(once.exchange(to), WRAP, share + recipient)
    body = ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None)
    return b"-> X25519 " + _text(share) + b"\n" + _text(body) + b"\n"


def _unwrapped(file: BinaryIO, by: X25519PrivateKey) -> bytes:
    lines = _head(file)
    own = by.public_key().public_bytes_raw()
    for line, body in pairwise(lines):
        words = line.split(b" ")
        if words[:2] != [b"->", b"X25519"] or len(words) != 3:  # noqa: PLR2004 - the arrow, the kind, the share
            continue
        try:
            share = _bytes(words[2].rstrip(b"\n"))
            shared = by.exchange(X25519PublicKey.from_public_bytes(share))
            wrap = _derived(shared, WRAP, share + own)
            file_key = ChaCha20Poly1305(wrap).decrypt(bytes(12), _bytes(body.rstrip(b"\n")), None)
        except (InvalidTag, ValueError):
            continue
        stated = lines[-1][len(b"--- ") :].rstrip(b"\n")
        if not hmac.compare_digest(_text(_mac(file_key, b"".join(lines[:-1]) + b"---")), stated):
            raise BackupRefused(DAMAGED)
        return file_key
    raise BackupRefused("Khóa bí mật này không mở được bản sao lưu: khóa khác, hoặc tệp hỏng.")


def _head(file: BinaryIO) -> list[bytes]:
    lines = [file.readline(LONGEST_LINE)]
    while len(lines) < MOST_LINES and not lines[-1].startswith(b"--- "):
        lines.append(file.readline(LONGEST_LINE))
    if lines[0] != FIRST_LINE or not lines[-1].startswith(b"--- ") or not all(one.endswith(b"\n") for one in lines):
        raise BackupRefused(DAMAGED)
    return lines


class _Writer:
    """Seals the stream in pieces of 64 KiB, the last of which says that it is the last."""

    def __init__(self, out: BinaryIO, key: bytes) -> None:
        """Begin with nothing written."""
        self._out, self._seal, self._count, self._held = out, ChaCha20Poly1305(key), 0, bytearray()

    def write(self, data: bytes) -> int:
        """Take bytes; a piece is sealed once more follows it."""
        self._held += data
        while len(self._held) > CHUNK:
            self._piece(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Seal the last piece."""
        self._piece(bytes(self._held), last=True)

    def _piece(self, data: bytes, *, last: bool) -> None:
        self._out.write(self._seal.encrypt(_nonce(self._count, last=last), data, None))
        self._count += 1


class _Reader:
    """Opens the pieces; what ends before the last piece was cut off."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        """Begin before the first piece."""
        self._file, self._seal, self._count = file, ChaCha20Poly1305(key), 0
        self._held, self._ended = bytearray(), False

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer only at the end."""
        while len(self._held) < size and not self._ended:
            self._held += self._piece()
        data = bytes(self._held[:size])
        del self._held[:size]
        return data

    def _piece(self) -> bytes:
        sealed = self._file.read(CHUNK + TAG)
        last = len(sealed) < CHUNK + TAG or not self._more()
        try:
            data = self._seal.decrypt(_nonce(self._count, last=last), sealed, None)
        except InvalidTag as error:
            raise BackupRefused(DAMAGED) from error
        self._count += 1
        self._ended = last
        return data

    def _more(self) -> bool:
        place = self._file.tell()
        found = self._file.read(1)
        self._file.seek(place)
        return bool(found)


def _nonce(count: int, *, last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([last])


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"header", b""), head, "sha256")


def _derived(key: bytes, what: bytes, salt: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=what).derive(key)


def _text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    if _text(data) != text:
        raise ValueError(text)
    return data


def _decoded(text: str, kind: str) -> bytes:
    try:
        return bech32.decode(kind, text)
    except bech32.NotBech32 as error:
        what = "Khóa công khai (age1…)" if kind == PUBLIC else "Khóa bí mật (AGE-SECRET-KEY-1…)"
        raise BackupRefused(f"{what} không đọc được; hãy chép lại nguyên dòng.") from error
