"""Published figures as control totals: entered with the period that their source states, checked by a declared rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel import identity, rule
from cotmoc.kernel.period import local_day
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.ledger import chart
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org
from cotmoc.reports import knowing, sums
from cotmoc.reports.models import PublishedFigure, PublishedWithdrawal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock, Period
    from cotmoc.ledger.chart import Indicator
    from cotmoc.org.models import User
    from cotmoc.reports.sums import Sums

EVERYWHERE = ""
NOT_STATED = "không nêu"
"""What stands for the period where the source states none."""

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
WITHDRAWING: tuple[Rule[PublishedWithdrawal], ...] = (
    Rule(
        "RP-5",
        "Rút một số đã công bố phải ghi lý do.",
        "Withdrawing a published figure needs a reason.",
        HOUSE,
        lambda one: bool(one.reason),
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


def record(figures: Sequence[PublishedFigure], *, by: User, clock: Clock) -> list[PublishedFigure]:
    """Enter published figures, all or none; the same again changes nothing. Raises NotAllowed, RulesBroken."""
    if broken := rule.broken_in(figures, RULES):
        raise rule.RulesBroken(broken)
    with transaction.atomic():
        at = knowing.read(clock)
        wanted = [("published.record", one.unit_id or EVERYWHERE) for one in figures]
        permissions.check_all(by, wanted, on=local_day(at))
        origin = org.installation().origin
        for one in figures:
            one.id, one.recorded_at, one.recorded_by = _id(one, origin), at, by.pk
        known = PublishedFigure.objects.in_bulk([one.id for one in figures])
        fresh = {one.id: one for one in figures if one.id not in known}
        PublishedFigure.objects.bulk_create(fresh.values())
        if fresh:
            audit.note("published.record", by=by, at=at, detail=", ".join(str(one) for one in fresh.values()))
    return [(known | fresh)[one.id] for one in figures]


def withdraw(figure: PublishedFigure, *, reason: str, by: User, clock: Clock) -> PublishedWithdrawal:
    """Compare a published figure no longer; its row stays. Again changes nothing. Raises NotAllowed, RulesBroken."""
    with transaction.atomic():
        at = knowing.read(clock)
        permissions.check(by, "published.record", at=figure.unit_id or EVERYWHERE, on=local_day(at))
        if known := PublishedWithdrawal.objects.filter(figure=figure).first():
            return known
        withdrawal = PublishedWithdrawal(figure=figure, reason=reason.strip(), recorded_at=at, recorded_by=by.pk)
        rule.check(withdrawal, WITHDRAWING)
        withdrawal.save(force_insert=True)
        audit.note("published.withdraw", by=by, at=at, unit=figure.unit_id or "", object=figure.pk, detail=reason)
    return withdrawal


def of_unit(unit: str | None, *, known_at: datetime) -> tuple[PublishedFigure, ...]:
    """Return what had been published of a unit (None: of the province) at K, in the order of recording.

    What had been withdrawn by then is left out.
    """
    found = PublishedFigure.objects.filter(unit=unit, recorded_at__lte=known_at)
    found = found.exclude(withdrawal__recorded_at__lte=known_at)
    return tuple(found.order_by("recorded_at", "indicator", "last_day", "id"))


def checked(published: Iterable[PublishedFigure], period: Period, *, answers: Sums) -> tuple[Checked, ...]:
    """Return the control totals whose last day lies in the period, each beside what the books say by its own rule."""
    found = []
    for one in published:
        if not period.contains(one.last_day):
            continue
        if one.first_day is None:
            value = answers.stock(one.indicator, one.last_day)
        else:
            value = answers.flow(one.indicator, one.first_day, one.last_day)
        found.append(Checked(chart.indicator(one.indicator), one, sums.number(value)))
    return tuple(found)


def of_question(published: Iterable[PublishedFigure], period: Period, *, as_of: date) -> dict[str, int]:
    """Return the published value of each figure for exactly this question; of two, the one recorded last."""
    asked = {(None, as_of), (period.first, min(as_of, period.last))}
    return {one.indicator: one.value for one in published if (one.first_day, one.last_day) in asked}


def _id(one: PublishedFigure, origin: str) -> str:
    first = one.first_day.isoformat() if one.first_day else ""
    words = (one.indicator, one.unit_id or "", first, one.last_day.isoformat(), one.source, str(one.value))
    return identity.derived_id(origin, "published-figure", *words)
