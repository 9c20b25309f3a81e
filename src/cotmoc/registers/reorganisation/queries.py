"""What may be asked: what a reorganisation would move, by unit of the tree of its day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.ledger import balances
from cotmoc.ledger.chart import CHART
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True)
class Moved:
    """A figure that would stand elsewhere: unit id ("" above the tree), indicator, what it was and would be."""

    unit: str
    indicator: str
    before: int
    after: int


def stocks(*, on: date) -> dict[tuple[str, str], int]:
    """Return every stock on a day by unit of that day's command tree and indicator, as known now."""
    tree = Tree.load(Unit.Tree.COMMAND, on=on)
    codes = [code for code, indicator in CHART.items() if indicator.is_stock]
    found: dict[tuple[str, str], int] = defaultdict(int)
    for (indicator, unit, _), value in balances.sums(codes, first=None, last=on, known=balances.resolve()).items():
        found[tree.place(unit, on), indicator] += value
    return dict(found)


def moved(before: Mapping[tuple[str, str], int], after: Mapping[tuple[str, str], int]) -> list[Moved]:
    """Return what differs, by unit and indicator."""
    return [
        Moved(unit, indicator, before.get((unit, indicator), 0), after.get((unit, indicator), 0))
        for unit, indicator in sorted({*before, *after})
        if before.get((unit, indicator), 0) != after.get((unit, indicator), 0)
    ]
