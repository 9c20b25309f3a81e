"""Who may do what, where: one truth table, asked at every door.

A role is held in a unit and covers everything under it in the tree of that day; held at the top of the command tree it
covers everything. A role in a Party cell also covers the command unit that the cell belongs to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q

from cotmoc.org.models import CellLink, RoleGrant, Unit
from cotmoc.org.trees import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from cotmoc.org.models import User

Role = RoleGrant.Role

REGISTERS = (
    "arms",
    "commitments",
    "gate_traffic",
    "inspections",
    "marker_checks",
    "meetings",
    "nominations",
    "outreach",
    "reorganisation",
    "reviews",
    "stewardship",
    "works",
)
VERBS = ("read", "record", "submit", "approve", "void")
PLACES = ("figure.read", "line.read", "ledger.read", "report.read")
"""What shows numbers and the line, but no records of people."""
SENSITIVE = frozenset({"commitments", "inspections", "nominations"})
"""Registers that say something about a person: reading them needs a permission of its own."""


def _all(registers: Iterable[str], verbs: Iterable[str] = VERBS) -> frozenset[str]:
    return frozenset(f"{register}.{verb}" for register in registers for verb in verbs)


_RECORDING = ("read", "record", "submit", "void")
_UNIT_REGISTERS = frozenset(REGISTERS) - {"inspections", "reorganisation"}
_FIELD_REGISTERS = ("stewardship", "marker_checks", "outreach", "works", "arms")
_OPEN_REGISTERS = _UNIT_REGISTERS - SENSITIVE
_PRIVACY = frozenset({"privacy.record", "privacy.read", "privacy.answer"})
"""Requests of people about their own data: to enter them for a resident, to see them, to answer them."""
_READ_ALL = _all(REGISTERS, ("read",)) | {*PLACES, "people.read", "plans.read"}

TABLE: Final[dict[str, frozenset[str]]] = {
    Role.ADMINISTRATOR: frozenset(
        {"units.change", "people.change", "people.read", "roles.change", "line.change", "line.read"}
        | {"audit.read", "ledger.read", "ledger.verify", "books.open", "import.run", "privacy.read"}
    ),
    Role.POLITICAL_OFFICE: _all(set(REGISTERS) - {"inspections"})
    | {*PLACES, "inspections.read", "people.read", "people.change", "plans.read", "plans.change", "month.close"}
    | {"report.issue", "published.record", "import.run", "ledger.verify", "books.open", "completeness.declare"}
    | _PRIVACY,
    Role.UNIT_SECRETARY: _all(_UNIT_REGISTERS, (*_RECORDING, "approve"))
    | {*PLACES, "plans.read", "people.read", "month.close", "import.run", "completeness.declare"}
    | _PRIVACY,
    Role.MEMBER: frozenset({*PLACES, "plans.read", "commitments.record"}),
    Role.INSPECTION_COMMISSION: _all(("inspections",)) | _READ_ALL | {"import.run", "ledger.verify"},
    Role.FIELD_OFFICER: _all(_FIELD_REGISTERS, _RECORDING) | {*PLACES, "plans.read", "privacy.record"},
    Role.COMMUNE_PARTNER: frozenset({"figure.read", "line.read", "report.read"}),
    Role.LEADER: _all(set(REGISTERS) - {"inspections"}, ("read", "approve")) | _READ_ALL | {"ledger.verify"},
    Role.GIS_OFFICER: frozenset({*PLACES, "line.change", "marker_checks.read"}),
    Role.AUDITOR: _READ_ALL | {"audit.read", "ledger.verify", "privacy.read"},
}
ACTIONS: Final[frozenset[str]] = frozenset().union(*TABLE.values())


class NotAllowed(Exception):
    """This user may not do this there on that day."""

    def __init__(self, by: User, action: str, at: str, on: date) -> None:
        """Keep who, what, where and when, and say it."""
        self.by, self.action, self.at, self.on = by, action, at, on
        super().__init__(f"{by.username} may not {action} at {at or 'any unit'} on {on.isoformat()}")


class UnknownAction(LookupError):
    """No role has such an action: a slip of the pen, never a silent no."""


class Everywhere:
    """The scope that has every unit of every tree in it."""

    def __contains__(self, unit: object) -> bool:
        """Say yes."""
        return True


ALL: Final = Everywhere()
Scope = frozenset[str] | Everywhere


def check(by: User, action: str, *, at: Unit | str, on: date) -> None:
    """Raise NotAllowed unless `by` may do this at that unit (or its id) on that day; UnknownAction for no action."""
    if not can(by, action, at=at, on=on):
        raise NotAllowed(by, action, at.code if isinstance(at, Unit) else at, on)


def check_all(by: User, wanted: Iterable[tuple[str, str]], *, on: date) -> None:
    """Raise NotAllowed at the first (action, unit id) that `by` may not do: for a set, with one look per action.

    Actions that rest on the same roles reach as far, so the trees are read once for them.
    """
    scopes: dict[str, Scope] = {}
    reached: dict[frozenset[tuple[str, str]], Scope] = {}
    for action, unit in wanted:
        if action not in scopes:
            held = frozenset(_grants(by, action, on))
            scopes[action] = reached[held] = reached.get(held) or reach(held, on=on)
        if unit not in scopes[action]:
            raise NotAllowed(by, action, unit, on)


def can(by: User, action: str, *, at: Unit | str, on: date) -> bool:
    """Say whether `by` may do this at that unit (or its id) on that day."""
    unit = at.id if isinstance(at, Unit) else at
    return unit in scope(by, action, on=on)


def can_somewhere(by: User, action: str, *, on: date) -> bool:
    """Say whether there is any unit where `by` may do this on that day."""
    return bool(_grants(by, action, on))


def own(by: User, action: str, *, on: date) -> frozenset[str]:
    """Return the ids of the units that look to `by` for this: for lists of what waits, never for what may be done.

    It is what the right covers, but of one that is held at the top only the top itself.
    """
    covered = scope(by, action, on=on)
    return frozenset(unit for unit, _ in _grants(by, action, on)) if isinstance(covered, Everywhere) else covered


def scope(by: User, action: str, *, on: date) -> Scope:
    """Return the ids of the units where `by` may do this on that day, or ALL."""
    return reach(_grants(by, action, on), on=on)


def reach(held: Iterable[tuple[str, str]], *, on: date) -> Scope:
    """Return the ids of the units that roles held in these units (id, tree) cover on a day, or ALL."""
    granted: dict[str, set[str]] = {}
    for unit, kind in held:
        granted.setdefault(kind, set()).add(unit)
    covered: set[str] = set()
    for kind, units in granted.items():
        tree = Tree.load(kind, on=on)
        covered |= units
        for unit in filter(tree.is_active, units):
            if kind == Unit.Tree.COMMAND and _is_top(tree, unit):
                return ALL
            covered |= tree.covered(unit)
    if Unit.Tree.PARTY in granted:
        covered |= _units_of_cells(covered, on)
    return frozenset(covered)


def _grants(by: User, action: str, on: date) -> list[tuple[str, str]]:
    if action not in ACTIONS:
        raise UnknownAction(action)
    if not by.is_active:
        return []
    return list(_in_force(by, action, on).values_list("unit_id", "unit__tree").distinct())


def roles(by: User, *, on: date) -> frozenset[str]:
    """Return the roles that somebody holds on a day, their own and those of whom they stand in for."""
    return frozenset(_held(by, on).values_list("role", flat=True))


def _in_force(by: User, action: str, on: date) -> QuerySet[RoleGrant]:
    """Return the grants that let somebody do this on a day: their own, and those of whom they stand in for."""
    return _held(by, on).filter(role__in=[role for role, actions in TABLE.items() if action in actions])


def _held(by: User, on: date) -> QuerySet[RoleGrant]:
    stood_in_for = Q(delegations__deputy=by, delegations__from_day__lte=on, delegations__to_day__gt=on)
    held = RoleGrant.objects.filter(Q(to_day=None) | Q(to_day__gt=on), from_day__lte=on)
    return held.filter(Q(user=by) | stood_in_for & Q(user__is_active=True))


def acts_for(by: User, action: str, *, at: Unit | str, on: date) -> User | None:
    """Return in whose place somebody does this at a unit on a day; None when by a role of their own, or not at all."""
    unit = at.id if isinstance(at, Unit) else at
    grants = list(_in_force(by, action, on).select_related("unit", "user").order_by("id").distinct())
    own = [(one.unit_id, one.unit.tree) for one in grants if one.user_id == by.pk]
    if unit in reach(own, on=on):
        return None
    others = (one for one in grants if one.user_id != by.pk)
    return next((one.user for one in others if unit in reach([(one.unit_id, one.unit.tree)], on=on)), None)


def _is_top(tree: Tree, unit: str) -> bool:
    """Say whether nothing but higher commands stands beside or above the unit."""
    others = set(tree.units()).difference(tree.descendants(unit))
    return all(tree.state(other).kind == Unit.Kind.HIGHER_COMMAND for other in others)


def _units_of_cells(cells: set[str], on: date) -> set[str]:
    links = CellLink.objects.filter(cell__in=cells, from_day__lte=on).order_by("from_day", "recorded_at", "id")
    return set(dict(links.values_list("cell_id", "unit_id")).values())
