"""What happens to documents while they become official: who may, what holds, what is frozen, what goes to the ledger.

Every step reads and writes a whole set, so that a file of 20,000 rows costs as many statements as one document.
"""

from __future__ import annotations

import dataclasses
import secrets
from typing import TYPE_CHECKING, Protocol, TypeVar

from cotmoc.documents import knowledge, number_parts, numbering, queries, rehearsing, states
from cotmoc.documents import rules as document_rules
from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.kernel import fingerprint, rule
from cotmoc.kernel.period import local_day
from cotmoc.ledger import balances, posting
from cotmoc.org import permissions
from cotmoc.org.delegation import queries as delegation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from cotmoc.documents.states import Step
    from cotmoc.kernel.fingerprint import JSON
    from cotmoc.kernel.rule import Broken
    from cotmoc.org.models import User

SALT_BYTES = 16
SAVE_BATCH = 1000
UNCHANGEABLE = {"id", "origin", "maker", "drafted_at", "idempotency_key"}
ONE_RIGHT = {"plans": "plans.change", "reports": "report.issue", "return": "completeness.declare"}
"""Registers, or kinds of document, where one right covers every step."""
WRITTEN = [field.name for field in Document._meta.concrete_fields if field.name not in UNCHANGEABLE]  # noqa: SLF001 - Django documents _meta


class Record(Protocol):
    """What a room records: it points to its document and says what its content is, without personal data."""

    @property
    def document(self) -> Document:
        """The paper that makes the record official."""

    def frozen(self) -> dict[str, JSON]:
        """Return the content to freeze: ids, days, whole numbers and texts, no names of people."""


R = TypeVar("R", bound=Record)


class KeyTaken(Exception):
    """The idempotency key, or the id, already belongs to another document than the one sent with it."""


class NeedsApproval(Exception):
    """This register wants another person's approval: propose the document, or name the signed paper."""


@dataclasses.dataclass(frozen=True)
class Approval:
    """A signature: whose, and, when it was given on paper, the number and the day of that paper."""

    user: User
    paper: str = ""
    on: date | None = None


@dataclasses.dataclass(frozen=True)
class Sealing:
    """One document on its way from a draft or proposal to the books."""

    document: Document
    step: Step
    approval: Approval | None


@dataclasses.dataclass(frozen=True)
class Recorded:
    """When the books learnt it: the moment, and the last entry they then held."""

    at: datetime
    seq: int


def is_known(document: Document, known: queries.Known) -> bool:
    """Say whether this sending of the document was already made official; raise KeyTaken when it is another's."""
    earlier = known.of(document)
    if earlier is None or not earlier.idempotency_key or earlier.idempotency_key != document.idempotency_key:
        if earlier is not None and document._state.adding:  # noqa: SLF001 - Django documents _state
            raise KeyTaken(earlier.pk)
        return False
    if _intent(earlier) != _intent(document):
        raise KeyTaken(earlier.idempotency_key)
    if earlier.state in {State.SUBMITTED, State.VOIDED}:
        return True
    if earlier.pk != document.pk:
        raise KeyTaken(earlier.idempotency_key)
    return False


def _intent(document: Document) -> tuple[str, str, str, date]:
    return document.kind, document.register, document.unit_id, document.day


def begin(
    document: Document, known: queries.Known, *, by: User, approval: Approval | None, approval_required: bool
) -> Sealing:
    """Return the step this document takes; raise NoSuchStep from another state, NeedsApproval where one is missing."""
    earlier = known.of(document)
    proposed = earlier is not None and earlier.state == State.PROPOSED
    if approval_required and not proposed and approval is None and not rehearsing.is_on():
        raise NeedsApproval(document.register)
    step = states.step("approve" if proposed else "submit", state=earlier.state if earlier else State.DRAFT)
    return Sealing(document, step, approval or (Approval(by) if proposed else None))


def check_rights(sealings: Sequence[Sealing], *, by: User, on: date, on_paper: bool) -> None:
    """Raise NotAllowed unless `by` may take these steps at these units; for a signed paper a clerk's right will do."""
    wanted = set()
    for one in sealings:
        right = "submit" if on_paper else one.step.right
        wanted.add((action(one.document, asked(right)), one.document.unit_id))
        if one.document._state.adding:  # noqa: SLF001 - Django documents _state
            wanted.add((action(one.document, "record"), one.document.unit_id))
    permissions.check_all(by, sorted(wanted), on=on)


def action(document: Document, right: str) -> str:
    """Return the name of a right over this document, as the permissions know it."""
    one_right = ONE_RIGHT.get(document.kind) or ONE_RIGHT.get(document.register)
    return one_right or f"{document.register}.{right}"


def asked(right: str) -> str:
    """Return the right that a step needs now: to rehearse all but an approval, it is enough to be allowed to record."""
    return "record" if rehearsing.is_on() and right != "approve" else right


