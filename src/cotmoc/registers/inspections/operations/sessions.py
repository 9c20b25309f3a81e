"""What may be done with a year's plan and with sessions: record, submit one or many, void, correct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.kernel import identity, rule
from cotmoc.ledger import posting
from cotmoc.registers.inspections import postings, rules
from cotmoc.registers.inspections.models import (
    Charter,
    InspectionDecision,
    InspectionPlan,
    InspectionSession,
    PlannedSession,
    Subject,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


@dataclass(frozen=True)
class Line:
    """A session to be planned, in a month of the plan's year."""

    kind: str
    basis: str
    content: str
    month: int


def record_plan(
    *,
    unit: str,
    day: date,
    year: int,
    body: str,
    lines: Sequence[Line],
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> InspectionPlan:
    """Begin a year's plan of an inspecting body. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "inspections.plan", register="inspections", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = InspectionPlan.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        plan = InspectionPlan(document=document, year=year, body=body)
        plan.lines = [
            PlannedSession(
                id=identity.derived_id(document.origin, document.pk, str(position)),
                plan=plan,
                position=position,
                kind=one.kind,
                basis=one.basis,
                content=one.content,
                month=one.month,
            )
            for position, one in enumerate(lines, start=1)
        ]
        if paper.get("save", True):
            _store_plans([plan])
    return plan


def submit_plan(
    plan: InspectionPlan, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make a plan official. Raises what `submit_plans` raises."""
    return submit_plans([plan], by=by, clock=clock, approval=approval)[0]


def submit_plans(
    plans: Sequence[InspectionPlan], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of plans official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (IN-1, IN-2)."""
    return documents.submit_many(
        plans,
        rules=rules.broken_plans,
        postings=lambda _: [],
        by=by,
        clock=clock,
        approval=approval,
        store=_store_plans,
    )


def void_plan(plan: InspectionPlan, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a plan. Raises NotAllowed, NoSuchStep, RulesBroken (IN-15)."""
    return documents.void(
        plan, reason=reason, by=by, clock=clock, postings=lambda one: _taken_back(one, act=one.document_id)
    )


def correct_plan(
    old: InspectionPlan,
    new: InspectionPlan,
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
        rules=rules.of_one_plan(),
        postings=lambda _: [],
        by=by,
        clock=clock,
        void_postings=lambda one: _taken_back(one, act=new.document_id),
        store=lambda one: _store_plans([one]),
    )


def record_session(
    *,
    unit: str,
    day: date,
    kind: str,
    basis: str,
    body: str,
    content: str,
    organisations: Sequence[str] = (),
    members: Sequence[str] = (),
    started_on: date | None = None,
    charter: str = Charter.Y2011,
    planned: PlannedSession | None = None,
    decision: InspectionDecision | None = None,
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> InspectionSession:
    """Begin a session that ended on `day`, with the ids of its subjects. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "inspections.session", register="inspections", unit=unit, day=day, by=by, clock=clock, **paper
        )
        if paper.get("idempotency_key") and (known := InspectionSession.objects.filter(pk=document.pk).first()):
            return known
        session = InspectionSession(
            document=document,
            kind=kind,
            basis=basis,
            charter=charter,
            body=body,
            content=content,
            started_on=started_on or day,
            planned=planned,
            decision=decision,
        )
        session.subject_list = _subjects(session, organisations, members)
        if paper.get("save", True):
            _store_sessions([session])
    return session


def _subjects(session: InspectionSession, organisations: Sequence[str], members: Sequence[str]) -> list[Subject]:
    document = session.document
    named = [*((one, None) for one in organisations), *((None, one) for one in members)]
    return [
        Subject(
            id=identity.derived_id(document.origin, document.pk, str(position)),
            session=session,
            position=position,
            organisation_id=organisation,
            member_id=member,
        )
        for position, (organisation, member) in enumerate(named, start=1)
    ]


def submit_session(
    session: InspectionSession, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make a session official. Raises what `submit_sessions` raises."""
    return submit_sessions([session], by=by, clock=clock, approval=approval)[0]


def submit_sessions(
    sessions: Sequence[InspectionSession], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of sessions official at one moment.

    Raises NotAllowed, NoSuchStep, RulesBroken (IN-3 to IN-7, IN-19).
    """
    return documents.submit_many(
        sessions,
        rules=rules.broken_sessions,
        postings=postings.of_sessions,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_sessions,
    )


def void_session(session: InspectionSession, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a session. Raises NotAllowed, NoSuchStep, RulesBroken (IN-15)."""
    return documents.void(
        session, reason=reason, by=by, clock=clock, postings=lambda one: _taken_back(one, act=one.document_id)
    )


def correct_session(
    old: InspectionSession,
    new: InspectionSession,
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
        rules=rules.of_one_session(),
        postings=lambda one: postings.of_sessions([one]),
        by=by,
        clock=clock,
        void_postings=lambda one: _taken_back(one, act=new.document_id),
        store=lambda one: _store_sessions([one]),
    )


def _taken_back(record: InspectionPlan | InspectionSession, *, act: str) -> list[posting.Posting]:
    rule.check(record, rules.VOIDING)
    return posting.reversal(record.document_id, act=act)


def _store_plans(plans: Sequence[InspectionPlan]) -> None:
    new = [one for one in plans if one._state.adding]  # noqa: SLF001 - Django documents _state
    prefetch_related_objects([one for one in plans if not one._state.adding], "planned")  # noqa: SLF001
    InspectionPlan.objects.bulk_create(new, batch_size=BATCH)
    PlannedSession.objects.bulk_create([line for one in new for line in one.lines], batch_size=BATCH)


def _store_sessions(sessions: Sequence[InspectionSession]) -> None:
    """Write what is not in the database yet, and read what surrounds the sessions, in a fixed number of statements."""
    new = [one for one in sessions if one._state.adding]  # noqa: SLF001 - Django documents _state
    stored = [one for one in sessions if not one._state.adding]  # noqa: SLF001 - as above
    prefetch_related_objects(sessions, "planned", "decision__document")
    prefetch_related_objects(stored, "subjects")
    prefetch_related_objects([one for session in sessions for one in session.subject_list], "organisation")
    InspectionSession.objects.bulk_create(new, batch_size=BATCH)
    Subject.objects.bulk_create([subject for one in new for subject in one.subject_list], batch_size=BATCH)
