"""Published figures: what was said outside, whether the books still say so, a new one, and one withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cotmoc.interfaces.web import asking, refusing
from cotmoc.interfaces.web.administration import refusals
from cotmoc.interfaces.web.administration.settings import PublishedForm
from cotmoc.interfaces.web.desks import seating
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import permissions
from cotmoc.org.permissions import NotAllowed
from cotmoc.org.policies import About
from cotmoc.readings import published as readings
from cotmoc.readings.scope import OutOfScope
from cotmoc.reports import control_totals
from cotmoc.reports.models import PublishedFigure

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

RECORD = "published.record"
LONGEST = 300


@require_http_methods(["GET", "HEAD", "POST"])
@asking.may(*readings.ACTIONS, about=About.SOMEWHERE)
@refusing.in_words
def published(request: HttpRequest) -> HttpResponse:
    """Show the list; take a new figure from those who may record one."""
    who = asking.reader(request)
    may_record = permissions.can_somewhere(who.user, RECORD, on=who.today)
    if request.method != "POST":
        form = PublishedForm(sitting=seating.sit(request), action=RECORD) if may_record else None
        return _page(request, form)
    if not may_record:
        raise OutOfScope
    form = PublishedForm(request.POST, sitting=seating.sit(request), action=RECORD)
    if not form.is_valid():
        return _page(request, form, status=400)
    told = form.cleaned_data
    try:
        control_totals.record([PublishedFigure(**told)], by=who.user, clock=timezone.now)
    except RulesBroken as error:
        return _page(request, form, broken=refusals.rules(error), status=400)
    except NotAllowed as error:
        return _page(request, form, broken=[refusals.right(error)], status=400)
    messages.success(request, _("Recorded."))
    return redirect("web:published")


def _page(request: HttpRequest, form: PublishedForm | None, *, broken: object = (), status: int = 200) -> HttpResponse:
    who = asking.reader(request)
    known = {
        "rows": readings.rows(by=who.user, on=who.today, language=who.language),
        "form": form,
        "broken": broken,
    }
    return render(request, "web/administration/published.html", known, status=status)


@require_POST
@asking.may(RECORD)
def withdraw(request: HttpRequest, identifier: str) -> HttpResponse:
    """Compare a figure no longer, for a reason."""
    who = asking.reader(request)
    figure = PublishedFigure.objects.filter(pk=identifier).first()
    if figure is None or not permissions.can(who.user, RECORD, at=figure.unit_id or "", on=who.today):
        raise Http404
    reason = request.POST.get("reason", "").strip()[:LONGEST]
    try:
        control_totals.withdraw(figure, reason=reason, by=who.user, clock=timezone.now)
    except RulesBroken as error:
        form = PublishedForm(sitting=seating.sit(request), action=RECORD)
        return _page(request, form, broken=refusals.rules(error), status=400)
    messages.success(request, _("Recorded."))
    return redirect("web:published")
