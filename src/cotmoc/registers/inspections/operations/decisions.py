"""What may be done with decisions to inspect: record, submit one or many, void, correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.kernel import identity, rule
from cotmoc.ledger import posting
from cotmoc.registers.inspections import rules
from cotmoc.registers.inspections.models import DecisionSubject, InspectionDecision, PlannedSession

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


def record_decision(
    *,
    unit: str,
    day: date,
    kind: str,
    basis: str,
    body: str,
    content: str,
    ends_by: date,
    organisations: Sequence[str] = (),
    members: Sequence[str] = (),
    planned: PlannedSession | None = None,
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> InspectionDecision:
    """Begin the decision that opens an inspection on `day`, with the ids of its subjects. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "inspections.decision", register="inspections", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = InspectionDecision.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        decision = InspectionDecision(
            document=document, kind=kind, basis=basis, body=body, content=content, ends_by=ends_by, planned=planned
        )
        decision.subject_list = _subjects(decision, organisations, members)
        if paper.get("save", True):
            _store([decision])
    return decision


def _subjects(
    decision: InspectionDecision, organisations: Sequence[str], members: Sequence[str]
) -> list[DecisionSubject]:
    document = decision.document
    named = [*((one, None) for one in organisations), *((None, one) for one in members)]
    return [
        DecisionSubject(
            id=identity.derived_id(document.origin, document.pk, str(position)),
            decision=decision,
            position=position,
            organisation_id=organisation,
            member_id=member,
        )
        for position, (organisation, member) in enumerate(named, start=1)
    ]


def submit_decision(
    decision: InspectionDecision, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make a decision official. Raises what `submit_decisions` raises."""
    return submit_decisions([decision], by=by, clock=clock, approval=approval)[0]


def submit_decisions(
    decisions: Sequence[InspectionDecision], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of decisions official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (IN-16 to IN-18)."""
    return documents.submit_many(
        decisions,
        rules=rules.broken_decisions,
        postings=lambda _: [],
        by=by,
        clock=clock,
        approval=approval,
        store=_store,
    )


def void_decision(decision: InspectionDecision, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a decision. Raises NotAllowed, NoSuchStep, RulesBroken (IN-15)."""
    return documents.void(
        decision, reason=reason, by=by, clock=clock, postings=lambda one: _taken_back(one, act=one.document_id)
    )


def correct_decision(
    old: InspectionDecision,
    new: InspectionDecision,
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
        rules=rules.of_one_decision(),
        postings=lambda _: [],
        by=by,
        clock=clock,
        void_postings=lambda one: _taken_back(one, act=new.document_id),
        store=lambda one: _store([one]),
    )


def _taken_back(decision: InspectionDecision, *, act: str) -> list[posting.Posting]:
    rule.check(decision, rules.VOIDING)
    return posting.reversal(decision.document_id, act=act)


def _store(decisions: Sequence[InspectionDecision]) -> None:
    new = [one for one in decisions if one._state.adding]  # noqa: SLF001 - Django documents _state
    prefetch_related_objects([one for one in decisions if not one._state.adding], "subjects")  # noqa: SLF001 - as above
    prefetch_related_objects(decisions, "planned")
    InspectionDecision.objects.bulk_create(new, batch_size=BATCH)
    DecisionSubject.objects.bulk_create([one for each in new for one in each.subject_list], batch_size=BATCH)
