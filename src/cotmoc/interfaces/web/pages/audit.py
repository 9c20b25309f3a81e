"""The audit log for auditors and administrators: reading it is itself noted, and `cotmoc verify` covers it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db import transaction
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import reading
from cotmoc.org import audit as log
from cotmoc.org.policies import About
from cotmoc.readings import looking_log
from cotmoc.readings.looking_log import Asked

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

LONGEST = 100


@require_safe
@asking.may(looking_log.READ, about=About.SOMEWHERE)
def audit(request: HttpRequest) -> HttpResponse:
    """Show a page of the log, newest first; what was looked for is noted with the reading."""
    who = asking.reader(request)
    asked = _asked(request)
    page = looking_log.page(asked, by=who.user, on=who.today, language=who.language)
    with transaction.atomic():
        looked_for = {name: term for name, term in asked.as_terms().items() if name not in {"q", "below"}}
        log.note(looking_log.READ, by=who.user, at=timezone.now(), detail=urlencode(looked_for))
    following = f"{reverse('web:audit')}?{urlencode(page.next.as_terms())}" if page.next else ""
    return render(request, "web/audit.html", {"page": page, "asked": asked, "next": following})


def _asked(request: HttpRequest) -> Asked:
    terms = {
        name: request.GET.get(name, "").strip()[:LONGEST] for name in ("from", "to", "action", "unit", "q", "below")
    }
    return Asked(
        _day(terms["from"]),
        _day(terms["to"]),
        terms["action"],
        terms["unit"],
        terms["q"],
        int(terms["below"]) if terms["below"].isascii() and terms["below"].isdecimal() else None,
    )


def _day(text: str) -> date | None:
    """Read a day; what cannot be read narrows nothing."""
    try:
        return reading.day(text) if text else None
    except reading.NotRead:
        return None
