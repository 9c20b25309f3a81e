"""Short ways to begin the papers of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.registers.gate_traffic import operations
from cotmoc.registers.gate_traffic.models import Gate, GateMonth
from tests.border.places import Place

MARCH = date(2020, 3, 1)


def gate(place: Place, code: str = "HN", **more: Any) -> Gate:
    """Add a gate in the upper commune."""
    words: dict[str, Any] = {
        "name_vi": "Cửa khẩu thử",
        "kind": Gate.Kind.INTERNATIONAL,
        "commune": place.upper.pk,
        "by": place.by,
        "clock": place.clock,
    }
    return operations.add_gate(code=code, **words | more)


def month(place: Place, at: Gate, first: date = MARCH, **more: Any) -> GateMonth:
    """Begin a month of the western station."""
    words: dict[str, Any] = {
        "unit": place.west.pk,
        "documented_on": date(2020, 4, 2),
        "by": place.clerk,
        "clock": place.clock,
    }
    return operations.record_month(gate=at, month=first, **words | more)
