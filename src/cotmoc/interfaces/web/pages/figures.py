"""A figure: how it is counted, and how it is made up: unit, commune, month, documents. The sums are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from cotmoc.interfaces.web import asking, refusing, showing
from cotmoc.kernel.period import Period, PeriodError
from cotmoc.ledger import chart
from cotmoc.readings import breakdown, wording
from cotmoc.readings import half_year as readings
from cotmoc.readings.question import QuestionRefused

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.readings.breakdown import Asked, Row
    from cotmoc.readings.question import Question
    from cotmoc.readings.scope import Reach


@asking.signed_in
@refusing.in_words
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """Show a figure of a period; with `month` or a unit without others under it, down to the documents."""
    who = asking.reader(request)
    indicator = chart.indicator(code)
    period = request.GET.get("period") or asking.current_half(who.today).code
    question = asking.question(request, period)
    month = _month(request.GET.get("month", ""))
    found = readings.answer(question, by=who.user, on=who.today, only=(code,))
    shown = showing.shown(found.report.figures[0], question, found.reach.tree, language=who.language)
    kept = {"period": period, **({"month": month.code} if month else {})}
    known: dict[str, object] = {
        "figure": shown,
        "crumbs": _crumbs(shown, question, month, found.reach, who.language),
        **showing.clocks(question, found.reach.tree, language=who.language, **kept),
    }
    if shown.figure.value is not None:
        of = breakdown.asked(indicator, question, found.report.known, month=month)
        known |= _tables(request, of, found.reach, question, month, who.language)
    return render(request, "web/figure.html", known)


def _tables(
    request: HttpRequest, of: Asked, reach: Reach, question: Question, month: Period | None, language: str
) -> dict[str, object]:
    code, period = of.indicator.code, question.period.code
    within = {"month": month.code} if month else {}

    def addressed(rows: list[Row], term: str) -> list[dict[str, object]]:
        terms = {"period": period, **within}
        return [
            {"name": row.name, "value": row.value, "depth": row.depth}
            | {"address": asking.address("figure", code, question=question, **{**terms, term: row.code})}
            for row in rows
        ]

    units = breakdown.by_unit(of, reach, language=language)
    places = breakdown.by_commune(of, reach, question, language=language)
    months = [] if month else breakdown.by_month(of, reach)
    known: dict[str, object] = {
        "units_table": addressed(units, "unit"),
        "units_sum": sum(row.value for row in units),
        "places_table": places,
        "places_sum": sum(row.value for row in places),
        "months_table": addressed(months, "month"),
        "months_sum": sum(row.value for row in months),
        "documents": None,
    }
    if month or not units:
        after = request.GET.get("after", "")
        rows, total = breakdown.by_document(of, reach, after=after, language=language)
        further = rows[-1].id if len(rows) == breakdown.DOCUMENTS_ON_A_PAGE else ""
        terms = {"period": period, **within, "after": further}
        known["documents"], known["documents_sum"] = rows, total
        known["next_page"] = asking.address("figure", code, question=question, **terms) if further else ""
    return known


def _month(text: str) -> Period | None:
    if not text:
        return None
    try:
        return Period.parse(text)
    except PeriodError as error:
        raise QuestionRefused(f"Tháng “{text}” không đọc được.", f"The month “{text}” cannot be read.") from error


def _crumbs(
    shown: showing.Shown, question: Question, month: Period | None, reach: Reach, language: str
) -> list[dict[str, str]]:
    report = asking.address("half-year", question.period.code, question=question)
    crumbs = [{"words": wording.period(question.period, language=language), "address": report}]
    whole = asking.address("figure", shown.indicator.code, question=question, period=question.period.code, unit="")
    if reach.node or month:
        crumbs.append({"words": shown.words, "address": whole})
    if reach.node:
        crumbs.append({"words": reach.tree.name(reach.node, language), "address": shown.address if month else ""})
    if month:
        crumbs.append({"words": _("month %(month)s") % {"month": f"{month.first:%m/%Y}"}, "address": ""})
    if len(crumbs) == 1:
        crumbs.append({"words": shown.words, "address": ""})
    return crumbs
