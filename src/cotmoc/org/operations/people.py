"""People: their names, the cells they belong to, the posts they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from cotmoc.kernel import identity, rule, vietnamese
from cotmoc.kernel.period import local_day
from cotmoc.org import forgetting, queries, rules
from cotmoc.org.models import Membership, Person, Post, RoleGrant, Unit, User
from cotmoc.org.operations.acting import begin, note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock

ACTION = "people.change"


@dataclass(frozen=True)
class NewPerson:
    """A person to be added; `key` names them for ever in the list they come from, so that it can be imported again."""

    full_name: str
    key: str = ""


@dataclass(frozen=True)
class Joining:
    """A person who joins a cell on a day, as a full member or on probation."""

    person: Person
    cell: Unit
    from_day: date
    status: str = Membership.Status.FULL


@dataclass(frozen=True)
class NewPost:
    """A post that a person holds in a unit, from a day up to, not including, another."""

    person: Person
    unit: Unit
    title: str
    from_day: date
    to_day: date | None = None


def add_person(new: NewPerson, *, by: User | None, clock: Clock) -> Person:
    """Add one person."""
    return add_people([new], by=by, clock=clock)[0]


@transaction.atomic
def add_people(new: Sequence[NewPerson], *, by: User | None, clock: Clock) -> list[Person]:
    """Add people; those whose key was added before stay as they are."""
    now = begin(ACTION, by=by, clock=clock)
    origin = queries.installation().origin
    people = [_person(one, origin) for one in new]
    known = Person.objects.in_bulk([one.id for one in people])
    fresh = {one.id: one for one in people if one.id not in known}
    Person.objects.bulk_create(fresh.values())
    if fresh:
        note("people.added", by=by, at=now, detail=str(len(fresh)))
    return [(known | fresh)[one.id] for one in people]


def join_cell(
    *,
    person: Person,
    cell: Unit,
    from_day: date,
    by: User | None,
    clock: Clock,
    status: str = Membership.Status.FULL,
) -> Membership:
    """Record that a person joins a cell, leaving the one before; also how probation ends."""
    return join_cells([Joining(person, cell, from_day, status)], by=by, clock=clock)[0]


@transaction.atomic
def join_cells(joining: Sequence[Joining], *, by: User | None, clock: Clock) -> list[Membership]:
    """Record joinings, each person at most once; the same again changes nothing; raise RulesBroken with each place."""
    return enter_cells(joining, by=by, at=begin(ACTION, by=by, clock=clock))


def enter_cells(joining: Sequence[Joining], *, by: User | None, at: datetime) -> list[Membership]:
    """Record joinings inside an act that has begun and has seen to the right."""
    origin = queries.installation().origin
    wanted = [_membership(one, origin) for one in joining]
    known = Membership.objects.in_bulk([one.id for one in wanted])
    fresh = {one.id: one for one in wanted if one.id not in known}
    held = Membership.objects.filter(person__in=[one.person_id for one in fresh.values()], to_day=None)
    still_open = {one.person_id: one for one in held}
    cases = []
    for one in wanted:
        last = still_open.get(one.person_id) if one.id in fresh else None
        cases.append(rules.MembershipCase(one.cell, one.from_day, last.from_day if last else None))
    if broken := rule.broken_in(cases, rules.MEMBERSHIP):
        raise rule.RulesBroken(broken)
    for one in fresh.values():
        if one.person_id in still_open:
            still_open[one.person_id].to_day = one.from_day
    Membership.objects.bulk_update(still_open.values(), ["to_day"])
    Membership.objects.bulk_create(fresh.values())
    if fresh:
        note("people.joined", by=by, at=at, detail=str(len(fresh)))
    return [(known | fresh)[one.id] for one in wanted]


@transaction.atomic
def leave_cell(*, person: Person, day: date, by: User | None, clock: Clock) -> None:
    """End a person's open membership: `day` is the first day they no longer belong."""
    now = begin(ACTION, by=by, clock=clock)
    if Membership.objects.filter(person=person, to_day=None).update(to_day=day):
        note("people.left", by=by, at=now, object_=person.id, detail=day.isoformat())


@transaction.atomic
def add_post(
    *, person: Person, unit: Unit, title: str, from_day: date, by: User | None, clock: Clock, to_day: date | None = None
) -> Post:
    """Record the post that a person holds in a unit; the same again changes nothing."""
    now = begin(ACTION, by=by, clock=clock)
    return enter_post(NewPost(person, unit, title, from_day, to_day), by=by, at=now)


def enter_post(new: NewPost, *, by: User | None, at: datetime) -> Post:
    """Record a post inside an act that has begun and has seen to the right."""
    words, day = vietnamese.normalise(new.title), new.from_day.isoformat()
    key = identity.derived_id(queries.installation().origin, "post", new.person.id, new.unit.id, words, day)
    held = {
        "person": new.person, "unit": new.unit, "title": words, "from_day": new.from_day, "to_day": new.to_day
    }  # fmt: skip
    post, is_new = Post.objects.get_or_create(id=key, defaults=held)
    if is_new:
        note("people.posted", by=by, at=at, unit=new.unit, object_=new.person.id, detail=day)
    return post


@transaction.atomic
def end_post(post: Post, *, day: date, by: User | None, clock: Clock) -> Post:
    """End a post: `day` is the first day it is no longer held."""
    now = begin(ACTION, by=by, clock=clock)
    post.to_day = day
    post.save(update_fields=["to_day"])
    note("people.relieved", by=by, at=now, unit=post.unit_id, object_=post.person_id, detail=day.isoformat())
    return post


@transaction.atomic
def erase_person(person: Person, *, reason: str, by: User | None, clock: Clock) -> Person:
    """Empty a name, here and wherever it was copied; the account is shut and renamed. Posts, counts and hashes stay.

    Somebody who still belongs to a cell, holds a post or a role is not erased (TC-10): the duty to keep goes on.
    Raises NotAllowed, RulesBroken (TC-10, DL-9).
    """
    now = begin(ACTION, by=by, clock=clock)
    rule.check(rules.Saying(reason, (person.full_name,)), rules.SAYING)
    held = Q(to_day=None) | Q(to_day__gt=local_day(now))
    belongs = Membership.objects.filter(held, person=person).exists()
    serves = belongs or Post.objects.filter(held, person=person).exists()
    still_holds = serves or RoleGrant.objects.filter(held, user__person=person).exists()
    rule.check(rules.ErasingCase(still_holds), rules.ERASING)
    accounts = list(User.objects.filter(person=person))
    names = (person.full_name, *(one.username for one in accounts))
    person.full_name = person.folded = ""
    person.erased_at = now
    person.save(update_fields=["full_name", "folded", "erased_at"])
    for user in accounts:
        user.username, user.is_active = f"da-xoa-{user.pk[-12:]}", False
        user.set_unusable_password()
        user.save(update_fields=["username", "is_active", "password"])
    forgetting.everywhere(forgetting.Erased(names, frozenset({person.pk})))
    note("people.erased", by=by, at=now, object_=person.pk, detail=reason)
    return person


def _person(new: NewPerson, origin: str) -> Person:
    name = vietnamese.normalise(new.full_name)
    key = identity.derived_id(origin, "person", new.key) if new.key else identity.new_id(origin)
    return Person(id=key, full_name=name, folded=vietnamese.fold(name))


def _membership(new: Joining, origin: str) -> Membership:
    key = identity.derived_id(origin, "membership", new.person.id, new.cell.id, new.from_day.isoformat(), new.status)
    return Membership(id=key, person=new.person, cell=new.cell, from_day=new.from_day, status=new.status)
