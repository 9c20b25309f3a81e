"""Proofs of a document: attach a file or a place in the paper file, read it, erase it with a tombstone, verify all.

A file is hashed after cleaning and kept under that hash before the transaction commits; the original is not kept. What
is added after the document became official is a dated addition that an earlier K does not show.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer
from django.db import transaction

from cotmoc.documents import files, knowledge, rehearsing, sealing
from cotmoc.documents.models import Evidence
from cotmoc.documents.states import NoSuchStep, State
from cotmoc.kernel import fingerprint, identity
from cotmoc.kernel.period import local_day
from cotmoc.kernel.vietnamese import normalise
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org

if TYPE_CHECKING:
    from cotmoc.documents.models import Document
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

NAME_LENGTH = 160
SIGNER_SALT = "cotmoc.documents.evidence.tombstone"


@dataclass(frozen=True)
class Fault:
    """What does not hold: of which document, in what, and what is wrong (Vietnamese)."""

    document: str
    object: str
    reason: str


class NothingToAttach(ValueError):
    """Evidence is either a file or the number of a paper in the paper file."""


class NothingToErase(ValueError):
    """Only a file that is still kept can be erased, and for a stated reason."""


def attach(
    document: Document,
    *,
    by: User,
    clock: Clock,
    file: bytes | files.Cleaned | None = None,
    file_name: str = "",
    paper_number: str = "",
) -> Evidence:
    """Attach a file (cleaned, or already cleaned) or a paper's number; the same one twice is one piece of evidence.

    Raises files.Refused for a file that cannot be evidence, NotAllowed, NoSuchStep when the document is voided.
    """
    if (file is None) == (not paper_number.strip()):
        raise NothingToAttach
    cleaned = files.clean(file) if isinstance(file, bytes) else file
    with transaction.atomic():
        seq, now = knowledge.read(clock)
        _check_open(document)
        permissions.check(by, sealing.action(document, "record"), at=document.unit_id, on=local_day(now))
        number = paper_number.strip()
        same = document.evidence.filter(sha256=cleaned.sha256 if cleaned else "", paper_number=number)
        if (already := same.first()) is not None:
            return _still_kept(already)
        piece = _piece(cleaned, number, file_name)
        piece.document, piece.added_by, piece.added_at, piece.after_seq = document, by, now, seq
        piece.save(force_insert=True)
        told = piece.sha256 or number
        audit.note("evidence.attach", by=by, at=now, unit=document.unit_id, object=document.pk, detail=told)
    return piece


def _piece(cleaned: files.Cleaned | None, number: str, file_name: str) -> Evidence:
    key = identity.new_id(org.installation().origin)
    if cleaned is None:
        return Evidence(id=key, kind=Evidence.Kind.PAPER, paper_number=number)
    if not rehearsing.is_on():
        files.keep(cleaned)
    return Evidence(
        id=key,
        kind=Evidence.Kind.FILE,
        sha256=cleaned.sha256,
        media_type=cleaned.media_type,
        size=len(cleaned.data),
        file_name=plain_name(file_name),
    )


def _still_kept(evidence: Evidence) -> Evidence:
    if evidence.erased_at is not None:
        message = f"Tệp này đã bị xóa ngày {local_day(evidence.erased_at):%d/%m/%Y}: {evidence.erase_reason}"
        raise files.Refused(message)
    return evidence


def _check_open(document: Document) -> None:
    """Refuse a voided document; one that is not written yet is open."""
    state = type(document).objects.filter(pk=document.pk).values_list("state", flat=True).first()
    if state == State.VOIDED:
        raise NoSuchStep("attach", state)


def plain_name(offered: str) -> str:
    """Keep the last part of the offered name as plain text: it is shown, never used as a path."""
    return normalise(PurePath(offered.replace("\\", "/")).name)[:NAME_LENGTH]


def read(evidence: Evidence) -> bytes:
    """Return the bytes of a kept file; raise FileNotFoundError when it was erased or is lost."""
    return files.path_of(evidence.sha256).read_bytes()


def erase(evidence: Evidence, *, reason: str, by: User, clock: Clock) -> Evidence:
    """Delete a file for a stated reason; the row stays as a signed tombstone, and its hash still binds the document."""
    with transaction.atomic():
        _, now = knowledge.read(clock)
        document = evidence.document
        permissions.check(by, sealing.action(document, "void"), at=document.unit_id, on=local_day(now))
        stored = Evidence.objects.get(pk=evidence.pk)
        if stored.kind != Evidence.Kind.FILE or stored.erased_at is not None or not reason.strip():
            raise NothingToErase
        stored.erased_at, stored.erased_by, stored.erase_reason = now, by, reason.strip()
        stored.tombstone = _signature(stored)
        stored.save(update_fields=["erased_at", "erased_by", "erase_reason", "tombstone"])
        audit.note(
            "evidence.erase",
            by=by,
            at=now,
            unit=document.unit_id,
            object=document.pk,
            detail=f"{stored.sha256}: {reason}",
        )
        if not _kept_elsewhere(stored):
            transaction.on_commit(partial(files.remove, stored.sha256))
    return stored


def drop(document: Document) -> None:
    """Take away the proofs of a document that was never official; files that prove nothing else are deleted."""
    pieces = list(document.evidence.all())
    document.evidence.all().delete()
    for piece in pieces:
        if piece.sha256 and not _kept_elsewhere(piece):
            transaction.on_commit(partial(files.remove, piece.sha256))


def _kept_elsewhere(evidence: Evidence) -> bool:
    return Evidence.objects.filter(sha256=evidence.sha256, erased_at=None).exists()


def _signature(evidence: Evidence) -> str:
    told = fingerprint.digest(
        SIGNER_SALT,
        evidence.pk,
        evidence.document_id,
        evidence.sha256,
        evidence.erased_at.isoformat() if evidence.erased_at else "",
        evidence.erased_by_id,
        evidence.erase_reason,
    )
    return Signer(salt=SIGNER_SALT).sign(told)


def _is_signed(evidence: Evidence) -> bool:
    try:
        told = Signer(salt=SIGNER_SALT).unsign(evidence.tombstone)
    except BadSignature:
        return False
    return _signature(evidence).startswith(f"{told}:")


def verify() -> list[Fault]:
    """Return every kept file that is missing or altered, every erased one that is still there or not signed for."""
    found: list[Fault] = []
    hashes: dict[str, str | None] = {}
    pieces = list(Evidence.objects.filter(kind=Evidence.Kind.FILE).order_by("id"))
    kept = {piece.sha256 for piece in pieces if piece.erased_at is None}
    for piece in pieces:
        if piece.sha256 not in hashes:
            hashes[piece.sha256] = files.hash_of(files.path_of(piece.sha256))
        reason = _fault(piece, hashes[piece.sha256], kept)
        if reason:
            found.append(Fault(piece.document_id, piece.pk, reason))
    return found


def _fault(piece: Evidence, actual: str | None, kept: set[str]) -> str:
    if piece.erased_at is not None:
        if not _is_signed(piece):
            return "xóa không có chữ ký xác nhận"
        return "đã xóa nhưng tệp vẫn còn" if actual and piece.sha256 not in kept else ""
    if actual is None:
        return "thiếu tệp"
    return "" if actual == piece.sha256 else "tệp đã bị sửa"
