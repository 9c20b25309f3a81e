"""Short ways to begin the papers of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.registers.meetings import operations
from cotmoc.registers.meetings.models import Meeting
from tests.registers.party import DAY, Party


def meeting(party: Party, *, day: date = DAY, **more: Any) -> Meeting:
    """Begin the western station's meeting."""
    words = party.paper(day) | {
        "unit": party.west,
        "present": 12,
        "absent": 1,
        "agenda": [("RESOLUTION", "NOTED"), ("NEXT_MONTH", "ASSIGNED")],
    }
    return operations.record_meeting(day=day, **words | more)
