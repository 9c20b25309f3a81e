"""Every desk and every picker there is, by name: one line for each register's module."""

from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.interfaces.web.desks import (
    arms,
    commitments,
    gate_traffic,
    inspections,
    marker_checks,
    meetings,
    nominations,
    outreach,
    people,
    reviews,
    stewardship,
    works,
)
from cotmoc.interfaces.web.desks.desk import Desk
from cotmoc.interfaces.web.desks.sitting import Picker, Sitting
from cotmoc.kernel.period import Clock
from cotmoc.org.models import User

REGISTERS: tuple[Any, ...] = (
    meetings,
    commitments,
    stewardship,
    marker_checks,
    works,
    outreach,
    arms,
    nominations,
    gate_traffic,
    inspections,
    reviews,
    people,
)
"""The modules of the registers, in the order of the menu; each has `DESKS` and `PICKERS`."""
DESKS: dict[str, Desk[Any]] = {desk.name: desk for module in REGISTERS for desk in module.DESKS}
PICKERS: dict[str, Picker[Any]] = {picker.name: picker for module in REGISTERS for picker in module.PICKERS}
KINDS: dict[str, Desk[Any]] = {desk.kind: desk for desk in DESKS.values()}
"""The desk of each kind of document; where two desks make one kind, the later is where its documents are changed."""


def sit(user: User, *, today: date, language: str, clock: Clock) -> Sitting:
    """Return somebody sitting at the desks, with every picker within reach."""
    return Sitting(user, today, language, clock, PICKERS)
