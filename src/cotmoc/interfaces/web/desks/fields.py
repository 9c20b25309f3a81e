"""Every kind of field that a desk's form may have, in one place."""

from cotmoc.interfaces.web.desks.lines import Lines
from cotmoc.interfaces.web.desks.picked import Picked, PickedMany
from cotmoc.interfaces.web.desks.simple import (
    Choice,
    Choices,
    CommuneChoice,
    Day,
    Hour,
    Kilometres,
    Line,
    Money,
    Month,
    Note,
    Tick,
    Typed,
    UnitChoice,
    WholeNumber,
    Wording,
)
from cotmoc.interfaces.web.desks.sitting import Picker

__all__ = [
    "Choice",
    "Choices",
    "CommuneChoice",
    "Day",
    "Hour",
    "Kilometres",
    "Line",
    "Lines",
    "Money",
    "Month",
    "Note",
    "Picked",
    "PickedMany",
    "Picker",
    "Tick",
    "Typed",
    "UnitChoice",
    "WholeNumber",
    "Wording",
]
