"""The way into administration: what this reader may look after, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.administration import places
from cotmoc.org.policies import About

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@asking.may(*places.ACTIONS, about=About.SOMEWHERE)
def administration(request: HttpRequest) -> HttpResponse:
    """Show the pages of administration that are open to the reader."""
    who = asking.reader(request)
    known = {
        "places": [
            {"words": one.words, "about": one.about, "address": one.address or reverse(f"web:{one.name}")}
            for one in places.open_to(who.user, on=who.today)
        ]
    }
    return render(request, "web/administration/index.html", known)
