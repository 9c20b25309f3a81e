"""The small world of the proofs told naively: papers in a list, and every metre, household and tree asked one by one.

0        400    600        1000 m, in pieces of 50
|  X-BL  |      X-TL        |
|      TT       |     CM    |
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

START = date(2019, 1, 1)
GRAIN = 50
Key = tuple[str, str, str]
HOUSEHOLDS, AGREEMENTS = "stewardship.households", "stewardship.agreements"
LINE_M, UNDERTAKEN_M, MARKERS = "stewardship.line_m", "stewardship.undertaken_m", "stewardship.markers"
FLINTLOCKS, BARRELS, HANDED_ON, HELD = "arms.flintlocks", "arms.barrels", "arms.handed_on", "arms.held"
CODES = (HOUSEHOLDS, AGREEMENTS, LINE_M, UNDERTAKEN_M, MARKERS, FLINTLOCKS, BARRELS, HANDED_ON, HELD)
TOP = ""
UNITS = {"BCH": TOP, "NHOM": "BCH", "TT": "BCH", "CM": "BCH", "P1": "NHOM", "P2": "NHOM"}
"""The command tree on the first day: each unit and the one above it."""


@dataclass(frozen=True)
class Paper:
    """An agreement (of a steward), arms handed in (at a commune), or handed on: whatever is official and not voided."""

    document: str
    unit: str
    start: date
    term: date | None = None
    ended: date | None = None
    steward: str = ""
    metres: frozenset[int] = frozenset()
    markers: frozenset[int] = frozenset()
    group: str = ""
    series: str = ""
    commune: str = ""
    counts: tuple[int, int] = (0, 0)

    @property
    def until(self) -> date | None:
        """The first day on which it holds no more."""
        return self.term if self.ended is None else max(self.ended, self.start)

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day < self.until)

    def moved(self) -> tuple[int, int]:
        flintlocks, barrels = self.counts
        return (flintlocks, barrels) if self.commune else (-flintlocks, -barrels)


@dataclass(frozen=True)
class Turn:
    """From `day` on a unit has another name, stands under another, or (`into`) is taken over by another."""

    day: date
    unit: str
    name: str = ""
    under: str = ""
    into: str = ""
    founded: bool = False


@dataclass(frozen=True)
class Model:
    """All papers in force, all turns of the tree and all closed months, as known at one time."""

    papers: tuple[Paper, ...] = ()
    turns: tuple[Turn, ...] = ()
    closed: frozenset[tuple[str, date]] = frozenset()

    def figures(self, day: date) -> dict[Key, int]:
        """Return every figure by unit and commune: stocks on the day, flows from the beginning to it."""
        found: Counter[Key] = Counter()
        seen: set[object] = set()
        for one in sorted(self.papers, key=lambda one: (one.start, one.document)):
            if one.steward and one.holds(day):
                _add_agreement(found, one, seen)
            elif not one.steward and one.start <= day:
                _add_arms(found, one)
        return {key: value for key, value in found.items() if value}

    def is_short(self, unit: str) -> bool:
        """Say whether on any day more of a kind has gone on from the unit than had come in."""
        moves = [one for one in self.papers if not one.steward and one.unit == unit]
        return any(
            sum(one.moved()[kind] for one in moves if one.start <= by.start) < 0 for by in moves for kind in (0, 1)
        )

    def meets_undeclared(self, new: Paper) -> bool:
        """Say whether it shares a metre on some day with one that does not declare the same group."""
        others = [one for one in self.papers if one.document != new.document and one.group != new.group]
        return any(
            not new.metres.isdisjoint(one.metres)
            and any(new.holds(day) and one.holds(day) for day in (new.start, one.start))
            for one in others
        )

    def adding(self, *papers: Paper) -> Model:
        return replace(self, papers=(*self.papers, *papers))

    def without(self, *papers: Paper) -> Model:
        gone = {one.document for one in papers}
        return replace(self, papers=tuple(one for one in self.papers if one.document not in gone))

    def stands(self, unit: str, on: date) -> bool:
        turns = [one for one in self.turns if one.unit == unit]
        begun = unit in UNITS or any(one.founded and one.day <= on for one in turns)
        return begun and not any(one.into and one.day <= on for one in turns)

    def above(self, unit: str, on: date) -> str:
        """Return what the unit stands under on the day."""
        moves = [one.under for one in self.turns if one.unit == unit and one.under and one.day <= on]
        return moves[-1] if moves else UNITS.get(unit, TOP)

    def path(self, unit: str, on: date) -> list[str]:
        return [unit, *self.path(self.above(unit, on), on)] if unit != TOP else []

    def place(self, unit: str, on: date) -> str:
        """Return where the unit's entries stand in the tree of the day."""
        if self.stands(unit, on):
            return unit
        ahead = [one.into for one in self.turns if one.unit == unit and one.into and one.day <= on]
        behind = [one for one in self.turns if one.into == unit]
        found = ahead or [one.unit for one in behind if one.day == behind[0].day]
        return self.common({self.place(one, on) for one in found}, on)

    def common(self, units: Collection[str], on: date) -> str:
        """Return the lowest unit that stands above (or is) all of these."""
        paths = [self.path(one, on) for one in units]
        return next((one for one in paths[0] if all(one in path for path in paths)), TOP)

    def under(self, values: Iterable[tuple[str, int]], on: date) -> dict[str, int]:
        """Return for each node of the day's tree what it and those under it hold of values by unit."""
        found: Counter[str] = Counter()
        for unit, value in values:
            for node in self.path(self.place(unit, on), on):
                found[node] += value
        return {node: value for node, value in found.items() if value}


def _add_agreement(found: Counter[Key], one: Paper, seen: set[object]) -> None:
    found[AGREEMENTS, one.unit, "X-BL"] += 1
    parts = [(LINE_M, UNDERTAKEN_M, GRAIN, metre) for metre in one.metres] + [
        (MARKERS, "", 1, at) for at in one.markers
    ]
    for code, undertaken, value, metre in parts:
        found[undertaken, *place_of(metre)] += value if undertaken else 0
        found[code, *place_of(metre)] += value if (code, metre) not in seen else 0
        seen.add((code, metre))
    found[HOUSEHOLDS, one.unit, "X-BL"] += one.steward not in seen
    seen.add(one.steward)


def _add_arms(found: Counter[Key], one: Paper) -> None:
    if one.commune:
        found[FLINTLOCKS, one.unit, one.commune] += one.counts[0]
        found[BARRELS, one.unit, one.commune] += one.counts[1]
    else:
        found[HANDED_ON, one.unit, ""] += sum(one.counts)
    found[HELD, one.unit, ""] += sum(one.moved())


def place_of(metre: int) -> tuple[str, str]:
    return "TT" if metre < 600 else "CM", "X-BL" if metre < 400 else "X-TL"
