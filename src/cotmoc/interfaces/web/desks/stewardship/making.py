"""From what a form says to the room's record; a new steward and a consent come in with the agreement, or not at all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cotmoc.kernel import identity
from cotmoc.kernel.stretch import Stretch
from cotmoc.org import notices
from cotmoc.registers.stewardship import operations, queries
from cotmoc.registers.stewardship.models import Steward

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cotmoc.interfaces.web.desks.desk import Making
    from cotmoc.registers.stewardship.models import (
        Agreement,
        AgreementEnding,
        Merge,
        Opening,
        Renewal,
    )

A_DAY = timedelta(days=1)


def agreement(said: Mapping[str, Any], making: Making) -> Agreement:
    """Make an agreement with a steward of the book, or with a new one."""
    shared = said["shared_with"]
    return operations.record_agreement(
        steward=_steward(said, making),
        unit=said["unit"],
        start_on=said["day"],
        end_on=said["last_day"] + A_DAY if said["last_day"] else None,
        from_marker=said["from_marker"],
        to_marker=said["to_marker"],
        stretches=_pieces(said["pieces"]),
        markers=said["markers"] or None,
        sharing_group=shared.group if shared else said["sharing_group"],
        replaces_opening=said["replaces_opening"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def consented(how: str, on: date) -> operations.Consent:
    """Return the receipt of a consent: by the notice to residents that was in force on the day."""
    return operations.Consent(notices.current(notices.Audience.RESIDENTS, on=on).code, how, on)


def _steward(said: Mapping[str, Any], making: Making) -> Steward:
    consent = consented(said["consent_how"], said["consent_on"]) if said["consent_on"] else None
    key = identity.derived_id(identity.origin_of(making.id), "steward", making.id)
    known: Steward | None = said["steward"] or Steward.objects.filter(pk=key).first()
    if known is None:
        return operations.add_steward(
            kind=said["kind"],
            unit=said["unit"],
            book_number=said["book_number"],
            head_name=said["head_name"],
            village=said["village"],
            commune=said["commune"] or None,
            consent=consent,
            id=key,
            by=making.by,
            clock=making.clock,
        )
    if consent and said["steward"]:
        operations.give_consent(known, consent, by=making.by, clock=making.clock)
    return known


def _pieces(rows: Sequence[Mapping[str, int]]) -> list[Stretch]:
    return [Stretch(one["from_m"], one["to_m"]) for one in rows]


def renewal(said: Mapping[str, Any], making: Making) -> Renewal:
    """Make a renewal."""
    return operations.record_renewal(
        agreement=said["agreement"],
        until=said["last_day"] + A_DAY if said["last_day"] else None,
        day=said["day"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def ending(said: Mapping[str, Any], making: Making) -> AgreementEnding:
    """Make an ending."""
    return operations.record_ending(
        agreement=said["agreement"],
        ended_on=said["day"],
        reason=said["reason"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def opening(said: Mapping[str, Any], making: Making) -> Opening:
    """Make an opening balance."""
    ground = queries.ground()
    ends = [(row["from_marker"].measure_m, row["to_marker"].measure_m) for row in said["stretches"]]
    return operations.record_opening(
        unit=said["unit"],
        day=said["day"],
        households=said["households"] or 0,
        collectives=said["collectives"] or 0,
        individuals=said["individuals"] or 0,
        agreements=said["agreements"],
        stretches=[*(Stretch(*sorted(one)) for one in ends), *_pieces(said["pieces"])],
        markers=said["markers"] or (),
        locality=said["locality"] or None,
        ground=ground,
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def merge(said: Mapping[str, Any], making: Making) -> Merge:
    """Make a merge of two numbers."""
    return operations.record_merge(
        steward=said["steward"],
        into=said["into"],
        day=said["day"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )
