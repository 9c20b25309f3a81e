"""Bàn giao: one page with all that somebody who leaves hands over; both sign the print, and its number is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.pages import work
from cotmoc.ledger import balances
from cotmoc.org import audit, permissions
from cotmoc.org.models import AuditLine, User
from cotmoc.readings import hand_over as readings
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.asking import Reader

SIGNED = "handover.signed"
NUMBER_LENGTH = 96


@require_safe
@asking.signed_in
def own(request: HttpRequest) -> HttpResponse:
    """Open the reader's own hand-over."""
    return redirect("web:hand-over", asking.reader(request).user.username)


@require_safe
@asking.signed_in
def hand_over(request: HttpRequest, username: str) -> HttpResponse:
    """Show what a person hands over: to that person, and to who may move people at all the person's units."""
    who = asking.reader(request)
    return _page(request, who, _leaving(who, username))


@require_POST
@asking.signed_in
def signed(request: HttpRequest, username: str) -> HttpResponse:
    """Note the number of the paper that both have signed, and how much was handed over with it."""
    who = asking.reader(request)
    leaving = _leaving(who, username)
    number = request.POST.get("paper_number", "").strip()
    if not number:
        refusal = _("Write the number of the signed paper, as it stands in the paper file.")
        return _page(request, who, leaving, refusal=refusal, status=400)
    duties = len(work.waiting(_as(leaving, who)))
    with transaction.atomic():
        detail = f"{number[:NUMBER_LENGTH]}: {duties}"
        audit.note(SIGNED, by=who.user, at=timezone.now(), object=leaving.pk, detail=detail)
    return redirect("web:hand-over", leaving.username)


def _leaving(who: Reader, username: str) -> User:
    leaving = User.objects.select_related("person").filter(username=username).first()
    if leaving is None:
        raise OutOfScope
    if leaving.pk != who.user.pk:
        units = readings.units_of(leaving, on=who.today)
        reach = permissions.scope(who.user, "people.change", on=who.today)
        if not units or not all(unit in reach for unit in units):
            raise OutOfScope
    return leaving


def _as(leaving: User, who: Reader) -> Reader:
    return asking.Reader(leaving, who.today, who.language)


def _page(request: HttpRequest, who: Reader, leaving: User, *, refusal: str = "", status: int = 200) -> HttpResponse:
    found = readings.of(leaving, on=who.today, known=balances.resolve(None), language=who.language)
    known = {
        "leaving": leaving,
        "name": readings.name_of(leaving),
        "today": who.today,
        "found": found,
        "duties": work.rows(_as(leaving, who)),
        "drafts": work.drafts(_as(leaving, who)),
        "signed": [(one.at, one.detail) for one in AuditLine.objects.filter(action=SIGNED, object=leaving.pk)],
        "refusal": refusal,
    }
    return render(request, "web/hand_over.html", known, status=status)
