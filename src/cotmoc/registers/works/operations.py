"""What may be done: record a work; record, submit, void and correct the stages it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.documents.models import Credit
from cotmoc.kernel import identity
from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org
from cotmoc.registers.works import postings, rules
from cotmoc.registers.works.models import Payment, Work, WorkStage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


def record_work(
    *,
    kind: str,
    name: str,
    commune: str,
    lead_unit: str,
    by: User,
    clock: Clock,
    id: str | None = None,  # noqa: A002 - the field's own name
    save: bool = True,
) -> Work:
    """Begin a work that a unit leads in a commune; with `save=False` it is stored with its first stage.

    Raises NotAllowed, RulesBroken (WK-1, WK-2); unsaved, when its stage is submitted.
    """
    identifier = id or identity.new_id(org.installation().origin)
    work = Work(id=identifier, kind=kind, name=name, commune_id=commune, lead_unit_id=lead_unit)
    if save:
        with transaction.atomic():
            now = clock()
            permissions.check(by, "works.record", at=lead_unit, on=local_day(now))
            rules.check_work(work)
            work.save(force_insert=True)
            audit.note("works.work_recorded", by=by, at=now, unit=lead_unit, object=work.pk)
    return work


def record_stage(
    *,
    work: Work,
    stage: str,
    day: date,
    by: User,
    clock: Clock,
    beneficiaries: int = 0,
    payments: Sequence[tuple[str, int]] = (),
    partners: Sequence[tuple[str, str]] = (),
    **paper: Unpack[Paper],
) -> WorkStage:
    """Begin the record that a work reached a stage. `payments`: payer and đồng; `partners`: partner and role.

    Raises NotAllowed, RulesBroken (WK-8).
    """
    with transaction.atomic():
        document = documents.draft(
            "works.stage", register="works", unit=work.lead_unit_id, day=day, by=by, clock=clock, **paper
        )
        known = WorkStage.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        record = WorkStage(document=document, work=work, stage=stage, beneficiaries=beneficiaries)
        record.payments = [
            Payment(stage=record, position=position, payer=payer, amount_dong=amount)
            for position, (payer, amount) in enumerate(payments, start=1)
        ]
        record.partners = [Credit(document=document, partner=partner, role=role) for partner, role in partners]
        if paper.get("save", True):
            rules.check_partners(record)
            _store([record])
    return record


def submit_stage(stage: WorkStage, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make one stage official. Raises what `submit_stages` raises."""
    return submit_stages([stage], by=by, clock=clock, approval=approval)[0]


def submit_stages(
    stages: Sequence[WorkStage], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of stages official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (WK-1 to WK-8)."""
    return documents.submit_many(
        stages, rules=rules.broken, postings=postings.of, by=by, clock=clock, approval=approval, store=_store
    )


def void_stage(stage: WorkStage, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a stage; what it posted is taken back on the same day. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(stage, reason=reason, by=by, clock=clock)


def correct_stage(
    old: WorkStage, new: WorkStage, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old stage and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one(),
        postings=lambda stage: postings.of([stage]),
        by=by,
        clock=clock,
        store=lambda stage: _store([stage]),
    )


def _store(stages: Sequence[WorkStage]) -> None:
    """Write what is not in the database yet, and read the lines of what is, each in a fixed number of statements."""
    new = [one for one in stages if one._state.adding]  # noqa: SLF001 - Django documents _state
    stored = [one for one in stages if not one._state.adding]  # noqa: SLF001 - as above
    works = {one.work_id: one.work for one in new if one.work._state.adding}  # noqa: SLF001 - as above
    prefetch_related_objects(stored, "paid", "document__credits", "work")
    Work.objects.bulk_create(works.values(), batch_size=BATCH)
    WorkStage.objects.bulk_create(new, batch_size=BATCH)
    Payment.objects.bulk_create([payment for one in new for payment in one.payments], batch_size=BATCH)
    Credit.objects.bulk_create([credit for one in new for credit in rules.creditable(one)], batch_size=BATCH)
