"""What somebody who leaves a desk hands over: roles, what waits, the stretches and stocks looked after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.ledger import balances, chart
from cotmoc.org import permissions
from cotmoc.org.models import Post, RoleGrant
from cotmoc.readings import people
from cotmoc.readings.places import Places
from cotmoc.readings.work_list import gathering

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from cotmoc.ledger.chart import Indicator
    from cotmoc.ledger.question import Knowledge
    from cotmoc.org.models import User
    from cotmoc.readings.work_list.duty import Duty

LOOKED_AFTER = {
    "stewardship": ("stewardship.agreements", "stewardship.line_m", "stewardship.markers", "stewardship.households"),
    "arms": ("arms.held",),
}
"""What stands in a unit's care on a day, by the register whose keeper hands it over."""


@dataclass(frozen=True)
class Held:
    """A role or a post, at a unit, since a day."""

    words: str
    unit: str
    since: date


@dataclass(frozen=True)
class Care:
    """A stock in the care of the person's units."""

    indicator: Indicator
    value: int


@dataclass(frozen=True)
class HandOver:
    """Everything that one page of hand-over says, but the drafts, which the pages keep."""

    roles: tuple[Held, ...]
    posts: tuple[Held, ...]
    duties: tuple[Duty, ...]
    care: tuple[Care, ...]


def of(user: User, *, on: date, known: Knowledge, language: str) -> HandOver:
    """Return what a person hands over on a day."""
    return HandOver(
        roles=_roles(user, on, language),
        posts=_posts(user, on, language),
        duties=tuple(gathering.duties(by=user, on=on, known=known, language=language)),
        care=_care(user, on, known),
    )


def units_of(user: User, *, on: date) -> frozenset[str]:
    """Return the ids of the units at which a person holds a role on a day."""
    return frozenset(_grants(user, on).values_list("unit_id", flat=True))


def name_of(user: User) -> str:
    """Return what a person is called on paper: the name, else the name of the account."""
    return user.person.full_name if user.person else user.username


def _grants(user: User, on: date) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(Q(to_day=None) | Q(to_day__gt=on), user=user, from_day__lte=on)


def _roles(user: User, on: date, language: str) -> tuple[Held, ...]:
    places = Places(on, language)
    return tuple(
        Held(people.role_words(one.role, language=language), places.name(one.unit), one.from_day)
        for one in _grants(user, on).select_related("unit").order_by("from_day", "id")
    )


def _posts(user: User, on: date, language: str) -> tuple[Held, ...]:
    places = Places(on, language)
    held = Post.objects.filter(Q(to_day=None) | Q(to_day__gt=on), person=user.person, from_day__lte=on)
    return tuple(
        Held(one.title, places.name(one.unit), one.from_day)
        for one in held.select_related("unit").order_by("from_day", "id")
    )


def _care(user: User, on: date, known: Knowledge) -> tuple[Care, ...]:
    found: list[Care] = []
    for register, codes in LOOKED_AFTER.items():
        units = permissions.own(user, f"{register}.submit", on=on)
        if units and known.started_on is not None and known.started_on <= on:
            sums = balances.sums(codes, first=None, last=on, known=known, units=units)
            totals = {code: sum(value for (one, _, _), value in sums.items() if one == code) for code in codes}
            found += [Care(chart.CHART[code], total) for code, total in totals.items() if total]
    return tuple(found)
