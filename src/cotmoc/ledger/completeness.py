"""Silence is not zero: which unit should report in which register, and what it has said about each month.

A return is *reported*, *nil* (không phát sinh, signed) or withdrawn; without one a month is *not yet reported*.
Both tables are append-only and answer an earlier K.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel.period import Period, month_of
from cotmoc.ledger import moments
from cotmoc.ledger.models import ReportingDuty, Return

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from cotmoc.kernel.period import Clock
    from cotmoc.ledger.question import Knowledge
    from cotmoc.org.models import Unit, User

__all__ = [
    "Completeness",
    "NotAMonth",
    "Standing",
    "State",
    "assign",
    "board",
    "declare",
    "declare_many",
    "reported_of",
]

State = Return.State
Cell = tuple[str, str, "date"]
"""Unit, register and the first day of the month."""


class NotAMonth(ValueError):
    """A return is about one calendar month."""


class Standing(StrEnum):
    """How a unit stands with a register and a month."""

    REPORTED = "REPORTED"
    NIL = "NIL"
    NOT_YET = "NOT_YET"


@dataclass(frozen=True)
class Completeness:
    """From how many of the units that should report a figure comes. A unit has reported when all its months have.

    `missing` and `nil` are unit ids, sorted: not all months reported; all reported, and all of them nil.
    """

    reported: int
    expected: int
    missing: tuple[str, ...]
    nil: tuple[str, ...]


def assign(
    *, units: Iterable[Unit | str], registers: Iterable[str], from_day: date, by: User, clock: Clock, due: bool = True
) -> None:
    """Say that units report in registers from a day on, or, with `due` False, no longer do."""
    with transaction.atomic():
        seq, moment = moments.read(clock)
        named = sorted({_id(unit) for unit in units})
        rows = [
            ReportingDuty(
                unit_id=unit,
                register=register,
                from_day=from_day,
                due=due,
                known_seq=seq,
                recorded_at=moment,
                recorded_by=by.pk,
            )
            for register in sorted(set(registers))
            for unit in named
        ]
        ReportingDuty.objects.bulk_create(rows)


def declare(
    *,
    unit: Unit | str,
    register: str,
    month: Period,
    by: User,
    clock: Clock,
    state: State = Return.State.REPORTED,
    document: str = "",
) -> None:
    """Record what a unit says about a register and a month; what it said last holds. Raises NotAMonth."""
    declare_many([(_id(unit), register, month)], by=by, clock=clock, state=state, document=document)


def declare_many(
    cells: Iterable[tuple[str, str, Period]],
    *,
    by: User,
    clock: Clock,
    state: State = Return.State.REPORTED,
    document: str | Mapping[tuple[str, str, Period], str] = "",
) -> None:
    """Record the same of many units, registers and months at one moment, `document` by cell or for all. NotAMonth."""
    wanted = sorted(set(cells))
    for _, _, month in wanted:
        if month != month_of(month.first):
            raise NotAMonth(month.code)
    with transaction.atomic():
        seq, moment = moments.read(clock)
        rows = [
            Return(
                unit_id=unit,
                register=register,
                month=month.first,
                state=state,
                document=document if isinstance(document, str) else document[unit, register, month],
                known_seq=seq,
                recorded_at=moment,
                recorded_by=by.pk,
            )
            for unit, register, month in wanted
        ]
        Return.objects.bulk_create(rows)


def board(
    *, period: Period, as_of: date, known: Knowledge, registers: Collection[str] | None = None
) -> dict[Cell, Standing]:
    """Return how every unit stands with every register and month of the period that it should report.

    Months that begin after `as_of` are not due. A month's duty is judged by its first day.
    """
    months = [month.first for month in period.months() if month.first <= as_of]
    if not months:
        return {}
    due = _due(months, known, registers)
    said = _said(months, known, registers)
    return {cell: said.get(cell, Standing.NOT_YET) for cell in sorted(due)}


def reported_of(
    *, register: str, period: Period, as_of: date, known: Knowledge, units: Collection[str] | None = None
) -> Completeness:
    """Return from how many units the register's figures of a period come; `units` None asks about all."""
    by_unit: dict[str, list[Standing]] = defaultdict(list)
    for (unit, _, _), standing in board(period=period, as_of=as_of, known=known, registers=[register]).items():
        if units is None or unit in units:
            by_unit[unit].append(standing)
    missing = tuple(unit for unit, standings in by_unit.items() if Standing.NOT_YET in standings)
    nil = tuple(unit for unit, standings in by_unit.items() if set(standings) == {Standing.NIL})
    return Completeness(len(by_unit) - len(missing), len(by_unit), missing, nil)


def _due(months: list[date], known: Knowledge, registers: Collection[str] | None) -> set[Cell]:
    rows = ReportingDuty.objects.filter(recorded_at__lte=known.moment, from_day__lte=months[-1])
    if registers is not None:
        rows = rows.filter(register__in=registers)
    duties: dict[tuple[str, str], list[tuple[date, bool]]] = defaultdict(list)
    for unit, register, from_day, due in rows.order_by("from_day", "pk").values_list(
        "unit_id", "register", "from_day", "due"
    ):
        duties[unit, register].append((from_day, due))
    return {
        (unit, register, month)
        for (unit, register), steps in duties.items()
        for month in months
        if [due for from_day, due in steps if from_day <= month][-1:] == [True]
    }


def _said(months: list[date], known: Knowledge, registers: Collection[str] | None) -> dict[Cell, Standing]:
    rows = Return.objects.filter(recorded_at__lte=known.moment, month__in=months)
    if registers is not None:
        rows = rows.filter(register__in=registers)
    said = {
        (unit, register, month): state
        for unit, register, month, state in rows.order_by("pk").values_list("unit_id", "register", "month", "state")
    }
    return {cell: Standing(state) for cell, state in said.items() if state != State.WITHDRAWN}


def _id(unit: Unit | str) -> str:
    return unit if isinstance(unit, str) else unit.pk
