"""A proof's file goes to those who may read its document, while it is kept."""

from __future__ import annotations

import pytest

from cotmoc.documents import evidence, files
from cotmoc.documents.models import Document, Evidence
from cotmoc.readings import proof
from cotmoc.readings.proof import NoLongerKept
from cotmoc.readings.scope import OutOfScope
from tests.readings.province import TODAY, Province

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"


@pytest.fixture
def scan(province: Province) -> Evidence:
    document = Document.objects.get(paper_number="CT-01")
    desk = province.desk
    return evidence.attach(document, by=desk.clerk, clock=desk.clock, file=PDF, file_name="biên bản.pdf")


@pytest.mark.parametrize("reader", ["leader", "secretary"])
def test_file_goes_to_those_who_may_read_the_document(province: Province, scan: Evidence, reader: str) -> None:
    found = proof.proof(scan.pk, by=getattr(province, reader), on=TODAY)

    assert (found.data, found.media_type, found.file_name) == (PDF, "application/pdf", "biên bản.pdf")
    assert found.document == scan.document


@pytest.mark.parametrize("reader", ["member", "partner"])
def test_to_others_there_is_no_file(province: Province, scan: Evidence, reader: str) -> None:
    with pytest.raises(OutOfScope):
        proof.proof(scan.pk, by=getattr(province, reader), on=TODAY)


def test_number_of_a_paper_is_no_file(province: Province) -> None:
    document = Document.objects.get(paper_number="CT-01")
    paper = evidence.attach(document, by=province.desk.clerk, clock=province.desk.clock, paper_number="HS-7")

    for identifier in (paper.pk, "nothing"):
        with pytest.raises(OutOfScope):
            proof.proof(identifier, by=province.leader, on=TODAY)


def test_erased_file_is_no_longer_kept(province: Province, scan: Evidence) -> None:
    evidence.erase(scan, reason="có hình người", by=province.desk.clerk, clock=province.desk.clock)

    with pytest.raises(NoLongerKept):
        proof.proof(scan.pk, by=province.leader, on=TODAY)


def test_lost_file_is_no_longer_kept(province: Province, scan: Evidence) -> None:
    files.path_of(scan.sha256).unlink()

    with pytest.raises(NoLongerKept):
        proof.proof(scan.pk, by=province.leader, on=TODAY)
