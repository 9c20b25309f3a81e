"""What may be done: add a gate; record, submit, void and correct its totals of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction

from cotmoc.documents import operations as documents
from cotmoc.kernel import identity
from cotmoc.kernel.period import local_day, month_of
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org
from cotmoc.registers.gate_traffic import postings, rules
from cotmoc.registers.gate_traffic.models import Gate, GateMonth

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


def add_gate(*, code: str, name_vi: str, kind: str, commune: str, by: User, clock: Clock) -> Gate:
    """Add a gate in a commune. Raises NotAllowed (who changes the line adds gates), RulesBroken (GT-1, GT-2)."""
    with transaction.atomic():
        now = clock()
        permissions.check(by, "line.change", at="", on=local_day(now))
        identifier = identity.derived_id(org.installation().origin, "gate_traffic.gate", code)
        gate = Gate(id=identifier, code=code, name_vi=name_vi, kind=kind, commune_id=commune)
        rules.check_gate(gate)
        gate.save(force_insert=True)
        audit.note("gate_traffic.gate_added", by=by, at=now, object=gate.pk, detail=code)
    return gate


def record_month(
    *,
    unit: str,
    gate: Gate,
    month: date,
    by: User,
    clock: Clock,
    people_in: int = 0,
    people_out: int = 0,
    vehicles_in: int = 0,
    vehicles_out: int = 0,
    freight_in_kg: int = 0,
    freight_out_kg: int = 0,
    clearance_minutes: int | None = None,
    **paper: Unpack[Paper],
) -> GateMonth:
    """Begin a gate's totals of the month of a day; None is "not measured". The unit is the one that reports.

    Raises NotAllowed.
    """
    period = month_of(month)
    with transaction.atomic():
        document = documents.draft(
            "gate_traffic.month", register="gate_traffic", unit=unit, day=period.last, by=by, clock=clock, **paper
        )
        known = GateMonth.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        record = GateMonth(document=document, gate=gate, month=period.first, clearance_minutes=clearance_minutes)
        record.people_in, record.people_out = people_in, people_out
        record.vehicles_in, record.vehicles_out = vehicles_in, vehicles_out
        record.freight_in_kg, record.freight_out_kg = freight_in_kg, freight_out_kg
        if paper.get("save", True):
            record.save(force_insert=True)
    return record


def submit_month(month: GateMonth, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make one month official. Raises what `submit_months` raises."""
    return submit_months([month], by=by, clock=clock, approval=approval)[0]


def submit_months(
    months: Sequence[GateMonth], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of months official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (GT-3 to GT-5)."""
    return documents.submit_many(
        months, rules=rules.broken, postings=postings.of, by=by, clock=clock, approval=approval, store=_store
    )


def void_month(month: GateMonth, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a month; what it posted is taken back on the same day. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(month, reason=reason, by=by, clock=clock)


def correct_month(
    old: GateMonth, new: GateMonth, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old record and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one(),
        postings=lambda month: postings.of([month]),
        by=by,
        clock=clock,
        store=lambda month: _store([month]),
    )


def _store(months: Sequence[GateMonth]) -> None:
    new = [one for one in months if one._state.adding]  # noqa: SLF001 - Django documents _state
    GateMonth.objects.bulk_create(new, batch_size=BATCH)
