"""Stewards, the agreements that entrust them with metres and markers, openings, and where each part is counted."""

from __future__ import annotations

from cotmoc.registers.stewardship.models.agreements import (
    Agreement,
    AgreementEnding,
    AgreementMarker,
    AgreementStretch,
    Renewal,
)
from cotmoc.registers.stewardship.models.claims import Claim
from cotmoc.registers.stewardship.models.openings import Opening, OpeningMarker, OpeningStretch
from cotmoc.registers.stewardship.models.places import GuardedStretch, Place, Recount
from cotmoc.registers.stewardship.models.stewards import HeadChange, Merge, Steward

__all__ = [
    "Agreement",
    "AgreementEnding",
    "AgreementMarker",
    "AgreementStretch",
    "Claim",
    "GuardedStretch",
    "HeadChange",
    "Merge",
    "Opening",
    "OpeningMarker",
    "OpeningStretch",
    "Place",
    "Recount",
    "Renewal",
    "Steward",
]
