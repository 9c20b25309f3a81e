"""The menu follows the loop: board, plan, do, check, act, and then the reports and the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cotmoc.org.models import Installation
from cotmoc.readings import sections, wording

if TYPE_CHECKING:
    from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    """Return what every page's frame shows: the installation, and the menu with the current place marked."""
    vietnamese = get_language() == wording.VIETNAMESE
    places = [(_("Board"), reverse("web:home"))]
    places += [(step.vi if vietnamese else step.en, reverse("web:step", args=[step.name])) for step in sections.STEPS]
    places += [(_("Reports"), reverse("web:half-year-current")), (_("Ledger"), reverse("web:ledger"))]
    return {
        "installation": Installation.objects.first(),
        "menu": [
            {"words": words, "address": address, "current": _is_current(request.path, address)}
            for words, address in places
        ],
    }


def _is_current(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(f"{address}/"))
