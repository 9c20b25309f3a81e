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
from cotmoc.interfaces.web.administration import refusals
from cotmoc.interfaces.web.administration import settings as forms
from cotmoc.interfaces.web.administration.settings import ApprovalForm, DatedForm, SettingForm
from cotmoc.interfaces.web.desks import catalogue, seating
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel.rule import RulesBroken
from cotmoc.ledger import chart
from cotmoc.org import permissions
from cotmoc.org.policies import About
from cotmoc.readings import rule_book, wording
from cotmoc.readings.accounts import thing_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CHANGE = "units.change"
PREFIXES = {"rules-set": None, "rules-approval": "approval"}
READ = (CHANGE, "plans.read", "audit.read")


@require_safe
@asking.may(*READ, about=About.SOMEWHERE)
def rules(request: HttpRequest) -> HttpResponse:
    """Show every rule, every figure, and the parameters in force today."""
    return _rules(request)


def _rules(
    request: HttpRequest, *, tried: DatedForm | None = None, broken: object = (), status: int = 200
) -> HttpResponse:
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
        "approvals": _approvals(who),
        "changes": [
            {
                "words": forms.words_of(one.name),
                "value": _needed(value=bool(one.value)) if one.name.startswith(settings.APPROVAL) else one.value,
                "of": one,
                "to_come": one.from_day is not None and one.from_day > who.today,
            }
            for one in rule_book.changes()
        ],
        "forms": _forms(request, tried, broken) if may_set else [],
    }
    return render(request, "web/administration/rules.html", known, status=status)


def _forms(request: HttpRequest, tried: DatedForm | None, broken: object) -> list[dict[str, object]]:
    """Return both forms, the one that was tried with what stands against it."""
    sitting = seating.sit(request)
    found: list[dict[str, object]] = []
    for name, kind in (("rules-set", SettingForm), ("rules-approval", ApprovalForm)):
        is_tried = isinstance(tried, kind)
        empty = kind(sitting=sitting, action=CHANGE, initial={"from_day": sitting.today}, prefix=PREFIXES[name])
        found.append(
            {
                "name": name,
                "form": tried if is_tried else empty,
                "open": is_tried,
                "broken": broken if is_tried else (),
            }
        )
    return found


def _approvals(who: asking.Reader) -> list[dict[str, object]]:
    return [
        {
            "words": pick(catalogue.KINDS[one.kind].vi, catalogue.KINDS[one.kind].en),
            "needed": _needed(value=one.needed),
            "of": one,
        }
        for one in rule_book.approvals_of(catalogue.KINDS, on=who.today)
    ]


def _needed(*, value: bool) -> str:
    return _("approved by another") if value else _("not required")


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
    """Set a number for this installation from a day on; the audit log keeps the old one."""
    form = SettingForm(request.POST, sitting=seating.sit(request), action=CHANGE)
    if not form.is_valid():
        return _rules(request, tried=form, status=400)
    told = form.cleaned_data
    return _set(request, form, told["name"], told["value"])


@require_POST
@asking.may(CHANGE, about=About.INSTALLATION)
def approve(request: HttpRequest) -> HttpResponse:
    """Say from a day on whether a kind of paper is approved by another person."""
    form = ApprovalForm(request.POST, sitting=seating.sit(request), action=CHANGE, prefix=PREFIXES["rules-approval"])
    if not form.is_valid():
        return _rules(request, tried=form, status=400)
    told = form.cleaned_data
    return _set(request, form, f"{settings.APPROVAL}{told['kind']}", int(told["needed"]))


def _set(request: HttpRequest, form: DatedForm, name: str, value: int) -> HttpResponse:
    told, who = form.cleaned_data, asking.reader(request)
    try:
        settings.change(
            name, value, basis=told["basis"], from_day=told["from_day"], by=who.user, clock=timezone.now
        )  # fmt: skip
    except RulesBroken as error:
        return _rules(request, tried=form, broken=refusals.rules(error), status=400)
    messages.success(request, _("Recorded."))
    return redirect("web:rules")
