"""Stewards: both counts of each station, and one steward with agreements, consent and the changes of head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cotmoc.interfaces.web import asking, noting, refusing
from cotmoc.interfaces.web.desks import catalogue, reading, seating
from cotmoc.interfaces.web.desks.stewardship import showing, stewarding
from cotmoc.interfaces.web.desks.stewardship.forms import AgreementForm
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org import permissions
from cotmoc.org.policies import About
from cotmoc.readings import stewards as readings
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.desks.forms import Seated
    from cotmoc.registers.stewardship.models import Steward

READ, RECORD = readings.READ, "stewardship.record"
DESKS = ("stewardship-agreement", "stewardship-renewal", "stewardship-ending", "stewardship-opening",
         "stewardship-merge")  # fmt: skip


@require_safe
@asking.may(READ, about=About.SOMEWHERE)
@refusing.in_words
def stewards(request: HttpRequest) -> HttpResponse:
    """Show, of each station in scope, who has an agreement with it and who is counted there, and why they differ."""
    who = asking.reader(request)
    as_of = _day(request.GET.get("as_of", ""), who.today)
    found = readings.stations(by=who.user, on=who.today, as_of=as_of, language=who.language)
    known = {
        "stations": found,
        "as_of": as_of,
        "today": who.today,
        "desks": [
            {"words": pick(desk.vi, desk.en), "address": reverse("web:desk", args=[desk.name])}
            for desk in (catalogue.DESKS[name] for name in DESKS)
        ],
        "book": reverse("web:desk", args=["stewards"]),
    }
    return render(request, "web/stewards.html", known)


def _day(text: str, today: date) -> date:
    """Read the day that is asked for; what cannot be read, or is still to come, asks for today."""
    try:
        return min(reading.day(text), today) if text.strip() else today
    except reading.NotRead:
        return today


@require_safe
@asking.may(READ)
def steward(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a steward to somebody who may read the book; the name only at the own unit."""
    return _page(request, identifier)


def _page(request: HttpRequest, identifier: str, *, tried: Seated | None = None, status: int = 200) -> HttpResponse:
    who = asking.reader(request)
    page = readings.steward(identifier, by=who.user, on=who.today, language=who.language)
    if page.named and page.steward.head_name:
        noting.names("page", [page.steward], by=who.user, clock=timezone.now)
    may_record = permissions.can(who.user, RECORD, at=page.steward.unit_id, on=who.today)
    known: dict[str, object] = {
        "page": page,
        "steward": page.steward,
        "today": who.today,
        "acts": _acts(request, page.steward, tried) if may_record and page.named else [],
        "more": _more(page) if may_record else [],
    }
    return render(request, "web/steward.html", known, status=status)


def _acts(request: HttpRequest, one: Steward, tried: Seated | None) -> list[dict[str, object]]:
    """Return the forms that a steward's page offers, one of them perhaps as it was sent."""
    sitting = seating.sit(request)
    found = []
    for act in stewarding.ACTS:
        if act.offered(one):
            form: Seated = act.form(sitting=sitting, action=RECORD, prefix=act.name, initial=act.filled(one))
            if tried is not None and tried.prefix == act.name:
                form = tried
            found.append({"act": act, "form": form, "address": reverse("web:steward-act", args=[one.pk, act.name])})
    return found


def _more(page: readings.Page) -> list[dict[str, str]]:
    """Return what may be begun from the last agreement: more metres, or the same household under another number."""
    if not page.agreements:
        return []
    last = page.agreements[-1].document
    desk = catalogue.DESKS["stewardship-agreement"]
    return [
        {
            "words": pick(follow.vi, follow.en),
            "address": f"{reverse('web:draft-new')}?desk={follow.desk}&from={last}&follow={place}",
        }
        for place, follow in enumerate(desk.follow_ups)
        if follow.desk in {"stewardship-agreement", "stewardship-merge"}
    ]


@require_POST
@asking.may(RECORD)
def act(request: HttpRequest, identifier: str, name: str) -> HttpResponse:
    """Name another head, keep a consent or its withdrawal: whole or not at all, and noted in the audit log."""
    who = asking.reader(request)
    page = readings.steward(identifier, by=who.user, on=who.today, language=who.language)
    doing = next((one for one in stewarding.ACTS if one.name == name and one.offered(page.steward)), None)
    if doing is None or not page.named or not permissions.can(who.user, RECORD, at=page.steward.unit_id, on=who.today):
        raise OutOfScope
    form = doing.form(request.POST, sitting=seating.sit(request), action=RECORD, prefix=name)
    if not form.is_valid():
        return _page(request, identifier, tried=form, status=400)
    doing.do(page.steward, form.cleaned_data, by=who.user, clock=timezone.now)
    return redirect("web:steward", identifier)


@require_safe
@asking.may(RECORD)
def stretch(request: HttpRequest) -> HttpResponse:
    """Tell of the stretch that a form names while it is typed: the same words as the form's own page shows."""
    form = AgreementForm(request.GET, sitting=seating.sit(request), action=RECORD)
    corrects = request.GET.get("corrects", "")
    return render(request, showing.TEMPLATE, {"aside": {"told": showing.told(form, corrects=corrects)}})
