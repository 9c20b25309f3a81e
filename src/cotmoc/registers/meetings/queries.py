"""What may be asked: which meetings are in force, whose body a cell is, what was given out and is not done yet."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cotmoc.documents.states import State
from cotmoc.org.models import CellLink
from cotmoc.registers.meetings.models import Assignment, Meeting

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet


def in_force() -> QuerySet[Meeting]:
    """Return the meetings that are in the books and not voided."""
    return Meeting.objects.filter(document__state=State.SUBMITTED)


def held(meetings: Collection[Meeting]) -> dict[tuple[str, date], str]:
    """Return the meeting in force, by id, of each body and month that these meetings name."""
    found = in_force().filter(body__in={one.body_id for one in meetings}, month__in={one.month for one in meetings})
    return {(body, month): pk for body, month, pk in found.values_list("body_id", "month", "pk")}


def owners(cells: Collection[str]) -> dict[str, list[tuple[date, str]]]:
    """Return for each cell the command units it belongs to, each with the day from which it does, in order."""
    found: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
    links = CellLink.objects.filter(cell__in=cells).order_by("from_day", "recorded_at", "id")
    for cell, day, unit in links.values_list("cell_id", "from_day", "unit_id"):
        found[cell].append((day, unit))
    return dict(found)


def waiting(*, due_by: date) -> QuerySet[Assignment]:
    """Return the work that official meetings gave out, is due by that day and is not done, soonest first."""
    return Assignment.objects.filter(meeting__document__state=State.SUBMITTED, done=None, due_on__lte=due_by).order_by(
        "due_on", "id"
    )
