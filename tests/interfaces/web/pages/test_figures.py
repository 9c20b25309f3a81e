"""A figure's page: unit, commune, month, documents; the sums agree at every level."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cotmoc.documents import phoning
from cotmoc.documents.models import Document
from cotmoc.ledger import completeness
from cotmoc.readings import breakdown
from tests.documents.desk import LATRINES
from tests.interfaces.web.browsing import Visitor
from tests.readings.province import LINE, MARCH, MEMBERS, Province

WORKS = f"/figures/{LATRINES}?period=2020-H1"
METRES = f"/figures/{LINE}?period=2020-H1"


def test_figure_says_how_it_is_counted_and_adds_up(leader: Visitor) -> None:
    said = leader.read(METRES)

    assert "0,400 km" in said
    assert "Cách tính Chiều dài hợp của các đoạn" in said
    assert "Đồn Chi Ma 0,100 Đồn Tân Thanh 0,300 Cộng 0,400" in said
    assert "Bảo Lâm 0,300 Thanh Lòa 0,100 Cộng 0,400" in said
    assert "03/2020 0,400 Cộng 0,400" in said


def test_unit_that_has_not_reported_is_marked(province: Province, leader: Visitor) -> None:
    assert "Đồn Chi Ma chưa báo cáo 4 Đồn Tân Thanh 3 Cộng 7" in leader.read(WORKS)

    province.says("CM", "2020-04", completeness.State.NIL)
    for month in ("2020-01", "2020-02", "2020-03", "2020-05", "2020-06"):
        province.says("CM", month, completeness.State.NIL)

    assert "Đồn Chi Ma không phát sinh 4" in leader.read(WORKS)


def test_units_without_anything_are_named_apart(province: Province, leader: Visitor) -> None:
    province.slip(MEMBERS, 1, "BCH", MARCH)

    said = leader.read(f"/figures/{MEMBERS}?period=2020-H1")

    assert "Bộ Chỉ huy 1 Đồn Tân Thanh 2 Cộng 3 Không có số: Đồn Chi Ma." in said


def test_month_opens_to_its_documents(leader: Visitor) -> None:
    said = leader.read(f"{WORKS}&month=2020-04")

    assert "1 nhà Số trong tháng 04/2020" in said
    assert "CT-02 07/04/2020 Đồn Tân Thanh CT-02 1 Cộng các văn bản 1" in said
    assert "CT-01" not in said


def test_month_of_a_stock_is_its_change(leader: Visitor) -> None:
    assert "0,400 km Số thay đổi trong tháng 03/2020" in leader.read(f"{METRES}&month=2020-03")


def test_unit_opens_to_its_documents(leader: Visitor) -> None:
    said = leader.read(f"{WORKS}&unit=TT")

    assert "CT-01 05/03/2020 Đồn Tân Thanh CT-01 2" in said
    assert "Cộng các văn bản 3" in said


def test_opening_balance_is_labelled(province: Province, leader: Visitor) -> None:
    province.ground.opening(households=3)

    assert "số dư ban đầu, chưa có minh chứng 3" in leader.read(
        "/figures/stewardship.households?period=2020-H1&unit=TT"
    )


def test_documents_go_on_on_a_next_page(province: Province, leader: Visitor) -> None:
    for number in range(breakdown.DOCUMENTS_ON_A_PAGE):
        province.works(1, paper_number=f"N-{number:02}")

    page = leader.get(f"{WORKS}&unit=TT").content.decode()
    further = page.split("Xem thêm văn bản")[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")

    assert "Cộng các văn bản 53" in leader.read(further)
    assert "CT-02" in leader.read(further)


def test_restated_figure_shows_the_number_that_stood(province: Province, leader: Visitor) -> None:
    province.closes("TT", "2020-03")
    province.works(5)

    assert "Số đã điều chỉnh: số gạch ngang" in leader.read(WORKS)


def test_before_the_books_there_is_a_reason_and_no_nought(province: Province, leader: Visitor) -> None:
    asked = f"/figures/{LATRINES}?period=2018-H1"

    assert "– nhà Chưa có sổ" in leader.read(asked)
    assert "Before the start of the books" in Visitor(province.leader, "en").read(asked)


def test_month_before_the_books_of_a_stock_is_a_dash(leader: Visitor) -> None:
    assert "– km Số thay đổi trong tháng 03/2018" in leader.read(f"{METRES}&month=2018-03")


def test_opening_of_the_books_is_a_figure_too(leader: Visitor) -> None:
    assert "Mở sổ trình diễn" in leader.read("/figures/books.demonstration?period=2019-H1&month=2019-01")


@pytest.mark.parametrize(
    ("asked", "status", "why"),
    [
        ("/figures/no.such?period=2020-H1", 404, "Không có chỉ tiêu “no.such”"),
        (f"{WORKS}&month=thang-ba", 400, "Tháng “thang-ba” không đọc được"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(leader: Visitor, asked: str, status: int, why: str) -> None:
    assert why in leader.read(asked, status)


def test_figure_without_a_period_is_of_the_current_half_year(leader: Visitor) -> None:
    assert "0 nhà" in leader.read(f"/figures/{LATRINES}")


@pytest.mark.parametrize("unit", ["CM", "BCH"])
def test_station_does_not_open_anothers_figure(secretary: Visitor, unit: str) -> None:
    secretary.get(f"{METRES}&unit={unit}", 404)


def test_station_starts_from_itself(secretary: Visitor) -> None:
    assert "0,300 km" in secretary.read(METRES)


def test_queries_do_not_grow_with_the_documents(province: Province, leader: Visitor) -> None:
    asked = f"{WORKS}&unit=CM"
    leader.queries(asked)
    few = leader.queries(asked)
    province.works(1, "CM")
    province.works(1, "CM")

    assert leader.queries(asked) == few


def test_correction_by_telephone_is_marked_where_it_is_counted(province: Province, leader: Visitor) -> None:
    document, desk = Document.objects.get(paper_number="CT-01"), province.desk
    leader.get(f"{WORKS}&unit=TT")
    before = leader.queries(f"{WORKS}&unit=TT")
    call = phoning.Call("Trợ lý", province.units["TT"].pk, desk.clock() - timedelta(hours=1), days=5)
    noted = phoning.record(document, call, by=desk.clerk, clock=desk.clock)

    said = leader.read(f"{WORKS}&unit=TT")

    mark = f"☎ đính chính theo điện thoại, chờ văn bản, quá hạn từ {noted.paper_due_on:%d/%m/%Y}"
    assert f"CT-01 {mark} 05/03/2020" in said
    assert said.count("☎") == 1
    assert leader.queries(f"{WORKS}&unit=TT") == before
