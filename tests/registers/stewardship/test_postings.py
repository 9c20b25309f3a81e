"""What claims say to the ledger, without a database."""

from __future__ import annotations

from datetime import date, timedelta

from cotmoc.kernel import timeline
from cotmoc.registers.stewardship import postings
from cotmoc.registers.stewardship.models import Claim, Place

START = date(2020, 1, 1)
LATER = date(2030, 1, 1)


def claim(number: int, from_m: int, to_m: int, unit: str = "tt") -> Claim:
    """Return an agreement of a household of its own, begun on a day of its own."""
    document = f"d{number:04}"
    home = Place(document_id=document, unit_id=unit, locality_id="x")
    metres = Place(document_id=document, line_id="l", from_m=from_m, to_m=to_m, unit_id=unit, locality_id="x")
    return Claim(document, START + timedelta(days=number), None, (home, metres), steward=document, kind="HOUSEHOLD")


def metres(claims: list[Claim], on: date = LATER) -> int:
    """Return the metres looked after on a day."""
    found = postings.contributions(claims, identity={})
    return timeline.value_on({place: change for place, change in found.items() if place[1][0] == postings.LINE_M}, on)


def test_many_agreements_on_the_same_metres_are_counted_once_and_soon() -> None:
    claims = [claim(number, 0, 100) for number in range(400)]

    assert metres(claims) == 100
    assert metres(claims, START - timedelta(days=1)) == 0


def test_metres_that_overlap_are_held_by_the_oldest_piece_by_piece() -> None:
    claims = [claim(0, 0, 60), claim(1, 40, 100), claim(2, 20, 80)]

    found = postings.contributions(claims, identity={})

    held = {place[0]: change for place, change in found.items() if place[1][0] == postings.LINE_M}
    assert held == {"d0000": 60, "d0001": 40}
