"""The way out: figures true at T as known at K, and the entries behind them.

A figure is one statement, so that it sees one state of the books: closing of the last year + month balances, less the
entries of those months recorded after K; the days of unfinished months from the entries themselves; and, for months
after K's own, only what had been recorded ahead of time. K is a number of entries; every other form of it is resolved.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import connections, transaction
from django.db.models import Sum

from cotmoc.ledger import dialect, moments, question, views
from cotmoc.ledger.models import Entry, Kind
from cotmoc.ledger.posting import BeforeTheBooks, BooksNotOpen, lock
from cotmoc.ledger.question import Knowledge, Question
from cotmoc.ledger.views import EntryView, Head, Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

__all__ = [
    "BeforeTheBooks",
    "BooksNotOpen",
    "EntryView",
    "Head",
    "Kind",
    "Knowledge",
    "NoSuchEntry",
    "Place",
    "Question",
    "at_seq",
    "by_month",
    "count_sources",
    "entries",
    "entry",
    "head",
    "held_by",
    "of_document",
    "raw_sums",
    "resolve",
    "sources",
    "started_on",
    "sums",
]


class NoSuchEntry(LookupError):
    """The books have no entry with this number."""


Key = tuple[str, str, str]
"""Indicator, unit and locality."""
PAGE = 50


def head() -> Head:
    """Return the last entry's number, fingerprint and moment; raise BooksNotOpen when there is none."""
    row = Entry.objects.order_by("-seq").values_list("seq", "fingerprint", "recorded_at").first()
    if row is None:
        message = "there are no books yet"
        raise BooksNotOpen(message)
    return Head(*row)


def started_on() -> date:
    """Return the first day that the books answer for; raise BooksNotOpen when there are none."""
    day = Entry.objects.filter(seq=1).values_list("day", flat=True).first()
    if day is None:
        message = "there are no books yet"
        raise BooksNotOpen(message)
    return day


def resolve(known_at: datetime | None = None) -> Knowledge:
    """Return what was known at a moment, or is known now (None). To ask again later, use the `moment` of the answer.

    A moment not older than the last entry is resolved under the ledger's lock: nobody who has read the clock before it
    can still be adding entries. A moment before the first entry is a knowledge of nothing. Raises BooksNotOpen.
    """
    if known_at is None:
        last = head()
        return Knowledge(last.seq, moments.latest(last.recorded_at), last.recorded_at, started_on())
    if known_at >= head().recorded_at:
        with transaction.atomic():
            lock()
            found = _last_until(known_at)
    else:
        found = _last_until(known_at)
    if found is None:
        return Knowledge(0, known_at, None, None)
    return Knowledge(found[0], known_at, found[1], started_on(), _recorded_at(found[0] + 1))


def at_seq(seq: int) -> Knowledge:
    """Return the knowledge of the first `seq` entries; raise NoSuchEntry when there are not so many."""
    moment = _recorded_at(seq)
    if moment is None:
        raise NoSuchEntry(seq)
    return Knowledge(seq, moment, moment, started_on(), _recorded_at(seq + 1))


def _recorded_at(seq: int) -> datetime | None:
    return Entry.objects.filter(seq=seq).values_list("recorded_at", flat=True).first()


def _last_until(moment: datetime) -> tuple[int, datetime] | None:
    rows = Entry.objects.filter(recorded_at__lte=moment).order_by("-recorded_at", "-seq")
    return rows.values_list("seq", "recorded_at").first()


def sums(
    indicators: Iterable[str],
    *,
    first: date | None,
    last: date,
    known: Knowledge,
    units: Collection[str] | None = None,
) -> dict[Key, int]:
    """Return each sum that is not nought, in base units, in no order; `first` None adds from the beginning (a stock).

    Raises BeforeTheBooks when the period ends before their start, or nothing was known.
    """
    asked = Question(first, last, known)
    _check_within_books(asked)
    sql, words = question.statement(asked, indicators, units, keys=("indicator", "unit", "locality"))
    return {(indicator, unit, locality): total for indicator, unit, locality, total in _rows(sql, words)}


