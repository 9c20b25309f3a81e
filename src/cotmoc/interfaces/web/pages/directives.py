"""A directive: each unit beside how far it is, and one click for the step that comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import reading
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import permissions
from cotmoc.org.permissions import NotAllowed
from cotmoc.readings import directives, wording
from cotmoc.readings.directives import READ, RECORD
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.reviews import operations
from cotmoc.registers.reviews.models import Progress

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.asking import Reader

LONGEST_NUMBER = 96
STEPS = {step.value: step.name.lower() for step in Progress}


@require_safe
@asking.may(READ)
def directive(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a directive to those who issued it and to those it is addressed to."""
    return _shown(request, asking.reader(request), identifier)


@require_POST
@asking.may(RECORD)
def acknowledge(request: HttpRequest, identifier: str, step: str) -> HttpResponse:
    """Report, for a unit, the step that comes next; done needs the number of the paper that proves it."""
    if step not in STEPS:
        raise Http404
    who = asking.reader(request)
    receiver = directives.receiver(identifier, by=who.user, on=who.today)
    number = reading.line(request.POST.get("paper_number", ""))[:LONGEST_NUMBER]
    try:
        operations.acknowledge(
            receiver=receiver, step=step, day=who.today, paper_number=number, by=who.user, clock=timezone.now
        )
    except NotAllowed as error:
        raise OutOfScope from error
    except RulesBroken as error:
        vietnamese = who.language == wording.VIETNAMESE
        said = [(one.text_vi if vietnamese else one.text_en, one.detail) for one in error.broken]
        return _shown(request, who, receiver.directive_id, at=receiver.pk, refused=said, status=400)
    return redirect(f"{reverse('web:lessons-directive', args=[receiver.directive_id])}#{receiver.pk}")


def _shown(
    request: HttpRequest,
    who: Reader,
    identifier: str,
    *,
    at: str = "",
    refused: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    board = directives.board(identifier, by=who.user, on=who.today, language=who.language)
    known = {
        "board": board,
        "acts_at": directives.acting(board, by=who.user, on=who.today),
        "may_read_it": board.directive.document.unit_id in permissions.scope(who.user, READ, on=who.today),
        "in_plan": directives.in_plan(board) if board.directive.plan_content_id else None,
        "today": who.today,
        "at": at,
        "refused": refused or [],
    }
    return render(request, "web/lessons_directive.html", known, status=status)
