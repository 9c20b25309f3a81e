"""Units over time: added, changed from a day on, succeeded, linked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel import identity, rule
from cotmoc.org import queries, rules
from cotmoc.org.models import CellLink, Succession, Unit, UnitState, User
from cotmoc.org.operations.acting import begin, note
from cotmoc.org.trees import CyclicTree, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock


class Same(Enum):
    """What a change leaves as it is; None would mean "under no other unit"."""

    AS_BEFORE = "as before"


AS_BEFORE = Same.AS_BEFORE


@dataclass(frozen=True)
class NewUnit:
    """A unit to be added; `parent` is a code, "" for a root."""

    code: str
    tree: str
    kind: str
    name_vi: str
    from_day: date
    parent: str = ""
    name_en: str = ""


def add_unit(new: NewUnit, *, by: User | None, clock: Clock) -> Unit:
    """Add one unit."""
    return add_units([new], by=by, clock=clock)[0]


@transaction.atomic
def add_units(new: Sequence[NewUnit], *, by: User | None, clock: Clock) -> list[Unit]:
    """Add units with their first states; raise RulesBroken naming each one's place in the list."""
    now = begin("units.change", by=by, clock=clock)
    units = queries.units_by_code()
    fresh = _fresh(new, units)
    units |= fresh
    Unit.objects.bulk_create(fresh.values())
    states, contradicting = _first_states(new, units, now)
    UnitState.objects.bulk_create(states)
    trees = {(one.tree, one.from_day): _tree(one.tree, one.from_day) for one in new}
    cases = [
        _case(
            units[one.code],
            one.parent,
            units.get(one.parent),
            tree=trees[one.tree, one.from_day],
            contradicts=index in contradicting,
        )
        for index, one in enumerate(new)
    ]
    _refuse(rule.broken_in(cases, rules.UNIT))
    if states:
        note("units.added", by=by, at=now, detail=", ".join(fresh))
    return [units[one.code] for one in new]


@transaction.atomic
def change_unit(
    unit: Unit,
    *,
    from_day: date,
    by: User | None,
    clock: Clock,
    name_vi: str | None = None,
    name_en: str | None = None,
    parent: Unit | Same | None = AS_BEFORE,
    active: bool | None = None,
) -> UnitState:
    """Record how a unit stands from a day on: renamed, moved, ended or begun again. No change, no record."""
    now = begin("units.change", by=by, clock=clock, unit=unit)
    history = UnitState.objects.filter(unit=unit).order_by("from_day", "recorded_at", "id").select_related("parent")
    in_force = history.filter(from_day__lte=from_day).last()
    before = in_force or history.earliest("from_day")
    state = UnitState(
        unit=unit,
        from_day=from_day,
        parent=before.parent if isinstance(parent, Same) else parent,
        name_vi=before.name_vi if name_vi is None else name_vi,
        name_en=before.name_en if name_en is None else name_en,
        active=before.active if active is None else active,
        recorded_at=now,
    )
    if in_force is not None and _said(in_force) == _said(state):
        return in_force
    state.save(force_insert=True)
    _refuse(rule.broken(_changed(state), rules.UNIT))
    note("units.changed", by=by, at=now, unit=unit, detail=from_day.isoformat())
    return state


@transaction.atomic
def succeed(
    *,
    predecessors: Sequence[Unit],
    successors: Sequence[Unit],
    day: date,
    by: User | None,
    clock: Clock,
    partial: bool = False,
) -> None:
    """Record that on a day units took over from others; those that hand over wholly end that day."""
    now = begin("units.change", by=by, clock=clock)
    tree = Tree.load(predecessors[0].tree, on=day)
    pairs = [(one, other) for one in predecessors for other in successors]
    cases = [rules.SuccessionCase(one, other, tree.is_active(other.id)) for one, other in pairs]
    _refuse(rule.broken_in(cases, rules.SUCCESSION))
    known = set(Succession.objects.filter(day=day).values_list("predecessor_id", "successor_id"))
    fresh = [
        Succession(predecessor=one, successor=other, day=day, partial=partial, recorded_at=now)
        for one, other in pairs
        if (one.id, other.id) not in known
    ]
    Succession.objects.bulk_create(fresh)
    for one in [] if partial else predecessors:
        change_unit(one, from_day=day, active=False, by=by, clock=lambda: now)
    if fresh:
        words = f"{day.isoformat()}: {_codes(predecessors)} → {_codes(successors)}"
        note("units.succeeded", by=by, at=now, detail=words)


