"""What may be done with directives and what units do with them: record, submit one or many, void, correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.kernel import identity, rule
from cotmoc.ledger import posting
from cotmoc.plans import operations as plans
from cotmoc.registers.reviews import postings, queries, rules
from cotmoc.registers.reviews.models import Acknowledgement, DirectedLesson, Directive, Progress, Receiver, Review

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
    lessons: Sequence[str] = (),
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> Directive:
    """Begin a directive to units, by their ids, on lessons of a review; `content` is of the resolution.

    Raises NotAllowed.
    """
    with transaction.atomic():
        document = documents.draft(
            "reviews.directive", register="reviews", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = Directive.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        directive = Directive(document=document, review=review, title=title, due_on=due_on, plan_content_id=content)
        directive.receivers = _receivers(directive, units)
        directive.lesson_list = _lessons(directive, lessons)
        if paper.get("save", True):
            _store_directives([directive])
    return directive


def _receivers(directive: Directive, units: Sequence[str]) -> list[Receiver]:
    document = directive.document
    return [
        Receiver(
            id=identity.derived_id(document.origin, document.pk, str(position)),
            directive=directive,
            position=position,
            unit_id=one,
        )
        for position, one in enumerate(units, start=1)
    ]


def _lessons(directive: Directive, lessons: Sequence[str]) -> list[DirectedLesson]:
    document = directive.document
    return [
        DirectedLesson(
            id=identity.derived_id(document.origin, document.pk, "lesson", str(position)),
            directive=directive,
            position=position,
            lesson_id=one,
        )
        for position, one in enumerate(lessons, start=1)
    ]


def submit_directive(
    directive: Directive, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make a directive official. Raises what `submit_directives` raises."""
    return submit_directives([directive], by=by, clock=clock, approval=approval)[0]


