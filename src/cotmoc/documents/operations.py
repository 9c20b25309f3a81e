"""Make a record official, or void it: right, rules, number, content, state, postings, audit, in one transaction.

The callables that a room hands over (`rules`, `postings`, `store`) run inside the transaction and the ledger's lock,
and read the records as they stand **before** the step: a document being submitted is not yet SUBMITTED in the database,
one being voided still is. In a correction the old one is VOIDED before the new one's rules and postings are asked.
When `postings` are asked, the document has its number and content hash; a row without `content` gets its document's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import Model, ProtectedError

from cotmoc.documents import number_parts, queries, sealing, states, verification
from cotmoc.documents import rules as document_rules
from cotmoc.documents.evidence import attach, drop
from cotmoc.documents.models import Document
from cotmoc.documents.paper import Paper
from cotmoc.documents.rehearsing import rehearse
from cotmoc.documents.sealing import Approval, KeyTaken, NeedsApproval, R, Record
from cotmoc.documents.states import NoSuchStep, State
from cotmoc.kernel import identity, rule
from cotmoc.kernel.period import local_day
from cotmoc.ledger import posting
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org
from cotmoc.org import rules as dignity
from cotmoc.org.models import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.kernel.rule import Broken, Rule
    from cotmoc.org.models import User

__all__ = [
    "Approval",
    "KeyTaken",
    "NeedsApproval",
    "NoSuchStep",
    "Record",
    "StillNeeded",
    "attach",
    "correct",
    "discard",
    "draft",
    "propose",
    "rehearse",
    "return_to_draft",
    "submit",
    "submit_many",
    "void",
]


class StillNeeded(Exception):
    """The record cannot be taken out: another one rests on it."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Văn bản này đang được một văn bản khác dựa vào: hãy bỏ hoặc hủy văn bản kia trước.")


def draft(
    kind: str, *, register: str, unit: Unit | str, day: date, by: User, clock: Clock, **paper: Unpack[Paper]
) -> Document:
    """Begin a document; with `save=False` it is only made, for `submit_many` to write. A known key gives the known one.

    Raises NotAllowed when `by` may not record in this register at this unit (unsaved: when it is submitted).
    """
    save, key = paper.get("save", True), paper.get("idempotency_key")
    if save and key and (known := Document.objects.filter(idempotency_key=key).first()):
        return known
    identifier = paper.get("id") or identity.new_id(org.installation().origin)
    now = clock()
    document = Document(
        id=identifier,
        origin=identity.origin_of(identifier),
        kind=kind,
        register=register,
        family=paper.get("family", Document.Family.ADMINISTRATIVE),
        unit_id=unit if isinstance(unit, str) else unit.pk,
        day=day,
        documented_on=paper["documented_on"],
        paper_number=paper.get("paper_number", ""),
        day_reason=paper.get("day_reason", ""),
        maker=by,
        drafted_at=now,
        idempotency_key=key,
        replaces=paper.get("replaces"),
    )
    if save:
        permissions.check(by, sealing.action(document, "record"), at=document.unit_id, on=local_day(now))
        document.save(force_insert=True)
        number_parts.index([document])
    return document


def propose(record: Record, *, by: User, clock: Clock) -> Document:
    """Hand a draft over for approval."""
    return _move(record.document, "propose", by=by, clock=clock)


def return_to_draft(record: Record, *, reason: str, by: User, clock: Clock) -> Document:
    """Give a proposal back to its maker; it is a draft again."""
    return _move(record.document, "return", by=by, clock=clock, detail=reason)


def _move(document: Document, name: str, *, by: User, clock: Clock, detail: str = "") -> Document:
    with transaction.atomic():
        posting.lock()
        now = clock()
        step = states.step(name, state=Document.objects.get(pk=document.pk).state)
        permissions.check(by, sealing.action(document, step.right), at=document.unit_id, on=local_day(now))
        document.state = step.after
        document.proposed_at = now if step.after == State.PROPOSED else None
        document.save(update_fields=["state", "proposed_at"])
        audit.note(f"document.{name}", by=by, at=now, unit=document.unit_id, object=document.pk, detail=detail)
    return document


