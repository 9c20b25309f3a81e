"""The way to the desks: a register with its kinds of paper and their drafts; and records chosen by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking, noting
from cotmoc.interfaces.web.desks import catalogue, drafts, seating
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org import permissions
from cotmoc.readings import owning, sections
from cotmoc.readings.lists import catalogue as lists
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.desks.desk import Desk
    from cotmoc.interfaces.web.desks.sitting import Sitting

READ = (*(f"{register}.read" for register in permissions.REGISTERS), owning.RECORD)
MOST_TYPED = 100
PAGES = {
    "stewardship": (("stewards", "Số hộ có giao kết và số hộ tính tại đồn", "Both counts of each station"),),
    "marker_checks": (
        ("incidents", "Vụ việc mốc giới", "Incidents of markers"),
        ("markers", "Mốc và lần kiểm tra gần nhất", "Markers and their last checks"),
    ),
}
"""Pages of a register besides its papers and lists."""


@require_safe
@asking.may(*READ)
def register(request: HttpRequest, name: str) -> HttpResponse:
    """Show a register's kinds of paper, each with its open drafts."""
    sitting = seating.sit(request)
    desks = [desk for desk in catalogue.DESKS.values() if desk.register == name]
    may_read, may_record = (
        bool(desks) and permissions.can_somewhere(sitting.user, f"{name}.{right}", on=sitting.today)
        for right in ("read", "record")
    )
    if not may_read and not may_record:
        raise OutOfScope
    step = next((one for one in sections.STEPS if name in one.registers), None)
    known = {
        "heading": sections.register_words(name, language=sitting.language),
        "step": step,
        "step_words": pick(step.vi, step.en) if step else "",
        "desks": [_desk(one, sitting, may_record=may_record) for one in desks if may_read or one.is_for_own],
        "lists": _more(name) if may_read else [],
    }
    return render(request, "web/desks/register.html", known)


def _desk(desk: Desk[Any], sitting: Sitting, *, may_record: bool) -> dict[str, object]:
    return {
        "desk": desk,
        "words": pick(desk.vi, desk.en),
        "about": pick(desk.about_vi, desk.about_en),
        "list": reverse("web:desk", args=[desk.name]),
        "may_record": may_record,
        "drafts": list(drafts.open_at(desk, sitting)[:50]) if may_record else [],
    }


def _more(register: str) -> list[dict[str, str]]:
    """Return the lists of a register that belong to no desk, and its other pages."""
    listed = [one for one in lists.LISTINGS if one.register == register and one.name not in catalogue.DESKS]
    return [
        *({"words": pick(one.vi, one.en), "address": reverse("web:desk", args=[one.name])} for one in listed),
        *({"words": pick(vi, en), "address": reverse(f"web:{page}")} for page, vi, en in PAGES.get(register, ())),
    ]


@require_safe
@asking.may(*seating.RECORD)
def pick_one(request: HttpRequest, name: str) -> HttpResponse:
    """Answer what the typed text may mean, within the sitter's scope."""
    sitting = seating.sit(request)
    picker = catalogue.PICKERS.get(name)
    if picker is None:
        raise Http404
    if not permissions.can_somewhere(sitting.user, picker.action, on=sitting.today):
        raise OutOfScope
    text = request.GET.get("q", "")[:MOST_TYPED].strip()
    found = picker.search(sitting, text, request.GET.get("unit", "")) if text else []
    if found:
        noting.found(picker.name, picker.action, [one for one, _ in found], by=sitting.user, clock=sitting.clock)
    return JsonResponse({"found": [{"id": identifier, "label": label} for identifier, label in found]})
