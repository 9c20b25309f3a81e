"""The half-year report: which figures, in which order, as true at T and known at K, by the units of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cotmoc.border import queries as border
from cotmoc.kernel import fingerprint
from cotmoc.ledger import balances, chart, months
from cotmoc.org import queries as org
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.plans import queries as plans
from cotmoc.reports import control_totals, silence
from cotmoc.reports.figures import NO_BOOKS_VI, Figure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from cotmoc.kernel.fingerprint import JSON
    from cotmoc.kernel.period import Period
    from cotmoc.ledger.balances import Head, Knowledge
    from cotmoc.ledger.months import Restatement
    from cotmoc.reports.control_totals import Checked

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

Values = dict[str, int] | None


@dataclass(frozen=True)
class HalfYear:
    """A report: the question as it was understood, its figures, and the control totals that concern it.

    `line_length_m` is the official length (metres) of the line version `line_code`, None without a line.
    `restated` are the closed months whose figures changed afterwards; `rule_versions` names the counting rules.
    """

    period: Period
    unit: str
    as_of: date
    known_at: datetime | None
    known: Knowledge
    tree: date
    head: Head
    figures: tuple[Figure, ...]
    control: tuple[Checked, ...]
    restated: tuple[Restatement, ...]
    line_code: str
    line_length_m: int | None
    rule_versions: str

    def as_json(self) -> dict[str, JSON]:
        """Return the report as the command line writes it and as a printed report carries it."""
        return {
            "period": self.period.code,
            "unit": self.unit,
            "as_of": self.as_of.isoformat(),
            "known_at": self.known_at.isoformat() if self.known_at else None,
            "known_seq": self.known.seq,
            "tree": self.tree.isoformat(),
            "ledger_head": {"seq": self.head.seq, "fingerprint": self.head.fingerprint},
            "rule_versions": self.rule_versions,
            "figures": [figure.as_json() for figure in self.figures],
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

    `only` asks for other figures of the chart than the report's own. `known` is K already resolved, as a stamp keeps it.
    """
    true_on = as_of or min(period.last, today)
    on_tree = tree or true_on
    at = known or balances.resolve(known_at)
    units = Tree.load(Unit.Tree.COMMAND, on=on_tree, known_at=known_at).covered(unit) if unit else None
    codes = tuple(only) if only is not None else FIGURES
    asked = _Asked(codes, period, true_on, at, units)
    version = _line(true_on)
    return HalfYear(
        period=period,
        unit=org.unit(unit).code if unit else "",
        as_of=true_on,
        known_at=known_at,
        known=at,
        tree=on_tree,
        head=balances.head(),
        figures=asked.figures(unit),
        control=control_totals.checked(period, known=at, unit=unit),
        restated=tuple(months.restated(codes, first=period.first, last=period.last, known=at, units=units)),
        line_code=f"{version.code} {version.version}" if version else "",
        line_length_m=version.official_length_m if version else None,
        rule_versions=chart_version(),
    )


def chart_version() -> str:
    """Return what names the counting rules in force: eight digits of the fingerprint of the whole chart."""
    words = (
        word
        for one in chart.CHART.values()
        for word in (one.code, one.base_unit, str(one.kind), one.definition_vi, one.source, one.scale)
    )
    return fingerprint.digest("cotmoc/chart/1", *words)[:8]


def _line(on: date) -> border.ReferenceLine | None:
    try:
        return border.line(on=on)
    except border.NoSuchLine:
        return None


@dataclass(frozen=True)
class _Asked:
    """The sums behind the figures: each kind of companion is one question to the balances."""

    codes: tuple[str, ...]
    period: Period
    as_of: date
    known: Knowledge
    units: Collection[str] | None

    def figures(self, unit: str | None) -> tuple[Figure, ...]:
        earlier = self.period.a_year_earlier()
        then = min(a_year_before(self.as_of), earlier.last) if self.as_of < self.period.last else earlier.last
        last = min(self.as_of, self.period.last)
        now = self._both(self.period.first, last, stock_on=self.as_of)
        before = self._both(earlier.first, then, stock_on=a_year_before(self.as_of))
        to_date = self._sums(self.codes, date(last.year, 1, 1), last)
        plan = plans.targets(
            self.codes, first=self.period.first, last=last, units=self.units, known_at=self.known.moment
        )
        quiet = silence.by_register(
            {chart.indicator(code).register for code in self.codes},
            period=self.period, as_of=self.as_of, known=self.known, units=self.units,
        )  # fmt: skip
        published = control_totals.of_question(self.period, as_of=self.as_of, unit=unit)
        return tuple(self._figure(code, now, before, to_date, plan, quiet, published) for code in self.codes)

    def _figure(
        self, code: str, now: Values, before: Values, to_date: Values, plan: dict[str, int],
        quiet: dict[str, silence.Completeness], published: dict[str, int],
    ) -> Figure:  # fmt: skip
        indicator = chart.indicator(code)
        value = None if now is None else now.get(code, 0)
        complete = quiet[indicator.register]
        stated = published.get(code)
        return Figure(
            indicator=indicator,
            value=value,
            same_period_last_year=None if before is None else before.get(code, 0),
            year_to_date=None if to_date is None else to_date.get(code, 0),
            plan=plan.get(code),
            reported=complete.reported,
            expected=complete.expected,
            missing=complete.missing,
            nil=complete.nil,
            published=stated,
            holds=None if stated is None else value == stated,
            reason=NO_BOOKS_VI if value is None else "",
        )

    def _both(self, first: date, last: date, *, stock_on: date) -> Values:
        """Return the flows of a period together with the stocks of a day; None before the start of the books."""
        flows = self._sums([code for code in self.codes if code not in chart.STOCKS], first, last)
        stocks = self._sums([code for code in self.codes if code in chart.STOCKS], None, stock_on)
        return None if flows is None or stocks is None else flows | stocks

    def _sums(self, codes: Collection[str], first: date | None, last: date) -> Values:
        if not codes:
            return {}
        try:
            found = balances.sums(codes, first=first, last=last, known=self.known, units=self.units)
        except balances.BeforeTheBooks:
            return None
        totals: dict[str, int] = {}
        for (code, _, _), value in found.items():
            totals[code] = totals.get(code, 0) + value
        return totals


def a_year_before(day: date) -> date:
    """Return the same day of last year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
