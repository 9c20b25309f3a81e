"""What may be done: record, submit, void and correct a meeting; say that work it gave out is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.kernel import identity, rule
from cotmoc.kernel.period import local_day, month_of
from cotmoc.org import audit, permissions
from cotmoc.registers.meetings import postings, queries, rules
from cotmoc.registers.meetings.models import AgendaItem, Assignment, AssignmentDone, Meeting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


@dataclass(frozen=True)
class Work:
    """A piece of work to be given out: to a person, or to a unit, by their ids."""

    work: str
    due_on: date
    person: str | None = None
    unit: str | None = None


def record_meeting(
    *,
    unit: str,
    day: date,
    present: int,
    absent: int,
    agenda: Sequence[tuple[str, str]],
    work: Sequence[Work] = (),
    body: str | None = None,
    month: date | None = None,
    due_on: date | None = None,
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> Meeting:
    """Begin the meeting of a body (the unit itself when not named) for the month of `day`, due by the month's end.

    `agenda` pairs topics with outcomes. Raises NotAllowed.
    """
    period = month_of(month or day)
    with transaction.atomic():
        document = documents.draft(
            "meetings.meeting", register="meetings", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = Meeting.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        meeting = Meeting(
            document=document,
            body_id=body or unit,
            month=period.first,
            due_on=due_on or period.last,
            present=present,
            absent=absent,
        )
        meeting.items = _agenda(meeting, agenda)
        meeting.given = _given(meeting, work)
        if paper.get("save", True):
            _store([meeting])
    return meeting


def _agenda(meeting: Meeting, agenda: Sequence[tuple[str, str]]) -> list[AgendaItem]:
    return [
        AgendaItem(meeting=meeting, position=position, topic=topic, outcome=outcome)
        for position, (topic, outcome) in enumerate(agenda, start=1)
    ]


def _given(meeting: Meeting, work: Sequence[Work]) -> list[Assignment]:
    document = meeting.document
    return [
        Assignment(
            id=identity.derived_id(document.origin, document.pk, str(position)),
            meeting=meeting,
            position=position,
            work=one.work,
            person_id=one.person,
            unit_id=one.unit,
            due_on=one.due_on,
        )
        for position, one in enumerate(work, start=1)
    ]


def submit_meeting(meeting: Meeting, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make one meeting official. Raises what `submit_meetings` raises."""
    return submit_meetings([meeting], by=by, clock=clock, approval=approval)[0]


def submit_meetings(
    meetings: Sequence[Meeting], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of meetings official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (MT-1 to MT-6)."""
    return documents.submit_many(
        meetings, rules=rules.broken, postings=postings.of, by=by, clock=clock, approval=approval, store=_store
    )


def void_meeting(meeting: Meeting, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a meeting; what it posted is taken back on the same days. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(meeting, reason=reason, by=by, clock=clock)


def correct_meeting(
    old: Meeting, new: Meeting, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old meeting and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one(),
        postings=lambda meeting: postings.of([meeting]),
        by=by,
        clock=clock,
        store=lambda meeting: _store([meeting]),
    )


def record_done(
    assignment: Assignment, *, done_on: date, by: User, clock: Clock, paper_number: str = ""
) -> AssignmentDone:
    """Say that work given out is done. Raises NotAllowed, RulesBroken (MT-7), IntegrityError when it was already."""
    document = assignment.meeting.document
    now = clock()
    permissions.check(by, "meetings.record", at=document.unit_id, on=local_day(now))
    with transaction.atomic():
        rule.check(rules.Doing(assignment, done_on, queries.in_force().filter(pk=document.pk).exists()), rules.DOING)
        done = AssignmentDone(
            assignment=assignment, done_on=done_on, paper_number=paper_number, recorded_at=now, recorded_by=by
        )
        done.save(force_insert=True)
        audit.note("meetings.done", by=by, at=now, unit=document.unit_id, object=assignment.pk)
    return done


def _store(meetings: Sequence[Meeting]) -> None:
    """Write what is not in the database yet, and read the lines of what is, each in a fixed number of statements."""
    new = [one for one in meetings if one._state.adding]  # noqa: SLF001 - Django documents _state
    prefetch_related_objects([one for one in meetings if not one._state.adding], "agenda", "assignments")  # noqa: SLF001
    Meeting.objects.bulk_create(new, batch_size=BATCH)
    AgendaItem.objects.bulk_create([item for one in new for item in one.items], batch_size=BATCH)
    Assignment.objects.bulk_create([work for one in new for work in one.given], batch_size=BATCH)
