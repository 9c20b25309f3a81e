"""The ledger itself: its newest entries, its head, and whether the chain holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking
from cotmoc.org import permissions
from cotmoc.org.policies import About
from cotmoc.readings import ledger_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@asking.may("ledger.read", about=About.SOMEWHERE)
def ledger(request: HttpRequest) -> HttpResponse:
    """Show a page of entries within the reader's scope, newest first."""
    return _page(request, verify=False)


@asking.may("ledger.verify", about=About.SOMEWHERE)
def verify(request: HttpRequest) -> HttpResponse:
    """Check the whole chain, and show what was found; only when asked by the button."""
    if request.method != "POST":
        return redirect("web:ledger")
    return _page(request, verify=True)


def _page(request: HttpRequest, *, verify: bool) -> HttpResponse:
    who = asking.reader(request)
    below = request.GET.get("below", "")
    page = ledger_page.page(
        by=who.user, on=who.today, language=who.language, below=int(below) if below.isdecimal() else None, verify=verify
    )
    may_verify = permissions.can_somewhere(who.user, "ledger.verify", on=who.today)
    return render(request, "web/ledger.html", {"page": page, "may_verify": may_verify})
