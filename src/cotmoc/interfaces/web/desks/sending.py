"""From a form to the books: submitted, proposed, signed on paper, or only rehearsed; the draft's id is sent with it.

The document has the draft's id and idempotency key: a double click, a browser that tries again and a second tab all get
the one document. The ledger's lock comes first: who waits for it with a row already written can only deadlock.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from django.db import transaction

from cotmoc.documents import approvals, operations, phoning
from cotmoc.documents.models import Document
from cotmoc.documents.operations import Approval
from cotmoc.documents.rehearsing import Rehearsal
from cotmoc.documents.states import NoSuchStep, State
from cotmoc.interfaces.web.desks import drafts, filling
from cotmoc.interfaces.web.desks.desk import Desk, Making
from cotmoc.ledger import posting

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import Model

    from cotmoc.documents.paper import Paper
    from cotmoc.interfaces.web.desks.correcting import CorrectionForm
    from cotmoc.interfaces.web.desks.filling import Sheet
    from cotmoc.interfaces.web.desks.sitting import Sitting
    from cotmoc.interfaces.web.models import Draft
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User


class NeedsAnother(Exception):
    """This kind of paper is approved by another person first; it cannot be put into the books directly."""


class Approving(Enum):
    """Whether a kind of document goes through another person's hands before it is official."""

    NONE = "none"
    OFFERED = "offered"
    REQUIRED = "required"


class NeedsPaper(Exception):
    """This form makes many papers: none of them can wait for approval, but all may be signed on paper."""


def approving(desk: Desk[Any], *, on: date) -> Approving:
    """Return how papers of this desk are approved here on a day: what need not be approved may still be proposed."""
    if approvals.required(desk.kind, on=on):
        return Approving.REQUIRED
    return Approving.OFFERED if desk.offers_approval else Approving.NONE


def rehearse(sheet: Sheet) -> Rehearsal:
    """Make the very same submission and take it back. Raises what the room's operations raise."""
    return operations.rehearse(lambda: _send(sheet, None))


def submit(sheet: Sheet, *, approval: Approval | None = None) -> Document:
    """Put the paper into the books and the draft away. Raises NeedsAnother, and what the room's operations raise."""
    if approval is None and approving(sheet.desk, on=sheet.sitting.today) is Approving.REQUIRED:
        raise NeedsAnother
    with transaction.atomic():
        posting.lock()
        known = drafts.document_of(sheet.identifier)
        if known is not None:
            return known
        document = _send(sheet, approval)
        drafts.discard([sheet.kept])
    return document


def propose(sheet: Sheet) -> Document:
    """Write the record and hand it over for approval, once a rehearsal has shown that every rule holds.

    A proposal that came back is made anew. Raises NeedsPaper, and what the room's operations raise.
    """
    if not sheet.desk.is_proposed:
        raise NeedsPaper
    draft, sitting = sheet.kept, sheet.sitting
    with transaction.atomic():
        posting.lock()
        known = drafts.document_of(sheet.identifier)
        if known is not None:
            return known
        rehearse(sheet)
        _discard_returned(sheet.desk, draft, sitting)
        record = _record(sheet, save=True)
        _attach(sheet, record.document)
        document = operations.propose(record, by=sitting.user, clock=sitting.clock)
        type(draft).objects.filter(pk=draft.pk).update(proposed=document.pk, returned_reason="")
    return document


def approve(desk: Desk[Any], document: Document, sitting: Sitting) -> Document:
    """Approve a proposal as another person than its maker. Raises what the room's operations raise."""
    with transaction.atomic():
        draft = drafts.behind(document.pk)
        done = _approved(desk, document, draft, sitting)
        if draft is not None:
            drafts.discard([draft])
    return done


def rehearse_approval(desk: Desk[Any], document: Document, sitting: Sitting) -> Rehearsal:
    """Approve a proposal and take it back. Raises what the room's operations raise."""
    return operations.rehearse(lambda: _approved(desk, document, drafts.behind(document.pk), sitting))


def return_to_maker(desk: Desk[Any], document: Document, *, reason: str, sitting: Sitting) -> None:
    """Give a proposal back; its draft comes alive again with the reason. Raises NotAllowed, NoSuchStep."""
    with transaction.atomic():
        record = record_of(desk, document)
        operations.return_to_draft(record, reason=reason, by=sitting.user, clock=sitting.clock)
        draft = drafts.behind(document.pk)
        if draft is not None:
            type(draft).objects.filter(pk=draft.pk).update(returned_reason=reason)


