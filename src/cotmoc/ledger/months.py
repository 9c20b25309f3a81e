"""Closing a unit's month. What is learnt later is accepted and shown as a restatement; a month is never reopened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connections, transaction

from cotmoc.kernel.period import Period, local_day, month_of
from cotmoc.ledger import dialect, moments
from cotmoc.ledger.models import Entry, MonthClosing
from cotmoc.org import permissions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from cotmoc.kernel.period import Clock
    from cotmoc.ledger.question import Knowledge
    from cotmoc.org.models import Unit, User

# A month is closed after it is over, so whatever comes after that is late, and the index of late entries finds it.
LATER = """
SELECT e.unit, e.month, e.indicator, COUNT(*), SUM(e.value)
FROM (
    SELECT unit, {month} AS month, indicator, value, seq FROM ledger_entry
    WHERE {late} AND indicator IN ({codes}) AND day >= %s AND day <= %s AND seq <= %s
) AS e JOIN ledger_monthclosing c ON c.unit_id = e.unit AND c.month = e.month
WHERE e.seq > c.known_seq AND c.recorded_at <= %s
GROUP BY e.unit, e.month, e.indicator ORDER BY e.unit, e.month, e.indicator
"""


class NotAMonth(ValueError):
    """What is closed is one calendar month, after it is over."""


class ClosedAlready(Exception):
    """The month of this unit is closed; it is never reopened and never closed twice."""


@dataclass(frozen=True)
class Restatement:
    """A unit's closed month in which an indicator got `entries` more entries, changing it by `change` base units."""

    unit: str
    month: date
    indicator: str
    entries: int
    change: int


def close_month(*, unit: Unit | str, month: Period, by: User, clock: Clock) -> None:
    """Close a unit's month as known now. Raises NotAllowed, NotAMonth, ClosedAlready."""
    key = unit if isinstance(unit, str) else unit.pk
    with transaction.atomic():
        seq, moment = moments.read(clock)
        permissions.check(by, "month.close", at=key, on=local_day(moment))
        if month != month_of(month.first) or month.last >= local_day(moment):
            raise NotAMonth(month.code)
        if is_closed(unit=key, month=month):
            raise ClosedAlready(f"{key} {month.code}")
        MonthClosing.objects.create(
            unit_id=key, month=month.first, known_seq=seq, recorded_at=moment, recorded_by=by.pk
        )


def is_closed(*, unit: Unit | str, month: Period, known: Knowledge | None = None) -> bool:
    """Say whether the unit's month is closed, now or as known at K."""
    key = unit if isinstance(unit, str) else unit.pk
    found = MonthClosing.objects.filter(unit=key, month=month.first)
    return (found if known is None else found.filter(recorded_at__lte=known.moment)).exists()


def closed(*, period: Period, known: Knowledge) -> frozenset[tuple[str, date]]:
    """Return the units and months (by their first day) of a period that were closed at K."""
    found = MonthClosing.objects.filter(month__range=(period.first, period.last), recorded_at__lte=known.moment)
    return frozenset(found.values_list("unit_id", "month"))


def restated(
    indicators: Iterable[str], *, first: date, last: date, known: Knowledge, units: Collection[str] | None = None
) -> list[Restatement]:
    """Return where entries recorded after a month was closed changed its figures ("số đã điều chỉnh")."""
    codes = sorted(indicators)
    if not codes:
        return []
    connection = connections[Entry.objects.db]
    adapt = connection.ops.adapt_datefield_value
    known_at = MonthClosing._meta.get_field("recorded_at").get_prep_value(known.moment)  # noqa: SLF001 - Django documents _meta
    with connection.cursor() as cursor:
        cursor.execute(
            LATER.format(
                month=dialect.MONTH[connection.vendor],
                late=dialect.LATE[connection.vendor],
                codes=", ".join(["%s"] * len(codes)),
            ),
            [*codes, adapt(first), adapt(last), known.seq, known_at],
        )
        found = [
            Restatement(row[0], dialect.day_from_database(row[1]), row[2], row[3], int(row[4]))
            for row in cursor.fetchall()
        ]
    return [one for one in found if units is None or one.unit in units]
