"""Answers about requests, breaches, and who has read which notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q

from cotmoc.org import permissions
from cotmoc.org.rights_models import Breach, DayOff, NoticeRead, RightsRequest

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from cotmoc.org.models import Person, User
    from cotmoc.org.permissions import Scope

DONE = Q(done_on__isnull=False) | Q(answer=RightsRequest.Answer.REFUSED)


def requests(scope: Scope) -> QuerySet[RightsRequest]:
    """Return the requests of the units in scope: those that wait first, by the day they are due."""
    found = RightsRequest.objects.select_related("unit", "person").order_by(
        F("done_on").asc(nulls_first=True), "done_due", "id"
    )
    return found if isinstance(scope, permissions.Everywhere) else found.filter(unit__in=scope)


def waiting(scope: Scope) -> QuerySet[RightsRequest]:
    """Return the requests that are neither done nor refused, by the day they are due."""
    return requests(scope).exclude(DONE)


def of_person(person: Person) -> QuerySet[RightsRequest]:
    """Return somebody's own requests, the latest first."""
    return RightsRequest.objects.filter(person=person).select_related("unit").order_by("-received_on", "-id")


def past(*, before: date) -> QuerySet[RightsRequest]:
    """Return the requests that ended before a day and still say whose they were."""
    ended = RightsRequest.objects.filter(Q(done_on__lt=before) | Q(answer="REFUSED", answered_on__lt=before))
    return ended.exclude(person=None, resident="", words="").select_related("unit").order_by("received_on", "id")


def breaches(scope: Scope) -> QuerySet[Breach]:
    """Return the breaches of the units in scope: open ones first, the latest found before."""
    found = Breach.objects.select_related("unit").order_by(F("closed_on").asc(nulls_first=True), "-found_at", "id")
    return found if isinstance(scope, permissions.Everywhere) else found.filter(unit__in=scope)


def days_off(*, from_day: date) -> QuerySet[DayOff]:
    """Return the holidays and worked days from a day on."""
    return DayOff.objects.filter(day__gte=from_day).order_by("day")


def has_read(user: User, notice: str) -> bool:
    """Say whether somebody has read a version of the notice."""
    return NoticeRead.objects.filter(user=user, notice=notice).exists()
