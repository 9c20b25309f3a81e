"""Renewals and endings: what happens to an agreement afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, Unpack

from django.db import transaction

from cotmoc.documents import operations as documents
from cotmoc.ledger import balances
from cotmoc.ledger.posting import Kind
from cotmoc.registers.stewardship import queries, rules
from cotmoc.registers.stewardship.models import Agreement, AgreementEnding, Renewal
from cotmoc.registers.stewardship.operations import guard, telling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.ledger.posting import Posting
    from cotmoc.org.models import User

BATCH = 500
R = TypeVar("R", Renewal, AgreementEnding)


def record_renewal(
    *, agreement: Agreement, until: date | None, day: date, by: User, clock: Clock, **paper: Unpack[Paper]
) -> Renewal:
    """Begin a renewal agreed on `day`: the agreement holds until before `until` (None: without a term).

    With `save=False` nothing is written: for `submit_renewals`. Raises NotAllowed.
    """
    with transaction.atomic():
        document = _draft("stewardship.renewal", agreement, day, by=by, clock=clock, paper=paper)
        known = Renewal.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        renewal = known or Renewal(document=document, agreement=agreement, until=until)
        if paper.get("save", True):
            store([renewal])
    return renewal


def record_ending(
    *, agreement: Agreement, ended_on: date, reason: str, by: User, clock: Clock, **paper: Unpack[Paper]
) -> AgreementEnding:
    """Begin an ending: from `ended_on` on the agreement holds no more, for a neutral reason (`AgreementEnding.Reason`).

    With `save=False` nothing is written: for `submit_endings`. Raises NotAllowed.
    """
    with transaction.atomic():
        document = _draft("stewardship.ending", agreement, ended_on, by=by, clock=clock, paper=paper)
        known = AgreementEnding.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        ending = known or AgreementEnding(document=document, agreement=agreement, ended_on=ended_on, reason=reason)
        if paper.get("save", True):
            store([ending])
    return ending


def _draft(kind: str, agreement: Agreement, day: date, *, by: User, clock: Clock, paper: Paper) -> Document:
    return documents.draft(
        kind,
        register="stewardship",
        unit=agreement.document.unit_id,
        day=max(day, balances.started_on()),
        by=by,
        clock=clock,
        **paper,
    )


def store(records: Sequence[Renewal | AgreementEnding]) -> None:
    """Write renewals or endings that are not in the database yet."""
    for one in records:
        if one._state.adding:  # noqa: SLF001 - Django documents _state
            one.save(force_insert=True)


def submit_renewal(renewal: Renewal, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make one renewal official. Raises what `submit_renewals` raises."""
    return submit_renewals([renewal], by=by, clock=clock, approval=approval)[0]


def submit_renewals(
    renewals: Sequence[Renewal], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make renewals official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (SW-4, SW-13 to SW-16)."""
    return _submit(renewals, by=by, clock=clock, approval=approval)


def submit_ending(
    ending: AgreementEnding, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make one ending official. Raises what `submit_endings` raises."""
    return submit_endings([ending], by=by, clock=clock, approval=approval)[0]


def submit_endings(
    endings: Sequence[AgreementEnding], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make endings official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (SW-4, SW-13 to SW-16)."""
    return _submit(endings, by=by, clock=clock, approval=approval)


def void_renewal(renewal: Renewal, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a renewal: the term is what it was. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return _void(renewal, reason=reason, by=by, clock=clock)


def void_ending(ending: AgreementEnding, *, reason: str, by: User, clock: Clock) -> Document:
    """Void an ending: the agreement holds on. Raises NotAllowed, NoSuchStep, RulesBroken (SW-4: another has it)."""
    return _void(ending, reason=reason, by=by, clock=clock)


def correct_renewal(
    old: Renewal, new: Renewal, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old renewal and submit the new one. Raises what both raise."""
    return _correct(old, new, reason=reason, by=by, clock=clock, approval=approval)


def correct_ending(
    old: AgreementEnding,
    new: AgreementEnding,
    *,
    reason: str,
    by: User,
    clock: Clock,
    approval: documents.Approval | None = None,
) -> Document:
    """Void the old ending and submit the new one. Raises what both raise."""
    return _correct(old, new, reason=reason, by=by, clock=clock, approval=approval)


def _submit(records: Sequence[R], *, by: User, clock: Clock, approval: documents.Approval | None) -> list[Document]:
    touched: list[Agreement] = []
    with guard.refusing(touched):
        return documents.submit_many(
            records,
            rules=rules.of_changes,
            postings=lambda fresh: _enter(fresh, touched),
            by=by,
            clock=clock,
            approval=approval,
            store=store,
        )


def _void(record: R, *, reason: str, by: User, clock: Clock) -> Document:
    touched: list[Agreement] = []
    with guard.refusing(touched):
        return documents.void(
            record,
            reason=reason,
            by=by,
            clock=clock,
            postings=lambda one: _leave(one, touched, act=one.pk, guarded=True),
        )


def _correct(
    old: R, new: R, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    touched: list[Agreement] = []
    with guard.refusing(touched):
        return documents.correct(
            old,
            new,
            reason=reason,
            approval=approval,
            rules=rules.one_change(),
            postings=lambda one: _enter([one], touched),
            # In between the agreement may meet one that followed it: it is guarded again only with its new end.
            void_postings=lambda one: _leave(one, touched, act=new.pk, guarded=False),
            by=by,
            clock=clock,
            store=lambda one: store([one]),
        )


def _enter(records: Sequence[Renewal | AgreementEnding], touched: list[Agreement]) -> list[Posting]:
    """Move the ends of these agreements, and return what the ledger is told."""
    acts = {one.agreement_id: one.pk for one in records}
    agreements = queries.agreements().in_bulk(list(acts))
    for one in records:
        agreement = agreements[one.agreement_id]
        agreement.until = one.until_after(agreement)
    touched[:] = agreements.values()
    return _move_ends(touched, acts, Kind.UPDATE, guarded=True)


def _leave(record: Renewal | AgreementEnding, touched: list[Agreement], *, act: str, guarded: bool) -> list[Posting]:
    """Give the agreement that stands now the end it has without this record, and return what the ledger is told."""
    standing = queries.standing(record.agreement.series)
    for agreement in standing:
        agreement.until = queries.until_of(agreement, without=record.pk)
    touched[:] = standing
    return _move_ends(standing, {agreement.pk: act for agreement in standing}, Kind.VOID, guarded=guarded)


def _move_ends(agreements: Sequence[Agreement], acts: Mapping[str, str], kind: Kind, *, guarded: bool) -> list[Posting]:
    before = {claim.document: claim for claim in queries.claims_of(acts)}
    changes = [
        telling.Change(acts[one.pk], before[one.pk], replace(before[one.pk], until=one.until)) for one in agreements
    ]
    Agreement.objects.bulk_update(agreements, ["until"], batch_size=BATCH)
    if guarded:
        guard.move(agreements)
    return telling.told(changes, own=kind, others=kind)
