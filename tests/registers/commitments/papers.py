"""Short ways to begin the papers of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.org.models import Person
from cotmoc.plans.models import Standard
from cotmoc.registers.commitments import operations
from cotmoc.registers.commitments.models import MonthClosing, MonthSheet, Registration, RegistrationEnding, Roster
from cotmoc.registers.commitments.operations import Given, Line
from tests.registers.party import DAY, Party, standard


def known_standard(code: str = "TC-1", **more: Any) -> Standard:
    """Return the standard with this code, making it the first time."""
    return Standard.objects.filter(code=code).first() or standard(code, **more)


def registration(party: Party, member: Person | None = None, *, day: date = DAY, **more: Any) -> Registration:
    """Begin the registration of a member of the western cell."""
    words: dict[str, Any] = party.paper(day) | {
        "member": (member or party.an).pk,
        "cell": party.west_cell.pk,
        "unit": party.west,
    }
    if "lines" not in more:
        more["lines"] = [Line(known_standard().pk)]
    return operations.record_member(day=day, **words | more)


def of_organisation(party: Party, *, day: date = DAY, **more: Any) -> Registration:
    """Begin the registration of the western cell."""
    words: dict[str, Any] = party.paper(day) | {"organisation": party.west_cell.pk, "unit": party.west}
    if "lines" not in more:
        more["lines"] = [Line(known_standard("TC-2", audience=Standard.Audience.ORGANISATION).pk)]
    return operations.record_organisation(day=day, **words | more)


def registered(party: Party, *members: Person, day: date = DAY) -> list[Registration]:
    """Register members of the western cell."""
    records = [registration(party, one, day=day) for one in members]
    operations.submit_registrations(records, **party.acting())
    return records


def ending(party: Party, record: Registration, *, day: date, **more: Any) -> RegistrationEnding:
    """Begin the ending of a registration."""
    words = party.paper(day) | {"reason": "MOVED"}
    return operations.record_ending(registration=record, day=day, **words | more)


def roster(party: Party, *members: Person, day: date = DAY, **more: Any) -> Roster:
    """Begin a roster of the western station."""
    words = party.paper(day) | {"unit": party.west}
    return operations.record_roster(day=day, members=[one.pk for one in members], **words | more)


def sheet(party: Party, *marks: Given, day: date = date(2020, 4, 3), **more: Any) -> MonthSheet:
    """Begin the western cell's sheet for March."""
    words = party.paper(day) | {"cell": party.west_cell.pk, "unit": party.west, "month": date(2020, 3, 1)}
    return operations.record_sheet(day=day, marks=marks, **words | more)


def closing(party: Party, *, day: date = date(2020, 4, 5), **more: Any) -> MonthClosing:
    """Begin the closing of the western station's March."""
    words = party.paper(day) | {"unit": party.west, "month": date(2020, 3, 1)}
    return operations.record_closing(day=day, **words | more)


def stocks(party: Party, on: date) -> dict[str, int]:
    """Return the western station's stocks on a day."""
    found = party.place.figures("commitments", on=on)
    return {indicator: value for (indicator, unit, _), value in found.items() if unit == "TAY"}
