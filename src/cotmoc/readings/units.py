"""Units over time: a tree on any day, and the life of one unit from its first day on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.org import queries as org
from cotmoc.org.models import CellLink, Succession, Unit, UnitState
from cotmoc.org.trees import Tree
from cotmoc.readings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

TREES = {
    Unit.Tree.COMMAND: ("Hệ thống chỉ huy", "Command"),
    Unit.Tree.PARTY: ("Tổ chức Đảng", "Party organisation"),
    Unit.Tree.ADMINISTRATION: ("Đơn vị hành chính", "Administration"),
}
KINDS_IN_ENGLISH = {
    Unit.Kind.HIGHER_COMMAND: "higher command",
    Unit.Kind.PROVINCIAL_COMMAND: "provincial command",
    Unit.Kind.STATION: "border station",
    Unit.Kind.OFFICE: "office",
    Unit.Kind.BATTALION: "battalion",
    Unit.Kind.COMPANY: "company",
    Unit.Kind.CONTROL_POST: "control post",
    Unit.Kind.PARTY_COMMITTEE: "Party committee",
    Unit.Kind.CELL: "Party cell",
    Unit.Kind.COUNTRY: "country",
    Unit.Kind.PROVINCE: "province",
    Unit.Kind.DISTRICT: "district",
    Unit.Kind.COMMUNE: "commune",
    Unit.Kind.TOWNLET: "townlet",
    Unit.Kind.WARD: "ward",
}


@dataclass(frozen=True)
class Node:
    """A unit as it stands in a tree on a day: how deep, and which units it is tied to across the trees."""

    code: str
    name: str
    kind: str
    depth: int
    tied: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """How a unit stood from a day up to the next step, and when the books learnt it."""

    from_day: date
    name: str
    parent: str
    active: bool
    recorded_at: datetime


@dataclass(frozen=True)
class Neighbour:
    """A unit that handed over to this one, or took over from it, on a day; wholly or a part."""

    code: str
    name: str
    day: date
    partial: bool


@dataclass(frozen=True)
class Tie:
    """A cell that belongs to a command unit from a day on, seen from either side."""

    code: str
    name: str
    from_day: date


@dataclass(frozen=True)
class Life:
    """All that is known of a unit, oldest first; `under` are the units that stand directly under it on the day."""

    unit: Unit
    name: str
    kind: str
    tree: str
    active: bool
    steps: tuple[Step, ...]
    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]
    ties: tuple[Tie, ...]
    under: tuple[Tie, ...]


def kind_words(kind: str, language: str) -> str:
    """Name a kind of unit."""
    return Unit.Kind(kind).label if language == wording.VIETNAMESE else KINDS_IN_ENGLISH[Unit.Kind(kind)]


def tree_words(tree: str, language: str) -> str:
    """Name a tree."""
    vietnamese, english = TREES[Unit.Tree(tree)]
    return vietnamese if language == wording.VIETNAMESE else english


def nodes(kind: str, *, on: date, language: str) -> list[Node]:
    """Return the units of a tree on a day, depth first, in a number of queries that does not grow with them."""
    tree = Tree.load(kind, on=on)
    tied = _tied(kind, on=on, language=language)
    return [
        Node(
            tree.state(one).code,
            tree.name(one, language),
            kind_words(tree.state(one).kind, language),
            tree.depth(one),
            tuple(tied.get(one, ())),
        )
        for one in tree.units()
    ]


def _tied(kind: str, *, on: date, language: str) -> dict[str, list[str]]:
    """Return for each command unit the names of its cells, or for each cell the name of its unit."""
    if kind == Unit.Tree.ADMINISTRATION:
        return {}
    of_command = kind == Unit.Tree.COMMAND
    other = Tree.load(Unit.Tree.PARTY if of_command else Unit.Tree.COMMAND, on=on)
    found: dict[str, list[str]] = {}
    for unit, cells in sorted(org.cells_by_unit(on=on).items()):
        for cell in sorted(cells):
            here, there = (unit, cell) if of_command else (cell, unit)
            found.setdefault(here, []).append(other.name(there, language))
    return found


def life(code: str, *, on: date, language: str) -> Life:
    """Return the life of a unit as known now; raise UnknownUnit."""
    unit = org.unit(code)
    tree = Tree.load(unit.tree, on=on)
    states = UnitState.objects.filter(unit=unit).order_by("from_day", "recorded_at", "id")
    last_said = {state.from_day: state for state in states}
    named = _Names(tree, language)
    before = Succession.objects.filter(successor=unit).order_by("day", "id").select_related("predecessor")
    after = Succession.objects.filter(predecessor=unit).order_by("day", "id").select_related("successor")
    return Life(
        unit=unit,
        name=tree.name(unit.pk, language),
        kind=kind_words(unit.kind, language),
        tree=tree_words(unit.tree, language),
        active=tree.is_active(unit.pk),
        steps=tuple(
            Step(
                one.from_day,
                (one.name_en if language != wording.VIETNAMESE else "") or one.name_vi,
                named.of(one.parent_id) if one.parent_id else "",
                one.active,
                one.recorded_at,
            )
            for one in last_said.values()
        ),
        before=tuple(named.neighbour(one.predecessor, one) for one in before),
        after=tuple(named.neighbour(one.successor, one) for one in after),
        ties=tuple(_ties(unit, on=on, language=language)),
        under=tuple(
            Tie(tree.state(one).code, tree.name(one, language), tree.state(one).from_day)
            for one in (tree.children(unit.pk) if tree.is_active(unit.pk) else ())
        ),
    )


@dataclass(frozen=True)
class _Names:
    tree: Tree
    language: str

    def of(self, unit: str) -> str:
        return self.tree.name(unit, self.language)

    def neighbour(self, unit: Unit, step: Succession) -> Neighbour:
        return Neighbour(unit.code, self.of(unit.pk), step.day, step.partial)


def _ties(unit: Unit, *, on: date, language: str) -> Iterable[Tie]:
    of_command = unit.tree == Unit.Tree.COMMAND
    if unit.tree == Unit.Tree.ADMINISTRATION:
        return
    links = CellLink.objects.filter(**{"unit" if of_command else "cell": unit}).order_by(
        "from_day", "recorded_at", "id"
    )
    other = Tree.load(Unit.Tree.PARTY if of_command else Unit.Tree.COMMAND, on=on)
    for link in links.select_related("cell", "unit"):
        there = link.cell if of_command else link.unit
        yield Tie(there.code, other.name(there.pk, language), link.from_day)
