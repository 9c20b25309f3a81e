"""The people of a unit: who holds which post there, who belongs to its cell, and one person's own history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.org import moves, permissions
from cotmoc.org import queries as org
from cotmoc.org.models import AuditLine, Membership, Person, Post, RoleGrant, Unit, User
from cotmoc.org.trees import Tree
from cotmoc.readings import wording
from cotmoc.readings.people import role_words
from cotmoc.readings.places import Places
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from datetime import datetime

READ = "people.read"
STATUS_IN_ENGLISH = {Membership.Status.FULL: "full member", Membership.Status.PROBATIONARY: "on probation"}


@dataclass(frozen=True)
class Row:
    """A person of the unit on the day: posts held there, cell, and the account, if any."""

    person: str
    name: str
    posts: tuple[str, ...]
    cell: str
    status: str
    account: str


@dataclass(frozen=True)
class Held:
    """A post or a membership, from a day up to, not including, another."""

    id: str
    words: str
    unit: str
    from_day: date
    to_day: date | None


@dataclass(frozen=True)
class Moved:
    """A transfer: the first day there, where to ("" for away), by which decision, and when it was recorded."""

    day: str
    unit: str
    paper_number: str
    recorded_at: datetime


@dataclass(frozen=True)
class History:
    """A person with everything they held, oldest first."""

    person: Person
    posts: tuple[Held, ...]
    cells: tuple[Held, ...]
    roles: tuple[Held, ...]
    moves: tuple[Moved, ...]
    accounts: tuple[str, ...]


def units(by: User, *, on: date, language: str) -> list[tuple[str, str]]:
    """Return the code and name of each command unit whose people the reader may see, in the order of the tree."""
    scope = permissions.scope(by, READ, on=on)
    tree = Tree.load(Unit.Tree.COMMAND, on=on)
    return [(tree.state(one).code, tree.name(one, language)) for one in tree.units() if one in scope]


def of_unit(code: str, *, by: User, on: date, language: str) -> tuple[Unit, list[Row]]:
    """Return a unit and its people on a day, by name; raise OutOfScope."""
    try:
        unit = org.unit(code)
    except org.UnknownUnit as error:
        raise OutOfScope from error
    if not permissions.can(by, READ, at=unit, on=on):
        raise OutOfScope
    people = list(org.people_of([unit.pk], on=on).order_by("folded", "pk"))
    ids = [one.pk for one in people]
    posts: dict[str, list[str]] = {}
    for post in Post.objects.filter(_lasting(on), person__in=ids, unit=unit).order_by("from_day", "id"):
        posts.setdefault(post.person_id, []).append(post.title)
    cells = {one.person_id: one for one in Membership.objects.filter(_lasting(on), person__in=ids)}
    accounts = dict(User.objects.filter(person__in=ids, is_active=True).values_list("person_id", "username"))
    party = Tree.load(Unit.Tree.PARTY, on=on)
    rows = []
    for one in people:
        membership = cells.get(one.pk)
        rows.append(
            Row(
                one.pk,
                one.full_name,
                tuple(posts.get(one.pk, ())),
                party.name(membership.cell_id, language) if membership else "",
                status_words(membership.status, language) if membership else "",
                accounts.get(one.pk, ""),
            )
        )
    return unit, rows


def history(person: str, *, by: User, on: date, language: str) -> History:
    """Return a person's history; raise OutOfScope unless they are of a unit whose people the reader may see."""
    scope = permissions.scope(by, READ, on=on)
    within = None if isinstance(scope, permissions.Everywhere) else scope
    found = org.people_of(within, on=on).filter(pk=person).first()
    if found is None and within is None:
        found = Person.objects.filter(pk=person).first()
    if found is None:
        raise OutOfScope
    return everything(found, on=on, language=language)


def everything(person: Person, *, on: date, language: str) -> History:
    """Return a person's history to a reader who may see it: units are called as on the day."""
    places = Places(on, language)
    posts = Post.objects.filter(person=person).select_related("unit").order_by("from_day", "id")
    cells = Membership.objects.filter(person=person).select_related("cell").order_by("from_day", "id")
    grants = RoleGrant.objects.filter(user__person=person).select_related("unit").order_by("from_day", "id")
    return History(
        person,
        tuple(Held(one.pk, one.title, places.name(one.unit), one.from_day, one.to_day) for one in posts),
        tuple(
            Held(one.pk, status_words(one.status, language), places.name(one.cell), one.from_day, one.to_day)
            for one in cells
        ),
        tuple(
            Held(one.pk, role_words(one.role, language=language), places.name(one.unit), one.from_day, one.to_day)
            for one in grants
        ),
        _moves(person, places),
        tuple(User.objects.filter(person=person).order_by("username").values_list("username", flat=True)),
    )


def _moves(person: Person, places: Places) -> tuple[Moved, ...]:
    lines = list(AuditLine.objects.filter(action=moves.TRANSFERRED, object=person.pk).order_by("seq"))
    units = Unit.objects.in_bulk([line.unit for line in lines])
    return tuple(
        Moved(
            wording.day(date.fromisoformat(day)),
            places.name(units[line.unit]) if line.unit in units else "",
            paper_number,
            line.at,
        )
        for line in lines
        for day, _, paper_number in [line.detail.partition(" ")]
    )


def status_words(status: str, language: str) -> str:
    """Name how somebody belongs to a cell."""
    return Membership.Status(status).label if language == "vi" else STATUS_IN_ENGLISH[Membership.Status(status)]


def _lasting(on: date) -> Q:
    return Q(from_day__lte=on) & (Q(to_day=None) | Q(to_day__gt=on))
