"""What an operator must know at a glance: the database safe, copied, verified; the clock right, the books witnessed."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from cotmoc.ledger import anchors, balances
from cotmoc.org import append_only
from cotmoc.org.models import Installation
from cotmoc.readings import backups, wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

JOURNAL_MODE = re.compile(r"journal_mode=(\w+)")
GIGABYTE = 10**9
LITTLE, NEXT_TO_NOTHING = 5 * GIGABYTE, GIGABYTE
"""Disk left: below the first somebody should look, below the second nobody can work for long."""


class Mark(StrEnum):
    """How a fact is: as it should be, to be looked at soon, to be looked at now."""

    GOOD = "good"
    WATCH = "watch"
    BAD = "bad"


@dataclass(frozen=True)
class Line:
    """One fact, in both languages, and whether it is as it should be."""

    vi: str
    en: str
    value: str
    mark: Mark = Mark.GOOD
    value_en: str = ""

    @property
    def good(self) -> bool:
        """Say whether nobody has to worry."""
        return self.mark != Mark.BAD

    def said(self, language: str) -> str:
        """Return the value in the reader's language; some are the same in both."""
        return self.value if language == wording.VIETNAMESE else self.value_en or self.value


def health(*, now: datetime) -> list[Line]:
    """Return the facts, the database first. `now` is the server's clock."""
    return [
        Line("Phiên bản", "Version", metadata.version("cotmoc")),
        *_database(),
        *_disk(),
        _migrations(),
        _guards(),
        *_books(now),
        *_witness(),
        *_backups(now),
        _mail(),
        Line("Máy bảng chưa gửi", "Unsent on tablets", "chưa dùng máy bảng", value_en="no tablets in use yet"),
    ]


def _database() -> Iterator[Line]:
    connection = connections[DEFAULT_DB_ALIAS]
    connection.ensure_connection()
    name = f"{connection.display_name} {'.'.join(str(part) for part in connection.get_database_version())}"
    yield Line("Cơ sở dữ liệu", "Database", name)
    for mode in JOURNAL_MODE.findall(str(connection.settings_dict["OPTIONS"])):
        keeps = mode == "WAL"
        yield Line(
            "Chế độ ghi",
            "Journal mode",
            f"{mode}: bản SQLite này giữ được mọi lần ghi"
            if keeps
            else f"{mode}: an toàn; bản SQLite này không an toàn ở chế độ WAL nên không dùng WAL",
            value_en=f"{mode}: this SQLite keeps every commit"
            if keeps
            else f"{mode}: safe; this SQLite is not safe in WAL mode, so WAL is not used",
        )


def _disk() -> Iterator[Line]:
    connection = connections[DEFAULT_DB_ALIAS]
    path = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and path.exists():
        yield _size("Dung lượng cơ sở dữ liệu", "Size of the database", path.stat().st_size)
    left = shutil.disk_usage(settings.COTMOC_DATA).free
    mark = Mark.BAD if left < NEXT_TO_NOTHING else Mark.WATCH if left < LITTLE else Mark.GOOD
    yield _size("Đĩa còn trống", "Disk left", left, mark)


def _size(vi: str, en: str, count: int, mark: Mark = Mark.GOOD) -> Line:
    tenths = count * 10 // GIGABYTE
    return Line(
        vi,
        en,
        f"{wording.number(tenths, scale=1)} GB",
        mark,
        value_en=f"{wording.number(tenths, scale=1, language='en')} GB",
    )


def _migrations() -> Line:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Line(
        "Cơ sở dữ liệu theo chương trình",
        "Tables as the program needs them",
        f"còn {len(left)} bước: chạy migrate" if left else "đủ",
        Mark.BAD if left else Mark.GOOD,
        value_en=f"{len(left)} steps behind: run migrate" if left else "complete",
    )


def _guards() -> Line:
    missing = ", ".join(append_only.missing())
    mark = Mark.BAD if missing else Mark.GOOD
    return Line("Khóa sửa, xóa", "Database guards", missing or "đủ", mark, missing or "complete")


def _books(now: datetime) -> Iterator[Line]:
    try:
        head = balances.head()
    except balances.BooksNotOpen:
        yield Line("Sổ số liệu", "Ledger", "chưa mở sổ", Mark.BAD, "no books yet")
        return
    last = f"{wording.number(head.seq)} · {wording.moment(head.recorded_at)} · {head.fingerprint[:16]}"
    yield Line("Lần ghi cuối", "Last entry", last)
    mark = Mark.GOOD if now >= head.recorded_at else Mark.BAD
    yield Line("Đồng hồ máy chủ", "Server clock", wording.moment(now), mark)


def _witness() -> Iterator[Line]:
    words = ("Mốc đối chiếu ngoài cơ sở dữ liệu", "Anchor outside the database")
    try:
        known = anchors.last()
    except anchors.NotAnAnchor:
        yield Line(*words, "tệp mốc neo không đọc được", Mark.BAD, "the anchors file cannot be read")
        return
    if known is None:
        yield Line(*words, "chưa có", Mark.BAD, "none yet")
        return
    yield Line(*words, f"{wording.number(known.count)} · {known.head[:16]}")


def _backups(now: datetime) -> Iterator[Line]:
    worst = Mark.WATCH if Installation.objects.filter(demo=True).exists() else Mark.BAD
    for kind in (backups.TAKEN, backups.VERIFIED):
        last = backups.last(kind)
        if last is None:
            yield Line(*kind.words, "chưa có", worst, "none yet")
            continue
        days = (now - last.at).days
        mark = worst if days > kind.too_old else Mark.WATCH if days > kind.old else Mark.GOOD
        told = f"{wording.moment(last.at)} · {wording.number(last.count)}"
        yield Line(*kind.words, f"{told} · {days} ngày trước", mark, f"{told} · {days} days ago")
    if restored := backups.last(backups.RESTORED):
        told = f"{wording.moment(restored.at)} · {wording.number(restored.count)} · {restored.object[:16]}"
        recent = (now - restored.at).days <= backups.RESTORED.old
        yield Line(*backups.RESTORED.words, told, Mark.WATCH if recent else Mark.GOOD)
    if left := backups.unfinished():
        names = ", ".join(left)
        yield Line(
            "Phục hồi dở dang", "Unfinished restores", f"{names}: xóa được", Mark.WATCH, f"{names}: may be deleted"
        )


def _mail() -> Line:
    words = ("Máy chủ thư", "Mail server")
    if not settings.EMAIL_HOST:
        return Line(*words, "chưa đặt: không gửi thư nhắc", value_en="none: no reminders are sent")
    return Line(*words, settings.EMAIL_HOST)
