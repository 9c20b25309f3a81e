"""Households in members' charge: one given, one looked at with its visits, one ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import seating
from cotmoc.interfaces.web.desks.charging import ChargeForm, EndForm
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import permissions
from cotmoc.org.policies import About
from cotmoc.readings import charges as readings
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.outreach import operations

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

RECORD = "outreach.record"


@require_http_methods(["GET", "HEAD", "POST"])
@asking.may(RECORD, about=About.SOMEWHERE)
def new(request: HttpRequest) -> HttpResponse:
    """Give a household into a member's charge, at a unit where the sitter may."""
    sitting = seating.sit(request)
    units = sitting.units(RECORD)
    if request.method != "POST":
        initial: dict[str, object] = {"unit": units[0][0]} if len(units) == 1 else {}
        return render(
            request, "web/charge_new.html", {"form": ChargeForm(sitting=sitting, action=RECORD, initial=initial)}
        )
    form = ChargeForm(request.POST, sitting=sitting, action=RECORD)
    if form.is_valid():
        said = form.cleaned_data
        try:
            given = operations.give_charge(
                member=said["member"].pk,
                unit=said["unit"],
                book_number=said["book_number"],
                commune=said["commune"],
                from_day=said["from_day"],
                by=sitting.user,
                clock=timezone.now,
            )
        except RulesBroken as refused:
            form.tell(refused)
        except IntegrityError:
            form.add_error("book_number", pick("Hộ này vừa được phân công.", "It has just been given."))
        else:
            return redirect("web:charge", given.pk)
    return render(request, "web/charge_new.html", {"form": form}, status=400)


@require_safe
@asking.may(readings.READ)
def charge(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a household in charge to somebody who may read outreach at its unit."""
    return _page(request, identifier)


def _page(request: HttpRequest, identifier: str, *, tried: EndForm | None = None, status: int = 200) -> HttpResponse:
    who = asking.reader(request)
    page = readings.charge(identifier, by=who.user, on=who.today, language=who.language)
    records = permissions.can(who.user, RECORD, at=page.charge.unit_id, on=who.today)
    form = tried or EndForm(sitting=seating.sit(request), action=RECORD)
    known = {"page": page, "charge": page.charge, "form": form if records and page.charge.to_day is None else None}
    return render(request, "web/charge.html", known | {"may_record": records}, status=status)


@require_POST
@asking.may(RECORD)
def end(request: HttpRequest, identifier: str) -> HttpResponse:
    """End a charge from a day on."""
    who = asking.reader(request)
    page = readings.charge(identifier, by=who.user, on=who.today, language=who.language)
    if not permissions.can(who.user, RECORD, at=page.charge.unit_id, on=who.today):
        raise OutOfScope
    form = EndForm(request.POST, sitting=seating.sit(request), action=RECORD)
    if not form.is_valid():
        return _page(request, identifier, tried=form, status=400)
    try:
        operations.end_charge(page.charge, to_day=form.cleaned_data["to_day"], by=who.user, clock=timezone.now)
    except RulesBroken as refused:
        form.tell(refused)
        return _page(request, identifier, tried=form, status=400)
    return redirect("web:charge", identifier)
