"""The age format: what the ordinary tool wrote opens here, every size goes round, every other byte is refused."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from cotmoc.interfaces.cli.backups import age, bech32
from cotmoc.interfaces.cli.backups.manifest import BackupRefused

SECRET = "AGE-SECRET-KEY-18DA46K08TYC7PZEUUQEN38KV895TEGD84PYTDLG3SVVPEUR0LVJQKFJ9ZK"  # noqa: S105 - made for this test
PUBLIC = "age1j5fnfqhly7ywhya3wlnrevwjrgxv6jzwjxv6cjcpa3k0c0ey5pcska6rxk"
WRITTEN_BY_THE_TOOL = base64.b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSB1RGkzLzZWeWtlR3hYeGo5b2RFUUlsbHJ3c01mQXoyN1ppb2l0aFRIY0dvCkUralRmOFdW"
    "djlKTGVWdTRyTk1mQTdEeXVOeklwdmRUMVhTemdkMEtNSW8KLT4gXVEtZ3JlYXNlIHlNUSB5Q2tPICEgRFMyCnRHZktUb01za1cwcmtFbDhydkUK"
    "LS0tIExYWWZMUk5tMGx0bUVzSGhyUkVsMDBNdXlZRVU3M0pGa2NaTTdOU3hrelkKj9D9aLxEtoewoPW+yD+XniPez1jyQIBXAI1R+cxOuUHWRqmj"
    "GqlnuM85yQ=="
)
"""Two words, encrypted by another implementation of the format to the key above, with a stanza that means nothing."""


def opened(data: bytes, path: Path, *, key: str = SECRET) -> bytes:
    path.write_bytes(data)
    with age.reading(path, age.secret_key(key)) as file:
        return file.read(1 << 24)


def sealed(data: bytes, *, to: str = PUBLIC) -> bytes:
    out = io.BytesIO()
    with age.writing(cast("BinaryIO", out), age.public_key(to)) as file:
        for start in range(0, len(data), 50_000):
            file.write(data[start : start + 50_000])
    return out.getvalue()


def test_what_the_ordinary_tool_wrote_opens(tmp_path: Path) -> None:
    assert opened(WRITTEN_BY_THE_TOOL, tmp_path / "x") == "Cột Mốc".encode()


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
def test_every_size_goes_round(tmp_path: Path, size: int) -> None:
    data = bytes(range(256)) * (size // 256) + b"!" * (size % 256)

    assert opened(sealed(data), tmp_path / "x") == data


def test_a_new_pair_of_keys_belongs_together(tmp_path: Path) -> None:
    secret, public = age.new_key()

    assert opened(sealed(b"books", to=public), tmp_path / "x", key=f"# a remark\n\n{secret}\n") == b"books"


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="không mở được"):
        opened(WRITTEN_BY_THE_TOOL, tmp_path / "x", key=age.new_key()[0])


def test_every_byte_counts(tmp_path: Path) -> None:
    """Only in the stanza that is somebody else's would a byte not matter, and there the seal of the head refuses it."""
    for place in range(len(WRITTEN_BY_THE_TOOL)):
        data = bytearray(WRITTEN_BY_THE_TOOL)
        data[place] ^= 1
        with pytest.raises(BackupRefused):
            opened(bytes(data), tmp_path / "x")


def test_what_was_cut_off_is_missed(tmp_path: Path) -> None:
    for kept in range(len(WRITTEN_BY_THE_TOOL)):
        with pytest.raises(BackupRefused):
            opened(WRITTEN_BY_THE_TOOL[:kept], tmp_path / "x")


@pytest.mark.parametrize("pieces", [1, 2])
def test_a_cut_between_two_pieces_is_missed_too(tmp_path: Path, pieces: int) -> None:
    whole = sealed(bytes(200_000))
    head = len(whole) - (200_000 + 4 * age.TAG)

    with pytest.raises(BackupRefused):
        opened(whole[: head + pieces * (age.CHUNK + age.TAG)], tmp_path / "x")


def test_a_file_is_known_by_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(WRITTEN_BY_THE_TOOL)
    (tmp_path / "y").write_bytes(b"cotmoc")

    assert age.is_encrypted(tmp_path / "x")
    assert not age.is_encrypted(tmp_path / "y")


@pytest.mark.parametrize(
    "text",
    ["", "age1", PUBLIC[:-1], PUBLIC[:-1] + "q", PUBLIC.upper(), PUBLIC.replace("j", "b"), SECRET, "age1" + "q" * 58],
)
def test_a_public_key_copied_wrongly_is_refused(text: str) -> None:
    with pytest.raises(BackupRefused, match="Khóa công khai"):
        age.public_key(text)


@pytest.mark.parametrize("text", ["", "# only a remark", PUBLIC, SECRET[:-2]])
def test_a_secret_key_copied_wrongly_is_refused(text: str) -> None:
    with pytest.raises(BackupRefused, match="Khóa bí mật"):
        age.secret_key(text)


def test_a_key_that_is_too_short_is_refused_although_its_letters_check() -> None:
    with pytest.raises(bech32.NotBech32):
        bech32.decode("age", bech32.encode("age", bytes(31)))
