"""What an operator must know at a glance: the database safe, the clock right, the books witnessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from django.db import DEFAULT_DB_ALIAS, connections

from cotmoc.ledger import anchors, balances
from cotmoc.org import append_only
from cotmoc.readings import wording

if TYPE_CHECKING:
    from datetime import datetime

JOURNAL_MODE = re.compile(r"journal_mode=(\w+)")


@dataclass(frozen=True)
class Line:
    """One fact, in both languages, and whether it is as it should be."""

    vi: str
    en: str
    value: str
    good: bool = True
    value_en: str = ""

    def said(self, language: str) -> str:
        """Return the value in the reader's language; most are the same in both."""
        return self.value if language == wording.VIETNAMESE else self.value_en or self.value


def health(*, now: datetime) -> list[Line]:
    """Return the facts, the database first. `now` is the server's clock."""
    return [
        Line("Phiên bản", "Version", metadata.version("cotmoc")),
        *_database(),
        *_books(now),
        _guards(),
        _witness(),
    ]


def _database() -> list[Line]:
    connection = connections[DEFAULT_DB_ALIAS]
    connection.ensure_connection()
    name = f"{connection.display_name} {'.'.join(str(part) for part in connection.get_database_version())}"
    modes = JOURNAL_MODE.findall(str(connection.settings_dict["OPTIONS"]))
    return [Line("Cơ sở dữ liệu", "Database", name), *(Line("Chế độ ghi", "Journal mode", mode) for mode in modes)]


def _books(now: datetime) -> list[Line]:
    try:
        head = balances.head()
    except balances.BooksNotOpen:
        return [Line("Sổ số liệu", "Ledger", "chưa mở sổ", good=False, value_en="no books yet")]
    clock = Line("Đồng hồ máy chủ", "Server clock", wording.moment(now), good=now >= head.recorded_at)
    last = f"{wording.number(head.seq)} · {wording.moment(head.recorded_at)} · {head.fingerprint[:16]}"
    return [Line("Lần ghi cuối", "Last entry", last), clock]


def _guards() -> Line:
    missing = append_only.missing()
    return Line(
        "Khóa sửa, xóa", "Database guards", ", ".join(missing) or "đủ", not missing, ", ".join(missing) or "complete"
    )


def _witness() -> Line:
    known = anchors.read()
    value = f"{wording.number(known[-1].count)} · {known[-1].head[:16]}" if known else "chưa có"
    there = "" if known else "none yet"
    return Line("Mốc đối chiếu ngoài cơ sở dữ liệu", "Anchor outside the database", value, bool(known), there)
