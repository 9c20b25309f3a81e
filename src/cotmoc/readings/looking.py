"""Who looked at what is kept about somebody: the role and the day always; name and unit unless they are withheld.

They are withheld while an inspection of the person is open, so that nobody is pressed while it lasts. That has an end:
`inspections.queries.open_on_person` holds for a bounded time, and then everything shows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.kernel import glossary
from cotmoc.kernel.period import end_of_day, local_day
from cotmoc.org import permissions
from cotmoc.org.models import AuditLine, RoleGrant, Unit, User
from cotmoc.org.trees import Tree
from cotmoc.readings import people
from cotmoc.registers.commitments.models import Mark, Registration, RegistrationEnding, RosterEntry
from cotmoc.registers.inspections.models import Correction, DecisionSubject, Finding, Subject
from cotmoc.registers.inspections.queries import open_on_person

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from cotmoc.org.models import Person

WINDOW = timedelta(days=366)
SHOWN = 100
READ = tuple(f"{register}.read" for register in sorted(permissions.SENSITIVE))
LISTED = tuple(f"{register}.listed" for register in sorted(permissions.SENSITIVE))


@dataclass(frozen=True)
class Look:
    """Somebody read something: on which day, in which role, of which register; the rest is empty when withheld."""

    day: date
    role: str
    what: str
    unit: str
    name: str
    in_a_list: bool


@dataclass(frozen=True)
class Looks:
    """The latest readings, whether names are withheld now, and whether there were more than are shown."""

    looks: tuple[Look, ...]
    withheld: bool
    more: bool


def looks(user: User, *, on: date, language: str) -> Looks:
    """Return who looked at what is kept about the person who signs in as `user`, within a year."""
    if user.person is None:
        return Looks((), withheld=False, more=False)
    lines = _lines(user, on)
    withheld = open_on_person(user.person.pk, on=on)
    shown = lines[:SHOWN]
    readers = User.objects.select_related("person").in_bulk({line.by for line in shown})
    grants = _grants(readers)
    trees = {kind: Tree.load(kind, on=on) for kind in Unit.Tree.values}
    told = []
    for line in shown:
        grant = _grant(grants.get(line.by, ()), line)
        reader = readers.get(line.by)
        name = (reader.person.full_name if reader.person else reader.username) if reader else ""
        told.append(
            Look(
                local_day(line.at),
                people.role_words(grant.role, language=language) if grant else "",
                _register(line.action, language),
                "" if withheld or grant is None else trees[grant.unit.tree].name(grant.unit_id, language),
                "" if withheld else name,
                line.action in LISTED,
            )
        )
    return Looks(tuple(told), withheld, len(lines) > SHOWN)


def papers_about(person: Person) -> frozenset[str]:
    """Return the ids of the documents of sensitive registers that say something about somebody."""
    mine = Q(member=person)
    found = set(Registration.objects.filter(mine).values_list("pk", flat=True))
    found |= set(RegistrationEnding.objects.filter(registration__member=person).values_list("pk", flat=True))
    found |= set(RosterEntry.objects.filter(person=person).values_list("roster_id", flat=True))
    found |= set(Mark.objects.filter(line__registration__member=person).values_list("sheet_id", flat=True))
    found |= set(Subject.objects.filter(mine).values_list("session_id", flat=True))
    found |= set(DecisionSubject.objects.filter(mine).values_list("decision_id", flat=True))
    findings = set(Finding.objects.filter(subject__member=person).values_list("pk", flat=True))
    found |= findings | set(Correction.objects.filter(finding__in=findings).values_list("pk", flat=True))
    return frozenset(found)


def _lines(user: User, on: date) -> list[AuditLine]:
    """Return the readings by others, the latest first: of a paper about the person, or of a list in which one stood."""
    assert user.person is not None  # noqa: S101 - for the type checker
    papers = papers_about(user.person)
    recent = AuditLine.objects.filter(at__gt=end_of_day(on - WINDOW)).exclude(by__in=(user.pk, ""))
    single = list(recent.filter(action__in=READ, object__in=papers).order_by("-seq")[: SHOWN + 1])
    lists = recent.filter(action__in=LISTED).order_by("-seq").iterator(chunk_size=1000)
    listed = _first(((line for line in lists if papers & _records(line))), SHOWN + 1)
    return sorted([*single, *listed], key=lambda line: -line.seq)


def _first(lines: Iterable[AuditLine], most: int) -> list[AuditLine]:
    found = []
    for line in lines:
        found.append(line)
        if len(found) == most:
            break
    return found


def _records(line: AuditLine) -> frozenset[str]:
    return frozenset(json.loads(line.detail).get("records", ()))


def _grants(readers: Collection[str]) -> dict[str, list[RoleGrant]]:
    held = Q(user__in=readers) | Q(delegations__deputy__in=readers)
    found: dict[str, list[RoleGrant]] = {}
    rows = RoleGrant.objects.filter(held).select_related("unit").prefetch_related("delegations").distinct()
    for grant in rows.order_by("from_day", "id"):
        for user in {grant.user_id, *(one.deputy_id for one in grant.delegations.all())}:
            found.setdefault(user, []).append(grant)
    return found


def _grant(held: Iterable[RoleGrant], line: AuditLine) -> RoleGrant | None:
    """Return the role in which a line's reader could read it on that day."""
    day, action = local_day(line.at), f"{line.action.partition('.')[0]}.read"
    for grant in held:
        lasts = grant.from_day <= day and (grant.to_day is None or day < grant.to_day)
        theirs = grant.user_id == line.by or any(
            one.deputy_id == line.by and one.from_day <= day < one.to_day for one in grant.delegations.all()
        )
        if lasts and theirs and action in permissions.TABLE[grant.role]:
            return grant
    return None


def _register(action: str, language: str) -> str:
    term = glossary.term(action.partition(".")[0])
    return term.vi if language == "vi" else term.en
