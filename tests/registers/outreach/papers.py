"""Short ways to begin the papers of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.registers.outreach import operations
from cotmoc.registers.outreach.models import AwarenessSession, Charge, Visit
from tests.registers.party import DAY, Party


def session(party: Party, *, day: date = DAY, **more: Any) -> AwarenessSession:
    """Begin a session of the western station in the upper commune."""
    words = party.paper(day) | {
        "unit": party.west,
        "topic": "BORDER_LAW",
        "commune": party.place.upper.pk,
        "attendance": 40,
    }
    return operations.record_session(day=day, **words | more)


def charge(party: Party, **more: Any) -> Charge:
    """Give a household of the western station into An's charge."""
    words: dict[str, Any] = {
        "member": party.an.pk,
        "unit": party.west,
        "book_number": "12",
        "commune": party.place.upper.pk,
        "from_day": date(2020, 1, 6),
    }
    return operations.give_charge(**words | party.acting() | more)


def visit(party: Party, of: Charge, *, day: date = DAY, **more: Any) -> Visit:
    """Begin a visit to a household in charge."""
    return operations.record_visit(charge=of, day=day, **party.paper(day) | {"purpose": "HELP"} | more)
