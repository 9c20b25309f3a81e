from __future__ import annotations

from datetime import date

from cotmoc.documents.models import Credit, Document, Evidence, Reminder, Sample, SampleLine


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


def test_a_reminder_is_called_by_unit_register_and_month() -> None:
    assert str(Reminder(unit_id="u", register="works", month=date(2020, 3, 1))) == "u: works 03/2020"


def test_a_sample_is_called_by_its_days_and_its_line_by_the_paper() -> None:
    sample = Sample(id="s-1", first=date(2020, 1, 1), last=date(2020, 3, 31))

    assert [str(sample), str(SampleLine(sample=sample, document_id="x-1"))] == ["01/01/2020–31/03/2020", "s-1: x-1"]
