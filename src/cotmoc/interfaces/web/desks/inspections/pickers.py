"""What the desks of inspections choose from: whom to inspect, planned sessions, decisions, sessions, findings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cotmoc.interfaces.web.desks.named import Named, label, meant, named
from cotmoc.interfaces.web.desks.numbered import BETWEEN, Numbered, numbered
from cotmoc.interfaces.web.desks.sitting import MOST_FOUND, Picker, Sitting
from cotmoc.kernel.vietnamese import fold
from cotmoc.org import queries as org
from cotmoc.org.models import Membership, Person, Unit
from cotmoc.org.trees import Tree
from cotmoc.readings import wording
from cotmoc.registers.inspections import queries
from cotmoc.registers.inspections.models import (
    Finding,
    InspectionDecision,
    InspectionSession,
    PlannedSession,
    Subject,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

RECORD = "inspections.record"


def _cells(sitting: Sitting) -> dict[str, str]:
    """Return the Party organisations of today in scope, each with its label; a cell is where its unit is."""
    tree, scope = Tree.load(Unit.Tree.PARTY, on=sitting.today), sitting.scope(RECORD)
    owners = org.units_by_cell(on=sitting.today)
    reached = (one for one in tree.units() if one in scope or owners.get(one, "") in scope)
    return {one: label(tree, one, sitting.language) for one in reached}


def _cells_of(sitting: Sitting, unit: str) -> Collection[str]:
    return org.cells_of(unit, on=sitting.today) if unit else ()


def _members(sitting: Sitting, text: str = "", people: Collection[str] | None = None) -> dict[str, str]:
    """Return the members of today's cells in scope, by the text in their name, each with a label of their own."""
    held = _memberships(sitting.today).filter(cell__in=_cells(sitting), person__folded__contains=fold(text))
    if people is not None:
        held = held.filter(person__in=people)
    rows = list(held.select_related("person", "cell").order_by("person__folded", "person_id"))
    twins = Counter((one.person.folded, one.cell_id) for one in rows)
    return {one.person_id: _named(one, is_twin=twins[one.person.folded, one.cell_id] > 1) for one in rows}


def _memberships(on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(Q(to_day=None) | Q(to_day__gt=on), from_day__lte=on)


def _named(held: Membership, *, is_twin: bool) -> str:
    """Name a member with the cell; of two with one name in one cell the end of the id tells which."""
    words = f"{held.person.full_name} ({held.cell.code})"
    return f"{words} …{held.person_id[-4:]}" if is_twin else words


def _search_members(sitting: Sitting, text: str, unit: str) -> list[tuple[str, str]]:
    inside = org.members_of(unit, on=sitting.today).values_list("pk", flat=True) if unit else None
    return list(_members(sitting, text.partition(" (")[0], inside).items())[:MOST_FOUND]


def _member(sitting: Sitting, text: str) -> Person | None:
    known = _members(sitting, people=[text])
    chosen = text if text in known else meant(_members(sitting, text.partition(" (")[0]), text)
    return Person.objects.get(pk=chosen) if chosen else None


def _label_of_member(person: Person) -> str:
    held = person.memberships.select_related("cell", "person").order_by("-from_day").first()
    if held is None:
        return person.full_name
    same = Membership.objects.filter(cell=held.cell_id, to_day=held.to_day, person__folded=person.folded)
    return _named(held, is_twin=same.count() > 1)


def _planned_words(one: PlannedSession) -> str:
    return BETWEEN.join([f"dòng {one.position}", f"{one.month:02}/{one.plan.year}", one.get_kind_display()])


def _words(one: InspectionDecision | InspectionSession) -> str:
    return BETWEEN.join([wording.day(one.document.day), one.document.unit.code, one.get_kind_display()])


def _finding_words(one: Finding) -> str:
    due = f"hạn {wording.day(one.due_on)}"
    return BETWEEN.join([wording.day(one.document.day), one.document.unit.code, one.get_kind_display(), due])


def _subject_words(one: Subject) -> str:
    who = one.organisation.code if one.organisation else _label_of_member(one.member) if one.member else "–"
    return BETWEEN.join([f"đối tượng {one.position}", who])


ORGANISATIONS = named("inspected-organisations", Named(RECORD, _cells, _cells_of))
MEMBERS = Picker[Person]("inspected-members", RECORD, _search_members, _member, _label_of_member)
PLANNED = numbered(
    "planned-sessions",
    Numbered(
        RECORD,
        lambda: PlannedSession.objects.filter(plan__in=queries.plans_in_force()).select_related("plan__document"),
        _planned_words,
        "plan__document",
    ),
)
DECISIONS = numbered(
    "inspection-decisions",
    Numbered(RECORD, lambda: queries.decisions_in_force().select_related("document__unit"), _words),
)
SESSIONS = numbered(
    "inspection-sessions",
    Numbered(RECORD, lambda: queries.sessions_in_force().select_related("document__unit"), _words),
)
FINDINGS = numbered(
    "findings",
    Numbered(RECORD, lambda: queries.findings_in_force().select_related("document__unit"), _finding_words),
)
SUBJECTS = numbered(
    "inspection-subjects",
    Numbered(
        RECORD,
        lambda: Subject.objects.filter(session__in=queries.sessions_in_force()).select_related(
            "organisation", "member"
        ),
        _subject_words,
        "session__document",
    ),
)
PICKERS: tuple[Picker[Any], ...] = (ORGANISATIONS, MEMBERS, PLANNED, DECISIONS, SESSIONS, SUBJECTS, FINDINGS)
