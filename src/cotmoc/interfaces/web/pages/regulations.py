"""Quy chế phối hợp: the coordination regulations of the units in scope, and a form that enters one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import catalogue
from cotmoc.interfaces.web.desks.fields import Day, Line, UnitChoice
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org.policies import About
from cotmoc.readings import directives, loop
from cotmoc.registers.reviews import operations

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse


class RegulationForm(Seated):
    """A coordination regulation: whose, under which number, on what, signed when."""

    unit = UnitChoice()
    paper_number = Line(96, vi="Số quy chế", en="Number of the regulation")
    title = Line(300, vi="Tên quy chế", en="Title")
    signed_on = Day(vi="Ký ngày", en="Signed on")

    def clean_signed_on(self) -> date:
        """Refuse a day that is still to come."""
        day: date = self.cleaned_data["signed_on"]
        if day > self.sitting.today:
            self.add_error("signed_on", pick("Ngày ký còn ở phía trước.", "That day is still to come."))
        return day


@require_http_methods(["GET", "HEAD", "POST"])
@asking.may(directives.RECORD, about=About.SOMEWHERE)
def regulations(request: HttpRequest) -> HttpResponse:
    """List the regulations, and enter one; the same number at the same unit is entered once."""
    who = asking.reader(request)
    sitting = catalogue.sit(who.user, today=who.today, language=who.language, clock=timezone.now)
    form = RegulationForm(request.POST or None, sitting=sitting, action=directives.RECORD)
    if request.method == "POST" and form.is_valid():
        operations.add_regulation(**form.cleaned_data, by=who.user, clock=timezone.now)
        return redirect("web:lessons-regulations")
    known = {
        "form": form,
        "regulations": loop.regulations(by=who.user, on=who.today, language=who.language),
        "today": who.today,
    }
    return render(request, "web/lessons_regulations.html", known, status=400 if form.is_bound else 200)
