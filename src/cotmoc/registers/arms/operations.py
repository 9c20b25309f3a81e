"""What may be done: record, submit, void and correct what is handed in and what is handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction

from cotmoc.documents import operations as documents
from cotmoc.ledger import posting
from cotmoc.registers.arms import postings, rules
from cotmoc.registers.arms.models import HandIn, HandOn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


def record_hand_in(
    *,
    unit: str,
    day: date,
    commune: str,
    receipt: str,
    by: User,
    clock: Clock,
    flintlocks: int = 0,
    barrels: int = 0,
    other_items: int = 0,
    **paper: Unpack[Paper],
) -> HandIn:
    """Begin the record of arms handed in at a unit, from a commune. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft("arms.hand_in", register="arms", unit=unit, day=day, by=by, clock=clock, **paper)
        known = HandIn.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        record = HandIn(
            document=document,
            commune_id=commune,
            receipt=receipt,
            flintlocks=flintlocks,
            barrels=barrels,
            other_items=other_items,
        )
        if paper.get("save", True):
            _store_hand_ins([record])
    return record


def submit_hand_in(record: HandIn, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make it official. Raises what `submit_hand_ins` raises."""
    return submit_hand_ins([record], by=by, clock=clock, approval=approval)[0]


def submit_hand_ins(
    records: Sequence[HandIn], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (AR-1 to AR-3, AR-6)."""
    return documents.submit_many(
        records,
        rules=rules.broken_hand_ins,
        postings=postings.of_hand_ins,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_hand_ins,
    )


def void_hand_in(record: HandIn, *, reason: str, by: User, clock: Clock) -> Document:
    """Void it, if what was handed on since came from elsewhere. Raises NotAllowed, NoSuchStep, RulesBroken (AR-6)."""
    return documents.void(record, reason=reason, by=by, clock=clock, postings=_taken_back)


def correct_hand_in(
    old: HandIn, new: HandIn, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old one and submit the new one in its place. Raises what both raise (AR-6 also at the old unit)."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_hand_in(),
        postings=lambda record: postings.of_hand_ins([record]),
        void_postings=lambda record: _given_up(record, new),
        by=by,
        clock=clock,
        store=lambda record: _store_hand_ins([record]),
    )


def record_hand_on(
    *,
    unit: str,
    day: date,
    receiver: str,
    minutes: str,
    by: User,
    clock: Clock,
    flintlocks: int = 0,
    barrels: int = 0,
    other_items: int = 0,
    **paper: Unpack[Paper],
) -> HandOn:
    """Begin the record of arms that a unit handed on to the competent body. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft("arms.hand_on", register="arms", unit=unit, day=day, by=by, clock=clock, **paper)
        known = HandOn.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        record = HandOn(
            document=document,
            receiver=receiver,
            minutes=minutes,
            flintlocks=flintlocks,
            barrels=barrels,
            other_items=other_items,
        )
        if paper.get("save", True):
            _store_hand_ons([record])
    return record


def submit_hand_on(record: HandOn, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make it official. Raises what `submit_hand_ons` raises."""
    return submit_hand_ons([record], by=by, clock=clock, approval=approval)[0]


def submit_hand_ons(
    records: Sequence[HandOn], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (AR-4 to AR-6)."""
    return documents.submit_many(
        records,
        rules=rules.broken_hand_ons,
        postings=postings.of_hand_ons,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_hand_ons,
    )


def void_hand_on(record: HandOn, *, reason: str, by: User, clock: Clock) -> Document:
    """Void it; the unit holds the items again from that day. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(record, reason=reason, by=by, clock=clock)


def correct_hand_on(
    old: HandOn, new: HandOn, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old one and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_hand_on(),
        postings=lambda record: postings.of_hand_ons([record]),
        by=by,
        clock=clock,
        store=lambda record: _store_hand_ons([record]),
    )


def _taken_back(record: HandIn) -> list[posting.Posting]:
    rules.check_voiding(record)
    return posting.reversal(record.document_id, act=record.document_id)


def _given_up(old: HandIn, new: HandIn) -> list[posting.Posting]:
    """Ask the old one's unit whether it can do without; where the new one comes to the same unit, its rules ask."""
    if old.document.unit_id != new.document.unit_id:
        rules.check_voiding(old)
    return posting.reversal(old.document_id, act=new.document_id)


def _store_hand_ins(records: Sequence[HandIn]) -> None:
    new = [one for one in records if one._state.adding]  # noqa: SLF001 - Django documents _state
    HandIn.objects.bulk_create(new, batch_size=BATCH)


def _store_hand_ons(records: Sequence[HandOn]) -> None:
    new = [one for one in records if one._state.adding]  # noqa: SLF001 - Django documents _state
    HandOn.objects.bulk_create(new, batch_size=BATCH)
