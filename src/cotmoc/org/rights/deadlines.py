"""By which day a request must be answered and done: the days of each kind as dated data, working days, holidays.

What was checked against the text of the law says so; the rest is marked unverified, and each installation may set its
own (`operations.set_deadline`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from cotmoc.org.rights_models import DayOff, Deadline, RightsRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

SATURDAY: Final = 5
BREACH_HOURS: Final = 72
Kind = RightsRequest.Kind


@dataclass(frozen=True)
class Limit:
    """In how many days a kind of request is answered (working days) and done, and whether that was verified."""

    answer_working_days: int
    done_days: int
    shared_days: int
    extension_days: int
    verified: bool
    source: str


_READ = "Nghị định 356/2025/NĐ-CP, theo bản giới thiệu đã đọc"
_UNREAD = "Nghị định 356/2025/NĐ-CP; chưa đối chiếu với nguyên văn"
DEFAULT: Final[Mapping[str, Limit]] = {
    Kind.WITHDRAW: Limit(2, 15, 20, 15, verified=True, source=_READ),
    Kind.RESTRICT: Limit(2, 15, 20, 15, verified=True, source=_READ),
    Kind.OBJECT: Limit(2, 15, 20, 15, verified=True, source=_READ),
    Kind.ACCESS: Limit(2, 10, 10, 10, verified=False, source=_UNREAD),
    Kind.RECTIFY: Limit(2, 10, 10, 10, verified=False, source=_UNREAD),
    Kind.ERASE: Limit(2, 20, 20, 15, verified=False, source=_UNREAD),
}


@dataclass(frozen=True)
class Due:
    """The days by which a request must be answered and done."""

    answer: date
    done: date


def limits(*, on: date) -> dict[str, Limit]:
    """Return what holds on a day for each kind: what this installation set last, else the house's own."""
    found = dict(DEFAULT)
    for row in Deadline.objects.filter(from_day__lte=on).order_by("from_day", "id"):
        found[row.kind] = Limit(
            row.answer_working_days, row.done_days, row.shared_days, row.extension_days, row.verified, row.source
        )
    return found


def due(kind: str, received_on: date, *, shared: bool) -> Due:
    """Return by when a request received on a day must be answered and done."""
    limit = limits(on=received_on)[kind]
    days = limit.shared_days if shared else limit.done_days
    return Due(working_day_after(received_on, limit.answer_working_days), received_on + timedelta(days=days))


def working_day_after(day: date, count: int) -> date:
    """Return the `count`-th working day after a day: not Saturdays, Sundays or holidays, but days worked instead."""
    around = DayOff.objects.filter(day__gt=day, day__lte=day + timedelta(days=7 * count + 60))
    told = dict(around.values_list("day", "worked"))
    while count:
        day += timedelta(days=1)
        count -= told.get(day, day.weekday() < SATURDAY)
    return day
