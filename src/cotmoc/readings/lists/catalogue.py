"""Every list of the house, by name. A register adds its module here, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.readings.lists import (
    arms,
    commitments,
    gate_traffic,
    inspections,
    marker_checks,
    meetings,
    nominations,
    outreach,
    reviews,
    stewardship,
    works,
)
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from cotmoc.readings.lists.listing import Listing

LISTINGS: tuple[Listing[Any], ...] = (
    *commitments.LISTINGS,
    *stewardship.LISTINGS,
    *marker_checks.LISTINGS,
    *outreach.LISTINGS,
    *works.LISTINGS,
    *arms.LISTINGS,
    *nominations.LISTINGS,
    *gate_traffic.LISTINGS,
    *meetings.LISTINGS,
    *inspections.LISTINGS,
    *reviews.LISTINGS,
)
RIGHTS = tuple(
    sorted({one.action for one in LISTINGS} | {f"{one.register}.record" for one in LISTINGS if one.own is not None})
)
"""The rights of which one opens some list: reading its register, or recording where a list shows one's own."""


def listing(name: str) -> Listing[Any]:
    """Return the list of that name; raise OutOfScope when there is none: unknown and not allowed look the same."""
    for one in LISTINGS:
        if one.name == name:
            return one
    raise OutOfScope
