"""Somebody is transferred: cell, posts, roles and delegations end and begin on one day, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from cotmoc.kernel import rule
from cotmoc.kernel.period import local_day
from cotmoc.org import rules
from cotmoc.org.delegation_models import Delegation
from cotmoc.org.models import Membership, Post, RoleGrant, User
from cotmoc.org.operations.acting import begin, note
from cotmoc.org.operations.people import Joining, add_post, join_cells, leave_cell
from cotmoc.org.operations.users import grant_role, somebody_remains

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import Person, Unit


@dataclass(frozen=True)
class Move:
    """Where somebody goes on a day, the first there: a post, a cell, roles. What is left out, they leave without."""

    person: Person
    day: date
    unit: Unit | None = None
    title: str = ""
    cell: Unit | None = None
    status: str = Membership.Status.FULL
    roles: Sequence[tuple[str, Unit]] = ()


@dataclass(frozen=True)
class Ended:
    """What ended by a transfer: for the page that both sign."""

    posts: tuple[Post, ...]
    grants: tuple[RoleGrant, ...]
    delegations: tuple[Delegation, ...]


@transaction.atomic
def transfer(move: Move, *, by: User | None, clock: Clock) -> Ended:
    """Transfer somebody; history stays. Raises NotAllowed, for new roles too, and RulesBroken (UQ-6, TC-8, 9, QT-2)."""
    now = begin("people.change", by=by, clock=clock)
    ended = _ending(move)
    with somebody_remains(max(move.day, local_day(now))):
        _end(ended, move.day)
        if move.cell is not None:
            _join(move, by=by, at=now)
        else:
            leave_cell(person=move.person, day=move.day, by=by, clock=lambda: now)
        if move.unit is not None and move.title:
            add_post(person=move.person, unit=move.unit, title=move.title, from_day=move.day, by=by, clock=lambda: now)
        for user in User.objects.filter(person=move.person, is_active=True):
            for role, unit in move.roles:
                grant_role(user=user, role=role, unit=unit, from_day=move.day, by=by, clock=lambda: now)
    told = move.day.isoformat()
    note("people.transferred", by=by, at=now, unit=move.unit or "", object_=move.person.pk, detail=told)
    return ended


def _join(move: Move, *, by: User | None, at: datetime) -> None:
    assert move.cell is not None  # noqa: S101 - for the type checker
    open_one = Membership.objects.filter(person=move.person, to_day=None).first()
    if open_one is None or open_one.cell_id != move.cell.pk:
        join_cells([Joining(move.person, move.cell, move.day, move.status)], by=by, clock=lambda: at)


def _ending(move: Move) -> Ended:
    lasting = Q(to_day=None) | Q(to_day__gt=move.day)
    posts = tuple(Post.objects.filter(lasting, person=move.person).order_by("from_day", "id"))
    held = RoleGrant.objects.filter(lasting, user__person=move.person).select_related("unit")
    grants = tuple(held.order_by("from_day", "id"))
    delegated = Q(deputy__person=move.person) | Q(grant__user__person=move.person)
    delegations = tuple(Delegation.objects.filter(delegated, to_day__gt=move.day).order_by("from_day", "id"))
    since = [*(post.from_day for post in posts), *(grant.from_day for grant in grants)]
    cases = [rules.Leaving(day, move.day) for day in since]
    if broken := rule.broken_in(cases, rules.LEAVING):
        raise rule.RulesBroken(broken)
    return Ended(posts, grants, delegations)


def _end(ended: Ended, day: date) -> None:
    for post in ended.posts:
        post.to_day = day
    for grant in ended.grants:
        grant.to_day = day
    for delegation in ended.delegations:
        delegation.to_day = max(day, delegation.from_day)
    Post.objects.bulk_update(ended.posts, ["to_day"])
    RoleGrant.objects.bulk_update(ended.grants, ["to_day"])
    Delegation.objects.bulk_update(ended.delegations, ["to_day"])
