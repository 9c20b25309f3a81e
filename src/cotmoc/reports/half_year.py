"""The half-year report: which figures, in which order, as true at T and known at K, by the units of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from cotmoc.border import queries as border
from cotmoc.kernel import fingerprint
from cotmoc.kernel.period import VIETNAM
from cotmoc.ledger import balances, chart, months
from cotmoc.org import queries as org
from cotmoc.org.models import Unit
from cotmoc.org.trees import TOP, Tree
from cotmoc.plans import queries as plans
from cotmoc.reports import control_totals, knowing, silence, sums
from cotmoc.reports.figures import Figure
from cotmoc.reports.sums import Sums

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from cotmoc.border.models import ReferenceLine
    from cotmoc.kernel.fingerprint import JSON
    from cotmoc.kernel.period import Period
    from cotmoc.ledger.balances import Head, Knowledge
    from cotmoc.ledger.completeness import Completeness
    from cotmoc.ledger.months import Restatement
    from cotmoc.reports.control_totals import Checked
    from cotmoc.reports.models import PublishedFigure

FIGURES = (
    "commitments.units_registered",
    "stewardship.households",
    "stewardship.collectives",
    "stewardship.line_m",
    "stewardship.markers",
    "inspections.cell_committee_sessions",
    "inspections.article30_organisations",
    "inspections.article30_members",
    "reviews.thematic_resolutions",
    "reviews.coordination_partners",
    "works.clean_water_completed",
    "works.latrines_completed",
    "works.unity_houses_surveyed",
    "arms.flintlocks",
    "arms.barrels",
    "nominations.people",
)
"""The figures of the report, in the order in which the article tells them."""


@dataclass(frozen=True)
class HalfYear:
    """A report: the question as it was understood, its figures, and the control totals that concern it.

    `unit` is a code, "" for the province; `units` are the ids of those that count, None for all of them. `known_at` is
    K as a moment and `known` as a number of entries; `head` is the last entry known at K. `line_length_m` is the
    official length (metres) of the line version `line_code`, None without a line. `restated` are the closed months
    whose figures changed afterwards; `rule_versions` names the counting rules; `codes` are those of the silent units.
    """

    period: Period
    unit: str
    units: Collection[str] | None
    as_of: date
    known_at: datetime
    known: Knowledge
    tree: date
    head: Head
    figures: tuple[Figure, ...]
    control: tuple[Checked, ...]
    restated: tuple[Restatement, ...]
    line_code: str
    line_length_m: int | None
    rule_versions: str
    codes: Mapping[str, str]

    def as_json(self) -> dict[str, JSON]:
        """Return the report as the command line writes it and as a printed report carries it."""
        return {
            "period": self.period.code,
            "unit": self.unit or None,
            "as_of": self.as_of.isoformat(),
            "known_at": self.known_at.astimezone(VIETNAM).isoformat(),
            "known_seq": self.known.seq,
            "tree": self.tree.isoformat(),
            "ledger_head": self.head.fingerprint,
            "rule_versions": self.rule_versions,
            "figures": [figure.as_json(self.codes) for figure in self.figures],
        }


def build(
    period: Period,
    *,
    unit: str | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
    tree: date | None = None,
    today: date,
    only: Iterable[str] | None = None,
    known: Knowledge | None = None,
) -> HalfYear:
    """Answer for a period; `unit` is a unit's id, `tree` defaults to T, and T to the period's end or today.

    `only` asks for other figures of the chart than the report's own. `known` is K already resolved, as a stamp keeps
    it. Raises BooksNotOpen, and NotOnTheChart for a code that is none.
    """
    true_on = as_of or min(period.last, today)
    on_tree = tree or true_on
    knowledge = knowing.resolve(known_at, known=known)
    units = _covered(unit, on_tree, knowledge.moment) if unit else None
    published = control_totals.of_unit(unit or None, known_at=knowledge.moment)
    asked = _Asked(tuple(FIGURES if only is None else only), period, true_on, knowledge, units, published)
    return _answered(asked, unit=org.unit(unit).code if unit else "", tree=on_tree)


def _answered(asked: _Asked, *, unit: str, tree: date) -> HalfYear:
    version = _line(asked.as_of)
    restated = asked.restated()
    figures = asked.figures(restated)
    return HalfYear(
        period=asked.period,
        unit=unit,
        units=asked.units,
        as_of=asked.as_of,
        known_at=asked.known.moment,
        known=asked.known,
        tree=tree,
        head=_head(asked.known),
        figures=figures,
        control=control_totals.checked(asked.published, asked.period, answers=asked.answers),
        restated=restated,
        line_code=f"{version.code} {version.version}" if version else "",
        line_length_m=version.official_length_m if version else None,
        rule_versions=chart_version(),
        codes=org.codes({unit for figure in figures for unit in (*figure.missing, *figure.nil)}),
    )


def chart_version() -> str:
    """Return what names the counting rules in force: eight digits of the fingerprint of the whole chart."""
    words = (
        word
        for one in chart.CHART.values()
        for word in (one.code, one.base_unit, str(one.kind), one.definition_vi, one.source, one.scale)
    )
    return fingerprint.digest("cotmoc/chart/1", *words)[:8]


def a_year_before(day: date) -> date:
    """Return the same day of last year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _head(known: Knowledge) -> Head:
    last = balances.entry(known.seq)
    if last is None:
        return balances.Head(0, fingerprint.GENESIS, known.moment)
    return balances.Head(last.seq, last.fingerprint, last.recorded_at)


