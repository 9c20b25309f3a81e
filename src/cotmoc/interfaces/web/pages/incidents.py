"""Incidents of markers with their steps; and the markers of a sector with their last checks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cotmoc.interfaces.web import asking, refusing
from cotmoc.interfaces.web.desks import seating
from cotmoc.interfaces.web.desks.marker_checks.forms import StepCorrectionForm, StepForm
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import permissions
from cotmoc.org.policies import About
from cotmoc.readings import incidents as readings
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.marker_checks import operations, queries

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.desks.sitting import Sitting
    from cotmoc.readings.incidents import Taken

READ, RECORD = readings.READ, "marker_checks.record"
SPANS = (0, 30, 90, 180, 365)
"""Days without a check that may be asked for."""
PAGE = 100
"""Markers on a page."""


@require_safe
@asking.may(READ, about=About.SOMEWHERE)
@refusing.in_words
def incidents(request: HttpRequest) -> HttpResponse:
    """Show the incidents that are open, what comes next in each, and what is late."""
    who = asking.reader(request)
    known = {"waiting": readings.waiting(by=who.user, on=who.today, language=who.language), "today": who.today}
    return render(request, "web/incidents.html", known)


@require_safe
@asking.may(READ)
def incident(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show an incident with its steps."""
    return _page(request, identifier)


def _page(
    request: HttpRequest,
    identifier: str,
    *,
    tried: StepForm | None = None,
    mending: StepCorrectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    who = asking.reader(request)
    page = readings.incident(identifier, by=who.user, on=who.today, language=who.language)
    may_record = permissions.can(who.user, RECORD, at=page.check.document.unit_id, on=who.today)
    closing = f"{reverse('web:draft-new')}?desk=marker-incident-closings&from={page.check.pk}&follow=0"
    sitting = seating.sit(request)
    known = {
        "page": page,
        "check": page.check,
        "steps": [(one, _mending(one, sitting, mending) if may_record and one.on else None) for one in page.steps],
        "form": (tried or StepForm(sitting=sitting, action=RECORD)) if may_record and page.next else None,
        "closing_address": closing if may_record and page.closing is None else "",
    }
    return render(request, "web/incident.html", known, status=status)


def _mending(step: Taken, sitting: Sitting, tried: StepCorrectionForm | None) -> StepCorrectionForm:
    """Return the form that corrects a step: the one just tried, else one that says what stands."""
    if tried is not None and tried.prefix == step.kind:
        return tried
    initial = {"day": step.on, "paper_number": step.paper_number}
    return StepCorrectionForm(sitting=sitting, action=RECORD, prefix=step.kind, initial=initial)


@require_POST
@asking.may(RECORD)
def step(request: HttpRequest, identifier: str, kind: str) -> HttpResponse:
    """Record that the next step was taken; what is wrong stands beside its day."""
    who = asking.reader(request)
    page = readings.incident(identifier, by=who.user, on=who.today, language=who.language)
    if kind != page.next or not permissions.can(who.user, RECORD, at=page.check.document.unit_id, on=who.today):
        raise OutOfScope
    form = StepForm(request.POST, sitting=seating.sit(request), action=RECORD)
    if form.is_valid():
        said = form.cleaned_data
        try:
            operations.record_step(
                page.check,
                kind,
                taken_on=said["day"],
                paper_number=said["paper_number"],
                by=who.user,
                clock=timezone.now,
            )
        except RulesBroken as error:
            _tell(form, error)
        else:
            return redirect("web:incident", identifier)
    return _page(request, identifier, tried=form, status=400)


@require_POST
@asking.may(RECORD)
def correction(request: HttpRequest, identifier: str, kind: str) -> HttpResponse:
    """Correct a step that was entered wrongly, or take it back; what was said before stays on the page."""
    who = asking.reader(request)
    page = readings.incident(identifier, by=who.user, on=who.today, language=who.language)
    if kind not in readings.STEP_WORDS or not permissions.can(
        who.user, RECORD, at=page.check.document.unit_id, on=who.today
    ):
        raise OutOfScope
    form = StepCorrectionForm(request.POST, sitting=seating.sit(request), action=RECORD, prefix=kind)
    step = queries.last_said(page.check.pk, kind)
    if form.is_valid() and step is not None:
        said = form.cleaned_data
        try:
            operations.correct_step(
                step,
                taken_on=None if said["not_taken"] else said["day"],
                paper_number=said["paper_number"],
                reason=said["reason"],
                by=who.user,
                clock=timezone.now,
            )
        except operations.NoStep:  # taken back meanwhile, as the page then says
            return redirect("web:incident", identifier)
        except RulesBroken as error:
            _tell(form, error)
        else:
            return redirect("web:incident", identifier)
    return _page(request, identifier, mending=form, status=400)


def _tell(form: StepForm, error: RulesBroken) -> None:
    """Say beside the day, or the reason, which rules are broken."""
    for one in error.broken:
        field = "reason" if one.code == "MC-12" else "day"
        form.add_error(field, f"{one.code}: {pick(one.text_vi, one.text_en)} {one.detail}".strip())


@require_safe
@asking.may(READ, about=About.SOMEWHERE)
@refusing.in_words
def markers(request: HttpRequest) -> HttpResponse:
    """Show the markers of the sectors in scope with their last checks, longest unchecked first."""
    who = asking.reader(request)
    span = request.GET.get("unchecked", "")
    unchecked = next((one for one in SPANS if str(one) == span), 0)
    unit = request.GET.get("unit", "")
    sectors = readings.sectors(by=who.user, on=who.today, language=who.language)
    may_record = permissions.scope(who.user, RECORD, on=who.today)
    found = readings.markers(by=who.user, on=who.today, language=who.language, unit=unit, unchecked=unchecked)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    terms = {"unit": unit, "unchecked": unchecked}
    known = {
        "page": page,
        "previous": "?" + urlencode({**terms, "page": page.previous_page_number()}) if page.has_previous() else "",
        "next": "?" + urlencode({**terms, "page": page.next_page_number()}) if page.has_next() else "",
        "sectors": sectors,
        "unit": unit,
        "spans": SPANS,
        "unchecked": unchecked,
        "rounds": [
            {"words": name, "address": f"{reverse('web:draft-new')}?desk=marker-checks-round&sector={one}"}
            for one, name in sectors
            if one in may_record and unit in {"", one}
        ],
    }
    return render(request, "web/markers.html", known)
