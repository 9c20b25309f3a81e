"""Whether the documents still say what they said when they became official.

A document's content hash stands in the ledger's chain with every row it posted; one that posted nothing has it in the
audit log's chain. So a document changed, taken away, added or brought back to life directly in the database is found.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cotmoc.documents import refreezing, sealing
from cotmoc.documents.evidence import Fault
from cotmoc.documents.models import Document, Evidence
from cotmoc.documents.states import State
from cotmoc.kernel import fingerprint
from cotmoc.ledger import balances
from cotmoc.org import audit
from cotmoc.org.models import AuditLine, User

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from cotmoc.documents.sealing import Record

OFFICIAL = "document.official"
VOIDED = "document.void"
PAGE = 5000


def note_official(documents: Sequence[Document], posted: Collection[str], *, by: User, at: datetime) -> None:
    """Write that a set became official into the audit log, with the contents that the ledger does not hold."""
    first = documents[0]
    unposted = [f"{one.pk} {one.content}" for one in documents if one.pk not in posted]
    head = f"{len(documents)} văn bản, từ {first.number_text}"
    audit.note(OFFICIAL, by=by, at=at, unit=first.unit_id, object=first.pk, detail="\n".join([head, *unposted]))


def note_voided(document: Document, *, by: User, at: datetime) -> None:
    """Write that a document was voided into the audit log, which keeps it from being brought back."""
    audit.note(VOIDED, by=by, at=at, unit=document.unit_id, object=document.pk, detail=document.void_reason)


def voided_by(document: Document) -> User | None:
    """Return who voided a document, as the audit log names them; None when nobody did."""
    by = AuditLine.objects.filter(action=VOIDED, object=document.pk).values("by")
    return User.objects.filter(pk__in=by).first()


def verify() -> list[Fault]:
    """Return every official document that is changed, missing, bound by no chain, or not voided although it was."""
    bound = dict(_bound_by_ledger()) | dict(_bound_by_audit())
    voided = set(AuditLine.objects.filter(action=VOIDED).values_list("object", flat=True))
    proofs: dict[str, set[str]] = {}
    for of, sha256, paper in Evidence.objects.values_list("document_id", "sha256", "paper_number"):
        proofs.setdefault(of, set()).add(sha256 or paper)
    faults = []
    for document in Document.objects.exclude(state__in=(State.DRAFT, State.PROPOSED)).order_by("pk"):
        reason = _fault(document, bound.pop(document.pk, None), voided, proofs.get(document.pk, set()))
        if reason:
            faults.append(Fault(document.pk, document.number_text, reason))
    return faults + [Fault(missing, missing, "thiếu văn bản") for missing in sorted(bound)]


def _bound_by_ledger() -> Iterator[tuple[str, str]]:
    known, below = balances.resolve(), None
    while page := balances.entries(known=known, below=below, limit=PAGE):
        yield from ((one.document, one.content) for one in page if one.seq > 1)
        below = page[-1].seq


def _bound_by_audit() -> Iterator[tuple[str, str]]:
    for detail in AuditLine.objects.filter(action=OFFICIAL).values_list("detail", flat=True):
        for line in detail.split("\n")[1:]:
            document, _, content = line.partition(" ")
            yield document, content


def _fault(document: Document, bound: str | None, voided: Collection[str], proofs: Collection[str]) -> str:
    try:
        whole = json.loads(document.frozen)
        content = fingerprint.content(whole, salt=document.salt)
        told, promised = whole["document"], whole["evidence"]
    except (ValueError, TypeError, LookupError, AttributeError):
        return "nội dung đã chốt không đọc được"
    changed = [name for name, now in sealing.header(document).items() if told.get(name) != now]
    lost = [proof for proof in promised if proof not in proofs]
    faults = {
        "nội dung đã chốt đã bị sửa": content != document.content and not refreezing.is_signed(document, whole),
        "không có trong sổ số liệu và nhật ký": bound is None,
        "mã băm khác mã băm trong sổ": bound is not None and bound != document.content,
        "trạng thái hủy khác nhật ký": (document.state == State.VOIDED) != (document.pk in voided),
        f"khác nội dung đã chốt: {', '.join(changed)}": bool(changed),
        f"thiếu minh chứng: {', '.join(lost)}": bool(lost),
    }
    return "; ".join(text for text, wrong in faults.items() if wrong)


def is_as_frozen(record: Record) -> bool:
    """Say whether a room's record still is as it was frozen: the rooms' tables have no chain of their own."""
    return bool(json.loads(record.document.frozen)["record"] == json.loads(fingerprint.as_text(record.frozen())))
