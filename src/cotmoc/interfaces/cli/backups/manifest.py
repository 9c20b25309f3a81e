"""What a backup says of itself: whose it is, how far its books go, and the SHA-256 of every part."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = "cotmoc/backup/1"
FAMILY = "cotmoc/backup/"
NAME = "manifest.json"
LARGEST = 64 << 20


class BackupRefused(Exception):
    """This backup is not taken, or not put back; the message says why and how to mend it, in Vietnamese."""


@dataclass(frozen=True)
class Part:
    """One file of a backup."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Head:
    """How long a chain is, and its last fingerprint."""

    count: int
    head: str


@dataclass(frozen=True)
class Manifest:
    """The last part of a backup, which vouches for the others.

    `missing` names evidence that the running installation itself had lost or found altered: a copy cannot heal it.
    """

    origin: str
    demo: bool
    founded_at: str
    program: str
    database: str
    taken_at: str
    migrations: dict[str, list[str]]
    ledger: Head
    audit: Head
    rows: dict[str, int]
    missing: list[str] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[str, bool, str]:
        """Return what makes an installation this one and no other."""
        return self.origin, self.demo, self.founded_at

    def write(self) -> bytes:
        """Return the bytes, which end with their own digest."""
        words = {"format": FORMAT, **asdict(self)}
        return _bytes(words | {"digest": _digest(words)})


def read(data: bytes) -> Manifest:
    """Return what the bytes say; raise BackupRefused when they are damaged, or of a format of tomorrow."""
    try:
        words = json.loads(data)
        stated = str(words["format"])
    except (ValueError, TypeError, KeyError) as error:
        raise BackupRefused("Bản kê của bản sao lưu không đọc được: tệp hỏng; hãy lấy bản khác.") from error
    if stated != FORMAT:
        known = stated.startswith(FAMILY)
        raise BackupRefused(
            f"Bản sao lưu có dạng “{stated[:40]}” do chương trình mới hơn tạo; hãy cập nhật chương trình trước."
            if known
            else "Đây không phải bản sao lưu của Cột Mốc."
        )
    if _digest({key: value for key, value in words.items() if key != "digest"}) != words.get("digest"):
        raise BackupRefused("Bản kê không khớp dấu của chính nó: đã hỏng hoặc bị sửa; hãy lấy bản khác.")
    try:
        return _read(words)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BackupRefused("Bản kê thiếu mục hoặc sai kiểu: đã bị sửa; hãy lấy bản khác.") from error


def _read(words: dict[str, Any]) -> Manifest:
    return Manifest(
        origin=str(words["origin"]),
        demo=bool(words["demo"]),
        founded_at=str(words["founded_at"]),
        program=str(words["program"]),
        database=str(words["database"]),
        taken_at=str(words["taken_at"]),
        migrations={str(app): [str(name) for name in names] for app, names in words["migrations"].items()},
        ledger=Head(int(words["ledger"]["count"]), str(words["ledger"]["head"])),
        audit=Head(int(words["audit"]["count"]), str(words["audit"]["head"])),
        rows={str(table): int(count) for table, count in words["rows"].items()},
        missing=[str(one) for one in words["missing"]],
        parts={str(name): Part(int(one["size"]), str(one["sha256"])) for name, one in words["parts"].items()},
    )


def _digest(words: dict[str, Any]) -> str:
    return hashlib.sha256(_bytes(words)).hexdigest()


def _bytes(words: dict[str, Any]) -> bytes:
    return json.dumps(words, ensure_ascii=False, sort_keys=True, indent=1).encode()
