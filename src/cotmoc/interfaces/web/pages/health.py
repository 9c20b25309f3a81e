"""The operator's page: whether everything is as it should be, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking
from cotmoc.org.policies import About
from cotmoc.readings import health as healths
from cotmoc.readings import wording

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CLASSES = {healths.Mark.GOOD: "state-good", healths.Mark.WATCH: "state-waiting", healths.Mark.BAD: "state-bad"}


@require_safe
@asking.may("ledger.verify", "units.change", about=About.SOMEWHERE)
def health(request: HttpRequest) -> HttpResponse:
    """Show the facts to those who may verify the books or change the units."""
    who = asking.reader(request)
    lines = [
        {
            "words": line.vi if who.language == wording.VIETNAMESE else line.en,
            "value": line.said(who.language),
            "mark": line.mark.value,
            "look": CLASSES[line.mark],
        }
        for line in healths.health(now=timezone.now())
    ]
    return render(request, "web/health.html", {"lines": lines})
