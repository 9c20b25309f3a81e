"""Month balances and year-end closings: sums of the entries, kept in the posting's transaction, and made again at will.

A closing exists for every year before the one in which the last entry was recorded; so every question knows from its
knowledge alone which closing it may begin with.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from cotmoc.kernel.period import local_day
from cotmoc.ledger import dialect
from cotmoc.ledger.chart import STOCKS
from cotmoc.ledger.models import Balance, Closing, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

ADD_TO_BALANCES = """
INSERT INTO ledger_balance (month, indicator, unit, locality, value) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (month, indicator, unit, locality) DO UPDATE SET value = ledger_balance.value + excluded.value
"""
ADD_TO_CLOSINGS = """
INSERT INTO ledger_closing (year, indicator, unit, locality, value) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (year, indicator, unit, locality) DO UPDATE SET value = ledger_closing.value + excluded.value
"""
CLOSE_YEAR = """
INSERT INTO ledger_closing (year, indicator, unit, locality, value)
SELECT %s, indicator, unit, locality, SUM(value) FROM (
    SELECT indicator, unit, locality, value FROM ledger_closing WHERE year = %s
    UNION ALL
    SELECT indicator, unit, locality, value FROM ledger_balance
    WHERE month >= %s AND month < %s AND indicator IN ({stocks})
) AS held GROUP BY indicator, unit, locality HAVING SUM(value) <> 0
"""
SUM_ALL = """
INSERT INTO ledger_balance (month, indicator, unit, locality, value)
SELECT {month}, indicator, unit, locality, SUM(value) FROM ledger_entry GROUP BY 1, 2, 3, 4
"""
KEPT = """
SELECT CAST(month AS text), indicator, unit, locality, value FROM ledger_balance
UNION ALL
SELECT CAST(day AS text), indicator, unit, locality, -value FROM ledger_entry WHERE seq > %s
"""
WRONG_CLOSING = """
SELECT '{year}', indicator, unit, locality, SUM(value) FROM (
    SELECT indicator, unit, locality, value FROM ledger_balance WHERE month < %s AND indicator IN ({stocks})
    UNION ALL
    SELECT indicator, unit, locality, -value FROM ledger_closing WHERE year = {year}
) AS both_sides GROUP BY 1, 2, 3, 4 HAVING SUM(value) <> 0 ORDER BY 1, 2, 3, 4 LIMIT 1
"""


class Change(NamedTuple):
    """By how much an indicator changed at a place on a day."""

    indicator: str
    unit: str
    locality: str
    day: date
    value: int


Sums = Counter[tuple[str, str, str, str]]
"""Sums by month (YYYY-MM), indicator, unit and locality."""


class Difference(NamedTuple):
    """A kept sum that is not the sum of its entries: which month or year, where, and by how much it is short."""

    period: str
    indicator: str
    unit: str
    locality: str
    short_by: int


def add(changes: Iterable[Change], *, previous: datetime | None, recorded_at: datetime) -> None:
    """Bring the sums up to the entries just made; `previous` is when the entry before them was recorded."""
    year = local_day(recorded_at).year
    if previous is not None:
        _close_years(local_day(previous).year, year)
    months: Counter[tuple[date, str, str, str]] = Counter()
    years: Counter[tuple[int, str, str, str]] = Counter()
    for one in changes:
        months[one.day.replace(day=1), one.indicator, one.unit, one.locality] += one.value
        if one.indicator in STOCKS:
            for closed in range(one.day.year, year):
                years[closed, one.indicator, one.unit, one.locality] += one.value
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        rows = [(dialect.day_to_database(month), *key, value) for (month, *key), value in months.items() if value]
        if rows:
            cursor.executemany(ADD_TO_BALANCES, rows)
        sums = [(*key, value) for key, value in years.items() if value]
        if sums:
            cursor.executemany(ADD_TO_CLOSINGS, sums)


def rebuild() -> None:
    """Make all balances and closings again from the entries; nobody posts meanwhile."""
    connection = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic():
        dialect.take_lock()
        Balance.objects.all().delete()
        Closing.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(SUM_ALL.format(month=dialect.MONTH[connection.vendor]))
        span = _years()
        if span:
            _close_years(*span)


def difference(sums: Sums, count: int) -> Difference | None:
    """Return the first kept sum that is not the sum of its entries, or None when all are.

    `sums` are those of the first `count` entries, and are used up; what has been posted since is taken off the balances
    again.
    """
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(KEPT, [count])
        for month, indicator, unit, locality, value in cursor.fetchall():
            sums[month[:7], indicator, unit, locality] -= value
        wrong = min((key for key, short_by in sums.items() if short_by), default=None)
        if wrong:
            return Difference(*wrong, sums[wrong])
        first, last = _years() or (1, 0)
        for year in range(first - 1, last):
            cursor.execute(
                WRONG_CLOSING.format(stocks=_places(), year=year), [dialect.year_to_database(year + 1), *STOCKS]
            )
            row = cursor.fetchone()
            if row:
                return Difference(row[0], row[1], row[2], row[3], int(row[4]))
    return None


def _years() -> tuple[int, int] | None:
    """Return the year of the first day in the books, and the year in which the last entry was recorded."""
    first = Entry.objects.order_by("seq").values_list("day", flat=True).first()
    last = Entry.objects.order_by("-seq").values_list("recorded_at", flat=True).first()
    return (first.year, local_day(last).year) if first and last else None


def _close_years(first: int, following: int) -> None:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        for year in range(first, following):
            days = (dialect.year_to_database(year), dialect.year_to_database(year + 1))
            cursor.execute(CLOSE_YEAR.format(stocks=_places()), [year, year - 1, *days, *STOCKS])


def _places() -> str:
    return ", ".join(["%s"] * len(STOCKS))
