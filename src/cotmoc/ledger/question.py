"""How a question about T and K becomes one statement over balances, closings and the few entries beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.db.models import Q

from cotmoc.kernel.period import local_day
from cotmoc.ledger import dialect
from cotmoc.ledger.chart import STOCKS
from cotmoc.ledger.models import Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from django.db.models import QuerySet

    from cotmoc.ledger.views import Place


class NotAPeriod(ValueError):
    """A period ends on or after the day on which it begins."""


@dataclass(frozen=True)
class Knowledge:
    """K: the first `seq` entries, and whatever else was recorded up to `moment`.

    `recorded_at` is the last known entry's moment, `started_on` the start of the books; None while nothing is known.
    """

    seq: int
    moment: datetime
    recorded_at: datetime | None
    started_on: date | None
    following: datetime | None = field(default=None, compare=False)
    """When the next entry was recorded, None if there was none yet: says which way is shorter, never what is right."""


@dataclass(frozen=True)
class Question:
    """From `first` (None: the beginning) to `last`, both included, as known at K; raises NotAPeriod."""

    first: date | None
    last: date
    known: Knowledge

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.first is not None and self.last < self.first:
            message = f"{self.first.isoformat()} … {self.last.isoformat()}"
            raise NotAPeriod(message)


@dataclass(frozen=True)
class _Part:
    """One branch of the statement: a table, the sign of its values, which rows, and the words for the gaps."""

    table: str
    month: str
    sign: str
    where: str
    words: tuple[Any, ...]


def statement(
    asked: Question, indicators: Iterable[str], units: Collection[str] | None, *, keys: Sequence[str]
) -> tuple[str, list[Any]]:
    """Return the statement that sums by `keys`, and the words for its gaps; sums of nought are left out."""
    codes, chosen = sorted(indicators), None if units is None else sorted(units)
    connection = connections[Entry.objects.db]
    branches, words = [], list[Any]()
    # closings are kept of stocks only, and tell no months
    closings = asked.first is None and "month" not in keys and STOCKS.issuperset(codes)
    for part in _parts(asked, connection.vendor, closings=closings):
        asking = {"month": f"{part.month} AS month"}  # worked out only where somebody wants it
        where, filled = part.where, [_adapted(word, connection.ops) for word in part.words]
        where += f" AND indicator {_among(codes)}"
        filled += codes
        if chosen is not None:
            where += f" AND unit {_among(chosen)}"
            filled += chosen
        branches.append(
            f"SELECT {', '.join(asking.get(key, key) for key in keys)}, {part.sign}value AS value "  # noqa: S608 - our own words
            f"FROM {part.table} WHERE {where}"
        )
        words += filled
    names = ", ".join(keys)
    sql = (
        f"SELECT {names}, CAST(SUM(value) AS bigint) FROM ({' UNION ALL '.join(branches)}) AS parts "  # noqa: S608 - our own words
        f"GROUP BY {names} HAVING SUM(value) <> 0"
    )
    return sql, words


def beyond(found: QuerySet[Entry], place: Place) -> QuerySet[Entry]:
    """Keep the entries that come after this place, in the order of the covering index."""
    day, unit, locality, seq = place
    same_place = Q(unit=unit) & (Q(locality__gt=locality) | Q(locality=locality, seq__gt=seq))
    return found.filter(day__gte=day).filter(Q(day__gt=day) | Q(unit__gt=unit) | same_place)


def _parts(asked: Question, vendor: str, *, closings: bool) -> list[_Part]:
    """Split the days of a question by where their sum is found."""
    seq, end = asked.known.seq, asked.last + timedelta(days=1)
    own_month = _month(local_day(asked.known.recorded_at or asked.known.moment))
    open_month = _month(local_day(asked.known.following)) if asked.known.following else own_month
    settled = min(open_month, _month(end))  # before this day, whole months of which all that came after K came late
    ahead = _next_month(own_month)  # from this day on, only what was recorded ahead of time
    start = asked.first or date.min
    whole = start if start.day == 1 else _next_month(_month(start))
    month = dialect.MONTH[vendor]
    entries = "ledger_entry"
    parts = []
    if whole < settled:
        since = whole
        if closings:
            year = min(asked.last, open_month).year
            since = date(year, 1, 1)
            parts.append(_Part("ledger_closing", "", "", "year = %s", (year - 1,)))
        parts.append(_Part("ledger_balance", "month", "", "month >= %s AND month < %s", (since, settled)))
        parts.append(_Part(entries, month, "-", *_late(asked, vendor, whole, settled)))
    else:
        whole = settled = start
    for since, until in ((start, whole), (settled, min(end, ahead))):
        if since < until:
            parts.append(_Part(entries, month, "", "day >= %s AND day < %s AND seq <= %s", (since, until, seq)))
    ahead = max(ahead, settled)
    if ahead < end:
        early = f"{dialect.EARLY[vendor]} AND day >= %s AND day < %s AND seq <= %s"
        parts.append(_Part(entries, month, "", early, (ahead, end, seq)))
    return parts


def _late(asked: Question, vendor: str, since: date, until: date) -> tuple[str, tuple[Any, ...]]:
    """Return the condition of entries in settled months that were recorded after K.

    For an earlier knowledge of a period the index by day finds them. For the newest knowledge, and for a stock, whose
    days have no lower end, the index by number does: the day is then said so that no planner is tempted by it.
    """
    late, day, seq = dialect.LATE[vendor], dialect.BARE_DAY[vendor], asked.known.seq
    if asked.first is None or asked.known.following is None:
        return f"{late} AND seq > %s AND {day} >= %s AND {day} < %s", (seq, since, until)
    return f"{late} AND day >= %s AND day < %s AND seq > %s", (since, until, seq)


def _month(day: date) -> date:
    return day.replace(day=1)


def _next_month(month: date) -> date:
    return _month(month + timedelta(days=31))


def _among(codes: Sequence[str]) -> str:
    return f"IN ({', '.join(['%s'] * len(codes))})" if codes else "IS NULL"


def _adapted(word: Any, ops: Any) -> Any:  # noqa: ANN401 - Django's operations carry no type
    return ops.adapt_datefield_value(word) if isinstance(word, date) else word
