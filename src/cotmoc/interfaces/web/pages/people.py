"""The people of a unit and one person's history: posts and cells, each from a day to a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.administration import people as forms
from cotmoc.interfaces.web.administration import refusals
from cotmoc.interfaces.web.desks import seating
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import operations, permissions
from cotmoc.org.models import Post, Unit
from cotmoc.org.policies import About
from cotmoc.readings import people_at as readings
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.desks.forms import Seated

READ, CHANGE = readings.READ, "people.change"


@require_safe
@asking.may(READ, about=About.SOMEWHERE)
def people(request: HttpRequest) -> HttpResponse:
    """Show the people of a unit, the reader's first one when none is asked for."""
    return _of_unit(request, request.GET.get("unit", ""))


def _of_unit(
    request: HttpRequest, code: str, *, tried: Seated | None = None, broken: object = (), status: int = 200
) -> HttpResponse:
    who = asking.reader(request)
    units = readings.units(who.user, on=who.today, language=who.language)
    if not units:
        raise OutOfScope
    unit, rows = readings.of_unit(code or units[0][0], by=who.user, on=who.today, language=who.language)
    form = tried or (forms.NewPersonForm(sitting=seating.sit(request), action=CHANGE) if _may_change(who) else None)
    known = {"unit": unit, "name": dict(units).get(unit.code, unit.code), "units": units, "rows": rows}
    return render(request, "web/administration/people.html", known | {"form": form, "broken": broken}, status=status)


def _may_change(who: asking.Reader) -> bool:
    return permissions.scope(who.user, CHANGE, on=who.today) is permissions.ALL


@require_POST
@asking.may(CHANGE, about=About.INSTALLATION)
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody to a unit, with a post, a cell, or both: all or nothing."""
    who = asking.reader(request)
    code = request.POST.get("unit", "")
    unit = Unit.objects.filter(code=code, tree=Unit.Tree.COMMAND).first()
    if unit is None:
        raise Http404
    form = forms.NewPersonForm(request.POST, sitting=seating.sit(request), action=CHANGE)
    if not form.is_valid():
        return _of_unit(request, code, tried=form, status=400)
    told = form.cleaned_data
    words: dict[str, Any] = {"by": who.user, "clock": timezone.now}
    try:
        with transaction.atomic():
            person = operations.add_person(operations.NewPerson(told["full_name"]), **words)
            if told["title"]:
                operations.add_post(person=person, unit=unit, title=told["title"], from_day=told["from_day"], **words)
            if told["cell"]:
                status = {"status": told["status"]} if told["status"] else {}
                operations.join_cell(person=person, cell=told["cell"], from_day=told["from_day"], **status, **words)
    except RulesBroken as error:
        return _of_unit(request, code, tried=form, broken=refusals.rules(error), status=400)
    messages.success(request, _("Recorded."))
    return redirect("web:person", person.pk)


@require_safe
@asking.may(READ)
def person(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show what somebody held and holds."""
    return _person(request, identifier)


ACTS: dict[str, type[Seated]] = {"post": forms.PostForm, "cell": forms.CellForm}


def _person(
    request: HttpRequest,
    identifier: str,
    *,
    tried: tuple[str, Seated] | None = None,
    broken: object = (),
    status: int = 200,
) -> HttpResponse:
    who = asking.reader(request)
    history = readings.history(identifier, by=who.user, on=who.today, language=who.language)
    acts: list[dict[str, object]] = []
    if _may_change(who):
        sitting = seating.sit(request)
        for name, form in ACTS.items():
            is_tried = tried is not None and tried[0] == name
            shown = tried[1] if tried and is_tried else form(sitting=sitting, action=CHANGE, prefix=name)
            acts.append({"name": name, "form": shown, "open": is_tried, "broken": broken if is_tried else ()})
    known = {
        "history": history,
        "acts": acts,
        "today": who.today,
        "broken": broken if tried is None else (),
        "may_transfer": operations.may_transfer(history.person, by=who.user, on=who.today),
    }
    return render(request, "web/administration/person.html", known, status=status)


@require_POST
@asking.may(CHANGE, about=About.INSTALLATION)
def act(request: HttpRequest, identifier: str, name: str) -> HttpResponse:
    """Record a post, or a cell that somebody joins."""
    who = asking.reader(request)
    history = readings.history(identifier, by=who.user, on=who.today, language=who.language)
    if name not in ACTS:
        raise Http404
    form = ACTS[name](request.POST, sitting=seating.sit(request), action=CHANGE, prefix=name)
    if not form.is_valid():
        return _person(request, identifier, tried=(name, form), status=400)
    told = form.cleaned_data
    do = operations.add_post if name == "post" else operations.join_cell
    try:
        do(person=history.person, **told, by=who.user, clock=timezone.now)
    except RulesBroken as error:
        return _person(request, identifier, tried=(name, form), broken=refusals.rules(error), status=400)
    messages.success(request, _("Recorded."))
    return redirect("web:person", identifier)


@require_POST
@asking.may(CHANGE, about=About.INSTALLATION)
def end(request: HttpRequest, identifier: str) -> HttpResponse:
    """End a post, or the membership that is open."""
    who = asking.reader(request)
    history = readings.history(identifier, by=who.user, on=who.today, language=who.language)
    form = forms.EndForm(request.POST, sitting=seating.sit(request), action=CHANGE)
    post = Post.objects.filter(person=history.person, pk=request.POST.get("post", ""), to_day=None).first()
    if not form.is_valid():
        return _person(request, identifier, broken=form.errors["day"], status=400)
    day = form.cleaned_data["day"]
    began = post.from_day if post else max((one.from_day for one in history.cells if one.to_day is None), default=day)
    if day <= began:
        return _person(request, identifier, broken=[_("The end comes after the beginning.")], status=400)
    if post is not None:
        operations.end_post(post, day=day, by=who.user, clock=timezone.now)
    else:
        operations.leave_cell(person=history.person, day=day, by=who.user, clock=timezone.now)
    messages.success(request, _("Recorded."))
    return redirect(reverse("web:person", args=[identifier]))
