"""What may be asked: sessions and visits in force, the households in a member's charge, the trees of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.documents.states import State
from cotmoc.org.models import Unit
from cotmoc.registers.outreach.models import AwarenessSession, Charge, Visit

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet


def sessions_in_force() -> QuerySet[AwarenessSession]:
    """Return the sessions that are in the books and not voided."""
    return AwarenessSession.objects.filter(document__state=State.SUBMITTED)


def visits_in_force() -> QuerySet[Visit]:
    """Return the visits that are in the books and not voided."""
    return Visit.objects.filter(document__state=State.SUBMITTED)


def charges_of(member: str, *, on: date) -> QuerySet[Charge]:
    """Return the households in a member's charge on a day, by book number."""
    return Charge.objects.filter(Q(to_day=None) | Q(to_day__gt=on), member=member, from_day__lte=on).order_by(
        "unit", "book_number"
    )


def holding(unit: str, book_number: str, *, since: date) -> Charge | None:
    """Return the charge that holds a household of a unit's book on a day or later, if there is one."""
    found = Charge.objects.filter(Q(to_day=None) | Q(to_day__gt=since), unit=unit, book_number=book_number)
    return found.order_by("from_day").first()


def places(units: Collection[str]) -> frozenset[str]:
    """Return those of the units that stand in the tree of the administration."""
    return frozenset(Unit.objects.filter(pk__in=units, tree=Unit.Tree.ADMINISTRATION).values_list("pk", flat=True))
