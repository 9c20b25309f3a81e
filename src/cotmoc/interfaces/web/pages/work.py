"""Việc cần xử lý: one list of what waits for the reader, soonest due first, and its length for the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.interfaces.web import asking, digests
from cotmoc.interfaces.web.desks import catalogue
from cotmoc.interfaces.web.models import Draft
from cotmoc.ledger import balances
from cotmoc.org.models import Unit
from cotmoc.readings import wording
from cotmoc.readings.places import Places
from cotmoc.readings.work_list import gathering
from cotmoc.readings.work_list.duty import WORDS, Kind

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.asking import Reader
    from cotmoc.readings.work_list.duty import Duty


@require_safe
@asking.signed_in
def work(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader, and the drafts they have begun."""
    who = asking.reader(request)
    return _page(request, who)


@require_POST
@asking.signed_in
def digest(request: HttpRequest) -> HttpResponse:
    """Keep where the reader's morning letter goes, or that there is none; refuse what is no address."""
    who = asking.reader(request)
    try:
        digests.subscribe(who.user, request.POST.get("address", ""), clock=timezone.now)
    except ValidationError:
        refusal = _("This is not an e-mail address. Write it like ten@don-vi.vn, or leave it empty.")
        return _page(request, who, refusal=refusal, status=400)
    return redirect("web:work")


def _page(request: HttpRequest, who: Reader, *, refusal: str = "", status: int = 200) -> HttpResponse:
    known = {
        "duties": rows(who),
        "drafts": drafts(who),
        "address": request.POST.get("address", digests.address_of(who.user)),
        "can_mail": bool(settings.EMAIL_HOST),
        "refusal": refusal,
    }
    return render(request, "web/work.html", known, status=status)


@require_safe
@asking.signed_in
def count(request: HttpRequest) -> JsonResponse:
    """Say how many things wait, and how many of them are overdue: asked by the menu when the page has been shown."""
    who = asking.reader(request)
    found = waiting(who)
    return JsonResponse({"count": len(found), "overdue": sum(one.is_overdue(who.today) for one in found)})


def waiting(who: Reader) -> list[Duty]:
    """Return what waits for a reader now; nothing before the books are open."""
    try:
        known = balances.resolve(None)
    except balances.BooksNotOpen:
        return []
    return gathering.duties(by=who.user, on=who.today, known=known, language=who.language)


def rows(who: Reader, *, most: int | None = None) -> list[dict[str, object]]:
    """Return the reader's duties as a table shows them."""
    found = waiting(who)[:most]
    places, units = Places(who.today, who.language), Unit.objects.in_bulk({one.unit for one in found})
    return [
        {
            "kind": WORDS[one.kind][who.language != wording.VIETNAMESE],
            "words": one.words,
            "address": address(one),
            "unit": places.name(units[one.unit]),
            "due": one.due,
            "overdue": one.is_overdue(who.today),
        }
        for one in found
    ]


def address(duty: Duty) -> str:
    """Return the page on which a duty is done."""
    if duty.kind is Kind.REPORT:
        return f"{reverse('web:returns')}?month={duty.object}"
    if duty.kind is Kind.REQUEST:
        return reverse("web:request", args=[duty.object])
    if duty.kind is Kind.DIRECTIVE:
        return reverse("web:lessons-directive", args=[duty.object])
    return reverse("web:document", args=[duty.object])


def drafts(who: Reader) -> list[dict[str, object]]:
    """Return the drafts that a person has begun, the last changed first."""
    found = Draft.objects.filter(owner=who.user, proposed="").order_by("-changed_at")
    desks = catalogue.DESKS
    return [
        {
            "words": (desks[one.desk].vi if who.language == wording.VIETNAMESE else desks[one.desk].en)
            if one.desk in desks
            else _("Draft"),
            "address": f"{reverse('web:draft', args=[one.pk])}?desk={one.desk}",
            "changed_at": one.changed_at,
        }
        for one in found
    ]
