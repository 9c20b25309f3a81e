"""A document's page and its proofs: for those who may read it, and noted where it says something about a person."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents import evidence
from cotmoc.documents import operations as documents
from cotmoc.documents.models import Document, Evidence
from cotmoc.org.delegation import operations as delegation
from cotmoc.org.models import AuditLine
from tests.documents import desk as desks
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import Province
from tests.readings.test_proof import PDF


def address(name: str) -> str:
    """Return the address of a document by the number on its paper."""
    return f"/documents/{Document.objects.get(paper_number=name).pk}"


@pytest.fixture
def scan(province: Province) -> Evidence:
    document, desk = Document.objects.get(paper_number="CT-01"), province.desk
    return evidence.attach(document, by=desk.clerk, clock=desk.clock, file=PDF, file_name="biên bản.pdf")


def test_document_says_what_it_is_and_what_it_posted(leader: Visitor) -> None:
    said = leader.read(address("TM-01"))

    assert "Giao kết tự quản TM-01 đã vào sổ" in said
    assert "Đoạn biên được giao 0,600 km – 0,700 km" in said
    assert "Lưu trong hồ sơ giấy, số TM-01" in said
    assert "Đường biên có người nhận tự quản Đồn Chi Ma kết quả" in said
    assert "chính văn bản này 0,100 km" in said


def test_english_page_is_english(province: Province) -> None:
    said = Visitor(province.leader, "en").read(address("TM-01"))

    assert "Stewardship agreement TM-01 submitted" in said
    assert "In the paper file, number TM-01" in said


def test_voided_document_says_why(province: Province, leader: Visitor) -> None:
    agreement = province.ground.agree((700, 800), who=province.ground.steward("9", "CM", "COLLECTIVE"))
    province.ground.void(agreement, "nhập nhầm đồn")

    assert "Đã hủy: nhập nhầm đồn" in leader.read(f"/documents/{agreement.pk}")


def test_act_of_another_document_opens_it(province: Province, leader: Visitor) -> None:
    agreement = province.ground.agree((700, 800), who=province.ground.steward("9", "CM", "COLLECTIVE"))
    ending = province.ground.end(agreement, date(2021, 1, 1), paper_number="KT-9")

    assert f'href="/documents/{ending.pk}"' in leader.get(f"/documents/{agreement.pk}").content.decode()
    assert "của" in leader.read(f"/documents/{ending.pk}")


def test_opening_balance_has_no_evidence_yet(province: Province, leader: Visitor) -> None:
    opening = province.ground.opening(households=3)

    assert "Số dư ban đầu không có minh chứng" in leader.read(f"/documents/{opening.pk}")


@pytest.mark.parametrize("name", ["CT-03", "TM-01", "KT-01"])
def test_station_does_not_open_anothers_paper_nor_a_closed_register(secretary: Visitor, name: str) -> None:
    secretary.get(address(name), 404)


def test_member_opens_no_paper_at_all(province: Province) -> None:
    Visitor(province.member).get(address("CT-01"), 404)


def test_reading_what_concerns_a_person_is_noted(province: Province, leader: Visitor) -> None:
    leader.get(address("KT-01"))

    line = AuditLine.objects.order_by("-seq")[0]
    document = Document.objects.get(paper_number="KT-01")
    assert (line.action, line.by, line.object) == ("inspections.read", province.leader.pk, document.pk)


def test_reading_of_other_papers_is_not_noted(leader: Visitor) -> None:
    before = AuditLine.objects.count()

    leader.get(address("CT-01"))

    assert AuditLine.objects.count() == before


def test_proof_is_handed_out_to_be_saved(leader: Visitor, scan: Evidence) -> None:
    response = leader.get(f"/evidence/{scan.pk}")

    assert response.content == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "biên bản.pdf" in leader.read(address("CT-01"))


def test_proof_beyond_the_readers_scope_does_not_exist(province: Province, scan: Evidence) -> None:
    for user in (province.member, province.partner, province.desk.chief):
        Visitor(user).get(f"/evidence/{scan.pk}", 404)


def test_erased_proof_says_so(province: Province, leader: Visitor, scan: Evidence) -> None:
    evidence.erase(scan, reason="có hình người", by=province.desk.clerk, clock=province.desk.clock)

    assert "Tệp này đã xóa" in leader.read(f"/evidence/{scan.pk}", 410)
    assert "biên bản.pdf: đã xóa ngày" in leader.read(address("CT-01"))


def test_queries_do_not_grow_with_the_entries(province: Province, leader: Visitor) -> None:
    leader.queries(address("CT-01"))

    assert leader.queries(address("CT-01")) == leader.queries(address("CT-03"))


def test_history_says_in_whose_place_a_deputy_approved(province: Province, leader: Visitor) -> None:
    deputy = world.user("pho")
    delegation.delegate(
        province.secretary.grants.get(), deputy=deputy, from_day=date(2025, 1, 10), to_day=date(2025, 2, 1),
        by=province.secretary, clock=province.desk.clock, paper_number="3/GUQ",
    )  # fmt: skip
    slip = desks.slip(province.desk, by=province.desk.clerk)
    documents.propose(slip, by=province.desk.clerk, clock=province.desk.clock)
    waiting = leader.read(f"/documents/{slip.document.pk}")
    desks.submit(province.desk, slip, by=deputy, approval_required=True)

    said = leader.read(f"/documents/{slip.document.pk}")

    assert "vào sổ pho thay mặt secretary, giấy ủy quyền số 3/GUQ, đến hết ngày 31/01/2025" in said
    assert "đề nghị chưa có số, lập ngày 10/01/2025" in waiting
    assert slip.document.pk not in waiting.partition("Minh chứng")[0]
