"""What may be asked: the gates, and which of their months are in force."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cotmoc.documents.states import State
from cotmoc.kernel.period import month_of
from cotmoc.org.models import Unit
from cotmoc.registers.gate_traffic.models import Gate, GateMonth

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet


def in_force() -> QuerySet[GateMonth]:
    """Return the months that are in the books and not voided."""
    return GateMonth.objects.filter(document__state=State.SUBMITTED)


def gates_by_code() -> dict[str, Gate]:
    """Return every gate by its code."""
    return {gate.code: gate for gate in Gate.objects.all()}


def recorded(months: Collection[GateMonth]) -> dict[tuple[str, date], str]:
    """Return the record in force, by id, of each gate and month that these name."""
    found = in_force().filter(gate__in={one.gate_id for one in months}, month__in={one.month for one in months})
    return {(gate, month): pk for gate, month, pk in found.values_list("gate_id", "month", "pk")}


def compared(gate: str, month: date) -> tuple[GateMonth | None, GateMonth | None]:
    """Return a gate's records of the month before a month and of the same month a year before, in one query."""
    before = month_of(month_of(month).first - timedelta(days=1)).first
    year_ago = month_of(month).a_year_earlier().first
    found = {one.month: one for one in in_force().filter(gate=gate, month__in=(before, year_ago))}
    return found.get(before), found.get(year_ago)


def is_administrative(unit: str) -> bool:
    """Say whether a unit is administrative."""
    return Unit.objects.filter(pk=unit, tree=Unit.Tree.ADMINISTRATION).exists()
