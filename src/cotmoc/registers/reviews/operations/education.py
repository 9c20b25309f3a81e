"""What may be done with sessions of shared education: record, submit one or many, void, correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.registers.reviews import postings, rules
from cotmoc.registers.reviews.models import EducationAttendance, Point, SharedEducation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


def record_education(
    *,
    unit: str,
    day: date,
    topic: str,
    attendance: Sequence[tuple[str, int]],
    lesson: Point | None = None,
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> SharedEducation:
    """Begin a session of shared education; `attendance` pairs units, by id, with how many came. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "reviews.education", register="reviews", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = SharedEducation.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        session = SharedEducation(document=document, topic=topic, lesson=lesson)
        session.attendance_list = [
            EducationAttendance(session=session, position=position, unit_id=of, present=present)
            for position, (of, present) in enumerate(attendance, start=1)
        ]
        if paper.get("save", True):
            _store_education([session])
    return session


def submit_education(
    education: SharedEducation, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make a session official. Raises what `submit_educations` raises."""
    return submit_educations([education], by=by, clock=clock, approval=approval)[0]


def submit_educations(
    educations: Sequence[SharedEducation], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of sessions official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (RV-15, RV-16)."""
    return documents.submit_many(
        educations,
        rules=rules.broken_education,
        postings=postings.of_education,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_education,
    )


def void_education(education: SharedEducation, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a session. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(education, reason=reason, by=by, clock=clock)


def correct_education(
    old: SharedEducation,
    new: SharedEducation,
    *,
    reason: str,
    by: User,
    clock: Clock,
    approval: documents.Approval | None = None,
) -> Document:
    """Void the old one and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_education(),
        postings=lambda one: postings.of_education([one]),
        by=by,
        clock=clock,
        store=lambda one: _store_education([one]),
    )


def _store_education(sessions: Sequence[SharedEducation]) -> None:
    new = [one for one in sessions if one._state.adding]  # noqa: SLF001 - Django documents _state
    prefetch_related_objects([one for one in sessions if not one._state.adding], "attendance")  # noqa: SLF001 - as above
    prefetch_related_objects(sessions, "lesson")
    SharedEducation.objects.bulk_create(new, batch_size=BATCH)
    EducationAttendance.objects.bulk_create([row for one in new for row in one.attendance_list], batch_size=BATCH)
