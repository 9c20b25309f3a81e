"""The menu follows the loop: board, plan, do, check, act, and then the reports and the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cotmoc.interfaces.web import asking, assets
from cotmoc.interfaces.web.administration import places
from cotmoc.kernel.period import local_day
from cotmoc.org import permissions
from cotmoc.org.models import Installation, User
from cotmoc.readings import scope, sections, wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.http import HttpRequest

FIGURES, PLANS, REPORTS, LEDGER = "figure.read", "plans.read", "report.read", "ledger.read"
REQUESTS, AUDIT = "privacy.read", "audit.read"


def frame(request: HttpRequest) -> dict[str, object]:
    """Return what every page's frame shows: the installation, and the menu with the current place marked."""
    user, today = getattr(request, "user", None), local_day(timezone.now())
    offered = _offered(user, today) if isinstance(user, User) else ()
    return {
        "assets": assets.built(),
        "installation": Installation.objects.first(),
        "looks_after": isinstance(user, User) and asking.may_look_after(user, on=today),
        "answers_requests": isinstance(user, User) and permissions.can_somewhere(user, REQUESTS, on=today),
        "audits": isinstance(user, User) and permissions.can_somewhere(user, AUDIT, on=today),
        "work_address": reverse("web:work"),
        "menu": [
            {"words": words, "address": address, "current": _is_current(request.path, address)}
            for words, address in offered
        ],
    }


def _offered(user: User, today: date) -> Iterator[tuple[str, str]]:
    """Offer what the reader's roles open."""
    open_to = {one for one in (PLANS, LEDGER) if permissions.can_somewhere(user, one, on=today)}
    open_to |= {one for one in (FIGURES, REPORTS) if scope.own_unit(by=user, on=today, action=one) is not None}
    vietnamese = get_language() == wording.VIETNAMESE
    yield _("Board"), reverse("web:home")
    if PLANS in open_to:
        yield sections.PLAN.vi if vietnamese else sections.PLAN.en, reverse("web:resolution")
    if FIGURES in open_to:
        for step in sections.STEPS:
            yield step.vi if vietnamese else step.en, reverse("web:step", args=[step.name])
    if REPORTS in open_to:
        yield _("Reports"), reverse("web:half-year-current")
    if LEDGER in open_to:
        yield _("Ledger"), reverse("web:ledger")
    if places.looks_after(user, on=today):
        yield _("Administration"), reverse("web:administration")


def _is_current(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(f"{address}/"))
