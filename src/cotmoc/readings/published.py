"""Published figures, each beside what the books say now by its own rule; those withdrawn with the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.ledger import balances, chart
from cotmoc.org import permissions
from cotmoc.org.models import Unit, User
from cotmoc.org.trees import Tree
from cotmoc.readings import wording
from cotmoc.reports.models import PublishedFigure, PublishedWithdrawal
from cotmoc.reports.sums import Sums

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.ledger.chart import Indicator
    from cotmoc.org.permissions import Scope

ACTIONS = ("published.record", "ledger.verify")


@dataclass(frozen=True)
class Row:
    """A published figure; `value` is what the books say, None where they cannot, with `why`."""

    figure: PublishedFigure
    indicator: Indicator
    unit: str
    value: int | None
    why: str
    recorded_by: str
    withdrawal: PublishedWithdrawal | None
    may_withdraw: bool

    @property
    def holds(self) -> bool:
        """Say whether the books agree."""
        return self.value == self.figure.value


def rows(*, by: User, on: date, language: str) -> list[Row]:
    """Return what was published of units in the reader's scope, newest first."""
    seen = [permissions.scope(by, action, on=on) for action in ACTIONS]
    found = PublishedFigure.objects.select_related("withdrawal", "unit").order_by("-recorded_at", "indicator", "id")
    figures = [one for one in found if any(_within(one, scope) for scope in seen)]
    names = dict(User.objects.filter(pk__in={one.recorded_by for one in figures}).values_list("pk", "username"))
    answers = _Answers(figures, on=on, language=language)
    return [
        Row(
            one,
            chart.indicator(one.indicator),
            answers.name(one),
            *answers.of(one),
            names.get(one.recorded_by, one.recorded_by),
            getattr(one, "withdrawal", None),
            _within(one, seen[0]) and getattr(one, "withdrawal", None) is None,
        )
        for one in figures
    ]


def _within(figure: PublishedFigure, scope: Scope) -> bool:
    return (figure.unit_id or "") in scope


class _Answers:
    """What the books say of each unit, asked once for all figures of the same days."""

    def __init__(self, figures: list[PublishedFigure], *, on: date, language: str) -> None:
        self._codes = {one.indicator for one in figures}
        self._tree = Tree.load(Unit.Tree.COMMAND, on=on)
        self._language = language
        self._known = balances.resolve()
        self._sums: dict[str, Sums] = {}

    def of(self, figure: PublishedFigure) -> tuple[int | None, str]:
        unit = figure.unit_id or ""
        if unit not in self._sums:
            covered = self._covered(unit) if unit else None
            self._sums[unit] = Sums(self._codes, known=self._known, units=covered)
        sums = self._sums[unit]
        found = (
            sums.stock(figure.indicator, figure.last_day)
            if figure.first_day is None
            else sums.flow(figure.indicator, figure.first_day, figure.last_day)
        )
        return (None, found) if isinstance(found, str) else (found, "")

    def _covered(self, unit: str) -> frozenset[str]:
        return self._tree.covered(unit) if self._tree.is_active(unit) else frozenset({unit})

    def name(self, figure: PublishedFigure) -> str:
        if not figure.unit_id:
            return "toàn tỉnh" if self._language == wording.VIETNAMESE else "the province"
        return self._tree.name(figure.unit_id, self._language)
