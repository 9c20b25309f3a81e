"""The first screen: how far is the resolution, and where is it stuck?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from cotmoc.interfaces.web import asking, refusing, showing
from cotmoc.readings import board
from cotmoc.readings import half_year as readings

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@asking.signed_in
@refusing.in_words
def home(request: HttpRequest) -> HttpResponse:
    """Show the loop with its figures and who has not reported; of the last half-year with entries unless asked."""
    who = asking.reader(request)
    period = request.GET.get("period") or readings.latest_period(today=who.today).code
    question = asking.question(request, period)
    found = readings.answer(question, by=who.user, on=who.today, only=board.FIGURES)
    tree = found.reach.tree
    known = {
        "steps": showing.sections(board.steps(found.report), question, tree, language=who.language),
        "silent": board.silent(found.report, tree, language=who.language),
        "report_address": asking.address("half-year", period, question=question),
        **showing.clocks(question, tree, language=who.language, period=period),
    }
    return render(request, "web/home.html", known)
