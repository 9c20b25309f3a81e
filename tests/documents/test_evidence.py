from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from cotmoc.documents import evidence, files, knowledge, operations, queries, verification
from cotmoc.documents.evidence import Fault, NothingToAttach, NothingToErase
from cotmoc.documents.models import Evidence
from cotmoc.documents.operations import NoSuchStep
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed
from tests.documents.desk import Desk, slip, submit
from tests.documents.test_files import PDF, SECRETS, exif, picture

if TYPE_CHECKING:
    from cotmoc.documents.models import Document

OTHER = PDF.replace(b"Catalog", b"Catalog ")


def attached(desk: Desk, document: Document, data: bytes = PDF, name: str = "bien-ban.pdf") -> Evidence:
    return operations.attach(document, file=data, file_name=name, by=desk.clerk, clock=desk.clock)


def test_a_photo_is_kept_cleaned_under_its_own_hash(desk: Desk) -> None:
    one = slip(desk)
    data = picture("JPEG", exif=exif())

    piece = attached(desk, one.document, data, "C:\\anh\\Mốc 1116.jpg")

    kept = evidence.read(piece)
    assert (piece.sha256, piece.size) == (files.clean(data).sha256, len(kept))
    assert (piece.kind, piece.media_type, piece.file_name) == ("FILE", "image/jpeg", "Mốc 1116.jpg")
    assert [secret for secret in SECRETS if secret in kept] == []
    assert AuditLine.objects.get(action="evidence.attach").detail == piece.sha256


def test_a_number_in_the_paper_file_is_evidence_without_a_file(desk: Desk) -> None:
    one = slip(desk)

    piece = operations.attach(one.document, paper_number=" 12/HS-2020 ", by=desk.clerk, clock=desk.clock)

    assert (piece.kind, piece.paper_number, piece.sha256, piece.size) == ("PAPER", "12/HS-2020", "", 0)


@pytest.mark.parametrize("given", [{}, {"paper_number": " "}, {"file": PDF, "paper_number": "12"}])
def test_evidence_is_a_file_or_a_papers_number(desk: Desk, given: dict[str, object]) -> None:
    one = slip(desk)

    with pytest.raises(NothingToAttach):
        operations.attach(one.document, by=desk.clerk, clock=desk.clock, **given)  # type: ignore[arg-type]


def test_the_same_twice_is_one(desk: Desk) -> None:
    one = slip(desk)

    assert attached(desk, one.document).pk == attached(desk, one.document).pk
    assert Evidence.objects.count() == 1


def test_a_refused_file_leaves_nothing(desk: Desk) -> None:
    one = slip(desk)

    with pytest.raises(files.Refused):
        attached(desk, one.document, b"<svg/>")

    assert not Evidence.objects.exists()


def test_attaching_needs_the_right_and_a_document_in_force(desk: Desk) -> None:
    one = slip(desk)
    with pytest.raises(NotAllowed):
        operations.attach(one.document, file=PDF, by=desk.stranger, clock=desk.clock)

    submit(desk, one)
    operations.void(one, reason="ghi nhầm", by=desk.clerk, clock=desk.clock)

    with pytest.raises(NoSuchStep, match="đã hủy"):
        attached(desk, one.document)


def test_what_was_attached_before_is_frozen_with_the_document(desk: Desk) -> None:
    one = slip(desk)
    piece = attached(desk, one.document)

    submit(desk, one)

    assert f'"evidence":["{piece.sha256}"]' in one.document.frozen


def test_what_is_added_later_is_not_seen_by_an_earlier_knowledge(desk: Desk) -> None:
    one = slip(desk)
    submit(desk, one)
    before = knowledge.resolve()

    piece = attached(desk, one.document)

    pk = one.document.pk
    assert queries.proofs_of([pk], known=before) == {}
    assert queries.proofs_of([pk], known=knowledge.resolve(desk.clock())) == {pk: [piece.sha256]}
    assert queries.proofs_of([pk], known=knowledge.resolve()) == {pk: [piece.sha256]}
    assert verification.verify() == []


def test_all_whole_files_verify(desk: Desk) -> None:
    attached(desk, slip(desk).document)
    operations.attach(slip(desk).document, paper_number="12", by=desk.clerk, clock=desk.clock)

    assert evidence.verify() == []


