"""Merges: two numbers in the books are the same household."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction

from cotmoc.documents import operations as documents
from cotmoc.ledger.posting import Kind
from cotmoc.registers.stewardship import queries, rules
from cotmoc.registers.stewardship.models import Merge, Steward
from cotmoc.registers.stewardship.operations import telling

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.ledger.posting import Posting
    from cotmoc.org.models import User


def record_merge(
    *, steward: Steward, into: Steward, day: date, by: User, clock: Clock, **paper: Unpack[Paper]
) -> Merge:
    """Begin a merge found out on `day`: `steward` counts as `into` from the beginning. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "stewardship.merge", register="stewardship", unit=into.unit_id, day=day, by=by, clock=clock, **paper
        )
        known = Merge.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        merge = known or Merge(document=document, steward=steward, into=into)
        if paper.get("save", True):
            store(merge)
    return merge


def store(merge: Merge) -> None:
    """Write a merge that is not in the database yet."""
    if merge._state.adding:  # noqa: SLF001 - Django documents _state
        merge.save(force_insert=True)


def store_all(merges: Sequence[Merge]) -> None:
    """Write those that are not in the database yet."""
    for one in merges:
        store(one)


def submit_merge(merge: Merge, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make one merge official. Raises what `submit_merges` raises."""
    return submit_merges([merge], by=by, clock=clock, approval=approval)[0]


def submit_merges(
    merges: Sequence[Merge], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make merges official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (SW-17, SW-18)."""
    return documents.submit_many(
        merges,
        rules=rules.of_merges,
        postings=lambda fresh: [row for one in fresh for row in _tell(one, one.into, Kind.UPDATE)],
        by=by,
        clock=clock,
        approval=approval,
        store=store_all,
    )


def void_merge(merge: Merge, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a merge: they are two households again. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(merge, reason=reason, by=by, clock=clock, postings=lambda one: _tell(one, None, Kind.VOID))


def correct_merge(
    old: Merge, new: Merge, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old merge and submit the new one. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.one_merge(),
        postings=lambda one: _tell(one, one.into, Kind.UPDATE),
        void_postings=lambda one: _tell(one, None, Kind.VOID, act=new.pk),
        by=by,
        clock=clock,
        store=store,
    )


def _tell(merge: Merge, into: Steward | None, kind: Kind, *, act: str = "") -> list[Posting]:
    before = queries.merged()
    Steward.objects.filter(pk=merge.steward_id).update(merged_into=into)
    return telling.told_of_names(
        act or merge.pk,
        before=queries.resolved(before),
        after=queries.identity(),
        stewards={merge.steward_id, merge.into_id},
        kind=kind,
    )
