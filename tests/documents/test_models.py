from __future__ import annotations

from cotmoc.documents.models import Credit, Document, Evidence


def test_a_document_is_called_by_its_number_else_by_the_papers_else_by_its_id() -> None:
    named = [Document(id="x-1", paper_number="7/BB", number_text="1/CT-TT"), Document(id="x-1", paper_number="7/BB")]

    assert [str(one) for one in (*named, Document(id="x-1"))] == ["1/CT-TT", "7/BB", "x-1"]


def test_evidence_is_called_by_its_paper_or_its_hash() -> None:
    assert [str(Evidence(paper_number="12")), str(Evidence(sha256="ab" * 32))] == ["12", "abababababab"]


def test_a_credit_is_called_by_who_and_what() -> None:
    assert [str(Credit(partner="Xã", role="phối hợp")), str(Credit(person_id="p", role="chủ trì"))] == [
        "Xã: phối hợp",
        "p: chủ trì",
    ]