def check_rules(sealings: Sequence[Sealing], of_room: Sequence[Broken], *, today: date) -> None:
    """Raise RulesBroken with all that is broken: what holds for any document, then what the room says."""
    start = balances.started_on()
    replaced = queries.states_of({one.document.replaces_id for one in sealings if one.document.replaces_id})
    one_with = _one_with(sealings, today)
    cases = [
        document_rules.Case(
            one.document,
            today,
            start,
            one.approval.user.pk if one.approval else None,
            one.approval.on if one.approval else None,
            replaced.get(one.document.replaces_id or ""),
            stands_in=one.document.maker_id in one_with.get(one.approval.user.pk if one.approval else "", ()),
        )
        for one in sealings
    ]
    found = (*rule.broken_in(cases, document_rules.OFFICIAL), *of_room)
    if found:
        raise rule.RulesBroken(found)


def _one_with(sealings: Sequence[Sealing], today: date) -> dict[str, frozenset[str]]:
    """Return for each approver those between whom and them a delegation holds, today or when a paper was drafted."""
    days: dict[str, set[date]] = {}
    for one in sealings:
        if one.approval and one.approval.user.pk != one.document.maker_id:
            days.setdefault(one.approval.user.pk, {today}).add(local_day(one.document.drafted_at))
    return {user: delegation.bound_to(user, days=wanted) for user, wanted in days.items()}


def seal(records: Sequence[Record], sealings: Sequence[Sealing]) -> None:
    """Give each document its number and approver, and freeze what it says of itself, its record, proofs and credits."""
    documents = [one.document for one in sealings]
    proofs = queries.proofs_of([document.pk for document in documents])
    credited = queries.credited_by([document.pk for document in documents])
    numbers = numbering.allocate(documents)
    for record, sealing, number in zip(records, sealings, numbers, strict=True):
        document, approval = sealing.document, sealing.approval
        document.number, document.number_series = number.value, number.series
        document.number_scope, document.number_text = number.scope, number.text
        if approval:
            document.approver, document.approver_paper, document.approved_on = (
                approval.user,
                approval.paper,
                approval.on,
            )
        whole: dict[str, JSON] = {
            "document": header(document),
            "record": record.frozen(),
            "evidence": [*proofs.get(document.pk, ())],
            "credits": [*credited.get(document.pk, ())],
        }
        document.salt = secrets.token_hex(SALT_BYTES)
        document.frozen = fingerprint.as_text(whole)
        document.content = fingerprint.content(whole, salt=document.salt)


def header(document: Document) -> dict[str, JSON]:
    """Return what a document says of itself, as it is frozen: ids and days, no names."""
    return {
        "id": document.pk,
        "kind": document.kind,
        "register": document.register,
        "family": str(document.family),
        "number": document.number_text,
        "scope": document.number_scope,
        "paper_number": document.paper_number,
        "unit": document.unit_id,
        "day": document.day.isoformat(),
        "day_reason": document.day_reason,
        "documented_on": document.documented_on.isoformat(),
        "replaces": document.replaces_id,
        "maker": document.maker_id,
        "approver": document.approver_id,
        "approver_paper": document.approver_paper,
        "approved_on": document.approved_on.isoformat() if document.approved_on else None,
    }


def unseal(sealings: Sequence[Sealing]) -> None:
    """Take back in memory what a refused submission had written there, so that it can be mended and sent again."""
    for one in sealings:
        document = one.document
        document.state, document.number = one.step.before, None
        document.number_series = document.number_scope = document.number_text = ""
        document.frozen = document.salt = document.content = ""
        document.approver, document.approver_paper, document.approved_on = None, "", None
        document.submitted_at = document.submitted_seq = None


def complete(rows: Sequence[posting.Posting], documents: Sequence[Document] = ()) -> list[posting.Posting]:
    """Give every row that carries none the content hash of its document; these documents are not written yet."""
    contents = {document.pk: document.content for document in documents}
    contents |= queries.contents_of({row.document for row in rows if not row.content} - contents.keys())
    return [row if row.content else dataclasses.replace(row, content=contents.get(row.document, "")) for row in rows]


def record(rows: Sequence[posting.Posting], *, by: User, now: datetime) -> Recorded:
    """Post the rows; a step that posts nothing is known from the last entry on, at a moment of its own."""
    if not rows:
        seq, moment = knowledge.read(lambda: now)
        return Recorded(moment, seq)
    posted = posting.post(rows, by=by.pk, clock=lambda: now)
    return Recorded(posted.recorded_at, posted.last_seq)


def make_official(sealings: Sequence[Sealing], recorded: Recorded) -> None:
    """Write the outcome into the documents in memory, then into the database, a thousand to a statement."""
    for one in sealings:
        one.document.state = one.step.after
        one.document.submitted_at, one.document.submitted_seq = recorded.at, recorded.seq
    Document.objects.bulk_create(
        [one.document for one in sealings],
        batch_size=SAVE_BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=WRITTEN,
    )
    number_parts.index(one.document for one in sealings)
