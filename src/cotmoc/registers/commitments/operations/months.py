"""What may be done with a month: the sheet of marks, recorded, submitted, voided, corrected; and its closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.kernel import rule
from cotmoc.kernel.period import month_of
from cotmoc.ledger import months
from cotmoc.registers.commitments import postings, rules
from cotmoc.registers.commitments.models import Mark, MonthClosing, MonthSheet
from cotmoc.registers.commitments.operations import rights

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


@dataclass(frozen=True)
class Given:
    """A mark of one line, by its id: whose it is, met or not, points where the scheme asks, the reason."""

    line: str
    given_by: str
    verdict: str
    points: int | None = None
    reason: str = ""


def record_sheet(
    *,
    cell: str,
    unit: str,
    month: date,
    day: date,
    marks: Sequence[Given],
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> MonthSheet:
    """Begin the sheet of a cell's marks for a month, given on `day`; one paper covers them all. Raises NotAllowed."""
    rights.check(by, paper, unit=unit, clock=clock)
    with transaction.atomic():
        document = documents.draft(
            "commitments.sheet", register="commitments", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = MonthSheet.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        sheet = MonthSheet(document=document, cell_id=cell, month=month)
        sheet.mark_list = [
            Mark(
                sheet=sheet,
                line_id=one.line,
                given_by=one.given_by,
                verdict=one.verdict,
                points=one.points,
                reason=one.reason,
            )
            for one in marks
        ]
        if paper.get("save", True):
            _store_sheets([sheet])
    return sheet


def submit_sheet(sheet: MonthSheet, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make one sheet official. Raises what `submit_sheets` raises."""
    return submit_sheets([sheet], by=by, clock=clock, approval=approval)[0]


def submit_sheets(
    sheets: Sequence[MonthSheet], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of sheets official; they post nothing. Raises NotAllowed, NoSuchStep, RulesBroken (CM-13 to CM-17)."""
    return documents.submit_many(
        sheets,
        rules=rules.broken_sheets,
        postings=lambda _: [],
        by=by,
        clock=clock,
        approval=approval,
        store=_store_sheets,
    )


def void_sheet(sheet: MonthSheet, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a sheet. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(sheet, reason=reason, by=by, clock=clock)


def correct_sheet(
    old: MonthSheet, new: MonthSheet, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old sheet and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_sheet(),
        postings=lambda _: [],
        by=by,
        clock=clock,
        store=lambda one: _store_sheets([one]),
    )


def record_closing(
    *, unit: str, month: date, day: date, by: User, clock: Clock, **paper: Unpack[Paper]
) -> MonthClosing:
    """Begin the closing, on `day`, of a unit's month, named by any of its days. Raises NotAllowed."""
    rights.check(by, paper, unit=unit, clock=clock)
    with transaction.atomic():
        document = documents.draft(
            "commitments.closing", register="commitments", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = MonthClosing.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        closing = MonthClosing(document=document, month=month_of(month).first)
        if paper.get("save", True):
            _store_closings([closing])
    return closing


def submit_closing(
    closing: MonthClosing, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Close one unit's month. Raises what `submit_closings` raises."""
    return submit_closings([closing], by=by, clock=clock, approval=approval)[0]


def submit_closings(
    closings: Sequence[MonthClosing], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Close months of units at one moment, here and in the ledger. A month is never reopened, so there is no voiding.

    Raises NotAllowed, NoSuchStep, NotAMonth, ClosedAlready, RulesBroken (CM-18).
    """
    with transaction.atomic():
        found = documents.submit_many(
            closings,
            rules=rules.broken_closings,
            postings=postings.of_closings,
            by=by,
            clock=clock,
            approval=approval,
            store=_store_closings,
        )
        for one, document in zip(closings, found, strict=True):
            if document is one.document:
                months.close_month(unit=document.unit_id, month=month_of(one.month), by=by, clock=clock)
    return found


def void_closing(closing: MonthClosing, *, reason: str, by: User, clock: Clock) -> Document:  # noqa: ARG001 - the shape that every kind of paper has
    """Refuse: a month is never reopened. Raises RulesBroken (CM-20)."""
    raise rule.RulesBroken(rule.broken(closing, rules.REOPENING))


def correct_closing(old: MonthClosing, *_new: MonthClosing, **_words: object) -> Document:
    """Refuse: a month is never reopened. Raises RulesBroken (CM-20)."""
    raise rule.RulesBroken(rule.broken(old, rules.REOPENING))


def _store_sheets(sheets: Sequence[MonthSheet]) -> None:
    """Write what is not in the database yet, and read the marks of what is, each in a fixed number of statements."""
    new = [one for one in sheets if one._state.adding]  # noqa: SLF001 - Django documents _state
    prefetch_related_objects([one for one in sheets if not one._state.adding], "marks")  # noqa: SLF001 - as above
    prefetch_related_objects([mark for one in sheets for mark in one.mark_list], "line__registration__document")
    MonthSheet.objects.bulk_create(new, batch_size=BATCH)
    Mark.objects.bulk_create([mark for one in new for mark in one.mark_list], batch_size=BATCH)


def _store_closings(closings: Sequence[MonthClosing]) -> None:
    new = [one for one in closings if one._state.adding]  # noqa: SLF001 - Django documents _state
    MonthClosing.objects.bulk_create(new, batch_size=BATCH)
