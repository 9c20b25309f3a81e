"""Openings: what a unit had when the books began, without evidence until agreements replace it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction

from cotmoc.documents import operations as documents
from cotmoc.ledger.posting import Kind
from cotmoc.registers.stewardship import queries, rules
from cotmoc.registers.stewardship.models import Claim, Opening, OpeningMarker, OpeningStretch
from cotmoc.registers.stewardship.operations import places, telling

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.border.models import Marker
    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.kernel.stretch import Stretch
    from cotmoc.ledger.posting import Posting
    from cotmoc.org.models import User


def record_opening(
    *,
    unit: str,
    day: date,
    by: User,
    clock: Clock,
    households: int = 0,
    collectives: int = 0,
    individuals: int = 0,
    agreements: int | None = None,
    stretches: Sequence[Stretch] = (),
    markers: Sequence[Marker | str] = (),
    locality: str | None = None,
    ground: queries.Ground | None = None,
    **paper: Unpack[Paper],
) -> Opening:
    """Begin a unit's opening balance; without `agreements`, one for each steward. Raises NotAllowed, NoSuchMarker."""
    ground = ground or queries.ground()
    with transaction.atomic():
        document = documents.draft(
            "stewardship.opening", register="stewardship", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = Opening.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        opening = Opening(
            document=document,
            series=document.pk,
            line=ground.line,
            locality_id=locality,
            households=households,
            collectives=collectives,
            individuals=individuals,
            agreements=households + collectives + individuals if agreements is None else agreements,
        )
        opening.held = tuple(stretches)
        opening.listed = tuple(dict.fromkeys(ground.marker(one).pk for one in markers))
        if paper.get("save", True):
            store([opening])
    return opening


def store(openings: Sequence[Opening]) -> None:
    """Write openings that are not in the database yet."""
    fresh = [one for one in openings if one._state.adding]  # noqa: SLF001 - Django documents _state
    Opening.objects.bulk_create(fresh)
    OpeningStretch.objects.bulk_create(
        OpeningStretch(opening=one, from_m=held.from_m, to_m=held.to_m) for one in fresh for held in one.held
    )
    OpeningMarker.objects.bulk_create(
        OpeningMarker(opening=one, marker_id=marker) for one in fresh for marker in one.listed
    )


def submit_opening(opening: Opening, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make one opening official. Raises what `submit_openings` raises."""
    return submit_openings([opening], by=by, clock=clock, approval=approval)[0]


def submit_openings(
    openings: Sequence[Opening], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make openings official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (SW-1 … SW-12)."""
    layouts = queries.Layouts()
    return documents.submit_many(
        openings,
        rules=lambda fresh: rules.of_openings(fresh, layouts),
        postings=lambda fresh: _enter(fresh, layouts, Kind.OPENING),
        by=by,
        clock=clock,
        approval=approval,
        store=store,
    )


def void_opening(opening: Opening, *, reason: str, by: User, clock: Clock) -> Document:
    """Void an opening; agreements that replaced it stay. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(opening, reason=reason, by=by, clock=clock, postings=lambda one: _leave(one, act=one.pk))


def correct_opening(
    old: Opening, new: Opening, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old opening and submit the new one; what agreements replaced stays replaced. Raises what both raise."""
    new.series, layouts = old.series, queries.Layouts()

    def store_with_series(opening: Opening) -> None:
        store([opening])
        opening.save(update_fields=["series"])

    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.one_opening(layouts),
        postings=lambda one: _enter([one], layouts, Kind.CORRECTION),
        void_postings=lambda one: _leave(one, act=new.pk),
        by=by,
        clock=clock,
        store=store_with_series,
    )


def _enter(openings: Sequence[Opening], layouts: queries.Layouts, kind: Kind) -> list[Posting]:
    placed = places.write(openings, layouts)
    changes = [telling.Change(one.pk, None, Claim.of_opening(one, placed[one.pk])) for one in openings]
    return telling.told(changes, own=kind)


def _leave(opening: Opening, *, act: str) -> list[Posting]:
    changes = [telling.Change(act, claim, None) for claim in queries.claims_of([opening.pk])]
    return telling.told(changes, own=Kind.VOID, others=Kind.VOID)
