"""From how many of the units that should report a register's figures come, register by register, in one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.ledger import completeness
from cotmoc.ledger.completeness import Completeness, Standing

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from cotmoc.kernel.period import Period
    from cotmoc.ledger.balances import Knowledge


def by_register(
    registers: Collection[str],
    *,
    period: Period,
    as_of: date,
    known: Knowledge,
    units: Collection[str] | None = None,
) -> dict[str, Completeness]:
    """Return each register's completeness over the months of a period that have begun by T; nobody owes: 0 of 0."""
    standings: dict[str, dict[str, list[Standing]]] = {register: {} for register in registers}
    board = completeness.board(period=period, as_of=as_of, known=known, registers=registers)
    for (unit, register, _), standing in board.items():
        if units is None or unit in units:
            standings[register].setdefault(unit, []).append(standing)
    return {register: _of(by_unit) for register, by_unit in standings.items()}


def _of(by_unit: dict[str, list[Standing]]) -> Completeness:
    missing = tuple(unit for unit, months in by_unit.items() if Standing.NOT_YET in months)
    nil = tuple(unit for unit, months in by_unit.items() if set(months) == {Standing.NIL})
    return Completeness(len(by_unit) - len(missing), len(by_unit), missing, nil)
