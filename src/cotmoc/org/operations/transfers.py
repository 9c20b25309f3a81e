"""Somebody is transferred: cell, posts, roles and delegations end and begin on one day, in one transaction.

Who does it needs the right at both ends: wherever something ends, and wherever something begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from cotmoc.kernel import rule, vietnamese
from cotmoc.kernel.period import local_day
from cotmoc.org import permissions, queries, rules
from cotmoc.org.delegation_models import Delegation
from cotmoc.org.models import AuditLine, Membership, Post, RoleGrant, User
from cotmoc.org.moves import TRANSFERRED, Ended, Move
from cotmoc.org.operations.acting import begin, note
from cotmoc.org.operations.people import ACTION, Joining, NewPost, enter_cells, enter_post
from cotmoc.org.operations.users import grant_role, somebody_remains

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import Person


@transaction.atomic
def transfer(move: Move, *, by: User | None, clock: Clock) -> Ended:
    """Transfer somebody; history stays; the same again changes nothing.

    Raises NotAllowed, for new roles too, and RulesBroken (UQ-6, TC-8, DL-9, QT-1, QT-2).
    """
    now = begin(ACTION, by=None, clock=clock)
    ended = _ending(move)
    if by is not None:
        _check(move, ended, by=by, on=local_day(now))
    rule.check(rules.Saying(move.paper_number, (move.person.full_name,)), rules.SAYING)
    with somebody_remains(max(move.day, local_day(now))):
        _give_roles(move, by=by, at=now)
        _end(ended, move.day)
        _begin(move, by=by, at=now)
    told = f"{move.day.isoformat()} {move.paper_number}".rstrip()
    unit = move.unit.pk if move.unit else ""
    if not AuditLine.objects.filter(action=TRANSFERRED, object=move.person.pk, unit=unit, detail=told).exists():
        note(TRANSFERRED, by=by, at=now, unit=unit, object_=move.person.pk, detail=told)
    return ended


def rehearse_transfer(move: Move, *, by: User | None, clock: Clock) -> Ended:
    """Do the very same and take it back: what it would end. Raises what `transfer` raises."""
    with transaction.atomic():
        ended = transfer(move, by=by, clock=clock)
        transaction.set_rollback(True)
    return ended


def may_transfer(person: Person, *, by: User, on: date) -> bool:
    """Say whether `by` has the right wherever this person holds anything from a day on."""
    reach = permissions.scope(by, ACTION, on=on)
    if isinstance(reach, permissions.Everywhere):
        return True
    places = _owners(_places(_lasting(person, on)), on)
    return bool(places) and all(place in reach for place in places)


def _check(move: Move, ended: Ended, *, by: User, on: date) -> None:
    begun = [unit.pk for unit in (move.unit, move.cell) if unit is not None]
    reach = permissions.scope(by, ACTION, on=on)
    places = _owners([*_places(ended), *begun], on)
    outside = sorted(queries.codes([place for place in places if place not in reach]).values())
    if outside:
        raise permissions.NotAllowed(by, ACTION, ", ".join(outside), on)
    if not places and not isinstance(reach, permissions.Everywhere):
        raise permissions.NotAllowed(by, ACTION, "", on)


def _places(held: Ended) -> list[str]:
    posts, cells = [one.unit_id for one in held.posts], [one.cell_id for one in held.memberships]
    return [*posts, *cells, *(one.unit_id for one in held.grants)]


def _owners(units: Iterable[str], on: date) -> set[str]:
    """Return the units, each cell as the command unit that it belongs to."""
    owners = queries.units_by_cell(on=on)
    return {owners.get(unit, unit) for unit in units}


def _ending(move: Move) -> Ended:
    """Return what the move ends: everything held on or after its day but what it begins itself."""
    held = _lasting(move.person, move.day)
    there = move.unit.pk if move.unit else ""
    post = (there, vietnamese.normalise(move.title), move.day)
    roles = {(role, unit.pk, move.day) for role, unit in move.roles}
    cell = (move.cell.pk if move.cell else "", None)
    ended = Ended(
        tuple(one for one in held.posts if (one.unit_id, one.title, one.from_day) != post),
        tuple(one for one in held.memberships if (one.cell_id, one.to_day) != cell),
        tuple(one for one in held.grants if (one.role, one.unit_id, one.from_day) not in roles),
        held.delegations,
    )
    since = [
        *(one.from_day for one in ended.posts),
        *(one.from_day for one in ended.memberships),
        *(one.from_day for one in ended.grants),
    ]
    if broken := rule.broken_in([rules.Leaving(day, move.day) for day in since], rules.LEAVING):
        raise rule.RulesBroken(broken)
    return ended


def _lasting(person: Person, day: date) -> Ended:
    """Return what a person holds on a day or holds only later."""
    lasting = Q(to_day=None) | Q(to_day__gt=day)
    posts = Post.objects.filter(lasting, person=person).order_by("from_day", "id")
    cells = Membership.objects.filter(lasting, person=person).order_by("from_day", "id")
    grants = RoleGrant.objects.filter(lasting, user__person=person).select_related("unit").order_by("from_day", "id")
    delegated = Q(deputy__person=person) | Q(grant__user__person=person)
    delegations = Delegation.objects.filter(delegated, to_day__gt=day).order_by("from_day", "id")
    return Ended(tuple(posts), tuple(cells), tuple(grants), tuple(delegations))


def _end(ended: Ended, day: date) -> None:
    for post in ended.posts:
        post.to_day = day
    for membership in ended.memberships:
        membership.to_day = day
    for grant in ended.grants:
        grant.to_day = day
    for delegation in ended.delegations:
        delegation.to_day = max(day, delegation.from_day)
    Post.objects.bulk_update(ended.posts, ["to_day"])
    Membership.objects.bulk_update(ended.memberships, ["to_day"])
    RoleGrant.objects.bulk_update(ended.grants, ["to_day"])
    Delegation.objects.bulk_update(ended.delegations, ["to_day"])


def _begin(move: Move, *, by: User | None, at: datetime) -> None:
    stays = Membership.objects.filter(person=move.person, to_day=None, cell=move.cell).exists()
    if move.cell is not None and not stays:
        enter_cells([Joining(move.person, move.cell, move.day, move.status)], by=by, at=at)
    if move.unit is not None and move.title:
        enter_post(NewPost(move.person, move.unit, move.title, move.day), by=by, at=at)


def _give_roles(move: Move, *, by: User | None, at: datetime) -> None:
    """Give the new roles while the old ones still hold, so that who moves themselves is told just that."""
    for user in User.objects.filter(person=move.person, is_active=True):
        for role, unit in move.roles:
            grant_role(user=user, role=role, unit=unit, from_day=move.day, by=by, clock=lambda: at)
