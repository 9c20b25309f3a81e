"""The chain: what is hashed for an entry, exactly, and the walk that names the first entry that does not fit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import OperationalError

from cotmoc.kernel.fingerprint import GENESIS
from cotmoc.ledger import anchors, projection
from cotmoc.org import append_only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cotmoc.ledger.anchors import Anchor

DOMAIN = "cotmoc/ledger/1"
COLUMNS = (
    "seq",
    "indicator",
    "unit",
    "locality",
    "day",
    "value",
    "kind",
    "document",
    "act",
    "recorded_at",
    "recorded_by",
    "subject",
    "content",
    "fingerprint",
)
"""What an entry consists of, in the order in which it is hashed; the fingerprint is the hash."""
PAGE = 500
# As text: a day that is none must reach the verdict, not stop the reader.
READ = f"SELECT {', '.join(COLUMNS)} FROM ledger_entry WHERE seq > %s ORDER BY seq LIMIT %s".replace(  # noqa: S608 - our own words
    " day,", " CAST(day AS text),"
)
BEFORE_ALL = -(2**63)
Row = tuple[int, str, str, str, str, int, str, str, str, int, str, str, str]
"""An entry's columns but the fingerprint, as they are hashed."""


class Fault(StrEnum):
    """What can be wrong with the books."""

    SEQUENCE = "SEQUENCE"
    FINGERPRINT = "FINGERPRINT"
    ANCHOR = "ANCHOR"
    TRIGGER = "TRIGGER"
    BALANCE = "BALANCE"


@dataclass(frozen=True)
class Verdict:
    """Whether the books hold: how many entries fit, the last one's fingerprint, and else the first fault, in words."""

    ok: bool
    count: int
    head: str
    first_bad_seq: int | None = None
    fault: Fault | None = None
    reason: str = ""
    reason_en: str = ""


class _Tagged(dict[str | int, str]):
    """Fields as they are hashed, kept because the same ids, kinds and days come again and again."""

    def __init__(self, letter: str) -> None:
        """Tag fields of one type."""
        super().__init__()
        self.letter = letter

    def __missing__(self, field: str | int) -> str:
        """Return the letter of the type, the number of bytes, a colon and the field."""
        if len(self) >= KEPT:
            self.clear()
        tagged = self[field] = f"{self.letter}{len(str(field).encode())}:{field}"
        return tagged


KEPT = 100_000
_TEXT, _NUMBER, _DAY = _Tagged("s"), _Tagged("i"), _Tagged("d")
_OPENING = f"{_TEXT[DOMAIN]}s{len(GENESIS)}:"


def link(previous: str, row: Row) -> str:
    """Return the fingerprint of an entry that follows `previous`: `row` is its COLUMNS without the last.

    The day is in ISO form, the moment in microseconds. The bytes are those of `kernel.fingerprint.chained`, written out
    because a ledger hashes millions of them.
    """
    seq, indicator, unit, locality, day, value, kind, document, act, moment, by, subject, content = row
    number = str(seq)
    text = (
        f"{_OPENING}{previous}i{len(number)}:{number}{_TEXT[indicator]}{_TEXT[unit]}{_TEXT[locality]}{_DAY[day]}"
        f"{_NUMBER[value]}{_TEXT[kind]}{_TEXT[document]}{_TEXT[act]}{_NUMBER[moment]}"
        f"{_TEXT[by]}{_TEXT[subject]}{_TEXT[content]}"
    )
    return hashlib.sha256(text.encode()).hexdigest()


def verify(*, anchor: Anchor | None = None, progress: Callable[[int], None] | None = None) -> Verdict:
    """Walk the whole chain, then look at the triggers and the balances; name the first thing that is wrong.

    Held against every anchor in the file outside the database, and against `anchor`, say from a printed report.
    `progress` is told how many entries have been read. Reads in pages, so that nobody is kept from posting.
    """
    try:
        witnesses = [*anchors.read(), *([anchor] if anchor else [])]
    except anchors.NotAnAnchor as error:
        words = (
            f"Tệp mốc neo có dòng không đọc được: {error}",
            f"The anchors file has a line that is no anchor: {error}",
        )
        return Verdict(ok=False, count=0, head=GENESIS, fault=Fault.ANCHOR, reason=words[0], reason_en=words[1])
    sums = projection.Sums()
    verdict = _walk(witnesses, sums, progress)
    return verdict if not verdict.ok else _triggers(verdict) or _balances(verdict, sums) or verdict