def discard(record: Record, *, by: User, clock: Clock) -> None:
    """Take a record that was never official out again, with its proofs, credits and document; the audit log says so.

    A proposal that is returned is made anew in this way. Raises NotAllowed, NoSuchStep for one that is in the books,
    StillNeeded when another record rests on it.
    """
    document, identifier = record.document, record.document.pk
    with transaction.atomic():
        posting.lock()
        now = clock()
        state = Document.objects.get(pk=identifier).state
        if state not in {State.DRAFT, State.PROPOSED}:
            raise NoSuchStep("discard", state)
        permissions.check(by, sealing.action(document, "record"), at=document.unit_id, on=local_day(now))
        drop(document)
        document.credits.all().delete()
        if isinstance(record, Model):
            _delete(record)
        document.delete()
        audit.note("document.discard", by=by, at=now, unit=document.unit_id, object=identifier, detail=document.kind)


def _delete(record: Model) -> None:
    try:
        record.delete()
    except ProtectedError as error:
        raise StillNeeded from error


def submit(
    record: R,
    *,
    rules: Iterable[Rule[R]],
    postings: Callable[[R], Sequence[posting.Posting]],
    by: User,
    clock: Clock,
    approval: Approval | None = None,
    approval_required: bool = False,
    store: Callable[[R], None] | None = None,
) -> Document:
    """Make one record official; see `submit_many`, of which this is the case of one."""
    return submit_many(
        [record],
        rules=lambda records: rule.broken(records[0], rules),
        postings=lambda records: postings(records[0]),
        by=by,
        clock=clock,
        approval=approval,
        approval_required=approval_required,
        store=(lambda records: store(records[0])) if store else None,
    )[0]


def submit_many(
    records: Sequence[R],
    *,
    rules: Callable[[Sequence[R]], Sequence[Broken]],
    postings: Callable[[Sequence[R]], Sequence[posting.Posting]],
    by: User,
    clock: Clock,
    approval: Approval | None = None,
    approval_required: bool = False,
    store: Callable[[Sequence[R]], None] | None = None,
) -> list[Document]:
    """Make a set of records official at one moment, in a number of statements that does not grow with the set.

    A record whose idempotency key is already official is left alone, and its earlier document returned in its place.
    `store` writes the rows of records that are not in the database yet, before the rules are asked.
    Raises NotAllowed, NoSuchStep, NeedsApproval, KeyTaken, RulesBroken (with all that is broken); nothing is written.
    """
    with transaction.atomic():
        posting.lock()
        now = clock()
        known = queries.known_of([record.document for record in records])
        fresh = _fresh(records, known)
        if fresh:
            sealings = [
                sealing.begin(one.document, known, by=by, approval=approval, approval_required=approval_required)
                for one in fresh
            ]
            sealing.check_rights(sealings, by=by, on=local_day(now), on_paper=approval is not None)
            if store:
                store(fresh)
            sealing.check_rules(sealings, rules(fresh), today=local_day(now))
            _make_official(fresh, sealings, postings, by=by, now=now)
    made = {one.document.idempotency_key: one.document for one in fresh if one.document.idempotency_key}
    return [
        one.document if (key := one.document.idempotency_key) is None else made.get(key) or known.by_key[key]
        for one in records
    ]


def _fresh(records: Sequence[R], known: queries.Known) -> list[R]:
    fresh: dict[str, R] = {}
    for one in records:
        if not sealing.is_known(one.document, known):
            fresh.setdefault(one.document.idempotency_key or one.document.pk, one)
    return list(fresh.values())


