"""Notices, the one that stands before everything, and a resident's receipt."""

from __future__ import annotations

from datetime import date

from cotmoc.interfaces.web import noticing
from cotmoc.org.models import AuditLine
from cotmoc.org.rights_models import NoticeRead
from cotmoc.registers.stewardship import operations as stewardship
from tests.interfaces.web.accounts import accounts
from tests.interfaces.web.browsing import Visitor
from tests.readings.province import Province


def test_anybody_may_read_the_residents_notice(db: None) -> None:
    page = Visitor().read("/notice")

    assert "im lặng không phải là đồng ý" in page
    assert "nhờ trưởng thôn chuyển lời" in page
    assert "silence is no consent" in Visitor(language="en").read("/notice/1")
    Visitor().get("/notice/TB-2019", 404)


def test_the_notice_stands_before_everything_once(province: Province) -> None:
    owner = accounts.owner("moi", "MEMBER", "TT")
    NoticeRead.objects.all().delete()
    owner.sign_in()

    led = owner.client.get("/ledger")
    assert led.headers["Location"] == "/notice/first?next=%2Fledger"
    assert "Tôi đã đọc" in owner.read("/ledger")

    sent = owner.client.post("/notice/first", {"next": "/ledger"})
    assert sent.headers["Location"] == "/ledger"
    assert owner.client.get("/ledger").status_code == 200
    assert NoticeRead.objects.get().notice == noticing.current().code

    owner.client.post("/sign-out")
    owner.sign_in()
    assert owner.client.get("/ledger").status_code == 200


def test_the_notice_leads_to_no_other_host(province: Province) -> None:
    visitor = Visitor(province.member)

    assert visitor.client.post("/notice/first", {"next": "https://example.com/"}).headers["Location"] == "/"


def test_a_receipt_is_printed_at_the_own_unit_and_noted(
    province: Province, secretary: Visitor, leader: Visitor
) -> None:
    ground = province.ground
    consent = stewardship.Consent("1", "SIGNED", date(2025, 1, 5))
    steward = ground.steward("88", head_name="Hoàng Thị Thử", consent=consent)

    page = secretary.read(f"/receipts/{steward.pk}")

    assert "Hoàng Thị Thử" in page
    assert "Đồn ghi những gì?" in page
    assert AuditLine.objects.filter(action="stewardship.names_read", object=steward.pk).exists()
    leader.get(f"/receipts/{steward.pk}", 404)
    secretary.get(f"/receipts/{ground.steward('1').pk}", 404)


def test_a_receipt_of_a_notice_from_before_names_its_number(province: Province, secretary: Visitor) -> None:
    consent = stewardship.Consent("TB-2019", "READ_ALOUD", date(2019, 1, 5))
    steward = province.ground.steward("89", head_name="Hoàng Thị Thử", consent=consent)

    assert "TB-2019" in secretary.read(f"/receipts/{steward.pk}")
