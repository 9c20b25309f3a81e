"""Data breaches: entered at once, notified within 72 hours with a printed notice, closed with what was done."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import seating
from cotmoc.interfaces.web.desks.fields import Choice, Day, Hour, Line, Note, Tick, UnitChoice, WholeNumber
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel.period import VIETNAM
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.policies import About
from cotmoc.org.rights import operations
from cotmoc.org.rights.operations import NewBreach
from cotmoc.org.rights_models import Breach
from cotmoc.readings import requests
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LINE = 400


class BreachForm(Seated):
    """What happened, when it was found, what kind of data; nobody is named."""

    unit = UnitChoice()
    kind = Choice(Breach.Kind, english=requests.BREACH_WORDS, vi="Việc đã xảy ra", en="What happened")
    found_on = Day(vi="Ngày phát hiện", en="Found on")
    found_hour = Hour(vi="Giờ phát hiện", en="At")
    what = Line(
        LINE,
        vi="Loại dữ liệu",
        en="Kind of data",
        help_vi="Sổ nào, loại dữ liệu gì; không ghi tên ai.",
        help_en="Which register, what kind of data; no names.",
    )
    people = WholeNumber("người", "people", vi="Ước số người liên quan", en="People concerned, about", required=False)
    sensitive = Tick(vi="Có dữ liệu nhạy cảm", en="Sensitive data is concerned")
    measures = Note(LINE, vi="Đã làm gì để hạn chế", en="What was done at once", required=False)


class NoticeForm(Seated):
    """The paper by which it was notified."""

    paper_number = Line(96, vi="Số văn bản thông báo", en="Number of the notice")
    told_on = Day(vi="Ngày báo cho người liên quan", en="People concerned told on", required=False)


class ClosingForm(Seated):
    """What was done in the end."""

    measures = Note(LINE, vi="Đã khắc phục thế nào", en="How it was mended")


@require_http_methods(["GET", "HEAD", "POST"])
@asking.may(requests.RECORD, about=About.SOMEWHERE)
def new(request: HttpRequest) -> HttpResponse:
    """Enter a breach: whoever finds it enters it, the clock has begun."""
    who = asking.reader(request)
    now = timezone.now().astimezone(VIETNAM)
    first = {"found_on": who.today, "found_hour": now.time().replace(second=0, microsecond=0)}
    form = BreachForm(request.POST or None, sitting=seating.sit(request), action=requests.RECORD, initial=first)
    if request.method == "POST" and form.is_valid() and (entered := _enter(form, request)) is not None:
        may_see = permissions.can(who.user, requests.READ, at=entered.unit_id, on=who.today)
        return redirect("web:breach", entered.pk) if may_see else redirect("web:home")
    return render(request, "web/breach_new.html", {"form": form}, status=400 if form.is_bound else 200)


def _enter(form: BreachForm, request: HttpRequest) -> Breach | None:
    told = form.cleaned_data
    hour: time = told["found_hour"]
    found = NewBreach(
        told["kind"],
        Unit.objects.get(pk=told["unit"]),
        datetime.combine(told["found_on"], hour, tzinfo=VIETNAM),
        told["what"],
        people=told["people"] or 0,
        sensitive=told["sensitive"],
        measures=told["measures"],
    )
    try:
        return operations.record_breach(found, by=asking.reader(request).user, clock=timezone.now)
    except RulesBroken as refused:
        for broken in refused.broken:
            form.add_error("found_on", pick(broken.text_vi, broken.text_en))
        return None


@require_safe
@asking.may(requests.READ)
def breach(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a breach with its hours, and the notice ready to print and sign."""
    return _page(request, identifier)


ACTS: dict[str, type[Seated]] = {"notify": NoticeForm, "close": ClosingForm}


@require_POST
@asking.may(requests.ANSWER)
def act(request: HttpRequest, identifier: str, name: str) -> HttpResponse:
    """Keep the number of the notice, or close the breach."""
    who = asking.reader(request)
    shown = requests.breach(identifier, by=who.user, on=who.today, now=timezone.now(), language=who.language)
    if name not in ACTS or not permissions.can(who.user, requests.ANSWER, at=shown.breach.unit_id, on=who.today):
        raise OutOfScope
    form = ACTS[name](request.POST, sitting=seating.sit(request), action=requests.ANSWER, prefix=name)
    if not form.is_valid():
        return _page(request, identifier, tried=form)
    words: dict[str, Any] = {"by": who.user, "clock": timezone.now}
    if name == "notify":
        operations.notify_breach(shown.breach, **form.cleaned_data, **words)
    else:
        operations.close_breach(shown.breach, **form.cleaned_data, **words)
    return redirect("web:breach", identifier)


def _page(request: HttpRequest, identifier: str, *, tried: Seated | None = None) -> HttpResponse:
    who = asking.reader(request)
    shown = requests.breach(identifier, by=who.user, on=who.today, now=timezone.now(), language=who.language)
    may = permissions.can(who.user, requests.ANSWER, at=shown.breach.unit_id, on=who.today)
    waits = [] if shown.breach.notified_paper else ["notify"]
    waits += [] if shown.breach.closed_on else ["close"]
    forms = {}
    for name in waits if may else ():
        fresh = ACTS[name](sitting=seating.sit(request), action=requests.ANSWER, prefix=name)
        forms[name] = tried if tried is not None and tried.prefix == name else fresh
    known = {"one": shown, "forms": forms}
    return render(request, "web/breach.html", known, status=200 if tried is None else 400)
