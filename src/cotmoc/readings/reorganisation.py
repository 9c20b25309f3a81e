"""A reorganisation seen before it is done: what it would change, what somebody must do after it, and what stays.

Whoever asks does the act within a transaction that is taken back (`registers.reorganisation.operations.rehearse`), and
looks before and after it. What stays is measured, not promised: every figure up to the eve is asked twice, on the tree
of the eve, and so is each total on the day itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.border import queries as lines
from cotmoc.kernel.period import month_of
from cotmoc.ledger import balances, completeness
from cotmoc.ledger.chart import CHART
from cotmoc.org.models import RoleGrant, Unit
from cotmoc.org.trees import TOP, Tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cotmoc.kernel.stretch import Stretch
    from cotmoc.ledger.chart import Indicator

SHOWN_TOTALS = ("stewardship.line_m", "stewardship.households", "stewardship.markers", "works.latrines_completed")
MOST_SHOWN = 4
PAGE = 500
Cells = dict[tuple[str, str], int]
"""Unit and indicator → value."""


@dataclass(frozen=True)
class Stands:
    """How a unit stands on the day: its name and the name above it; "" where it does not stand."""

    name: str
    above: str


@dataclass(frozen=True)
class UnitChange:
    """A unit that would stand otherwise."""

    code: str
    before: Stands
    after: Stands


@dataclass(frozen=True)
class FigureChange:
    """A figure on the day that would stand at another unit."""

    unit: str
    indicator: Indicator
    before: int
    after: int


@dataclass(frozen=True)
class Total:
    """A total that stays: on the eve and on the day, before and after."""

    indicator: Indicator
    before: int
    after: int


@dataclass(frozen=True)
class Left:
    """What units that would stand no more still hold: somebody must see to it."""

    unit: str
    roles: int
    registers: tuple[str, ...]
    metres: int


@dataclass(frozen=True)
class Seen:
    """What a reorganisation would do."""

    units: tuple[UnitChange, ...]
    figures: tuple[FigureChange, ...]
    reposted: int
    documents: int
    left: tuple[Left, ...]
    compared: int
    differing: int
    totals: tuple[Total, ...]

    @property
    def past_holds(self) -> bool:
        """Say whether no figure of the past moved and no total changed."""
        return self.differing == 0 and all(one.before == one.after for one in self.totals)


@dataclass(frozen=True)
class Look:
    """Everything that is compared, as it is at one moment within the transaction."""

    tree: Tree
    seq: int
    past: Cells
    flows: Mapping[tuple[str, str, str], int]
    present: Cells


def seen(before: Look, after: Look, documents: int, *, day: date, language: str) -> Seen:
    """Compare two looks, the second taken after the act and before it was taken back; `documents` it is about."""
    totals = {one: (_total(before.present, one), _total(after.present, one)) for one in _codes(stock=True)}
    differing = [key for key in {*before.past, *after.past} if before.past.get(key) != after.past.get(key)]
    differing_flows = [key for key in {*before.flows, *after.flows} if before.flows.get(key) != after.flows.get(key)]
    shown = [one for one in SHOWN_TOTALS if one in totals and any(totals[one])]
    shown += [one for one in totals if one not in shown and any(totals[one])]
    moved = [one for one in totals if totals[one][0] != totals[one][1]]
    return Seen(
        units=_units(before.tree, after.tree, language),
        figures=_figures(before.present, after.present, after.tree, language),
        reposted=after.seq - before.seq,
        documents=documents,
        left=_left(before.tree, after.tree, day=day, language=language),
        compared=len({*before.past, *after.past}) + len({*before.flows, *after.flows}),
        differing=len(differing) + len(differing_flows),
        totals=tuple(Total(CHART[one], *totals[one]) for one in [*moved, *shown[:MOST_SHOWN]]),
    )


def look(tree: str, day: date) -> Look:
    """Look at everything that is compared, as it is now within the transaction."""
    eve = day - timedelta(days=1)
    known = balances.resolve()
    started = balances.started_on()
    command, at_eve = Tree.load(Unit.Tree.COMMAND, on=day), Tree.load(Unit.Tree.COMMAND, on=eve)
    has_past = eve >= started
    return Look(
        tree=command if tree == Unit.Tree.COMMAND else Tree.load(tree, on=day),
        seq=known.seq,
        past=_placed(_stocks(eve, known), at_eve, eve) if has_past else {},
        flows=balances.sums(_codes(stock=False), first=started, last=eve, known=known) if has_past else {},
        present=_placed(_stocks(max(day, started), known), command, day),
    )


def _stocks(on: date, known: balances.Knowledge) -> Mapping[tuple[str, str, str], int]:
    return balances.sums(_codes(stock=True), first=None, last=on, known=known)


def _codes(*, stock: bool) -> list[str]:
    return [code for code, one in CHART.items() if one.is_stock == stock]


def _placed(sums: Mapping[tuple[str, str, str], int], tree: Tree, on: date) -> Cells:
    found: Cells = defaultdict(int)
    for (indicator, unit, _), value in sums.items():
        found[tree.place(unit, on), indicator] += value
    return {key: value for key, value in found.items() if value}


def _total(cells: Cells, indicator: str) -> int:
    return sum(value for (_, code), value in cells.items() if code == indicator)


def documents_since(before: Look) -> int:
    """Return how many documents the entries after a look are about."""
    found: set[str] = set()
    known = balances.resolve()
    below = known.seq + 1
    while below > before.seq + 1:
        page = balances.entries(known=known, below=below, limit=PAGE)
        found |= {one.document for one in page if one.seq > before.seq}
        below = page[-1].seq
    return len(found)


def _units(before: Tree, after: Tree, language: str) -> tuple[UnitChange, ...]:
    found = []
    for unit in sorted(
        {*before.units(), *after.units()}, key=lambda one: _anywhere(after, before, one).state(one).code
    ):
        was, will = _stands(before, unit, language), _stands(after, unit, language)
        if was != will:
            found.append(UnitChange(_anywhere(after, before, unit).state(unit).code, was, will))
    return tuple(found)


def _anywhere(one: Tree, other: Tree, unit: str) -> Tree:
    return one if one.is_active(unit) else other


def _stands(tree: Tree, unit: str, language: str) -> Stands:
    if not tree.is_active(unit):
        return Stands("", "")
    above = tree.parent(unit)
    return Stands(tree.name(unit, language), tree.name(above, language) if above else "")


def _figures(before: Cells, after: Cells, tree: Tree, language: str) -> tuple[FigureChange, ...]:
    return tuple(
        FigureChange(
            tree.name(unit, language) if unit != TOP else "",
            CHART[indicator],
            before.get((unit, indicator), 0),
            after.get((unit, indicator), 0),
        )
        for unit, indicator in sorted({*before, *after})
        if before.get((unit, indicator), 0) != after.get((unit, indicator), 0)
    )


def _left(before: Tree, after: Tree, *, day: date, language: str) -> tuple[Left, ...]:
    """Return what is still tied to the units that would end; asked after the act was taken back."""
    ended = [one for one in before.units() if not after.is_active(one)]
    if not ended:
        return ()
    held = RoleGrant.objects.filter(Q(to_day=None) | Q(to_day__gt=day), unit__in=ended, user__is_active=True)
    roles = list(held.values_list("unit_id", flat=True))
    due: dict[str, set[str]] = defaultdict(set)
    for unit, register, _ in completeness.board(period=month_of(day), as_of=day, known=balances.resolve()):
        due[unit].add(register)
    metres: dict[str, int] = defaultdict(int)
    for stretch, unit in _sectors(day):
        metres[unit] += stretch.length_m
    return tuple(
        Left(before.name(one, language), roles.count(one), tuple(sorted(due[one])), metres[one])
        for one in ended
        if one in roles or due[one] or metres[one]
    )


def _sectors(day: date) -> list[tuple[Stretch, str]]:
    try:
        return lines.sectors(lines.line(on=day), on=day)
    except lines.NoSuchLine:
        return []
