"""One step of the loop: its figures, all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking, refusing, showing
from cotmoc.interfaces.web.desks import catalogue
from cotmoc.ledger import chart
from cotmoc.org import permissions
from cotmoc.readings import half_year as readings
from cotmoc.readings import sections, wording

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.asking import Reader
    from cotmoc.readings.sections import Step


@require_safe
@asking.may("figure.read")
@refusing.in_words
def step(request: HttpRequest, name: str) -> HttpResponse:
    """Show every figure of a step, register by register."""
    who = asking.reader(request)
    shown = next((one for one in sections.STEPS if one.name == name), None)
    if shown is None:
        raise Http404
    period = request.GET.get("period") or readings.latest_period(today=who.today).code
    question = asking.question(request, period)
    codes = tuple(one.code for register in shown.registers for one in chart.of_register(register))
    found = readings.answer(question, by=who.user, on=who.today, only=codes)
    tree = found.reach.tree
    parts = sections.by_register(found.report.figures)
    vietnamese = who.language == wording.VIETNAMESE
    known = {
        "heading": shown.vi if vietnamese else shown.en,
        "about": shown.about_vi if vietnamese else shown.about_en,
        "registers": _registers(shown, who),
        "sections": showing.sections(parts, question, tree, language=who.language),
        **showing.clocks(question, tree, who=who, period=period),
    }
    return render(request, "web/step.html", known)


def _registers(step: Step, who: Reader) -> list[tuple[str, str]]:
    """Name the registers of a step that have desks and that the reader may open somewhere."""
    kept = {desk.register for desk in catalogue.DESKS.values()}
    own = [(_("Lessons and directives"), reverse("web:lessons"))] if _follows_lessons(step, who) else []
    return own + [
        (sections.register_words(register, language=who.language), reverse("web:register", args=[register]))
        for register in step.registers
        if register in kept and permissions.can_somewhere(who.user, f"{register}.read", on=who.today)
    ]


def _follows_lessons(step: Step, who: Reader) -> bool:
    return "reviews" in step.registers and permissions.can_somewhere(who.user, "reviews.read", on=who.today)