def submit_directives(
    directives: Sequence[Directive], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of directives official at one moment, each a task of every unit it is addressed to.

    Raises NotAllowed, NoSuchStep, RulesBroken (RV-7 to RV-9, RV-18).
    """
    with transaction.atomic():
        found = documents.submit_many(
            directives,
            rules=rules.broken_directives,
            postings=postings.of_directives,
            by=by,
            clock=clock,
            approval=approval,
            store=_store_directives,
        )
        made = [one for one, document in zip(directives, found, strict=True) if document is one.document]
        _give_tasks(made, by=by, clock=clock)
    return found


def void_directive(directive: Directive, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a directive; its tasks count no more. Raises NotAllowed, NoSuchStep, RulesBroken (RV-17)."""
    return documents.void(
        directive, reason=reason, by=by, clock=clock, postings=lambda one: _taken_back(one, act=one.document_id)
    )


def correct_directive(
    old: Directive, new: Directive, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old one and submit the new one in its place. Raises what both raise."""
    with transaction.atomic():
        document = documents.correct(
            old,
            new,
            reason=reason,
            approval=approval,
            rules=rules.of_one_directive(),
            postings=lambda one: postings.of_directives([one]),
            by=by,
            clock=clock,
            void_postings=lambda one: _taken_back(one, act=new.document_id),
            store=lambda one: _store_directives([one]),
        )
        if document is new.document:
            _give_tasks([new], by=by, clock=clock)
    return document


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
    """Make a set of them official at one moment; what is done is reported on the unit's task.

    Raises NotAllowed, NoSuchStep, RulesBroken (RV-10 to RV-14).
    """
    with transaction.atomic():
        found = documents.submit_many(
            acknowledgements,
            rules=rules.broken_acknowledgements,
            postings=postings.of_acknowledgements,
            by=by,
            clock=clock,
            approval=approval,
            store=_store_acknowledgements,
        )
        made = [one for one, document in zip(acknowledgements, found, strict=True) if document is one.document]
        _report_tasks(made, by=by, clock=clock)
    return found


def void_acknowledgement(acknowledgement: Acknowledgement, *, reason: str, by: User, clock: Clock) -> Document:
    """Void an acknowledgement; what was done is to be done again. Raises what `void_review` raises."""
    with transaction.atomic():
        document = documents.void(
            acknowledgement,
            reason=reason,
            by=by,
            clock=clock,
            postings=lambda one: _withdrawn(one, instead=one),
        )
        _withdraw_reports(acknowledgement, reason=reason, by=by, clock=clock)
    return document


def correct_acknowledgement(
    old: Acknowledgement,
    new: Acknowledgement,
    *,
    reason: str,
    by: User,
    clock: Clock,
    approval: documents.Approval | None = None,
) -> Document:
    """Void the old one and submit the new one in its place; only a last step may become another step."""
    with transaction.atomic():
        document = documents.correct(
            old,
            new,
            reason=reason,
            approval=approval,
            rules=rules.of_one_acknowledgement(),
            postings=lambda one: postings.of_acknowledgements([one]),
            by=by,
            clock=clock,
            void_postings=lambda one: _withdrawn(one, instead=new),
            store=lambda one: _store_acknowledgements([one]),
        )
        if document is new.document:
            _withdraw_reports(old, reason=reason, by=by, clock=clock)
            _report_tasks([new], by=by, clock=clock)
    return document


def _taken_back(directive: Directive, *, act: str) -> list[posting.Posting]:
    rule.check(directive, rules.VOIDING)
    return posting.reversal(directive.document_id, act=act)


def _withdrawn(acknowledgement: Acknowledgement, *, instead: Acknowledgement) -> list[posting.Posting]:
    same = (acknowledgement.receiver_id, acknowledgement.step) == (instead.receiver_id, instead.step)
    if acknowledgement is instead or not same:
        rule.check(acknowledgement, rules.VOIDING)
    return posting.reversal(acknowledgement.document_id, act=instead.document_id)


def _give_tasks(directives: Sequence[Directive], *, by: User, clock: Clock) -> None:
    """Make each directive a task of every unit it is addressed to: the loop closes through data going down."""
    tasks = [
        plans.NewTask(
            unit=receiver.unit_id,
            title_vi=one.title,
            due=one.due_on,
            content=one.plan_content,
            directive=one.document,
        )
        for one in directives
        for receiver in one.receivers
    ]
    plans.add_tasks(tasks, by=by, clock=clock)


def _report_tasks(acknowledgements: Sequence[Acknowledgement], *, by: User, clock: Clock) -> None:
    done = [one for one in acknowledgements if one.step == Progress.DONE]
    tasks = queries.tasks([one.receiver for one in done])
    for one in done:
        document = one.document
        for task in tasks[one.receiver_id]:
            proof = document.paper_number or document.number_text
            plans.report_task(task, day=document.day, proof=proof, by=by, clock=clock)


def _withdraw_reports(acknowledgement: Acknowledgement, *, reason: str, by: User, clock: Clock) -> None:
    if acknowledgement.step == Progress.DONE:
        for task in queries.tasks([acknowledgement.receiver])[acknowledgement.receiver_id]:
            plans.withdraw_report(task, day=acknowledgement.document.day, reason=reason, by=by, clock=clock)


def _store_directives(directives: Sequence[Directive]) -> None:
    new = [one for one in directives if one._state.adding]  # noqa: SLF001 - Django documents _state
    stored = [one for one in directives if not one._state.adding]  # noqa: SLF001 - as above
    prefetch_related_objects(stored, "units", "lessons")
    prefetch_related_objects(directives, "review__document", "plan_content")
    prefetch_related_objects([lesson for one in directives for lesson in one.lesson_list], "lesson")
    Directive.objects.bulk_create(new, batch_size=BATCH)
    Receiver.objects.bulk_create([receiver for one in new for receiver in one.receivers], batch_size=BATCH)
    DirectedLesson.objects.bulk_create([lesson for one in new for lesson in one.lesson_list], batch_size=BATCH)


def _store_acknowledgements(acknowledgements: Sequence[Acknowledgement]) -> None:
    prefetch_related_objects(acknowledgements, "receiver__directive__document")
    new = [one for one in acknowledgements if one._state.adding]  # noqa: SLF001 - Django documents _state
    Acknowledgement.objects.bulk_create(new, batch_size=BATCH)
