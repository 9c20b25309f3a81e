"""The file of a backup: an ordinary tar that any tool can open, but with not one byte of freedom.

Names come in rising order from a short list of shapes, every header is exactly the one that `write` would make, gaps
are zero, and nothing follows the end. So a flipped bit, a part too many, a path that climbs out, a cut tail: all are
refused.
"""

from __future__ import annotations

import hashlib
import re
import tarfile
from typing import TYPE_CHECKING, BinaryIO

from cotmoc.interfaces.cli.backups import manifest as manifests
from cotmoc.interfaces.cli.backups.manifest import BackupRefused, Manifest, Part

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BLOCK = 512
CHUNK = 1 << 20
END = bytes(2 * BLOCK)
MODE = 0o600
SECRET, ANCHORS, WITNESS = "secret-key", "ledger-anchors.jsonl", "audit-anchor.json"
NAMES = re.compile(
    r"tables/[a-z][a-z0-9_]{0,62}\.jsonl\.gz|evidence/[0-9a-f]{64}|ledger-anchors\.jsonl|audit-anchor\.json|secret-key"
)
DAMAGED = "Tệp sao lưu hỏng ({}): có thể bị cắt cụt hoặc sửa; hãy lấy bản khác."


def write(out: BinaryIO, parts: Mapping[str, Path], describe: Manifest) -> Manifest:
    """Write the parts and, last, the manifest that vouches for them; return it."""
    known: dict[str, Part] = {}
    for name in sorted(parts):
        with parts[name].open("rb") as file:
            size = parts[name].stat().st_size
            out.write(_header(name, size))
            digest, left = hashlib.sha256(), size
            while left and (data := file.read(min(CHUNK, left))):
                digest.update(data)
                out.write(data)
                left -= len(data)
            if left:
                raise BackupRefused(f"{name}: tệp ngắn đi trong lúc chép; hãy sao lưu lại.")
            out.write(_gap(size))
        known[name] = Part(size, digest.hexdigest())
    described = Manifest(**{**vars(describe), "parts": known})
    words = described.write()
    out.write(_header(manifests.NAME, len(words)) + words + _gap(len(words)) + END)
    return described


def unpack(file: BinaryIO, into: Path) -> Manifest:
    """Write the parts of a backup into a directory of their own; raise BackupRefused unless every byte is as it was."""
    found: dict[str, Part] = {}
    last = ""
    while True:
        name, size = _next(file)
        if name == manifests.NAME:
            break
        if not NAMES.fullmatch(name):
            raise BackupRefused(f"Bản sao lưu chứa tệp lạ “{name[:60]}”: không phải do Cột Mốc tạo.")
        if name <= last:
            raise BackupRefused(DAMAGED.format(f"thứ tự các phần, {name}"))
        found[name] = _copy(file, size, into / name)
        last = name
    if size > manifests.LARGEST:
        raise BackupRefused(DAMAGED.format("bản kê quá lớn"))
    described = manifests.read(_exactly(file, size))
    _skip(file, size)
    if file.read(len(END) + 1) != END:
        raise BackupRefused(DAMAGED.format("phần cuối"))
    _compare(found, described)
    return described


def _compare(found: Mapping[str, Part], described: Manifest) -> None:
    for name in sorted({*found, *described.parts}):
        if name not in found:
            raise BackupRefused(f"Bản sao lưu thiếu phần “{name}”; hãy lấy bản khác.")
        if name not in described.parts:
            raise BackupRefused(f"Bản sao lưu thừa phần “{name}”: đã bị sửa.")
        if found[name] != described.parts[name]:
            raise BackupRefused(f"Phần “{name}” không khớp bản kê: đã hỏng hoặc bị sửa.")
        folder, _, own = name.partition("/")
        if folder == "evidence" and found[name].sha256 != own:
            raise BackupRefused(f"Minh chứng “{name}” không khớp mã băm của nó: đã bị sửa.")


def _header(name: str, size: int) -> bytes:
    about = tarfile.TarInfo(name)
    about.size, about.mode, about.uname, about.gname = size, MODE, "", ""
    return about.tobuf(format=tarfile.GNU_FORMAT, encoding="ascii", errors="strict")


def _next(file: BinaryIO) -> tuple[str, int]:
    data = _exactly(file, BLOCK)
    try:
        about = tarfile.TarInfo.frombuf(data, "ascii", "strict")
        same = _header(about.name, about.size) == data
    except (tarfile.HeaderError, ValueError) as error:
        raise BackupRefused(DAMAGED.format("không đọc được mục lục")) from error
    if not same:
        raise BackupRefused(DAMAGED.format("mục lục có chỗ lạ"))
    return about.name, about.size


def _copy(file: BinaryIO, size: int, path: Path) -> Part:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, left = hashlib.sha256(), size
    with path.open("xb") as out:
        while left:
            data = _exactly(file, min(CHUNK, left))
            digest.update(data)
            out.write(data)
            left -= len(data)
    path.chmod(MODE)
    _skip(file, size)
    return Part(size, digest.hexdigest())


def _skip(file: BinaryIO, size: int) -> None:
    gap = _gap(size)
    if file.read(len(gap)) != gap:
        raise BackupRefused(DAMAGED.format("giữa hai phần"))


def _gap(size: int) -> bytes:
    return bytes(-size % BLOCK)


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise BackupRefused(DAMAGED.format("hết giữa chừng"))
    return data
