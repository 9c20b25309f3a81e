"""The operator's page: is everything as it should be?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from cotmoc.interfaces.web import asking
from cotmoc.org import permissions
from cotmoc.readings import health as healths

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@asking.signed_in
def health(request: HttpRequest) -> HttpResponse:
    """Show the facts to those who may verify the books or change the units."""
    who = asking.reader(request)
    if not any(permissions.can_somewhere(who.user, one, on=who.today) for one in ("ledger.verify", "units.change")):
        raise Http404
    return render(request, "web/health.html", {"lines": healths.health(now=timezone.now())})
