"""What may be asked: registrations and rosters as they stand, marks, and what the cells' lists say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.documents.states import State
from cotmoc.org.models import CellLink, Membership
from cotmoc.registers.commitments.models import (
    Listed,
    Mark,
    MonthClosing,
    MonthSheet,
    Registered,
    Registration,
    RegistrationEnding,
    Roster,
    RosterEntry,
    Standing,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from django.db.models import QuerySet

OFFICIAL = Q(document__state=State.SUBMITTED)


@dataclass(frozen=True)
class Belonging:
    """Which cells members belong to and which units cells belong to, at any day."""

    links: Mapping[str, list[tuple[date, str]]]
    memberships: Mapping[str, list[tuple[str, date, date | None]]]

    def unit_of(self, cell: str, day: date) -> str | None:
        """Return the command unit of a cell on a day."""
        held = [unit for since, unit in self.links.get(cell, ()) if since <= day]
        return held[-1] if held else None

    def is_member(self, person: str, cell: str, day: date) -> bool:
        """Say whether the person is a member of the cell on a day."""
        return any(
            where == cell and since <= day and (until is None or day < until)
            for where, since, until in self.memberships.get(person, ())
        )

    def members(self, unit: str, day: date) -> frozenset[str]:
        """Return the members of the unit's cells on a day."""
        cells = {cell for cell in self.links if self.unit_of(cell, day) == unit}
        return frozenset(
            person
            for person, held in self.memberships.items()
            if any(where in cells and since <= day and (until is None or day < until) for where, since, until in held)
        )

    def days(self) -> set[date]:
        """Return the days on which somebody's belonging changes."""
        linked = {since for held in self.links.values() for since, _ in held}
        moved = {day for held in self.memberships.values() for _, *days in held for day in days if day is not None}
        return linked | moved


def registrations_in_force() -> QuerySet[Registration]:
    """Return the registrations that are in the books and not voided, ended ones among them."""
    return Registration.objects.filter(OFFICIAL)


def rosters_in_force() -> QuerySet[Roster]:
    """Return the rosters that are in the books and not voided, earlier ones among them."""
    return Roster.objects.filter(OFFICIAL)


def sheets_in_force() -> QuerySet[MonthSheet]:
    """Return the sheets of marks that are in the books and not voided."""
    return MonthSheet.objects.filter(OFFICIAL)


def standing(units: Collection[str]) -> Standing:
    """Return everything in force of the units, in three queries."""
    return Standing(_registered(Q(document__unit__in=units)), _listed(units))


def registered(subjects: Collection[str]) -> tuple[Registered, ...]:
    """Return the registrations in force of members and organisations, wherever they were made."""
    return _registered(Q(member__in=subjects) | Q(organisation__in=subjects))


def ended(registrations: Collection[str]) -> dict[str, date]:
    """Return for each registration that was ended the day from which it holds no more."""
    found = RegistrationEnding.objects.filter(OFFICIAL, registration__in=registrations)
    return dict(found.values_list("registration_id", "document__day"))


def official(registrations: Collection[str]) -> set[str]:
    """Return those of the registrations, by id, that are in the books and not voided."""
    return set(registrations_in_force().filter(pk__in=registrations).values_list("pk", flat=True))


def marked(sheets: Collection[MonthSheet]) -> set[tuple[str, str, date]]:
    """Return line, giver and month of the marks in force for the cells and months of these sheets."""
    found = Mark.objects.filter(
        sheet__document__state=State.SUBMITTED,
        sheet__cell__in={one.cell_id for one in sheets},
        sheet__month__in={one.month for one in sheets},
    )
    return set(found.values_list("line_id", "given_by", "sheet__month"))


def closings(closings: Collection[MonthClosing]) -> set[tuple[str, date]]:
    """Return unit and month of the official closings for the months of these."""
    found = MonthClosing.objects.filter(OFFICIAL, month__in={one.month for one in closings})
    return set(found.values_list("document__unit_id", "month"))


def belonging(*, people: Collection[str], cells: Collection[str]) -> Belonging:
    """Return to which cells these people belong, and to which units these cells."""
    return Belonging(_links(Q(cell__in=cells)), _memberships(Q(person__in=people)))


def belonging_to(unit: str) -> Belonging:
    """Return all cells that were ever linked to a unit, wherever they were, and everybody who was ever in them."""
    links = _links(Q(cell__in=CellLink.objects.filter(unit=unit).values("cell")))
    return Belonging(links, _memberships(Q(cell__in=links.keys())))


def _registered(condition: Q) -> tuple[Registered, ...]:
    rows = registrations_in_force().filter(condition)
    endings = dict(
        RegistrationEnding.objects.filter(OFFICIAL, registration__in=rows.values("pk")).values_list(
            "registration_id", "document__day"
        )
    )
    found = rows.values_list("pk", "document__unit_id", "member_id", "organisation_id", "document__day")
    return tuple(
        Registered(pk, unit, member or organisation, member is not None, day, endings.get(pk))
        for pk, unit, member, organisation, day in found
    )


def _listed(units: Collection[str]) -> tuple[Listed, ...]:
    rosters = rosters_in_force().filter(document__unit__in=units)
    members: defaultdict[str, set[str]] = defaultdict(set)
    entries = RosterEntry.objects.filter(roster__in=rosters.values("pk"))
    for roster, person in entries.values_list("roster_id", "person_id"):
        members[roster].add(person)
    found = rosters.values_list("pk", "document__unit_id", "document__day")
    return tuple(Listed(pk, unit, day, frozenset(members[pk])) for pk, unit, day in found)


def _links(condition: Q) -> dict[str, list[tuple[date, str]]]:
    found: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
    rows = CellLink.objects.filter(condition).order_by("from_day", "recorded_at", "id")
    for cell, day, unit in rows.values_list("cell_id", "from_day", "unit_id"):
        found[cell].append((day, unit))
    return dict(found)


def _memberships(condition: Q) -> dict[str, list[tuple[str, date, date | None]]]:
    found: defaultdict[str, list[tuple[str, date, date | None]]] = defaultdict(list)
    rows = Membership.objects.filter(condition)
    for person, cell, since, until in rows.values_list("person_id", "cell_id", "from_day", "to_day"):
        found[person].append((cell, since, until))
    return dict(found)
