"""Whose names, and which small counts, a reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.org import queries as org
from cotmoc.org.models import RoleGrant, Unit
from cotmoc.org.trees import Tree

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.org.models import User

LOCAL = (
    Unit.Kind.STATION,
    Unit.Kind.OFFICE,
    Unit.Kind.BATTALION,
    Unit.Kind.COMPANY,
    Unit.Kind.CONTROL_POST,
    Unit.Kind.CELL,
)
"""The units where people know each other: a role in one of these makes it the reader's own."""


def own_units(*, by: User, on: date) -> frozenset[str]:
    """Return the ids of the reader's own units on a day: where a role is held in a local unit, and what is under it."""
    held = RoleGrant.objects.filter(
        Q(to_day=None) | Q(to_day__gt=on), user=by, from_day__lte=on, unit__kind__in=LOCAL
    ).values_list("unit_id", "unit__tree")
    by_tree: dict[str, set[str]] = {}
    for unit, tree in held:
        by_tree.setdefault(tree, set()).add(unit)
    found: set[str] = set()
    for kind, units in by_tree.items():
        tree = Tree.load(kind, on=on)
        found |= units.union(*(tree.covered(unit) for unit in units if tree.is_active(unit)))
    if Unit.Tree.PARTY in by_tree:
        found |= org.units_of_cells(found, on=on)
    return frozenset(found)