def by_month(
    indicator: str, *, first: date | None, last: date, known: Knowledge, units: Collection[str] | None = None
) -> dict[tuple[str, date], int]:
    """Return how each unit's figure changed in each month of the period, where it did; months by their first day.

    Of a stock, with `first` None: each month's change from the beginning. Raises BeforeTheBooks.
    """
    asked = Question(first, last, known)
    _check_within_books(asked)
    sql, words = question.statement(asked, [indicator], units, keys=("unit", "month"))
    return {(unit, dialect.day_from_database(month)): total for unit, month, total in _rows(sql, words)}


def raw_sums(indicators: Iterable[str], *, first: date | None, last: date, known: Knowledge) -> dict[Key, int]:
    """Return what `sums` returns, from the entries alone: the proof of the balances."""
    asked = Question(first, last, known)
    _check_within_books(asked)
    keys = ("indicator", "unit", "locality")
    found = _entries(asked, indicators, None).order_by().values_list(*keys).annotate(total=Sum("value"))
    return {(indicator, unit, locality): total for indicator, unit, locality, total in found if total}


def sources(
    indicator: str,
    *,
    first: date | None,
    last: date,
    known: Knowledge,
    units: Collection[str] | None = None,
    after: Place | None = None,
    offset: int = 0,
    limit: int | None = PAGE,
) -> list[EntryView]:
    """Return a page of the entries that add up to a figure, by day, unit, locality and number.

    `after` is the `place` of the last entry of the page before and costs the same at any depth; `offset` counts from
    there. `limit` None gives all that remain.
    """
    asked = Question(first, last, known)
    _check_within_books(asked)
    found = _entries(asked, [indicator], units)
    if after is not None:
        found = question.beyond(found, after)
    return [views.view(row) for row in found[offset : None if limit is None else offset + limit]]


def count_sources(
    indicator: str, *, first: date | None, last: date, known: Knowledge, units: Collection[str] | None = None
) -> int:
    """Return how many entries `sources` has in all."""
    asked = Question(first, last, known)
    _check_within_books(asked)
    return _entries(asked, [indicator], units).count()


def held_by(
    indicator: str, *, first: date | None, last: date, known: Knowledge, units: Collection[str] | None = None
) -> dict[str, int]:
    """Return the documents that hold the figure, and how much each of them; those that hold nothing are left out."""
    asked = Question(first, last, known)
    _check_within_books(asked)
    found = (
        _entries(asked, [indicator], units).order_by("document").values_list("document").annotate(total=Sum("value"))
    )
    return {document: total for document, total in found if total}


def entries(
    *, known: Knowledge, below: int | None = None, limit: int = PAGE, units: Collection[str] | None = None
) -> list[EntryView]:
    """Return a page of the ledger, newest first; `below` is the number of the last entry of the page before."""
    reach = known.seq if below is None else min(known.seq, below - 1)
    found = Entry.objects.filter(seq__lte=reach)
    if units is not None:
        found = found.filter(unit__in=list(units))
    return [views.view(row) for row in found.order_by("-seq")[:limit]]


def entry(seq: int) -> EntryView | None:
    """Return one entry, or None when there is none with this number."""
    row = Entry.objects.filter(seq=seq).first()
    return views.view(row) if row else None


def of_document(document: str, *, known: Knowledge) -> list[EntryView]:
    """Return the entries in which a document's contribution changed or that it caused, in order."""
    own = Entry.objects.filter(document=document, seq__lte=known.seq)
    caused = Entry.objects.filter(act=document, seq__lte=known.seq)
    return sorted({one.seq: views.view(one) for one in (*own, *caused)}.values(), key=lambda one: one.seq)


def _entries(asked: Question, indicators: Iterable[str], units: Collection[str] | None) -> QuerySet[Entry]:
    found = Entry.objects.filter(indicator__in=list(indicators), day__lte=asked.last, seq__lte=asked.known.seq)
    if asked.first is not None:
        found = found.filter(day__gte=asked.first)
    if units is not None:
        found = found.filter(unit__in=list(units))
    return found.order_by("day", "unit", "locality", "seq")


def _check_within_books(asked: Question) -> None:
    start = asked.known.started_on
    if start is None or asked.last < start:
        raise BeforeTheBooks(asked.last, start)


def _rows(sql: str, words: list[Any]) -> list[tuple[Any, ...]]:
    with connections[Entry.objects.db].cursor() as cursor:
        cursor.execute(sql, words)
        return list(cursor.fetchall())
