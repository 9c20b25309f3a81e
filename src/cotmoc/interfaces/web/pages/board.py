"""The first screen: how far the resolution is, where it is stuck, who is silent, and what came in last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking, refusing, showing
from cotmoc.interfaces.web.pages import work
from cotmoc.org import permissions
from cotmoc.readings import board, changes, scope, wording
from cotmoc.readings import half_year as readings
from cotmoc.readings import resolution as resolutions

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

DUTIES = 5
"""How many of the things that wait the first page shows."""


@require_safe
@asking.signed_in
@refusing.in_words
def home(request: HttpRequest) -> HttpResponse:
    """Show the loop with its figures and who has not reported; of the last half-year with entries unless asked."""
    who = asking.reader(request)
    if not permissions.can_somewhere(who.user, "report.read", on=who.today) or not asking.starts_somewhere(who):
        return render(request, "web/no_figures.html")
    period = request.GET.get("period") or readings.latest_period(today=who.today).code
    question = asking.question(request, period)
    found = readings.answer(question, by=who.user, on=who.today, only=board.FIGURES)
    tree, shelf = found.reach.tree, scope.Shelf(who.user, who.today)
    contents = resolutions.contents(question, by=who.user, on=who.today)
    known = {
        "period_words": wording.period(question.period, language=who.language),
        "contents": [resolutions.words(one.title_vi, one.title_en, language=who.language) for one in contents],
        "resolution_address": asking.address("resolution", question=question, period=period),
        "steps": showing.sections(board.steps(found.report), question, tree, language=who.language),
        "silent": board.silent(found.report, tree, language=who.language),
        "changes": changes.newest(found.reach, shelf, known=found.report.known, language=who.language),
        "duties": work.rows(who, most=DUTIES),
        "report_address": asking.address("half-year", period, question=question),
        **showing.clocks(question, tree, who=who, period=period),
    }
    return render(request, "web/home.html", known)
