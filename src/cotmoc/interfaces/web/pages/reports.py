"""The half-year report on the screen, with its two clocks and its tree in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cotmoc.interfaces.web import asking, refusing, showing
from cotmoc.kernel.period import Period
from cotmoc.readings import half_year as readings
from cotmoc.readings import sections, wording

if TYPE_CHECKING:
    from cotmoc.readings.question import Question

FILES = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))
HALVES_SHOWN = 6


@asking.signed_in
def current(request: HttpRequest) -> HttpResponse:
    """Go to the report that the demo or the office last worked on: the last half-year with entries."""
    return redirect("web:half-year", readings.latest_period(today=asking.reader(request).today).code)


@asking.signed_in
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
        "periods": _periods(question, today=timezone.now().year, language=who.language),
        "files": [
            {"words": words, "address": f"/office{asking.address('half-year', f'{code}.{kind}', question=question)}"}
            for kind, words in FILES
        ],
        "control": report.control,
        "restated": report.restated,
        "head": report.head,
    }
    return render(request, "web/half_year.html", known | showing.clocks(question, tree, language=who.language))


def _periods(question: Question, *, today: int, language: str) -> list[dict[str, object]]:
    """Offer the half-years around the one shown."""
    year = question.period.first.year
    codes = [f"{one}-H{half}" for one in (year - 1, year, year + 1) for half in (1, 2) if one <= today]
    return [
        {
            "words": wording.period(Period.parse(code), language=language),
            "address": asking.address("half-year", code, question=question, as_of="", tree=""),
            "current": code == question.period.code,
        }
        for code in codes[:HALVES_SHOWN]
    ]