def pages(*, size: int = PAGE) -> Iterator[list[tuple[Any, ...]]]:
    """Return all entries as the columns stand, in order, a page at a time."""
    after = BEFORE_ALL
    while page := _page(after, size):
        yield page
        after = page[-1][0]


def _page(after: int, size: int) -> list[tuple[Any, ...]]:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(READ, [after, size])
        return list(cursor.fetchall())


def _walk(witnesses: list[Anchor], sums: projection.Sums, progress: Callable[[int], None] | None) -> Verdict:
    seen: dict[int, set[str]] = {}
    for one in witnesses:
        seen.setdefault(one.count, set()).add(one.head)
    count, head, vouched = 0, GENESIS, 0
    try:
        for page in pages():
            for row in page:
                if row[0] != count + 1 or link(head, row[:-1]) != row[-1]:
                    fault = Fault.FINGERPRINT if row[0] == count + 1 else Fault.SEQUENCE
                    return _bad(fault, count, head, count + 1, found=row[0])
                count, head = row[0], row[-1]
                sums[row[4][:7], row[1], row[2], row[3]] += row[5]
                if count in seen:
                    if seen[count] != {head}:
                        return _bad(Fault.ANCHOR, vouched, head, vouched + 1, found=count)
                    vouched = count
            if progress:
                progress(count)
    except OperationalError:  # SQLite: a text that is none
        return _bad(Fault.FINGERPRINT, count, head, _unreadable(count), found=None)
    if seen and max(seen) > count:
        return _bad(Fault.SEQUENCE, count, head, count + 1, found=None)
    return Verdict(ok=True, count=count, head=head)


def _unreadable(count: int) -> int:
    """Return the number of the first entry after `count` that cannot be read at all."""
    while True:
        try:
            count = _page(count, 1)[0][0]
        except OperationalError:
            return count + 1


def _bad(fault: Fault, count: int, head: str, seq: int, *, found: int | None) -> Verdict:
    instead = (
        f"thấy {found}" if found is not None else "sổ đã hết",
        f"found {found}" if found is not None else "no more",
    )
    vi, en = {
        Fault.SEQUENCE: (
            f"Thiếu lần ghi {seq}: {instead[0]}.",
            f"Entry {seq} is missing: {instead[1]}.",
        ),
        Fault.FINGERPRINT: (
            f"Lần ghi {seq}: nội dung không khớp dấu vân tay số.",
            f"Entry {seq}: its content does not match its fingerprint.",
        ),
        Fault.ANCHOR: (
            f"Từ lần ghi {seq} đến {found}: sổ đã bị ghi lại, khác mốc neo giữ ngoài cơ sở dữ liệu.",
            f"Entries {seq} to {found} were written anew: they differ from the anchor kept outside the database.",
        ),
    }[fault]
    return Verdict(ok=False, count=count, head=head, first_bad_seq=seq, fault=fault, reason=vi, reason_en=en)


def _triggers(verdict: Verdict) -> Verdict | None:
    missing = append_only.missing()
    if not missing:
        return None
    names = ", ".join(missing)
    vi = f"Bảng {names} sửa, xóa được: thiếu khóa chống sửa (trigger)."
    en = f"Rows of {names} can be changed: the append-only triggers are missing."
    return Verdict(ok=False, count=verdict.count, head=verdict.head, fault=Fault.TRIGGER, reason=vi, reason_en=en)


def _balances(verdict: Verdict, sums: projection.Sums) -> Verdict | None:
    wrong = projection.difference(sums, verdict.count)
    if wrong is None:
        return None
    where = f"{wrong.period} {wrong.indicator} {wrong.unit} {wrong.locality}".rstrip()
    vi = f"Số cộng {where} lệch {wrong.short_by:+} so với các lần ghi; hãy lập lại số cộng."
    en = f"The balance {where} is {wrong.short_by:+} off its entries; rebuild the balances."
    return Verdict(ok=False, count=verdict.count, head=verdict.head, fault=Fault.BALANCE, reason=vi, reason_en=en)
