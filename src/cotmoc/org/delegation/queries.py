"""Answers about who acts for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.org.delegation_models import Delegation

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from cotmoc.org.models import User


def given_by(user: User, *, from_day: date) -> QuerySet[Delegation]:
    """Return the delegations of a user's roles that last beyond a day, the earliest first."""
    return _told().filter(grant__user=user, to_day__gt=from_day)


def received_by(user: User, *, from_day: date) -> QuerySet[Delegation]:
    """Return the delegations to a user that last beyond a day, the earliest first."""
    return _told().filter(deputy=user, to_day__gt=from_day)


def bound_to(user: str, *, days: Collection[date]) -> frozenset[str]:
    """Return the ids of those with whom a user is one on any of the days, as deputy or as the one stood in for.

    Of two such people one does not approve what the other made: else a delegation would be a way to approve one's own.
    """
    in_force = Q()
    for day in days:
        in_force |= Q(from_day__lte=day, to_day__gt=day)
    found = Delegation.objects.filter(Q(deputy=user) | Q(grant__user=user), in_force)
    return frozenset(one for pair in found.values_list("deputy_id", "grant__user_id") for one in pair) - {user}


def _told() -> QuerySet[Delegation]:
    chosen = Delegation.objects.select_related("grant__unit", "grant__user__person", "deputy__person")
    return chosen.order_by("from_day", "id")
