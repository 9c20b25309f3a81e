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


def submit_merge(merge: Merge, *, by: User, clock: Clock) -> Document:
    """Make one merge official. Raises NotAllowed, NoSuchStep, RulesBroken (SW-17, SW-18)."""
    return documents.submit_many(
        [merge],
        rules=rules.of_merges,
        postings=lambda merges: _tell(merges[0], merges[0].into, Kind.UPDATE),
        by=by,
        clock=clock,
        store=lambda merges: store(merges[0]),
    )[0]


def void_merge(merge: Merge, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a merge: they are two households again. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(merge, reason=reason, by=by, clock=clock, postings=lambda one: _tell(one, None, Kind.VOID))


def _tell(merge: Merge, into: Steward | None, kind: Kind) -> list[Posting]:
    before = queries.merged()
    Steward.objects.filter(pk=merge.steward_id).update(merged_into=into)
    return telling.told_of_names(
        merge.pk,
        before=queries.resolved(before),
        after=queries.identity(),
        stewards={merge.steward_id, merge.into_id},
        kind=kind,
    )
