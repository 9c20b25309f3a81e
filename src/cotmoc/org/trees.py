"""The tree of a day: who stands under whom, and where what happened on another day belongs.

A tree answers for the day `on` from what was recorded up to `known_at`. Everything of any other day has exactly one
place in it, so a total never moves when the tree does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cotmoc.org.models import Succession, UnitState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

TOP = ""
"""Above all roots: where a unit stands that shares no parent with anything in the tree."""


class CyclicTree(ValueError):
    """Units stand under each other in a circle; the operations refuse to record that."""


class NotInTree(LookupError):
    """The tree of that day has no such unit, nor had any other day's."""


@dataclass(frozen=True, slots=True)
class State:
    """How a unit stands from `from_day` on."""

    unit: str
    code: str
    kind: str
    from_day: date
    parent: str | None
    name_vi: str
    name_en: str
    active: bool

    def name(self, language: str = "vi") -> str:
        """Return the name in a language; where there is no English one, the Vietnamese."""
        return (self.name_en if language == "en" else "") or self.name_vi


@dataclass(frozen=True, slots=True)
class Step:
    """On `day`, `predecessor` handed its place, or a part of it, to `successor`."""

    predecessor: str
    successor: str
    day: date
    partial: bool


class Tree:
    """One of the trees as it stood on a day, as known at a moment."""

    def __init__(self, states: Iterable[State], steps: Iterable[Step], *, on: date) -> None:
        """Build the tree of `on` from states ordered by (day, recorded): of one unit and day the last wins."""
        self.on = on
        self._steps = tuple(steps)
        self._history: dict[str, dict[date, State]] = defaultdict(dict)
        for state in states:
            self._history[state.unit][state.from_day] = state
        self._states = {unit: self._state_of(history) for unit, history in self._history.items()}
        self._parent = {unit: self._active_parent(unit) for unit, state in self._states.items() if self.is_active(unit)}
        self._children: dict[str, list[str]] = defaultdict(list)
        for unit in sorted(self._parent, key=lambda unit: self._states[unit].code):
            self._children[self._parent[unit]].append(unit)
        self._order: list[str] = []
        self._span: dict[str, tuple[int, int]] = {}
        self._number(TOP)
        if len(self._order) < len(self._parent):
            raise CyclicTree(sorted(set(self._parent) - set(self._order)))
        self._places: dict[tuple[str, date], str] = {}

    @classmethod
    def load(cls, kind: str, *, on: date, known_at: datetime | None = None) -> Tree:
        """Read the tree `kind` (`Unit.Tree`) of a day, as known at a moment (None: now), in two queries."""
        states = UnitState.objects.filter(unit__tree=kind).order_by("from_day", "recorded_at", "id")
        steps = Succession.objects.filter(predecessor__tree=kind).order_by("day", "id")
        if known_at is not None:
            states = states.filter(recorded_at__lte=known_at)
            steps = steps.filter(recorded_at__lte=known_at)
        columns = ("unit_id", "unit__code", "unit__kind", "from_day", "parent_id", "name_vi", "name_en", "active")
        return cls(
            (State(*row) for row in states.values_list(*columns)),
            (Step(*row) for row in steps.values_list("predecessor_id", "successor_id", "day", "partial")),
            on=on,
        )

    def units(self) -> tuple[str, ...]:
        """Return the units of the tree, depth first, siblings by code."""
        return tuple(self._order)

    def roots(self) -> tuple[str, ...]:
        """Return the units that stand under no other."""
        return self.children(TOP)

    def parent(self, unit: str) -> str | None:
        """Return the unit above, or None for a root."""
        return self._parent[unit] or None

    def children(self, unit: str) -> tuple[str, ...]:
        """Return the units directly under a unit, by code."""
        return tuple(self._children.get(unit, ()))

    def descendants(self, unit: str) -> tuple[str, ...]:
        """Return the unit itself and everything under it, depth first."""
        first, after = self._span[unit]
        return tuple(self._order[first:after])

    def covered(self, unit: str) -> frozenset[str]:
        """Return the unit, everything under it, and the units of other days whose place lies there."""
        inside = frozenset(self.descendants(unit))
        return inside | {other for other in self._states if self.place(other, self.on) in inside}

    def path(self, unit: str) -> tuple[str, ...]:
        """Return the unit and those above it, from the unit up to its root; nothing for TOP."""
        found = []
        while unit != TOP:
            found.append(unit)
            unit = self._parent[unit]
        return tuple(found)

    def depth(self, unit: str) -> int:
        """Return how many units stand above this one."""
        return len(self.path(unit)) - 1

    def is_active(self, unit: str) -> bool:
        """Say whether the unit stands in the tree on this day."""
        state = self._states.get(unit)
        return state is not None and state.active and state.from_day <= self.on

    def state(self, unit: str) -> State:
        """Return the unit's state on the day, or its nearest one when it did not exist then; raise NotInTree."""
        if unit not in self._states:
            raise NotInTree(unit)
        return self._states[unit]

    def name(self, unit: str, language: str = "vi") -> str:
        """Return the unit's name on the day."""
        return self.state(unit).name(language)

    def lowest_common(self, units: Iterable[str]) -> str:
        """Return the lowest unit of the tree that is each of these or stands above it; TOP when there is none."""
        paths = [self.path(unit)[::-1] for unit in units]
        common = TOP
        for level in zip(*paths, strict=False):
            if len(set(level)) > 1:
                break
            common = level[0]
        return common

    def place(self, unit: str, day: date) -> str:
        """Return the one node of the tree where an entry of `unit` of that `day` stands.

        Itself while it exists; else the successor, or for an older tree the predecessor; where these are several, or
        only took a part, their lowest common parent; else the nearest place above; else TOP.
        """
        if self.is_active(unit):
            return unit
        if (unit, day) not in self._places:
            self._places[unit, day] = self._place(unit, day, frozenset())
        return self._places[unit, day]

    def summed(self, values: Mapping[str, int]) -> dict[str, int]:
        """Return for each node, TOP included, its own value and those of everything under it."""
        totals = {TOP: values.get(TOP, 0)} | {unit: values.get(unit, 0) for unit in self._order}
        for unit in reversed(self._order):
            totals[self._parent[unit]] += totals[unit]
        return totals

    def _state_of(self, history: dict[date, State]) -> State:
        days = list(history)
        return history[days[max(bisect_right(days, self.on) - 1, 0)]]

    def _active_parent(self, unit: str) -> str:
        above = self._states[unit].parent
        passed = {unit}
        while above is not None and above not in passed:
            if self.is_active(above):
                return above
            passed.add(above)
            above = self._states[above].parent if above in self._states else None
        return TOP

    def _number(self, top: str) -> None:
        first = len(self._order)
        if top != TOP:
            self._order.append(top)
        for unit in self._children.get(top, ()):
            self._number(unit)
        self._span[top] = (first, len(self._order))

    def _place(self, unit: str, day: date, seen: frozenset[str]) -> str:
        if self.is_active(unit):
            return unit
        if unit in seen or unit not in self._states:
            return TOP
        seen |= {unit}
        steps, shared = self._steps_from(unit, day)
        above = self._states[unit].parent
        found = [self._place(other, step.day, seen) for step, other in steps]
        if not found or (shared and len(found) == 1):
            found.append(TOP if above is None else self._place(above, day, seen))
        return self.lowest_common(found)

    def _steps_from(self, unit: str, day: date) -> tuple[list[tuple[Step, str]], bool]:
        """Return the steps that lead from the unit towards this tree's day, and whether they took only a part of it."""
        if self._states[unit].from_day <= self.on:
            ahead = [step for step in self._successions[unit] if step.day <= self.on]
            days = [step.day for step in ahead]
            index = bisect_left(days, day)
            near = [step for step in ahead if step.day == days[min(index, len(days) - 1)]]
            return [(step, step.successor) for step in near], any(step.partial for step in near)
        behind = [step for step in self._origins[unit] if step.day > self.on]
        days = [step.day for step in behind]
        index = bisect_right(days, day) - 1
        near = [step for step in behind if step.day == days[max(index, 0)]]
        return [(step, step.predecessor) for step in near], False

    @cached_property
    def _successions(self) -> dict[str, list[Step]]:
        found: dict[str, list[Step]] = defaultdict(list)
        for step in self._steps:
            found[step.predecessor].append(step)
        return found

    @cached_property
    def _origins(self) -> dict[str, list[Step]]:
        found: dict[str, list[Step]] = defaultdict(list)
        for step in self._steps:
            found[step.successor].append(step)
        return found