@transaction.atomic
def link_cell(*, cell: Unit, unit: Unit, from_day: date, by: User | None, clock: Clock) -> CellLink:
    """Record that from a day on a Party cell belongs to a command unit."""
    now = begin("units.change", by=by, clock=clock, unit=unit)
    rule.check(rules.LinkCase(cell, unit), rules.LINK)
    earlier = CellLink.objects.filter(cell=cell, from_day__lte=from_day)
    in_force = earlier.order_by("from_day", "recorded_at", "id").last()
    if in_force is not None and in_force.unit_id == unit.id:
        return in_force
    link = CellLink.objects.create(cell=cell, unit=unit, from_day=from_day, recorded_at=now)
    note("units.linked", by=by, at=now, unit=unit, object_=cell.id, detail=from_day.isoformat())
    return link


def _fresh(new: Iterable[NewUnit], known: dict[str, Unit]) -> dict[str, Unit]:
    origin = queries.installation().origin
    return {
        one.code: Unit(id=identity.derived_id(origin, "unit", one.code), code=one.code, tree=one.tree, kind=one.kind)
        for one in new
        if one.code not in known
    }


def _first_states(new: Sequence[NewUnit], units: dict[str, Unit], now: datetime) -> tuple[list[UnitState], set[int]]:
    """Return the states to record, and the places of those that contradict what is recorded already."""
    codes = [one.code for one in new]
    history = UnitState.objects.filter(unit__code__in=codes).order_by("-from_day", "-recorded_at", "-id")
    first = {one.unit_id: one for one in history}
    states, contradicting = [], set()
    for index, one in enumerate(new):
        unit = units[one.code]
        state = UnitState(
            unit=unit,
            from_day=one.from_day,
            parent=units.get(one.parent),
            name_vi=one.name_vi,
            name_en=one.name_en,
            recorded_at=now,
        )
        earlier = first.setdefault(unit.id, state)
        if earlier is state:
            states.append(state)
        elif (earlier.from_day, _said(earlier)) != (one.from_day, _said(state)) or _kind(unit) != _kind(one):
            contradicting.add(index)
    return states, contradicting


def _changed(state: UnitState) -> rules.UnitCase:
    """Look at the tree of the day of a change, and for circles at that of every later change."""
    kind = state.unit.tree
    later = UnitState.objects.filter(unit__tree=kind, from_day__gt=state.from_day).values_list("from_day", flat=True)
    trees = [_tree(kind, day) for day in {state.from_day, *later}]
    above = state.parent.code if state.parent else ""
    tree = None if None in trees else _tree(kind, state.from_day)
    return _case(state.unit, above, state.parent, tree=tree)


def _case(
    unit: Unit, above: str, parent: Unit | None, *, tree: Tree | None, contradicts: bool = False
) -> rules.UnitCase:
    stands = parent is not None and (tree is None or tree.is_active(parent.id))
    return rules.UnitCase(unit, above, parent, stands, circle=tree is None, contradicts=contradicts)


def _tree(kind: str, on: date) -> Tree | None:
    """Return the tree of a day, or None where units stand under each other in a circle."""
    try:
        return Tree.load(kind, on=on)
    except CyclicTree:
        return None


def _kind(unit: Unit | NewUnit) -> tuple[str, str]:
    return unit.tree, unit.kind


def _said(state: UnitState) -> tuple[str | None, str, str, bool]:
    return state.parent_id, state.name_vi, state.name_en, state.active


def _codes(units: Iterable[Unit]) -> str:
    return ", ".join(unit.code for unit in units)


def _refuse(broken: Sequence[rule.Broken]) -> None:
    if broken:
        raise rule.RulesBroken(broken)
