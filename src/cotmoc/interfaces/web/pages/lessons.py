"""Rút kinh nghiệm: what became of the lessons of a review, printable, and what the last review of a thing taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import catalogue
from cotmoc.interfaces.web.desks.reviews import words
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org import permissions
from cotmoc.org.policies import About
from cotmoc.readings import directives, loop
from cotmoc.readings.directives import READ, RECORD
from cotmoc.registers.reviews.models import Point

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.asking import Reader
    from cotmoc.readings.loop import Aftermath
    from cotmoc.registers.reviews.models import Review

SHOWN = 10
"""The reviews that the first page of the lessons names; the list has them all."""
OBJECTS = {"resolution": "resolutions", "regulation": "regulations", "drive": "drives"}
"""What is reviewed, and the picker that finds it."""
LABELS = {
    "resolution": ("Số nghị quyết", "Number of the resolution"),
    "regulation": ("Số hoặc tên quy chế phối hợp", "Number or title of the coordination regulation"),
    "drive": ("Tên phong trào thi đua", "Title of the emulation drive"),
}


@require_safe
@asking.may(READ, about=About.SOMEWHERE)
def lessons(request: HttpRequest) -> HttpResponse:
    """Show the directives that units still have to do, soonest due first, and the latest reviews."""
    who = asking.reader(request)
    known = {
        "boards": directives.boards(by=who.user, on=who.today, language=who.language),
        "reviews": list(loop.reviews_within(by=who.user, on=who.today)[:SHOWN]),
        "may_record": permissions.can_somewhere(who.user, RECORD, on=who.today),
        "today": who.today,
    }
    return render(request, "web/lessons.html", known)


@require_safe
@asking.may(READ)
def review(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show what a review said, what became of its lessons, and of those of the review before it."""
    who = asking.reader(request)
    found = loop.review(identifier, by=who.user, on=who.today)
    known = {
        "review": found,
        "kind": pick(found.get_kind_display(), words.KINDS[found.kind]),
        "said": _points(found),
        "own": loop.aftermath(found, by=who.user, on=who.today, language=who.language),
        "last": loop.last(found, by=who.user, on=who.today, language=who.language),
        "today": who.today,
    }
    return render(request, "web/lessons_review.html", known)


@require_safe
@asking.may(READ, about=About.SOMEWHERE)
def before(request: HttpRequest) -> HttpResponse:
    """Show what became of the lessons of the last review of a thing, for somebody about to review it again."""
    who = asking.reader(request)
    asked = {name: request.GET.get(name, "").strip() for name in OBJECTS}
    known = {
        "fields": [(name, pick(*both), asked[name]) for name, both in LABELS.items()],
        "last": _last(asked, who),
        "is_asked": any(asked.values()),
        "today": who.today,
    }
    return render(request, "web/lessons_before.html", known)


def _last(asked: dict[str, str], who: Reader) -> Aftermath | None:
    """Find each thing by its id or by what a picker understands: its number or its name."""
    sitting = catalogue.sit(who.user, today=who.today, language=who.language, clock=timezone.now)
    found: dict[str, str | None] = dict.fromkeys(OBJECTS)
    for name, picker in OBJECTS.items():
        thing = catalogue.PICKERS[picker].get(sitting, asked[name]) if asked[name] else None
        if thing is not None:
            found[name] = str(thing.pk)
            break
    return loop.before(**found, by=who.user, on=who.today, language=who.language)


def _points(found: Review) -> list[tuple[str, list[Point]]]:
    """Group what the review says by its kind, in the order in which reports tell it; lessons stand on their own."""
    points = list(found.points.all())
    kinds = [kind for kind in Point.Kind if kind != Point.Kind.LESSON]
    grouped = [(pick(kind.label, words.POINTS[kind]), [one for one in points if one.kind == kind]) for kind in kinds]
    return [(said, some) for said, some in grouped if some]
