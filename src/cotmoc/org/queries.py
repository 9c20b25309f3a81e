"""Answers about units and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.kernel import vietnamese
from cotmoc.org.models import CellLink, Installation, Membership, Person, Post, Succession, Unit, UnitState
from cotmoc.org.trees import Tree

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from django.db.models import QuerySet


class UnknownUnit(LookupError):
    """No unit has this code or id."""


class NotInstalled(LookupError):
    """The database has not been set up yet: no origin, so no ids."""


def installation() -> Installation:
    """Return this installation; raise NotInstalled before `operations.install`."""
    found = Installation.objects.first()
    if found is None:
        raise NotInstalled
    return found


def unit(code_or_id: str) -> Unit:
    """Return the unit with this code, or else this id; raise UnknownUnit."""
    found = {one.code == code_or_id: one for one in Unit.objects.filter(Q(code=code_or_id) | Q(id=code_or_id))}
    if not found:
        raise UnknownUnit(code_or_id)
    return found.get(True) or found[False]


def units_by_code(codes: Collection[str] | None = None) -> dict[str, Unit]:
    """Return the units with these codes (None: all of them) by code, in one query."""
    found = Unit.objects.all() if codes is None else Unit.objects.filter(code__in=codes)
    return {one.code: one for one in found}


def codes(units: Collection[str]) -> dict[str, str]:
    """Return the codes of units by their ids, in one query."""
    return dict(Unit.objects.filter(id__in=units).values_list("id", "code"))


def units(tree: str, *, on: date, known_at: datetime | None = None) -> list[Unit]:
    """Return the units that stand in a tree on a day, depth first."""
    order = Tree.load(tree, on=on, known_at=known_at).units()
    found = Unit.objects.filter(tree=tree).in_bulk()
    return [found[one] for one in order]


def changed_at() -> datetime | None:
    """Return the moment of the last change of the trees, or None before the first."""
    tables = (UnitState, Succession)
    latest = (table.objects.order_by("-id").values_list("recorded_at", flat=True).first() for table in tables)
    return max((moment for moment in latest if moment is not None), default=None)


def cells_of(unit: Unit | str, *, on: date) -> frozenset[str]:
    """Return the ids of the Party cells that belong to a command unit on a day."""
    wanted = _id(unit)
    return frozenset(cell for cell, owner in _links(on).items() if owner == wanted)


def cells_by_unit(*, on: date) -> dict[str, frozenset[str]]:
    """Return for every command unit with Party cells the ids of its cells on a day, in one query."""
    found: dict[str, set[str]] = {}
    for cell, owner in _links(on).items():
        found.setdefault(owner, set()).add(cell)
    return {owner: frozenset(cells) for owner, cells in found.items()}


def units_by_cell(*, on: date) -> dict[str, str]:
    """Return for every Party cell the id of the command unit that it belongs to on a day, in one query."""
    return _links(on)


def unit_of_cell(cell: Unit | str, *, on: date) -> str | None:
    """Return the id of the command unit that a Party cell belongs to on a day."""
    return _links(on).get(_id(cell))


def units_of_cells(units: Collection[str], *, on: date) -> frozenset[str]:
    """Return the ids of the command units that any of these cells belong to on a day."""
    return frozenset(owner for cell, owner in _links(on).items() if cell in units)


def cell_of(person: Person | str, *, on: date) -> str | None:
    """Return the id of the cell that a person is a member of on a day."""
    wanted = person.id if isinstance(person, Person) else person
    return _memberships(on).filter(person=wanted).values_list("cell_id", flat=True).first()


def members_of(unit: Unit | str, *, on: date) -> QuerySet[Person]:
    """Return the members, on a day, of a cell, or of the cells that belong to a command unit."""
    held = _memberships(on).filter(cell__in={_id(unit), *cells_of(unit, on=on)})
    return Person.objects.filter(id__in=held.values("person_id"))


def people_of(units: Collection[str] | None, *, on: date) -> QuerySet[Person]:
    """Return those who, on a day, belong to these units' cells (or to these cells) or hold a post in these units.

    None is every unit: whoever belongs to any cell or holds any post, on that day.
    """
    members, posts = _memberships(on), Post.objects.filter(Q(to_day=None) | Q(to_day__gt=on), from_day__lte=on)
    if units is not None:
        cells = {cell for cell, owner in _links(on).items() if owner in units or cell in units}
        members, posts = members.filter(cell__in=cells), posts.filter(unit__in=units)
    return Person.objects.filter(Q(id__in=members.values("person_id")) | Q(id__in=posts.values("person_id")))


def expected_members(unit: Unit | str, *, on: date) -> frozenset[str]:
    """Return the ids of the members who, on a day, should register with a command unit."""
    return expected_by_unit(on=on).get(_id(unit), frozenset())


def expected_by_unit(*, on: date) -> dict[str, frozenset[str]]:
    """Return for every command unit with a cell the ids of its members on a day, in two queries."""
    links = _links(on)
    found: dict[str, set[str]] = {owner: set() for owner in links.values()}
    for cell, person in _memberships(on).values_list("cell_id", "person_id"):
        if cell in links:
            found[links[cell]].add(person)
    return {owner: frozenset(people) for owner, people in found.items()}


def people_named(text: str) -> QuerySet[Person]:
    """Return the people whose name contains the text, tone marks and capitals aside."""
    return Person.objects.filter(folded__contains=vietnamese.fold(text))


def _id(unit: Unit | str) -> str:
    return unit.id if isinstance(unit, Unit) else unit


def _links(on: date) -> dict[str, str]:
    links = CellLink.objects.filter(from_day__lte=on).order_by("from_day", "recorded_at", "id")
    return dict(links.values_list("cell_id", "unit_id"))


def _memberships(on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(Q(to_day=None) | Q(to_day__gt=on), from_day__lte=on)
