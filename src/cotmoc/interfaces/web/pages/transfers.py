"""Chuyển công tác: where somebody goes, on which day, by which decision; seen first, then done in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.administration import people as forms
from cotmoc.interfaces.web.administration import refusals
from cotmoc.interfaces.web.desks import seating
from cotmoc.interfaces.web.models import Draft
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import operations, permissions
from cotmoc.org.models import Membership, Person
from cotmoc.org.operations import Move
from cotmoc.org.permissions import NotAllowed
from cotmoc.readings import people_at
from cotmoc.readings import transfers as readings

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.desks.sitting import Sitting

CHANGE = "people.change"
STEP, DO = "step", "do"


@require_http_methods(["GET", "HEAD", "POST"])
@asking.may(CHANGE)
def transfer(request: HttpRequest, identifier: str) -> HttpResponse:
    """Fill in a transfer, see what ends and begins, and only then do it."""
    sitting = seating.sit(request)
    person = Person.objects.filter(pk=identifier, erased_at=None).first()
    if person is None or not operations.may_transfer(person, by=sitting.user, on=sitting.today):
        raise Http404
    if request.method != "POST":
        form = forms.MoveForm(sitting=sitting, action=CHANGE, initial=_begun(person))
        return _page(request, person, form)
    form = forms.MoveForm(request.POST, sitting=sitting, action=CHANGE)
    if not form.is_valid():
        return _page(request, person, form, status=400)
    return _decided(request, person, form, sitting)


def _begun(person: Person) -> dict[str, object]:
    """Return what the form says already: the cell that the person belongs to, and as what."""
    held = Membership.objects.filter(person=person, to_day=None).select_related("cell").first()
    return {} if held is None else {"cell": held.cell, "status": held.status}


def _move(person: Person, form: forms.MoveForm) -> Move:
    told = form.cleaned_data
    roles = [(told["role"], told["unit"])] if told.get("role") else []
    status = told["status"] or Membership.Status.FULL
    return Move(
        person, told["day"], told["unit"], told["title"], told["cell"], status, roles, told["paper_number"]
    )  # fmt: skip


def _decided(request: HttpRequest, person: Person, form: forms.MoveForm, sitting: Sitting) -> HttpResponse:
    move = _move(person, form)
    try:
        if request.POST.get(STEP) == DO:
            operations.transfer(move, by=sitting.user, clock=timezone.now)
            messages.success(request, _("The transfer is recorded. What was held before stays in the history."))
            return _onwards(person, sitting)
        ended = operations.rehearse_transfer(move, by=sitting.user, clock=timezone.now)
    except RulesBroken as error:
        return _page(request, person, form, broken=refusals.rules(error), status=400)
    except NotAllowed as error:
        return _page(request, person, form, broken=[refusals.right(error)], status=400)
    seen = readings.seen(move, ended, on=sitting.today, language=sitting.language)
    kept = [(name, value) for name, value in request.POST.items() if name not in {"csrfmiddlewaretoken", STEP}]
    return _page(request, person, form, seen=seen, kept=[*kept, (STEP, DO)])


def _onwards(person: Person, sitting: Sitting) -> HttpResponse:
    """Go to the person's page, or to the unit's people where the person is no longer within the mover's reach."""
    if permissions.scope(sitting.user, people_at.READ, on=sitting.today) is permissions.ALL:
        return redirect("web:person", person.pk)
    return redirect("web:people")


def _page(
    request: HttpRequest,
    person: Person,
    form: forms.MoveForm,
    *,
    broken: object = (),
    seen: readings.Seen | None = None,
    kept: object = (),
    status: int = 200,
) -> HttpResponse:
    who = form.sitting
    known = {
        "person": person,
        "history": people_at.everything(person, on=who.today, language=who.language),
        "today": who.today,
        "form": form,
        "broken": broken,
        "seen": seen,
        "drafts": Draft.objects.filter(owner__person=person, proposed="").count() if seen else 0,
        "kept": kept,
    }
    return render(request, "web/administration/transfer.html", known, status=status)
