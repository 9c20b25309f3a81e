"""A figure: how it is counted, and how it is made up: unit, commune, month, documents. The sums are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking, refusing, showing
from cotmoc.kernel.period import Period, PeriodError
from cotmoc.ledger import balances, chart
from cotmoc.readings import breakdown, parts, scope, suppression, wording
from cotmoc.readings import half_year as readings
from cotmoc.readings.question import QuestionRefused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.asking import Reader
    from cotmoc.readings.breakdown import Asked, Row
    from cotmoc.readings.parts import Parts
    from cotmoc.readings.question import Question
    from cotmoc.readings.scope import Reach
    from cotmoc.reports.figures import Figure


@dataclass(frozen=True)
class Page:
    """What one figure page is about: who asks what, of which days and units."""

    who: Reader
    question: Question
    month: Period | None
    of: Asked
    reach: Reach
    figure: Figure

    @property
    def terms(self) -> dict[str, str]:
        """Return the terms of the address besides those of the question."""
        return {"period": self.question.period.code, **({"month": self.month.code} if self.month else {})}

    def address(self, **more: str) -> str:
        """Return the address of this page, or of one like it."""
        return asking.address("figure", self.of.indicator.code, question=self.question, **{**self.terms, **more})


@require_safe
@asking.may("figure.read")
@refusing.in_words
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """Show a figure of a period; with `month` or a unit without others under it, down to the documents."""
    who = asking.reader(request)
    indicator = chart.indicator(code)
    period = request.GET.get("period") or asking.current_half(who.today).code
    question = asking.question(request, period)
    month = _month(request.GET.get("month", ""))
    found = readings.answer(question, by=who.user, on=who.today, only=(code,))
    of = breakdown.asked(indicator, question, found.report.known, month=month)
    page = Page(who, question, month, of, found.reach, found.report.figures[0])
    shown = showing.shown(page.figure, question, found.reach.tree, language=who.language)
    known: dict[str, object] = {
        "shown": shown,
        "value": page.figure.value,
        "month_words": f"{month.first:%m/%Y}" if month else "",
        "crumbs": _crumbs(shown, page),
        **showing.clocks(question, found.reach.tree, who=who, **page.terms),
    }
    if page.figure.value is not None:
        try:
            known |= _tables(page, after=request.GET.get("after", ""))
        except balances.BeforeTheBooks:
            known["value"] = None
    return render(request, "web/figure.html", known)


def _tables(page: Page, *, after: str) -> dict[str, object]:
    who = page.who
    guard, shelf = suppression.Guard(who.user, who.today), scope.Shelf(who.user, who.today)
    found = parts.parts(
        page.of, page.question, page.reach, guard, shelf, month=page.month, after=after, language=who.language
    )
    units = found.units
    known: dict[str, object] = {
        "value": found.value,
        "withheld": found.withheld,
        "units_table": [_unit_row(row, page) for row in units if row.value != 0 or row.unit in page.figure.missing],
        "units_without": ", ".join(row.name for row in units if row.value == 0 and row.unit not in page.figure.missing),
        "units_sum": _sum(units, found.value),
        "places_table": found.places,
        "places_sum": _sum(found.places, found.value),
        "months_table": [
            {"row": row, "address": "" if found.by_quarter else page.address(month=row.code)} for row in found.months
        ],
        "months_sum": _sum(found.months, found.value),
        "by_quarter": found.by_quarter,
    }
    return known | (_documents(page, found) if found.documents is not None else {})


def _sum(rows: Iterable[Row], whole: int | None) -> int | None:
    """Add the rows up; where one is left out, their sum is the figure itself."""
    values = [row.value for row in rows]
    return whole if None in values else sum(value for value in values if value is not None)


def _unit_row(row: Row, page: Page) -> dict[str, object]:
    return {
        "row": row,
        "address": page.address(unit=row.code)
        if row.code and row.unit != page.reach.node and row.value is not None
        else "",
        "is_missing": row.unit in page.figure.missing,
        "is_nil": row.unit in page.figure.nil,
    }


def _documents(page: Page, found: Parts) -> dict[str, object]:
    rows = found.documents or ()
    further = page.address(after=rows[-1].held.id) if len(rows) == breakdown.DOCUMENTS_ON_A_PAGE else ""
    return {"documents": rows, "documents_sum": found.documents_sum, "documents_shown": True, "next_page": further}


def _month(text: str) -> Period | None:
    if not text:
        return None
    try:
        return Period.parse(text)
    except PeriodError as error:
        raise QuestionRefused(f"Tháng “{text}” không đọc được.", f"The month “{text}” cannot be read.") from error


def _crumbs(shown: showing.Shown, page: Page) -> list[dict[str, str]]:
    language, reach = page.who.language, page.reach
    report = asking.address("half-year", page.question.period.code, question=page.question)
    crumbs = [
        {"words": wording.period(page.question.period, language=language), "address": report},
        {"words": shown.words, "address": page.address(unit="", month="")},
    ]
    if reach.node:
        crumbs.append({"words": reach.tree.name(reach.node, language), "address": page.address(month="")})
    if page.month:
        crumbs.append({"words": _("month %(month)s") % {"month": f"{page.month.first:%m/%Y}"}, "address": ""})
    crumbs[-1]["address"] = ""
    return crumbs
