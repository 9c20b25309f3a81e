"""The half-year report on the screen, with its two clocks and its tree in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking, refusing, showing
from cotmoc.kernel.period import Period
from cotmoc.readings import half_year as readings
from cotmoc.readings import sections, wording

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.readings.question import Question

FILES = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))
AROUND, LAST_OF_FIRST_HALF = 2, 6


@require_safe
@asking.may("report.read")
@refusing.in_words
def current(request: HttpRequest) -> HttpResponse:
    """Go to the report that the demo or the office last worked on: the last half-year with entries."""
    return redirect("web:half-year", readings.latest_period(today=asking.reader(request).today).code)


@require_safe
@asking.may("report.read")
@refusing.in_words
def half_year(request: HttpRequest, code: str) -> HttpResponse:
    """Show the report of a period."""
    who = asking.reader(request)
    question = asking.question(request, code)
    found = readings.answer(question, by=who.user, on=who.today)
    report, tree = found.report, found.reach.tree
    parts = showing.sections(sections.of(report.figures), question, tree, language=who.language)
    known = {
        "heading": _("Report: %(period)s") % {"period": wording.period(question.period, language=who.language)},
        "sections": parts,
        "periods": _periods(question, today=who.today, language=who.language),
        "files": [
            {"words": words, "address": asking.asked(reverse("office:report", args=[code, kind]), question)}
            for kind, words in FILES
        ],
        "control_source": _only({one.published.source for one in report.control}),
        "control": [
            {"checked": one, "words": one.indicator.vi if who.language == wording.VIETNAMESE else one.indicator.en}
            for one in report.control
        ],
        "restated": any(figure.as_closed is not None for figure in report.figures),
        "head": report.head,
    }
    return render(request, "web/half_year.html", known | showing.clocks(question, tree, who=who))


def _only(sources: set[str]) -> str:
    """Return the one source of all control totals, to be named once; empty when there are several."""
    return sources.pop() if len(sources) == 1 else ""


def _periods(question: Question, *, today: date, language: str) -> list[dict[str, object]]:
    """Offer the half-years around the one shown, none that has not begun."""
    year, half = question.period.first.year, 1 if question.period.first.month <= LAST_OF_FIRST_HALF else 2
    places = range(2 * year + half - AROUND, 2 * year + half + AROUND + 1)
    codes = [f"{(place - 1) // 2}-H{(place - 1) % 2 + 1}" for place in places]
    return [
        {
            "words": wording.period(Period.parse(code), language=language),
            "address": asking.address("half-year", code, question=question, as_of="", tree=""),
            "current": code == question.period.code,
        }
        for code in codes
        if Period.parse(code).first <= today
    ]
