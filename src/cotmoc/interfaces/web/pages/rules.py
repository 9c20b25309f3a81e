"""The rule book with its sources, the chart of indicators, and what is set and was not verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.documents import settings
from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.administration.settings import SettingForm
from cotmoc.interfaces.web.desks import seating
from cotmoc.ledger import chart
from cotmoc.org import permissions
from cotmoc.org.policies import About
from cotmoc.readings import rule_book, wording
from cotmoc.readings.accounts import thing_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CHANGE = "units.change"
READ = (CHANGE, "plans.read", "audit.read")


@require_safe
@asking.may(*READ, about=About.SOMEWHERE)
def rules(request: HttpRequest) -> HttpResponse:
    """Show every rule, every figure, and the parameters in force today."""
    return _rules(request)


def _rules(request: HttpRequest, *, tried: SettingForm | None = None, status: int = 200) -> HttpResponse:
    who = asking.reader(request)
    vietnamese = who.language == wording.VIETNAMESE
    may_set = permissions.scope(who.user, CHANGE, on=who.today) is permissions.ALL
    known = {
        "books": [
            {
                "title": book.title(who.language),
                "name": book.module.replace(".", "-"),
                "rules": [
                    {
                        "code": one.code,
                        "words": one.text_vi if vietnamese else one.text_en,
                        "source": one.source,
                        "house": rule_book.is_house_rule(one),
                    }
                    for one in book.rules
                ],
            }
            for book in rule_book.books()
        ],
        "parameters": [
            {"words": one.vi if vietnamese else one.en, "of": one} for one in rule_book.parameters(on=who.today)
        ],
        "registers": _chart(who.language),
        "form": tried or (SettingForm(sitting=seating.sit(request), action=CHANGE) if may_set else None),
    }
    return render(request, "web/administration/rules.html", known, status=status)


def _chart(language: str) -> list[dict[str, object]]:
    vietnamese = language == wording.VIETNAMESE
    return [
        {
            "name": register,
            "words": thing_words(register, language),
            "figures": [
                {"of": one, "counted": one.definition_vi if vietnamese else one.definition_en}
                for one in chart.of_register(register)
            ],
        }
        for register in dict.fromkeys(one.register for one in chart.CHART.values())
    ]


@require_POST
@asking.may(CHANGE, about=About.INSTALLATION)
def change(request: HttpRequest) -> HttpResponse:
    """Set a number for this installation; the audit log keeps the old one."""
    who = asking.reader(request)
    form = SettingForm(request.POST, sitting=seating.sit(request), action=CHANGE)
    if not form.is_valid():
        return _rules(request, tried=form, status=400)
    told = form.cleaned_data
    settings.change(told["name"], told["value"], by=who.user, clock=timezone.now)
    messages.success(request, _("Recorded."))
    return redirect("web:rules")