def _covered(unit: str, on: date, known_at: datetime) -> Collection[str]:
    tree = Tree.load(Unit.Tree.COMMAND, on=on, known_at=known_at)
    node = tree.place(unit, on)
    return frozenset({unit}) if node == TOP else tree.covered(node)


def _line(on: date) -> ReferenceLine | None:
    try:
        return border.line(on=on)
    except border.NoSuchLine:
        return None


@dataclass(frozen=True)
class _Asked:
    """The question, the figures published about it, and the sums that answer it."""

    codes: tuple[str, ...]
    period: Period
    as_of: date
    known: Knowledge
    units: Collection[str] | None
    published: tuple[PublishedFigure, ...]

    @cached_property
    def answers(self) -> Sums:
        """Return the sums of what is asked for and of what was published."""
        codes = {*self.codes, *(one.indicator for one in self.published)}
        return Sums(codes, known=self.known, units=self.units)

    @property
    def last(self) -> date:
        """Return the last day of a flow: T, or the period's end where T comes later."""
        return min(self.as_of, self.period.last)

    def figures(self, restated: Iterable[Restatement]) -> tuple[Figure, ...]:
        """Return the figures in order."""
        published = control_totals.of_question(self.published, self.period, as_of=self.as_of)
        plan = plans.targets(
            self.codes, first=self.period.first, last=self.last, units=self.units, known_at=self.known.moment
        )
        registers = {chart.indicator(code).register for code in self.codes}
        quiet = silence.by_register(registers, period=self.period, as_of=self.as_of, known=self.known, units=self.units)
        changes: dict[str, int] = {}
        for one in restated:
            changes[one.indicator] = changes.get(one.indicator, 0) + one.change
        return tuple(
            self._figure(code, plan.get(code), quiet[chart.indicator(code).register], published.get(code), changes)
            for code in self.codes
        )

    def restated(self) -> tuple[Restatement, ...]:
        """Return what closed months learnt later: of a flow within the period, of a stock until T."""
        found = months.restated(self.codes, first=date.min, last=self.as_of, known=self.known, units=self.units)
        return tuple(one for one in found if one.indicator in chart.STOCKS or self.period.contains(one.month))

    def _figure(
        self, code: str, plan: int | None, complete: Completeness, published: int | None, changes: dict[str, int]
    ) -> Figure:
        answer, earlier, to_date = self._answers(code)
        value = sums.number(answer)
        return Figure(
            indicator=chart.indicator(code),
            value=value,
            same_period_last_year=sums.number(earlier),
            year_to_date=sums.number(to_date),
            plan=plan,
            reported=complete.reported,
            expected=complete.expected,
            missing=complete.missing,
            nil=complete.nil,
            published=published,
            holds=None if published is None else value == published,
            as_closed=None if value is None or not changes.get(code) else value - changes[code],
            reason=answer if isinstance(answer, str) else "",
        )

    def _answers(self, code: str) -> tuple[int | str, int | str, int | str]:
        """Return the figure, the same a year earlier, and the year to date: a stock has none, it is its own."""
        before = a_year_before(self.as_of)
        if code in chart.STOCKS:
            return self.answers.stock(code, self.as_of), self.answers.stock(code, before), ""
        earlier = self.period.a_year_earlier()
        then = earlier.last if self.as_of >= self.period.last else min(before, earlier.last)
        return (
            self.answers.flow(code, self.period.first, self.last),
            self.answers.flow(code, earlier.first, then),
            self.answers.flow(code, date(self.period.first.year, 1, 1), self.last),
        )
