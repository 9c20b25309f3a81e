"""Whose names, and which small counts, a reader may see.

A count below five may point to one person. Of the indicators of `GUARDED` such a count is not shown below the whole
province, on screen or in a file, to somebody who may not read the records behind it; a second cell is left out with it,
so that no sum gives it back. What was published of the whole province stays.

Who may not read the records sees one table only, by unit and half-year, as it stands at the half-year's end and is
known now: the same unit at other days, moments or periods would give by subtraction what is left out here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.crypto import salted_hmac

from cotmoc.kernel.period import Period
from cotmoc.ledger import balances, chart
from cotmoc.org import permissions
from cotmoc.org import queries as org
from cotmoc.org.models import RoleGrant, Unit
from cotmoc.org.trees import TOP, Tree
from cotmoc.readings import breakdown, wording
from cotmoc.readings import question as questions
from cotmoc.reports.sums import TOO_SMALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cotmoc.ledger.balances import Knowledge
    from cotmoc.org.models import User
    from cotmoc.readings.question import Question
    from cotmoc.readings.scope import Reach
    from cotmoc.reports.figures import Figure
    from cotmoc.reports.half_year import HalfYear

SMALL = 5
"""Counts below this may point to one person (`reliability.md` P11)."""
GIVER = "một khẩu súng ở một xã chỉ ra người giao nộp"
NOMINEE = "một người được giới thiệu ở một chi bộ là ai thì cả đơn vị biết"
INSPECTED = "một đảng viên được kiểm tra ở một đơn vị là ai thì cả đơn vị biết"
AT_FAULT = "một khuyết điểm ở một đơn vị chỉ ra người có khuyết điểm"
GUARDED: Mapping[str, str] = {
    "arms.flintlocks": GIVER,
    "arms.barrels": GIVER,
    "arms.other_items": GIVER,
    "arms.handed_on": GIVER,
    "arms.held": GIVER,
    "nominations.people": NOMINEE,
    "nominations.class_completed": NOMINEE,
    "nominations.sympathisers": NOMINEE,
    "nominations.admitted": NOMINEE,
    "nominations.full_members": NOMINEE,
    "inspections.article30_members": INSPECTED,
    "inspections.article32_members": INSPECTED,
    "inspections.findings": AT_FAULT,
    "inspections.corrected": AT_FAULT,
    "inspections.overdue": AT_FAULT,
    "inspections.correction_days": "số ngày của một lần khắc phục là của một người",
    "stewardship.individuals": "một cá nhân nhận tự quản ở một xã là ai thì cả xã biết",
}
"""The indicators whose small counts are left out, each with the reason."""
COUNTED_BY = {"inspections.correction_days": "inspections.corrected"}
"""Sums that are as telling as the count of what they are the sum of."""
STRENGTH = frozenset({"commitments.members_expected", "commitments.members_registered"})
"""Head-counts: a unit's are never in a file that leaves the house, whoever takes it."""
BY_QUARTER = frozenset({"arms"})
BY_MONTH = frozenset({"marker_checks"})
"""Registers whose days are told outside the own unit by quarter, or by month, at the finest."""
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
    for unit, kind in held:
        by_tree.setdefault(kind, set()).add(unit)
    found: set[str] = set()
    for kind, units in by_tree.items():
        tree = Tree.load(kind, on=on)
        found |= units.union(*(tree.covered(unit) for unit in units if tree.is_active(unit)))
    if Unit.Tree.PARTY in by_tree:
        found |= org.units_of_cells(found, on=on)
    return frozenset(found)


def left_out(values: Sequence[int], draws: Sequence[str]) -> frozenset[int] | None:
    """Return the places of the values that a line with its total must leave out; None: the line cannot be shown.

    Every value from 1 to 4 is left out, and with them the next larger one where there is only one, or where they are
    all 1 or all 4: else their sum, which is the total less what is shown, would name them. Of equal values the lower
    draw goes: were it the first, whoever knows this rule could tell which of two is the small one.
    """
    hidden = {place for place, value in enumerate(values) if 0 < abs(value) < SMALL}
    told = {abs(values[place]) for place in hidden}
    if not hidden or (len(hidden) > 1 and told not in ({1}, {SMALL - 1})):
        return frozenset(hidden)
    others = [(abs(value), draws[place], place) for place, value in enumerate(values) if abs(value) >= SMALL]
    return frozenset(hidden | {min(others)[2]}) if others else None


def drawn(*words: str) -> str:
    """Return a draw that is the same each time, and that nobody outside can work out."""
    return salted_hmac("cotmoc.readings.suppression", "/".join(words), algorithm="sha256").hexdigest()


