"""Published figures as control totals: entered with their period as their source states it, and checked by a declared rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from cotmoc.kernel import rule
from cotmoc.kernel.period import local_day
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.ledger import balances, chart
from cotmoc.org import audit, permissions
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.reports.models import PublishedFigure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from cotmoc.kernel.period import Clock, Period
    from cotmoc.ledger.balances import Knowledge
    from cotmoc.ledger.chart import Indicator
    from cotmoc.org.models import User

RULES: tuple[Rule[PublishedFigure], ...] = (
    Rule(
        "RP-1",
        "Số đã công bố phải là một chỉ tiêu có trong danh mục.",
        "A published figure must be an indicator of the chart.",
        HOUSE,
        lambda one: one.indicator in chart.CHART or f"Không có chỉ tiêu “{one.indicator}”.",
    ),
    Rule(
        "RP-2",
        "Số hiện có so tại một ngày; số trong kỳ so từ ngày đến ngày.",
        "A stock is compared on a day; a flow from a day to a day.",
        HOUSE,
        lambda one: one.indicator not in chart.CHART or (one.first_day is None) == (one.indicator in chart.STOCKS),
    ),
    Rule(
        "RP-3",
        "Ngày bắt đầu so không được sau ngày kết thúc.",
        "The first day compared must not come after the last.",
        HOUSE,
        lambda one: one.first_day is None or one.first_day <= one.last_day,
    ),
    Rule(
        "RP-4",
        "Phải ghi kỳ theo nguồn (hoặc “không nêu”) và nguồn.",
        "The period as the source states it (or “not stated”) and the source must be given.",
        HOUSE,
        lambda one: bool(one.stated_period.strip() and one.source.strip()),
    ),
)


@dataclass(frozen=True)
class Checked:
    """A published figure beside what the books say by its own rule; `value` None before the start of the books."""

    indicator: Indicator
    published: PublishedFigure
    value: int | None

    @property
    def holds(self) -> bool:
        """Say whether the books agree."""
        return self.value == self.published.value

    @property
    def first(self) -> date | None:
        """Return the first day compared; None for a stock."""
        return self.published.first_day

    @property
    def last(self) -> date:
        """Return the last day compared."""
        return self.published.last_day


def record(figures: Sequence[PublishedFigure], *, by: User, clock: Clock) -> None:
    """Enter published figures, all of them or none. Raises NotAllowed, RulesBroken."""
    broken = rule.broken_in(figures, RULES)
    if broken:
        raise rule.RulesBroken(broken)
    with transaction.atomic():
        at = clock()
        for unit in {one.unit_id or "" for one in figures}:
            permissions.check(by, "published.record", at=unit or _top(local_day(at)), on=local_day(at))
        for one in figures:
            one.recorded_at, one.recorded_by = at, by.pk
        PublishedFigure.objects.bulk_create(figures)
        audit.note("published.record", by=by, at=at, detail=", ".join(f"{one}" for one in figures))


def _top(on: date) -> str:
    """Return the command's own unit: what concerns the province is asked there."""
    tree = Tree.load(Unit.Tree.COMMAND, on=on)
    return next(unit for unit in tree.units() if tree.state(unit).kind != Unit.Kind.HIGHER_COMMAND)


def checked(period: Period, *, known: Knowledge, unit: str | None = None) -> tuple[Checked, ...]:
    """Return the control totals whose last day lies in the period, each compared by its own rule as known at K."""
    rows = list(_of_unit(unit).filter(last_day__range=(period.first, period.last)))
    values: dict[tuple[date | None, date], dict[str, int] | None] = {}
    for days in {(one.first_day, one.last_day) for one in rows}:
        codes = {one.indicator for one in rows if (one.first_day, one.last_day) == days}
        values[days] = _sums(codes, days, known, unit)
    return tuple(
        Checked(chart.indicator(one.indicator), one, None if found is None else found.get(one.indicator, 0))
        for one in rows
        for found in (values[one.first_day, one.last_day],)
    )


def of_question(period: Period, *, as_of: date, unit: str | None = None) -> dict[str, int]:
    """Return the published value of each figure for exactly this question; of two, the one recorded last."""
    flows = Q(first_day=period.first, last_day=min(as_of, period.last))
    stocks = Q(first_day=None, last_day=as_of)
    return dict(_of_unit(unit).filter(flows | stocks).values_list("indicator", "value"))


def _of_unit(unit: str | None) -> QuerySet[PublishedFigure]:
    found = PublishedFigure.objects.filter(unit=unit) if unit else PublishedFigure.objects.filter(unit=None)
    return found.order_by("recorded_at", "id")


def _sums(
    codes: Iterable[str], days: tuple[date | None, date], known: Knowledge, unit: str | None
) -> dict[str, int] | None:
    first, last = days
    units = Tree.load(Unit.Tree.COMMAND, on=last, known_at=known.moment).covered(unit) if unit else None
    try:
        found = balances.sums(codes, first=first, last=last, known=known, units=units)
    except balances.BeforeTheBooks:
        return None
    totals: dict[str, int] = {}
    for (code, _, _), value in found.items():
        totals[code] = totals.get(code, 0) + value
    return totals
