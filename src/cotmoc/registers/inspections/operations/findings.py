"""What may be done with findings and corrections: record, submit one or many, void, correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.kernel import rule
from cotmoc.ledger import posting
from cotmoc.registers.inspections import postings, rules
from cotmoc.registers.inspections.models import Correction, Finding, InspectionSession, Subject

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


def record_finding(
    *,
    session: InspectionSession,
    kind: str,
    due_on: date,
    day: date | None = None,
    unit: str | None = None,
    subject: Subject | None = None,
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> Finding:
    """Begin a finding of a session, on its day and at its unit unless told otherwise. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "inspections.finding",
            register="inspections",
            unit=unit or session.document.unit_id,
            day=day or session.document.day,
            by=by,
            clock=clock,
            **paper,
        )
        known = Finding.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        finding = Finding(document=document, session=session, subject=subject, kind=kind, due_on=due_on)
        if paper.get("save", True):
            _store_findings([finding])
    return finding


def submit_finding(finding: Finding, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make a finding official. Raises what `submit_findings` raises."""
    return submit_findings([finding], by=by, clock=clock, approval=approval)[0]


def submit_findings(
    findings: Sequence[Finding], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of findings official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (IN-8 to IN-10)."""
    return documents.submit_many(
        findings,
        rules=rules.broken_findings,
        postings=postings.of_findings,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_findings,
    )


def void_finding(finding: Finding, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a finding. Raises NotAllowed, NoSuchStep, RulesBroken (IN-15)."""
    return documents.void(
        finding, reason=reason, by=by, clock=clock, postings=lambda one: _taken_back(one, act=one.document_id)
    )


def correct_finding(
    old: Finding, new: Finding, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old one and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_finding(),
        postings=lambda one: postings.of_findings([one]),
        by=by,
        clock=clock,
        void_postings=lambda one: _taken_back(one, act=new.document_id),
        store=lambda one: _store_findings([one]),
    )


def record_correction(*, finding: Finding, day: date, by: User, clock: Clock, **paper: Unpack[Paper]) -> Correction:
    """Begin the paper that a finding was mended on `day`; `paper_number`, or a file attached, is the proof."""
    with transaction.atomic():
        document = documents.draft(
            "inspections.correction",
            register="inspections",
            unit=finding.document.unit_id,
            day=day,
            by=by,
            clock=clock,
            **paper,
        )
        known = Correction.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        correction = Correction(document=document, finding=finding)
        if paper.get("save", True):
            _store_corrections([correction])
    return correction


def submit_correction(
    correction: Correction, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make a correction official. Raises what `submit_corrections` raises."""
    return submit_corrections([correction], by=by, clock=clock, approval=approval)[0]


def submit_corrections(
    corrections: Sequence[Correction], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of corrections official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (IN-11 to IN-14)."""
    return documents.submit_many(
        corrections,
        rules=rules.broken_corrections,
        postings=postings.of_corrections,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_corrections,
    )


def void_correction(correction: Correction, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a correction. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(
        correction, reason=reason, by=by, clock=clock, postings=lambda one: _reopened(one, act=one.document_id)
    )


def correct_correction(
    old: Correction, new: Correction, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old one and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_correction(),
        postings=lambda one: postings.of_corrections([one]),
        by=by,
        clock=clock,
        void_postings=lambda one: _reopened(one, act=new.document_id),
        store=lambda one: _store_corrections([one]),
    )


def _taken_back(record: Finding, *, act: str) -> list[posting.Posting]:
    rule.check(record, rules.VOIDING)
    return posting.reversal(record.document_id, act=act)


def _reopened(correction: Correction, *, act: str) -> list[posting.Posting]:
    return [*posting.reversal(correction.document_id, act=act), *postings.of_reopening(correction, act=act)]


def _store_findings(findings: Sequence[Finding]) -> None:
    prefetch_related_objects(findings, "session__document", "subject")
    new = [one for one in findings if one._state.adding]  # noqa: SLF001 - Django documents _state
    Finding.objects.bulk_create(new, batch_size=BATCH)


def _store_corrections(corrections: Sequence[Correction]) -> None:
    prefetch_related_objects(corrections, "finding__document")
    new = [one for one in corrections if one._state.adding]  # noqa: SLF001 - Django documents _state
    Correction.objects.bulk_create(new, batch_size=BATCH)