@pytest.mark.parametrize("change", ["missing", "altered", "cut"])
def test_a_file_that_is_missing_or_altered_is_named(desk: Desk, change: str) -> None:
    one = slip(desk)
    piece = attached(desk, one.document)
    attached(desk, one.document, OTHER)
    path = files.path_of(piece.sha256)

    if change == "missing":
        path.unlink()
    else:
        path.write_bytes(PDF + b" " if change == "altered" else PDF[:-1])

    reason = "thiếu tệp" if change == "missing" else "tệp đã bị sửa"
    assert evidence.verify() == [Fault(one.document.pk, piece.pk, reason)]


@pytest.mark.django_db(transaction=True)
def test_an_erased_file_is_gone_and_its_tombstone_verifies(desk: Desk) -> None:
    one = slip(desk)
    piece = attached(desk, one.document)
    submit(desk, one)

    erased = evidence.erase(piece, reason="có người trong ảnh", by=desk.clerk, clock=desk.clock)

    assert (erased.sha256, erased.erase_reason, erased.erased_by) == (piece.sha256, "có người trong ảnh", desk.clerk)
    assert not files.path_of(piece.sha256).exists()
    assert (evidence.verify(), verification.verify()) == ([], [])
    with pytest.raises(files.Refused, match="đã bị xóa"):
        attached(desk, one.document)


@pytest.mark.django_db(transaction=True)
def test_a_file_that_another_document_needs_stays(desk: Desk) -> None:
    piece, other = attached(desk, slip(desk).document), attached(desk, slip(desk).document)

    evidence.erase(piece, reason="nhầm văn bản", by=desk.clerk, clock=desk.clock)

    assert evidence.read(other) == PDF
    assert evidence.verify() == []


def test_a_file_that_two_documents_claim_is_told(desk: Desk) -> None:
    one, other = slip(desk), slip(desk)
    piece = attached(desk, one.document)
    attached(desk, other.document)
    attached(desk, other.document, OTHER)

    assert queries.claiming_the_same([one.document.pk]) == {piece.sha256: [one.document.pk, other.document.pk]}
    assert queries.claiming_the_same([slip(desk).document.pk]) == {}


def test_erasing_needs_a_reason_a_file_and_the_right(desk: Desk) -> None:
    one = slip(desk)
    piece = attached(desk, one.document)
    paper = operations.attach(one.document, paper_number="12", by=desk.clerk, clock=desk.clock)

    with pytest.raises(NothingToErase):
        evidence.erase(piece, reason=" ", by=desk.clerk, clock=desk.clock)
    with pytest.raises(NothingToErase):
        evidence.erase(paper, reason="sai", by=desk.clerk, clock=desk.clock)
    with pytest.raises(NotAllowed):
        evidence.erase(piece, reason="sai", by=desk.stranger, clock=desk.clock)
    evidence.erase(piece, reason="sai", by=desk.clerk, clock=desk.clock)
    with pytest.raises(NothingToErase):
        evidence.erase(piece, reason="sai", by=desk.clerk, clock=desk.clock)


def test_an_erasure_whose_file_is_still_there_is_named(desk: Desk) -> None:
    piece = attached(desk, slip(desk).document)

    evidence.erase(piece, reason="sai", by=desk.clerk, clock=desk.clock)  # the file goes when this commits, not before

    assert evidence.verify() == [Fault(piece.document_id, piece.pk, "đã xóa nhưng tệp vẫn còn")]


@pytest.mark.parametrize("forged", [{"erase_reason": "lý do khác"}, {"tombstone": "x:y"}, {"tombstone": "none"}])
def test_a_tombstone_that_nobody_signed_is_named(desk: Desk, forged: dict[str, str]) -> None:
    piece = attached(desk, slip(desk).document)
    evidence.erase(piece, reason="sai", by=desk.clerk, clock=desk.clock)
    files.remove(piece.sha256)

    Evidence.objects.filter(pk=piece.pk).update(**forged)

    assert evidence.verify() == [Fault(piece.document_id, piece.pk, "xóa không có chữ ký xác nhận")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "PAPER"},
        {"size": 0},
        {"media_type": ""},
        {"sha256": ""},
        {"tombstone": "x"},
        {"erase_reason": "x"},
    ],
)
def test_the_database_refuses_half_a_piece_of_evidence(desk: Desk, wrong: dict[str, object]) -> None:
    piece = attached(desk, slip(desk).document)

    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=piece.pk).update(**wrong)
