"""What may be asked of stewardship: what is in force, what stands near a change, where parts are counted."""

from __future__ import annotations

from cotmoc.registers.stewardship.queries.counting import Counted, Homes, homes, homes_of
from cotmoc.registers.stewardship.queries.nearby import claims_of, meeting, near, undeclared
from cotmoc.registers.stewardship.queries.official import (
    OFFICIAL,
    agreements,
    agreements_of,
    ended,
    in_force,
    openings,
    replaced,
    standing,
    until_of,
)
from cotmoc.registers.stewardship.queries.places import Layouts, places_from, places_of, recounts
from cotmoc.registers.stewardship.queries.stewards import (
    identity,
    merged,
    merged_numbers,
    papers_of,
    resolved,
    same,
    steward,
    stewards_of_books,
)
from cotmoc.registers.stewardship.queries.terrain import Ground, ground, markers_of, markers_on, markers_outside

__all__ = [
    "OFFICIAL",
    "Counted",
    "Ground",
    "Homes",
    "Layouts",
    "agreements",
    "agreements_of",
    "claims_of",
    "ended",
    "ground",
    "homes",
    "homes_of",
    "identity",
    "in_force",
    "markers_of",
    "markers_on",
    "markers_outside",
    "meeting",
    "merged",
    "merged_numbers",
    "near",
    "openings",
    "papers_of",
    "places_from",
    "places_of",
    "recounts",
    "replaced",
    "resolved",
    "same",
    "standing",
    "steward",
    "stewards_of_books",
    "undeclared",
    "until_of",
]
