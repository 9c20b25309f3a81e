"""The only way in: rows are checked, numbered, chained and added to the balances, inside the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Subquery, Sum

from cotmoc.kernel.fingerprint import GENESIS
from cotmoc.ledger import anchors, chain, dialect, projection
from cotmoc.ledger.chart import CHART, NotOnTheChart
from cotmoc.ledger.models import CODE_LENGTH, Entry, Kind
from cotmoc.org.fields import MICROSECOND, to_microseconds
from cotmoc.org.models import Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from django.db.backends.base.base import BaseDatabaseWrapper

    from cotmoc.kernel.period import Clock

__all__ = [
    "BeforeTheBooks",
    "BooksAlreadyOpen",
    "BooksNotOpen",
    "Kind",
    "NoSuchPlace",
    "NotAnAmount",
    "NotAnId",
    "NotInTransaction",
    "NotOnTheChart",
    "Posted",
    "Posting",
    "lock",
    "post",
    "reversal",
]

MOST = 10**15
"""No value is larger, so that sums of many stay whole in every database and every browser."""
ADD = (
    f"INSERT INTO ledger_entry ({', '.join(chain.COLUMNS)}) "  # noqa: S608 - our own words
    f"VALUES ({', '.join(['%s'] * len(chain.COLUMNS))})"
)
START = Subquery(Entry.objects.filter(seq=1).values("day"))
_tails: WeakKeyDictionary[BaseDatabaseWrapper, str] = WeakKeyDictionary()
"""The fingerprint of the last entry that the open transaction of a connection has made."""


class NotInTransaction(RuntimeError):
    """The ledger is locked and written only inside a transaction of the caller."""


class BooksNotOpen(Exception):
    """Nothing can be posted before the books are opened."""


class BooksAlreadyOpen(Exception):
    """The books are opened once."""


class BeforeTheBooks(Exception):
    """The day lies before the start of the books: there is no answer, and nothing to record."""

    def __init__(self, day: date, start: date | None) -> None:
        """Keep the day and the start of the books (None: not open, as far as was known)."""
        self.day, self.start = day, start
        super().__init__(f"{day.isoformat()}: the books start on {start.isoformat() if start else 'no day yet'}")


class NoSuchPlace(LookupError):
    """A unit is not in the command tree, or a locality not in the administration's."""


class NotAnAmount(ValueError):
    """A value is a whole number of base units, at most 10^15."""


class NotAnId(ValueError):
    """An id or a content hash is at most 64 printable characters."""


@dataclass(frozen=True)
class Posting:
    """A row to be added; `value` in base units. `document` is whose contribution changes, `act` what changes it."""

    indicator: str
    unit: str
    locality: str
    day: date
    value: int
    kind: Kind
    document: str
    act: str
    subject: str = ""
    content: str = ""


@dataclass(frozen=True)
class Posted:
    """What was added: the entries from `first_seq` to `last_seq`, recorded at one moment."""

    first_seq: int
    last_seq: int
    recorded_at: datetime


def lock() -> None:
    """Take the ledger's lock until the caller's transaction ends; raise NotInTransaction when there is none."""
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        message = "open a transaction before the ledger is locked"
        raise NotInTransaction(message)
    dialect.take_lock()


def post(postings: Iterable[Posting], *, by: str, clock: Clock) -> Posted:
    """Add the rows in this order, under the lock; the moment is read inside it. Rows of nought say nothing: left out.

    With nothing to add, `last_seq` is the entry before `first_seq`. Raises NotInTransaction, BooksNotOpen,
    BeforeTheBooks, NotOnTheChart, NoSuchPlace, NotAnAmount, NotAnId; then nothing is added.
    """
    rows = list(postings)
    lock()
    last = Entry.objects.annotate(start=START).order_by("-seq").first()
    if last is None:
        message = "open the books first"
        raise BooksNotOpen(message)
    _check(rows, start=last.start)
    return _append([row for row in rows if row.value], after=last, by=by, clock=clock)


def open_with(posting: Posting, *, by: str, clock: Clock) -> Posted:
    """Add the very first entry; only for `books`. Raises BooksAlreadyOpen."""
    lock()
    if Entry.objects.exists():
        message = "there is a first entry already"
        raise BooksAlreadyOpen(message)
    return _append([posting], after=None, by=by, clock=clock)


def reversal(document: str, *, act: str) -> list[Posting]:
    """Return the rows that take back what the document holds now, on the days that they take back."""
    place = ("indicator", "unit", "locality", "day", "subject")
    held = Entry.objects.filter(document=document).order_by(*place).values_list(*place).annotate(held=Sum("value"))
    return [
        Posting(indicator, unit, locality, day, -value, Kind.VOID, document, act, subject)
        for indicator, unit, locality, day, subject, value in held
        if value
    ]


def _check(rows: Collection[Posting], *, start: date) -> None:
    for row in rows:
        if row.indicator not in CHART or CHART[row.indicator].register == "books":
            raise NotOnTheChart(row.indicator)
        if type(row.value) is not int or abs(row.value) > MOST:
            raise NotAnAmount(row.value)
        if row.day < start:
            raise BeforeTheBooks(row.day, start)
        for text in (row.document, row.act, row.subject, row.content):
            if len(text) > CODE_LENGTH or not text.isprintable():
                raise NotAnId(text)
    wanted = {(row.unit, Unit.Tree.COMMAND) for row in rows}
    wanted |= {(row.locality, Unit.Tree.ADMINISTRATION) for row in rows if row.locality}
    unknown = wanted.difference(Unit.objects.filter(pk__in={one for one, _ in wanted}).values_list("pk", "tree"))
    if unknown:
        raise NoSuchPlace(min(unknown)[0])


def _append(rows: Collection[Posting], *, after: Entry | None, by: str, clock: Clock) -> Posted:
    seq, tail = (after.seq, after.fingerprint) if after else (0, GENESIS)
    recorded_at = _moment(after, clock)
    count = to_microseconds(recorded_at)
    added: list[tuple[Any, ...]] = []
    for number, row in enumerate(rows, seq + 1):
        place, paper = (row.indicator, row.unit, row.locality), (str(row.kind), row.document, row.act)
        rest = (count, by, row.subject, row.content)
        tail = chain.link(tail, (number, *place, row.day.isoformat(), row.value, *paper, *rest))
        added.append((number, *place, dialect.day_to_database(row.day), row.value, *paper, *rest, tail))
    if added:
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            cursor.executemany(ADD, added)
        changes = [projection.Change(row.indicator, row.unit, row.locality, row.day, row.value) for row in rows]
        projection.add(changes, previous=after.recorded_at if after else None, recorded_at=recorded_at)
        _tails[connection] = tail
        transaction.on_commit(partial(_committed, anchors.Anchor(seq + len(added), tail)), robust=True)
    return Posted(seq + 1, seq + len(added), recorded_at)


def _committed(anchor: anchors.Anchor) -> None:
    """Forget the transaction that has ended, and let the file outside the database witness what it added."""
    _tails.pop(connections[DEFAULT_DB_ALIAS], None)
    anchors.append(anchor)


def _moment(after: Entry | None, clock: Clock) -> datetime:
    """Read the clock; never before the last entry, and later than any entry of another transaction.

    A microsecond more, because an answer known at the last entry's moment must not change when the server's clock went
    back and new entries get that moment. Entries of one transaction may share theirs: nobody has seen them yet.
    """
    now = clock()
    if after is None:
        return now
    own = _tails.get(connections[DEFAULT_DB_ALIAS]) == after.fingerprint
    return max(now, after.recorded_at if own else after.recorded_at + MICROSECOND)
