"""What rows name, found as of the row's day: units by code or name, markers by number, people by key."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from cotmoc.border import queries as border
from cotmoc.kernel import identity
from cotmoc.kernel.vietnamese import fold
from cotmoc.org.models import Person, UnitState

if TYPE_CHECKING:
    from cotmoc.border.models import Marker, ReferenceLine

SHORT = {
    "bp": "bien phong",
    "bpck": "bien phong cua khau",
    "bpckqt": "bien phong cua khau quoc te",
    "ck": "cua khau",
    "ckqt": "cua khau quoc te",
    "tt": "thi tran",
    "bch": "bo chi huy",
    "bdbp": "bo doi bien phong",
    "cb": "chi bo",
}
GENERIC = frozenset(
    ["don", "bien", "phong", "cua", "khau", "quoc", "te", "xa", "phuong", "thi", "tran", "chi", "bo", "huyen", "tinh"]
)


class Unknown(LookupError):
    """Nothing has this name on that day; `several` holds the codes where more than one thing has it."""

    def __init__(self, text: str, several: tuple[str, ...] = ()) -> None:
        """Keep what was looked for."""
        super().__init__(text)
        self.text = text
        self.several = several


@dataclass(frozen=True, slots=True)
class _Named:
    unit: str
    code: str
    tree: str
    from_day: date
    until: date
    name: str
    active: bool


class References:
    """The units, markers and people that the rows of one file may name, each read once."""

    def __init__(self, origin: str) -> None:
        """Remember where derived ids come from; nothing is read yet."""
        self.origin = origin
        self._found: dict[tuple[str, str, date], str] = {}
        self._markers: dict[date, dict[str, Marker]] = {}

    def unit(self, text: str, *, tree: str, on: date) -> str:
        """Return the id of the unit of that code or name on a day; `tree` may name several, by `|`. Raise Unknown."""
        key = (text, tree, on)
        if key not in self._found:
            *first, last = tree.split("|")
            for one in first:
                with suppress(Unknown):
                    self._found[key] = self._unit(text, one, on)
                    break
            else:
                self._found[key] = self._unit(text, last, on)
        return self._found[key]

    def _unit(self, text: str, tree: str, on: date) -> str:
        for says, index in zip(SAYINGS, self._indexes[tree], strict=True):
            wanted = says(text, "")
            standing = (one for one in index.get(wanted, ()) if one.from_day <= on < one.until and one.active)
            found = {one.code: one.unit for one in standing}
            if len(found) == 1:
                return next(iter(found.values()))
            if found and wanted:
                raise Unknown(text, tuple(sorted(found)))
        raise Unknown(text)

    @cached_property
    def _indexes(self) -> dict[str, list[dict[str, list[_Named]]]]:
        """Return, for each tree, the states by what each way of saying a unit makes of them."""
        found: dict[str, list[dict[str, list[_Named]]]] = defaultdict(lambda: [{} for _ in SAYINGS])
        for tree, states in self._states.items():
            for says, index in zip(SAYINGS, found[tree], strict=True):
                for one in states:
                    index.setdefault(says(one.name, one.code), []).append(one)
        return found

    @cached_property
    def _states(self) -> dict[str, list[_Named]]:
        columns = ("unit_id", "unit__code", "unit__tree", "from_day", "name_vi", "active")
        history: dict[str, dict[date, tuple[str, str, str, bool]]] = defaultdict(dict)
        for unit, code, tree, day, name, active in UnitState.objects.order_by(
            "from_day", "recorded_at", "id"
        ).values_list(*columns):
            history[unit][day] = (code, tree, name, active)
        found: dict[str, list[_Named]] = defaultdict(list)
        for unit, states in history.items():
            days = [*sorted(states), date.max]
            for day, until in pairwise(days):
                code, tree, name, active = states[day]
                found[tree].append(_Named(unit, code, tree, day, until, name, active))
        return found

    @cached_property
    def line(self) -> ReferenceLine:
        """Return the line whose markers rows name; raise border's NoSuchLine before it is defined."""
        return border.line()

    def marker(self, text: str, *, on: date) -> Marker:
        """Return the marker of a number that stands on a day; raise Unknown."""
        if on not in self._markers:
            self._markers[on] = border.markers_by_number(self.line, on=on)
        try:
            return self._markers[on][text]
        except KeyError:
            raise Unknown(text) from None

    @cached_property
    def _grids(self) -> border.Grids:
        return border.grids(self.line)

    def cell(self, measure_m: int, *, on: date) -> border.Cell:
        """Return the sector and commune of a measure on a day; raise border's NoLayout before the first layout."""
        return self._grids.on(on).at(measure_m)

    @cached_property
    def _people(self) -> dict[str, Person]:
        return Person.objects.in_bulk()

    def person(self, key: str) -> Person:
        """Return the person that a list calls by this key; raise Unknown."""
        try:
            return self._people[identity.derived_id(self.origin, "person", key)]
        except KeyError:
            raise Unknown(key) from None

    def line_length(self) -> dict[str, int]:
        """Return the bound that lengths have, once there is a line."""
        try:
            return {"line": self.line.official_length_m}
        except border.NoSuchLine:
            return {}


def _by_code(text: str, code: str) -> str:
    return fold(code or text)


def _by_name(text: str, _: str) -> str:
    return fold(text)


def _by_long_name(text: str, _: str) -> str:
    return " ".join(SHORT.get(word, word) for word in fold(text).replace(".", " ").replace("-", " ").split())


def _by_bare_name(text: str, code: str) -> str:
    return " ".join(word for word in _by_long_name(text, code).split() if word not in GENERIC)


SAYINGS = (_by_code, _by_name, _by_long_name, _by_bare_name)
"""The ways in which people name a unit, the surest first."""


def end_of_month(code: str) -> date:
    """Return the last day of a month such as `2020-06`."""
    year, month = (int(part) for part in code.split("-"))
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
