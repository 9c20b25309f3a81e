"""Short ways to begin the papers of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.registers.arms import operations
from cotmoc.registers.arms.models import HandIn, HandOn
from tests.border.places import Place

DAY = date(2020, 3, 1)


def hand_in(place: Place, flintlocks: int = 0, barrels: int = 0, *, day: date = DAY, **more: Any) -> HandIn:
    """Begin a hand-in at the western station."""
    words: dict[str, Any] = {
        "unit": place.west.pk,
        "documented_on": day,
        "commune": place.upper.pk,
        "receipt": "PT-1",
        "by": place.clerk,
        "clock": place.clock,
    }
    return operations.record_hand_in(day=day, flintlocks=flintlocks, barrels=barrels, **words | more)


def hand_on(place: Place, flintlocks: int = 0, barrels: int = 0, *, day: date = DAY, **more: Any) -> HandOn:
    """Begin a handing on by the western station."""
    words: dict[str, Any] = {
        "unit": place.west.pk,
        "documented_on": day,
        "receiver": "Ban Chỉ huy quân sự huyện",
        "minutes": "BB-1",
        "by": place.clerk,
        "clock": place.clock,
    }
    return operations.record_hand_on(day=day, flintlocks=flintlocks, barrels=barrels, **words | more)