def _make_official(
    records: Sequence[R],
    sealings: Sequence[sealing.Sealing],
    postings: Callable[[Sequence[R]], Sequence[posting.Posting]],
    *,
    by: User,
    now: datetime,
) -> None:
    documents = [one.document for one in sealings]
    try:
        sealing.seal(records, sealings)
        rows = sealing.complete(postings(records), documents)
        recorded = sealing.record(rows, by=by, now=now)
        sealing.make_official(sealings, recorded)
        verification.note_official(documents, {row.document for row in rows}, by=by, at=recorded.at)
    except BaseException:
        sealing.unseal(sealings)
        raise


def void(
    record: R,
    *,
    reason: str,
    by: User,
    clock: Clock,
    postings: Callable[[R], Sequence[posting.Posting]] | None = None,
) -> Document:
    """Void an official record; both its rows and those that take them back stay.

    `postings` says what the voiding posts; without it, what the document holds now is taken back on the same days.
    Raises NotAllowed, NoSuchStep, RulesBroken.
    """
    with transaction.atomic():
        posting.lock()
        now = clock()
        _check_right(record.document, "void", by=by, on=local_day(now))
        return _void(record, reason=reason, by=by, now=now, act=record.document.pk, postings=postings)


def _check_right(document: Document, right: str, *, by: User, on: date) -> None:
    permissions.check(by, sealing.action(document, sealing.asked(right)), at=document.unit_id, on=on)


def _void(
    record: R,
    *,
    reason: str,
    by: User,
    now: datetime,
    act: str,
    postings: Callable[[R], Sequence[posting.Posting]] | None,
) -> Document:
    document = record.document
    step = states.step("void", state=Document.objects.get(pk=document.pk).state)
    rule.check(document_rules.Voiding(document, reason), document_rules.VOIDING)
    rule.check(dignity.Saying(reason, tuple(getattr(record, "people", ()))), dignity.SAYING)
    rows = posting.reversal(document.pk, act=act) if postings is None else postings(record)
    recorded = sealing.record(sealing.complete(rows), by=by, now=now)
    document.state, document.void_reason = step.after, reason
    document.voided_at, document.voided_seq = recorded.at, recorded.seq
    document.save(update_fields=["state", "void_reason", "voided_at", "voided_seq"])
    verification.note_voided(document, by=by, at=recorded.at)
    return document


def correct(
    old: R,
    new: R,
    *,
    reason: str,
    rules: Iterable[Rule[R]],
    postings: Callable[[R], Sequence[posting.Posting]],
    by: User,
    clock: Clock,
    void_postings: Callable[[R], Sequence[posting.Posting]] | None = None,
    approval: Approval | None = None,
    approval_required: bool = False,
    store: Callable[[R], None] | None = None,
) -> Document:
    """Void the old record and submit the new one, which names the old and posts in full as CORRECTION, at one moment.

    Who may approve this kind may approve the correction that another proposed, and the old one is voided with it.
    A replay of the new one's idempotency key changes nothing. Raises what `void` and `submit` raise.
    """
    with transaction.atomic():
        posting.lock()
        known = queries.known_of([new.document])
        if sealing.is_known(new.document, known):
            return known.by_key[new.document.idempotency_key or ""]
        now, earlier = clock(), known.of(new.document)
        proposed = earlier is not None and earlier.state == State.PROPOSED
        _check_right(old.document, "approve" if proposed else "void", by=by, on=local_day(now))
        _void(old, reason=reason, by=by, now=now, act=new.document.pk, postings=void_postings)
        new.document.replaces = old.document
        return submit(
            new,
            rules=rules,
            postings=lambda record: _as_corrections(postings(record), record.document.pk),
            by=by,
            clock=lambda: now,
            approval=approval,
            approval_required=approval_required,
            store=store,
        )


def _as_corrections(rows: Iterable[posting.Posting], document: str) -> list[posting.Posting]:
    return [
        replace(row, kind=posting.Kind.CORRECTION)
        if row.document == document and row.kind == posting.Kind.RESULT
        else row
        for row in rows
    ]
