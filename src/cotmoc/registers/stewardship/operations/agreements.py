"""Agreements: recorded from marker to marker, submitted one or many at once, voided, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction

from cotmoc.border.models import Marker
from cotmoc.documents import operations as documents
from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger.posting import Kind
from cotmoc.registers.stewardship import queries, rules
from cotmoc.registers.stewardship.models import (
    Agreement,
    AgreementMarker,
    AgreementStretch,
    Claim,
    Steward,
)
from cotmoc.registers.stewardship.operations import guard, places, telling

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.kernel.rule import Broken
    from cotmoc.ledger.posting import Posting
    from cotmoc.org.models import User
    from cotmoc.registers.stewardship.models import Opening

BATCH = 1000


def record_agreement(
    *,
    steward: Steward,
    start_on: date,
    by: User,
    clock: Clock,
    from_marker: Marker | str | None = None,
    to_marker: Marker | str | None = None,
    stretches: Sequence[Stretch] = (),
    markers: Sequence[Marker | str] | None = None,
    end_on: date | None = None,
    sharing_group: str = "",
    replaces_opening: Opening | None = None,
    unit: str | None = None,
    ground: queries.Ground | None = None,
    **paper: Unpack[Paper],
) -> Agreement:
    """Begin an agreement from marker to marker; metres come from the markers unless `stretches` names them.

    `markers` are those that the paper lists; without a list, all from the one marker to the other. `end_on` is the
    first day on which it holds no more. The document's day is the start, or the first day of the books if later.
    With `save=False` nothing is written: for `submit_agreements`. For many, read `queries.ground()` once.
    Raises NotAllowed, NoSuchMarker, NotAMarkerNumber.
    """
    ground = ground or queries.ground()
    first, last = (None if one is None else ground.marker(one) for one in (from_marker, to_marker))
    agreement = Agreement(steward=steward, line=ground.line, from_marker=first, to_marker=last, start_on=start_on)
    agreement.end_on = agreement.until = end_on
    agreement.sharing_group, agreement.replaces_opening = sharing_group, replaces_opening
    agreement.held = tuple(stretches) or _metres(first, last)
    agreement.listed = _listed(markers, first, last, ground)
    day = max(start_on, ground.books_start)
    return _begin(agreement, unit or steward.unit_id, day, by=by, clock=clock, paper=paper)


def _begin(agreement: Agreement, unit: str, day: date, *, by: User, clock: Clock, paper: Paper) -> Agreement:
    with transaction.atomic():
        document = documents.draft(
            "stewardship.agreement", register="stewardship", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = Agreement.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        agreement.document, agreement.series = document, document.pk
        if paper.get("save", True):
            store([agreement])
    return agreement


def _metres(first: Marker | None, last: Marker | None) -> tuple[Stretch, ...]:
    if first is None or last is None or first.measure_m == last.measure_m:
        return ()
    return (Stretch(*sorted((first.measure_m, last.measure_m))),)


def _listed(
    markers: Sequence[Marker | str] | None, first: Marker | None, last: Marker | None, ground: queries.Ground
) -> tuple[str, ...]:
    if markers is not None:
        return tuple(dict.fromkeys(ground.marker(one).pk for one in markers))
    return tuple(marker.pk for marker in ground.between(first, last)) if first and last else ()


def store(agreements: Sequence[Agreement]) -> None:
    """Write agreements, and their stewards, that are not in the database yet."""
    fresh = [one for one in agreements if one._state.adding]  # noqa: SLF001 - Django documents _state
    stewards = {one.steward.pk: one.steward for one in fresh if one.steward._state.adding}  # noqa: SLF001 - the same
    Steward.objects.bulk_create(stewards.values(), batch_size=BATCH)
    Agreement.objects.bulk_create(fresh, batch_size=BATCH)
    AgreementStretch.objects.bulk_create(
        [AgreementStretch(agreement=one, from_m=held.from_m, to_m=held.to_m) for one in fresh for held in one.held],
        batch_size=BATCH,
    )
    AgreementMarker.objects.bulk_create(
        [AgreementMarker(agreement=one, marker_id=marker) for one in fresh for marker in one.listed], batch_size=BATCH
    )


def warnings(agreements: Sequence[Agreement]) -> tuple[Broken, ...]:
    """Return what is worth a look before these agreements are submitted; nothing of it refuses them."""
    return rules.warnings(agreements)


def submit_agreement(
    agreement: Agreement, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make one agreement official. Raises what `submit_agreements` raises."""
    return submit_agreements([agreement], by=by, clock=clock, approval=approval)[0]


def submit_agreements(
    agreements: Sequence[Agreement], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of agreements official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (SW-1 to SW-10)."""
    layouts = queries.Layouts()
    with guard.refusing(agreements):
        return documents.submit_many(
            agreements,
            rules=lambda fresh: rules.of_agreements(fresh, layouts),
            postings=lambda fresh: _enter(fresh, layouts),
            by=by,
            clock=clock,
            approval=approval,
            store=store,
        )


def void_agreement(agreement: Agreement, *, reason: str, by: User, clock: Clock) -> Document:
    """Void an agreement: what it held goes to those beside it. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(agreement, reason=reason, by=by, clock=clock, postings=_leave)


def correct_agreement(
    old: Agreement,
    new: Agreement,
    *,
    reason: str,
    by: User,
    clock: Clock,
    approval: documents.Approval | None = None,
) -> Document:
    """Void the old agreement and submit the new one; renewals and endings stay. Raises what both raise."""
    new.series, layouts = old.series, queries.Layouts()
    new.until = queries.until_of(new)

    def store_with_series(agreement: Agreement) -> None:
        store([agreement])
        agreement.save(update_fields=["series", "until"])

    with guard.refusing([new]):
        return documents.correct(
            old,
            new,
            reason=reason,
            rules=rules.one_agreement(layouts),
            postings=lambda agreement: _enter([agreement], layouts),
            void_postings=lambda agreement: _leave(agreement, act=new.pk),
            by=by,
            clock=clock,
            approval=approval,
            store=store_with_series,
        )


def _enter(agreements: Sequence[Agreement], layouts: queries.Layouts) -> list[Posting]:
    """Write where the parts count, guard the metres, and return what the ledger is told."""
    placed = places.write(agreements, layouts)
    guard.enter(agreements)
    changes = [telling.Change(one.pk, None, Claim.of_agreement(one, placed[one.pk])) for one in agreements]
    return telling.told(changes, own=Kind.RESULT)


def _leave(agreement: Agreement, *, act: str | None = None) -> list[Posting]:
    guard.leave([agreement])
    claims = queries.claims_of([agreement.pk])
    changes = [telling.Change(act or agreement.pk, claim, None) for claim in claims]
    return telling.told(changes, own=Kind.VOID, others=Kind.VOID)
