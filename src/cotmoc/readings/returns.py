"""Who has reported: units × registers × months, as the same completeness that stands under every figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from cotmoc.documents import returns, settings
from cotmoc.kernel.period import Period, month_of
from cotmoc.ledger import balances, completeness
from cotmoc.ledger.completeness import Standing
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.readings import sections
from cotmoc.readings.places import Places
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from cotmoc.org.models import User

SEE, DECLARE = "report.read", "completeness.declare"


class Told(StrEnum):
    """How a unit stands with a register and a month, as the board says it."""

    REPORTED = "REPORTED"
    NIL = "NIL"
    NOT_DUE = "NOT_DUE"
    LATE = "LATE"


@dataclass(frozen=True)
class Cell:
    """A unit, a register and a month: how they stand, the day the return is due, and how many days it is late."""

    unit: str
    register: str
    month: Period
    told: Told
    due: date
    late: int
    reminded_at: datetime | None


@dataclass(frozen=True)
class Row:
    """A unit with its cells, one for each column; None where it need not report."""

    unit: str
    code: str
    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Board:
    """A table of who has reported: of a month its registers, or of a register its months; each is due on a day."""

    headings: tuple[tuple[str, str], ...]
    due: Mapping[str, date]
    rows: tuple[Row, ...]
    reported: int
    expected: int
    late: int


def last_ended(today: date) -> Period:
    """Return the month that ended last: the one that is being reported now."""
    return month_of(today.replace(day=1) - timedelta(days=1))


def of_month(month: Period, *, by: User, on: date, language: str) -> Board:
    """Return how the reader's units stand with every register of a month; raise OutOfScope without the right."""
    cells = _cells([month], None, by=by, on=on)
    registers = sorted({cell.register for cell in cells}, key=permissions.REGISTERS.index)
    words = [(register, sections.register_words(register, language=language)) for register in registers]
    return _board(cells, words, lambda cell: cell.register, on=on, language=language)


def of_register(register: str, months: Sequence[Period], *, by: User, on: date, language: str) -> Board:
    """Return how the reader's units stand with a register in each of some months; raise OutOfScope."""
    cells = _cells(months, register, by=by, on=on)
    words = [(month.code, f"{month.first:%m/%Y}") for month in months if month.first <= on]
    return _board(cells, words, lambda cell: cell.month.code, on=on, language=language)


def cell(unit: str, register: str, month: Period, *, by: User, on: date) -> Cell:
    """Return one cell of the board; raise OutOfScope where the unit need not report, or is not the reader's to see."""
    for one in _cells([month], register, by=by, on=on):
        if one.unit == unit:
            return one
    raise OutOfScope


def may_declare(unit: str, *, by: User, on: date) -> bool:
    """Say whether the reader may say what a unit reports."""
    return permissions.can(by, DECLARE, at=unit, on=on)


def may_remind(unit: str, *, by: User, on: date) -> bool:
    """Say whether the reader looks after the unit from above: nobody reminds the own unit."""
    return may_declare(unit, by=by, on=on) and unit not in permissions.own(by, DECLARE, on=on)


def _cells(months: Sequence[Period], register: str | None, *, by: User, on: date) -> list[Cell]:
    allowed = permissions.scope(by, SEE, on=on)
    if not isinstance(allowed, permissions.Everywhere) and not allowed:
        raise OutOfScope
    days = settings.of_registers(settings.RETURN_DAYS, "return_days")
    reminded = returns.reminders(months)
    known = balances.resolve()
    asked = None if register is None else [register]
    standings = {
        place: standing
        for month in months
        for place, standing in completeness.board(period=month, as_of=on, known=known, registers=asked).items()
    }
    return [
        _cell(place, standing, on=on, due_after=days, reminded_at=reminded.get(place))
        for place, standing in standings.items()
        if place[0] in allowed
    ]


def _cell(
    place: tuple[str, str, date],
    standing: Standing,
    *,
    on: date,
    due_after: Callable[[str, date], int],
    reminded_at: datetime | None,
) -> Cell:
    unit, register, first = place
    month = month_of(first)
    due = month.last + timedelta(days=due_after(register, month.last))
    late = max((on - due).days, 0) if standing is Standing.NOT_YET else 0
    told = {Standing.REPORTED: Told.REPORTED, Standing.NIL: Told.NIL}.get(standing) or (
        Told.LATE if late else Told.NOT_DUE
    )
    return Cell(unit, register, month, told, due, late, reminded_at)


def _board(
    cells: Iterable[Cell],
    headings: Sequence[tuple[str, str]],
    column: Callable[[Cell], str],
    *,
    on: date,
    language: str,
) -> Board:
    found = list(cells)
    by_unit: dict[str, dict[str, Cell]] = {}
    for one in found:
        by_unit.setdefault(one.unit, {})[column(one)] = one
    places, units = Places(on, language), Unit.objects.in_bulk(by_unit)
    rows = tuple(
        Row(unit.pk, unit.code, places.name(unit), tuple(by_unit[unit.pk].get(key) for key, _ in headings))
        for unit in sorted(units.values(), key=lambda one: (one.tree, one.code))
    )
    told = [one.told for one in found]
    reported = sum(one in {Told.REPORTED, Told.NIL} for one in told)
    due = {column(one): one.due for one in found}
    return Board(tuple(headings), due, rows, reported, len(told), told.count(Told.LATE))
