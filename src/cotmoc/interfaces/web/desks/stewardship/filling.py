"""From a room's record back to what its form says: for corrections, and for the papers that follow from it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cotmoc.documents.states import State
from cotmoc.kernel.stretch import Stretch
from cotmoc.registers.stewardship import queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.registers.stewardship.models import Agreement, AgreementEnding, Opening, Renewal

A_DAY = timedelta(days=1)
Filled = dict[str, object]


def agreement(one: Agreement) -> Filled:
    """Show an agreement as it was entered."""
    return {
        "unit": one.document.unit_id,
        "day": one.start_on,
        "last_day": one.end_on - A_DAY if one.end_on else None,
        "sharing_group": one.sharing_group,
        "replaces_opening": one.replaces_opening,
        **_entrusted(one),
    }


def _entrusted(one: Agreement) -> Filled:
    first, last = one.from_marker, one.to_marker
    between: Sequence[Stretch] = ()
    standing: list[str] = []
    if first and last:
        if first.measure_m != last.measure_m:
            between = (Stretch(*sorted((first.measure_m, last.measure_m))),)
        standing = [marker.pk for marker in queries.ground().between(first, last)]
    return {
        "steward": one.steward,
        "from_marker": first,
        "to_marker": last,
        "pieces": [] if one.held == between else _pieces(one.held),
        "markers": [] if sorted(one.listed) == sorted(standing) else list(one.listed),
    }


def _pieces(held: Sequence[Stretch]) -> list[dict[str, int]]:
    return [{"from_m": piece.from_m, "to_m": piece.to_m} for piece in held]


def of_agreement(one: Agreement) -> Filled:
    """Begin a paper about an agreement."""
    return {"unit": one.document.unit_id, "agreement": one}


def to_sign_anew(one: Agreement) -> Filled:
    """Begin the ending of an agreement that a new one follows."""
    return {**of_agreement(one), "reason": "SIGNED_ANEW"}


def anew(one: AgreementEnding) -> Filled:
    """Begin the agreement that follows one that was ended: the same steward and stretch, from the day it ended."""
    return {"unit": one.document.unit_id, "day": one.ended_on, **_entrusted(one.agreement)}


def more(one: Agreement) -> Filled:
    """Begin another agreement with the same steward."""
    return {"unit": one.document.unit_id, "steward": one.steward}


def same_household(one: Agreement) -> Filled:
    """Begin the paper that says that the steward is in the book under another number too."""
    return {"unit": one.steward.unit_id, "steward": one.steward}


def is_official(one: Agreement | Opening | AgreementEnding) -> bool:
    """Say whether the paper is in the books."""
    return one.document.state == State.SUBMITTED


def may_be_ended(one: Agreement) -> bool:
    """Say whether the agreement stands and has no ending."""
    return is_official(one) and not queries.ended([one.series])


def may_be_renewed(one: Agreement) -> bool:
    """Say whether the agreement stands and has a term."""
    return one.until is not None and may_be_ended(one)


def is_signed_anew(one: AgreementEnding) -> bool:
    """Say whether a new agreement is to follow."""
    return is_official(one) and one.reason == one.Reason.SIGNED_ANEW


def renewal(one: Renewal) -> Filled:
    """Show a renewal as it was entered."""
    return {"agreement": one.agreement, "last_day": one.until - A_DAY if one.until else None}


def ending(one: AgreementEnding) -> Filled:
    """Show an ending as it was entered."""
    return {"agreement": one.agreement, "day": one.ended_on, "reason": one.reason}


def opening(one: Opening) -> Filled:
    """Show an opening balance as it was entered; stretches come back as kilometres."""
    return {
        "locality": one.locality_id or "",
        "households": one.households,
        "collectives": one.collectives,
        "individuals": one.individuals,
        "agreements": one.agreements,
        "pieces": _pieces(one.held),
        "markers": list(one.listed),
    }