def withdraw(desk: Desk[Any], document: Document, sitting: Sitting) -> None:
    """Take one's own proposal back before anybody approved it; its draft stays. Raises NotAllowed, NoSuchStep."""
    with transaction.atomic():
        draft = drafts.behind(document.pk)
        operations.discard(record_of(desk, document), by=sitting.user, clock=sitting.clock)
        if draft is not None:
            type(draft).objects.filter(pk=draft.pk).update(proposed="")


def throw_away(desk: Desk[Any], draft: Draft, sitting: Sitting) -> None:
    """Throw a draft away, and the proposal that came back to it. Raises NotAllowed."""
    with transaction.atomic():
        _discard_returned(desk, draft, sitting)
        drafts.discard([draft])


def record_of(desk: Desk[Any], document: Document) -> Any:  # noqa: ANN401 - the record of the desk's own model
    """Return the room's record of a document."""
    return desk.model._default_manager.select_related("document").get(pk=document.pk)  # noqa: SLF001 - Django documents it


def paper(sheet: Sheet, *, save: bool) -> Paper:
    """Return what the form says of the paper itself; a blank date on the paper is the day."""
    data = sheet.form.cleaned_data
    return {
        "documented_on": data.get("documented_on") or data["day"],
        "paper_number": data.get("paper_number") or "",
        "day_reason": data.get("day_reason") or "",
        "id": sheet.identifier,
        "idempotency_key": sheet.identifier,
        "save": save,
    }


def _record(sheet: Sheet, *, save: bool) -> Any:  # noqa: ANN401 - the record of the desk's own model
    sitting = sheet.sitting
    making = Making(sitting.user, sitting.clock, paper(sheet, save=save), sheet.identifier, save, sheet.kept.corrects)
    return sheet.desk.record(sheet.form.cleaned_data, making)


def _attach(sheet: Sheet, document: Document) -> None:
    words: dict[str, Any] = {"by": sheet.sitting.user, "clock": sheet.sitting.clock}
    for piece in sheet.kept.files.order_by("added_at", "id"):
        if piece.paper_number:
            operations.attach(document, paper_number=piece.paper_number, **words)
        else:
            operations.attach(document, file=drafts.read(piece), file_name=piece.file_name, **words)


def _send(sheet: Sheet, approval: Approval | None) -> Document:
    sitting, desk, draft = sheet.sitting, sheet.desk, sheet.kept
    words: dict[str, Any] = {"by": sitting.user, "clock": sitting.clock}
    _discard_returned(desk, draft, sitting)
    record = _record(sheet, save=False)
    _attach(sheet, record.document)
    if not draft.corrects:
        return desk.submit([record], approval=approval, **words)[0]
    assert sheet.correction is not None  # noqa: S101 - a draft that corrects has the form for it
    reason = sheet.correction.cleaned_data["reason"]
    document = desk.correct(_corrected(desk, draft), record, reason=reason, approval=approval, **words)
    _note_call(document, sheet.correction, **words)
    return document


def _note_call(document: Document, correction: CorrectionForm, *, by: User, clock: Clock) -> None:
    call = correction.call()
    if call is not None:
        phoning.record(document, call, by=by, clock=clock)


def _corrected(desk: Desk[Any], draft: Draft) -> Model:
    found = Document.objects.get(pk=draft.corrects)
    if found.state != State.SUBMITTED:
        raise NoSuchStep("void", found.state)
    record: Model = record_of(desk, found)
    return record


def _discard_returned(desk: Desk[Any], draft: Draft, sitting: Sitting) -> None:
    """Take out the record of a proposal that came back: it was never official, and is made anew."""
    returned = Document.objects.filter(pk=draft.proposed, state=State.DRAFT).first() if draft.proposed else None
    if returned is not None:
        operations.discard(record_of(desk, returned), by=sitting.user, clock=sitting.clock)


def _approved(desk: Desk[Any], document: Document, draft: Draft | None, sitting: Sitting) -> Document:
    record = record_of(desk, document)
    words: dict[str, Any] = {"by": sitting.user, "clock": sitting.clock}
    if draft is None or not draft.corrects:
        return desk.submit([record], **words)[0]
    correction = filling.correction_of(draft, desk, sitting)
    done = desk.correct(_corrected(desk, draft), record, reason=correction.cleaned_data["reason"], **words)
    _note_call(done, correction, **words)
    return done
