"""What may be done with directives and what units do with them: record, submit one or many, void, correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.kernel import identity, rule
from cotmoc.ledger import posting
from cotmoc.registers.reviews import postings, rules
from cotmoc.registers.reviews.models import Acknowledgement, Directive, Receiver, Review

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


def record_directive(
    *,
    unit: str,
    day: date,
    title: str,
    due_on: date,
    units: Sequence[str],
    review: Review | None = None,
    content: str | None = None,
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> Directive:
    """Begin a directive to units, by their ids, after a review; `content` is of the resolution. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "reviews.directive", register="reviews", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = Directive.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        directive = Directive(document=document, review=review, title=title, due_on=due_on, plan_content_id=content)
        directive.receivers = [
            Receiver(
                id=identity.derived_id(document.origin, document.pk, str(position)),
                directive=directive,
                position=position,
                unit_id=one,
            )
            for position, one in enumerate(units, start=1)
        ]
        if paper.get("save", True):
            _store_directives([directive])
    return directive


def submit_directive(
    directive: Directive, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make a directive official. Raises what `submit_directives` raises."""
    return submit_directives([directive], by=by, clock=clock, approval=approval)[0]


def submit_directives(
    directives: Sequence[Directive], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of directives official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (RV-7 to RV-9)."""
    return documents.submit_many(
        directives,
        rules=rules.broken_directives,
        postings=postings.of_directives,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_directives,
    )


def void_directive(directive: Directive, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a directive. Raises NotAllowed, NoSuchStep, RulesBroken (RV-17)."""
    return documents.void(
        directive, reason=reason, by=by, clock=clock, postings=lambda one: _taken_back(one, act=one.document_id)
    )


def correct_directive(old: Directive, new: Directive, *, reason: str, by: User, clock: Clock) -> Document:
    """Void the old one and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        rules=rules.of_one_directive(),
        postings=lambda one: postings.of_directives([one]),
        by=by,
        clock=clock,
        void_postings=lambda one: _taken_back(one, act=new.document_id),
        store=lambda one: _store_directives([one]),
    )


def record_acknowledgement(
    *, receiver: Receiver, step: str, day: date, by: User, clock: Clock, **paper: Unpack[Paper]
) -> Acknowledgement:
    """Begin the report of a unit that it received, understood or did what a directive says. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "reviews.acknowledgement",
            register="reviews",
            unit=receiver.unit_id,
            day=day,
            by=by,
            clock=clock,
            **paper,
        )
        known = Acknowledgement.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        acknowledgement = Acknowledgement(document=document, receiver=receiver, step=step)
        if paper.get("save", True):
            _store_acknowledgements([acknowledgement])
    return acknowledgement


def submit_acknowledgement(
    acknowledgement: Acknowledgement, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make an acknowledgement official. Raises what `submit_acknowledgements` raises."""
    return submit_acknowledgements([acknowledgement], by=by, clock=clock, approval=approval)[0]


def submit_acknowledgements(
    acknowledgements: Sequence[Acknowledgement], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of them official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (RV-10 to RV-14)."""
    return documents.submit_many(
        acknowledgements,
        rules=rules.broken_acknowledgements,
        postings=postings.of_acknowledgements,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_acknowledgements,
    )


def void_acknowledgement(acknowledgement: Acknowledgement, *, reason: str, by: User, clock: Clock) -> Document:
    """Void an acknowledgement. Raises NotAllowed, NoSuchStep, RulesBroken (RV-17)."""
    return documents.void(
        acknowledgement, reason=reason, by=by, clock=clock, postings=lambda one: _taken_back(one, act=one.document_id)
    )


def correct_acknowledgement(
    old: Acknowledgement, new: Acknowledgement, *, reason: str, by: User, clock: Clock
) -> Document:
    """Void the old one and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        rules=rules.of_one_acknowledgement(),
        postings=lambda one: postings.of_acknowledgements([one]),
        by=by,
        clock=clock,
        void_postings=lambda one: _taken_back(one, act=new.document_id),
        store=lambda one: _store_acknowledgements([one]),
    )


def _taken_back(record: Directive | Acknowledgement, *, act: str) -> list[posting.Posting]:
    rule.check(record, rules.VOIDING)
    return posting.reversal(record.document_id, act=act)


def _store_directives(directives: Sequence[Directive]) -> None:
    new = [one for one in directives if one._state.adding]  # noqa: SLF001 - Django documents _state
    prefetch_related_objects([one for one in directives if not one._state.adding], "units")  # noqa: SLF001 - as above
    prefetch_related_objects(directives, "review__document")
    Directive.objects.bulk_create(new, batch_size=BATCH)
    Receiver.objects.bulk_create([receiver for one in new for receiver in one.receivers], batch_size=BATCH)


def _store_acknowledgements(acknowledgements: Sequence[Acknowledgement]) -> None:
    prefetch_related_objects(acknowledgements, "receiver__directive__document")
    new = [one for one in acknowledgements if one._state.adding]  # noqa: SLF001 - Django documents _state
    Acknowledgement.objects.bulk_create(new, batch_size=BATCH)
