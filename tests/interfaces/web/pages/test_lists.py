"""The list of a desk in the browser: what it offers, what stands in its address, who reads it, and that it is noted."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import Role
from cotmoc.readings.lists import finding
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.lists.shelf import Shelf
from tests.readings.province import Province

LIST = "/desks/works-stage"


@pytest.fixture
def shelf(province: Province) -> Shelf:
    return Shelf(province)


def link(visitor: Visitor, address: str, words: str) -> str:
    """Return where a link of a page leads, by its words."""
    page = visitor.get(address).content.decode()
    found = re.search(rf'<a [^>]*href="([^"]*)"[^>]*>[^<]*{words}', page)
    assert found, words
    return unescape(found[1])


def test_list_shows_rows_with_a_way_to_each(shelf: Shelf, leader: Visitor) -> None:
    made = shelf.add("Nhà vệ sinh Nà Thử", paper_number="CT-7")

    said = leader.read(LIST)

    assert "Công trình giúp dân" in said
    assert "1 dòng" in said
    assert "● đã vào sổ" in said
    assert link(leader, LIST, "CT-7") == f"/documents/{made.document.pk}"


def test_filters_are_chips_that_are_taken_away(shelf: Shelf, leader: Visitor) -> None:
    shelf.add("Nhà vệ sinh Nà Thử")

    address = f"{LIST}?q=na+thu&stage=SURVEYED&period=2020-Q1"

    assert "“na thu”" in leader.read(address)
    assert link(leader, address, "Bước: ") == f"{LIST}?period=2020-Q1&q=na+thu"
    assert link(leader, address, "Kỳ: quý I năm 2020") == f"{LIST}?stage=SURVEYED&q=na+thu"
    assert link(leader, address, "Bỏ mọi điều kiện") == LIST
    assert "Không có dòng nào khớp" in leader.read(f"{LIST}?q=khong+co")


def test_order_and_place_stand_in_the_address(shelf: Shelf, leader: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "SHOWN", 1)
    shelf.add("Ấm")
    shelf.add("Bể")

    assert link(leader, LIST, "Công trình") == f"{LIST}?sort=work"
    onward = link(leader, f"{LIST}?sort=work", "Trang sau")
    assert "Bể" in leader.read(onward)
    assert "Ấm" in leader.read(link(leader, onward, "Trang trước"))


def test_empty_list_says_what_it_is_for_and_begins(leader: Visitor, secretary: Visitor) -> None:
    assert "Mỗi dòng là một bước" in leader.read(LIST)
    assert "Lập bản ghi đầu tiên" not in leader.read(LIST)
    assert link(secretary, LIST, "Lập bản ghi đầu tiên") == "/drafts/new?desk=works-stage"


def test_desk_of_a_list_offers_a_new_record(shelf: Shelf, secretary: Visitor) -> None:
    shelf.add("Nhà")

    assert link(secretary, LIST, "Lập mới") == "/drafts/new?desk=works-stage"


@pytest.mark.parametrize("address", ["/desks/no-such", f"{LIST}?unit=CM", f"{LIST}?state=khong"])
def test_what_is_not_the_readers_is_not_there(shelf: Shelf, secretary: Visitor, address: str) -> None:
    shelf.add("Hoàng Yến", "CM")

    secretary.get(address, 404)


def test_sibling_units_canary_is_nowhere(shelf: Shelf, secretary: Visitor) -> None:
    shelf.add("Nhà")
    shelf.add("Hoàng Yến", "CM", paper_number="CANARY-1")

    pages = [secretary.get(address).content.decode() for address in (LIST, f"{LIST}?q=canary", f"{LIST}?q=hoang+yen")]

    assert not [page for page in pages if "Hoàng Yến" in page or "CANARY-1" in page or "Chi Ma" in page]


def test_reader_without_the_register_has_no_list(province: Province) -> None:
    Visitor(province.partner).get(LIST, 404)
    Visitor(province.secretary).get("/desks/inspections-finding", 404)


def test_reading_a_sensitive_list_is_noted(province: Province, leader: Visitor) -> None:
    leader.get("/desks/inspections-session")

    line = AuditLine.objects.order_by("-seq")[0]
    assert (line.action, line.by, line.object) == ("inspections.listed", province.leader.pk, "inspections-session")


def test_reading_names_of_residents_is_noted_with_their_rows(province: Province, secretary: Visitor) -> None:
    before = AuditLine.objects.count()
    secretary.get(LIST)
    assert AuditLine.objects.count() == before

    secretary.get("/desks/stewards?q=ho")

    line = AuditLine.objects.order_by("-seq")[0]
    told = json.loads(line.detail)
    assert (line.action, line.unit) == ("stewardship.listed", province.units["TT"].pk)
    assert (told["rows"], len(told["records"]), told["names_searched"]) == (2, 2, True)


def test_command_that_sees_no_names_is_not_noted(province: Province, leader: Visitor) -> None:
    said = leader.read("/desks/stewards")

    assert "không nêu tên" in said
    assert "Hộ 1" not in said
    assert not AuditLine.objects.filter(action="stewardship.listed").exists()


def test_queries_do_not_grow_with_the_rows(shelf: Shelf, leader: Visitor) -> None:
    shelf.add("Một")
    leader.queries(LIST)
    few = leader.queries(LIST)
    shelf.add("Hai")
    shelf.add("Ba")

    assert leader.queries(LIST) == few


def test_english_list_is_english(shelf: Shelf, province: Province) -> None:
    shelf.add("Nhà")
    visitor = Visitor(world.user("guest", Role.AUDITOR, province.units["BCH"]), "en")

    assert "Works for the people" in visitor.read(f"{LIST}?state=SUBMITTED")
    assert "Stage" in visitor.read(LIST)


def test_correction_by_telephone_stands_beside_the_state(shelf: Shelf, leader: Visitor) -> None:
    stage = shelf.add("Nhà vệ sinh Nà Thử")
    shelf.phone(stage, days=5)
    due = stage.document.phone.paper_due_on

    said = leader.read("/desks/works-stage?phone=open")

    assert f"● đã vào sổ ☎ đính chính theo điện thoại, chờ văn bản, quá hạn từ {due:%d/%m/%Y}" in said
    assert "Đính chính theo điện thoại: chờ văn bản ×" in said