@dataclass
class Guard:
    """What one reader may see of small counts; `by` None is the installation's own command line.

    `leaves` says that it goes into a file, which others will read: then only a reader's own unit is open to them.
    """

    by: User | None
    on: date
    leaves: bool = False
    _scopes: dict[str, permissions.Scope] = field(default_factory=dict)

    def opens(self, code: str, unit: str) -> bool:
        """Say whether the reader sees every count of an indicator at a unit (empty: the whole province)."""
        if self.by is None or not unit or code not in GUARDED.keys() | STRENGTH:
            return True
        if code in STRENGTH:
            return not self.leaves
        register = chart.indicator(code).register
        is_own = unit in self.own
        if is_own and register not in permissions.SENSITIVE:
            return True
        return unit in self._readable(register, self.by) and (is_own or not self.leaves)

    def opens_records(self, code: str) -> bool:
        """Say whether the reader sees the indicator wherever a breakdown of the whole province leads."""
        register = chart.indicator(code).register
        if self.by is None or code not in GUARDED:
            return True
        return isinstance(self._readable(register, self.by), permissions.Everywhere)

    @cached_property
    def own(self) -> frozenset[str]:
        """Return the reader's own units."""
        return frozenset() if self.by is None else own_units(by=self.by, on=self.on)

    def _readable(self, register: str, by: User) -> permissions.Scope:
        if register not in self._scopes:
            self._scopes[register] = permissions.scope(by, f"{register}.read", on=self.on)
        return self._scopes[register]


def is_plain(question: Question) -> bool:
    """Say whether it is the one question about units that anybody may ask of guarded counts: an ended half-year."""
    ended = question.as_of == question.period.last == questions.default_day(question.period, question.today)
    is_half = question.period.code[-3:-1] == "-H"
    return ended and is_half and question.known_at is None and question.tree == question.as_of


def of_report(report: HalfYear, question: Question, reach: Reach, guard: Guard) -> HalfYear:
    """Return the report without the small counts that the reader may not see, and what would give them back."""
    shut = [one.indicator.code for one in report.figures if not guard.opens(one.indicator.code, reach.node)]
    kept = tuple(one for one in report.restated if one.indicator not in GUARDED or not guard.leaves)
    if not shut:
        return replace(report, restated=kept)
    hidden = hidden_units(shut, question, reach.tree, known=report.known)
    figures = tuple(
        _without(one, hidden=hidden.get(one.indicator.code), unit=reach.node) if one.indicator.code in shut else one
        for one in report.figures
    )
    kept = tuple(one for one in kept if one.indicator not in shut)
    return replace(report, figures=figures, restated=kept)


def _without(figure: Figure, *, hidden: frozenset[str] | None, unit: str) -> Figure:
    """Take out what would tell other days too; and the number itself, unless the table by unit shows it."""
    bare = replace(figure, same_period_last_year=None, year_to_date=None, as_closed=None)
    if hidden is not None and unit not in hidden:
        return bare
    return replace(bare, value=None, published=None, holds=None, reason=figure.reason or TOO_SMALL)


def hidden_units(
    codes: Iterable[str], question: Question, tree: Tree, *, known: Knowledge
) -> dict[str, frozenset[str]]:
    """Return for each indicator the units that the table by unit leaves out; for none it cannot show, nothing.

    A unit that stands deeper than the table is always left out.
    """
    if not is_plain(question):
        return {}
    found: dict[str, frozenset[str]] = {}
    for code, own in _by_unit(codes, question, tree, known).items():
        node = breakdown.first_fork(tree, TOP, own)
        shown = (*((node,) if node != TOP and own.get(node) else ()), *tree.children(node))
        totals = tree.summed(own)
        values = [own[unit] if unit == node else totals[unit] for unit in shown]
        places = left_out(values, [drawn(code, question.period.code, unit) for unit in shown])
        if places is not None and not own.get(TOP):
            open_to_all = {unit for place, unit in enumerate(shown) if place not in places}
            found[code] = frozenset(tree.units()) - open_to_all
    return found


def _by_unit(codes: Iterable[str], question: Question, tree: Tree, known: Knowledge) -> dict[str, dict[str, int]]:
    """Return what each unit of the tree holds of each indicator, the sums by the count that they are told by."""
    asked = {COUNTED_BY.get(code, code): code for code in codes if code in GUARDED}
    found: dict[str, dict[str, int]] = {code: {} for code in asked.values()}
    for stocks in (True, False):
        some = [one for one in asked if chart.indicator(one).is_stock is stocks]
        first, last = None if stocks else question.period.first, question.as_of
        for (code, unit, _), value in balances.sums(some, first=first, last=last, known=known).items():
            node = tree.place(unit, last) if unit else TOP
            own = found[asked[code]]
            own[node] = own.get(node, 0) + value
    return found


def told(day: date, register: str, *, is_own: bool, language: str) -> str:
    """Write a day as finely as may be told of a register: outside the own unit some tell the month or quarter only."""
    if not is_own and register in BY_QUARTER:
        return wording.period(quarter_of(day), language=language)
    if not is_own and register in BY_MONTH:
        return f"{day:%m/%Y}"
    return wording.day(day)


def quarter_of(day: date) -> Period:
    """Return the quarter that a day lies in."""
    return Period.parse(f"{day.year:04d}-Q{(day.month + 2) // 3}")
