"""The operator's page: whether everything is as it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking
from cotmoc.readings import health as healths
from cotmoc.readings import wording

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@asking.signed_in
def health(request: HttpRequest) -> HttpResponse:
    """Show the facts to those who may verify the books or change the units."""
    who = asking.reader(request)
    if not asking.may_look_after(who.user, on=who.today):
        raise Http404
    lines = [
        {"words": line.vi if who.language == wording.VIETNAMESE else line.en, "value": line.said(who.language)}
        | {"good": line.good}
        for line in healths.health(now=timezone.now())
    ]
    return render(request, "web/health.html", {"lines": lines})
