"""The resolution's page."""

from __future__ import annotations

from tests.interfaces.web.browsing import Visitor
from tests.readings.province import Province


def test_before_the_first_resolution_the_page_says_what_it_is_for(leader: Visitor) -> None:
    assert "Chưa nhập nghị quyết. Khi đã nhập" in leader.read("/resolution")


def test_each_content_shows_what_it_ties_together_and_how_far_it_is(province: Province, leader: Visitor) -> None:
    province.adopts()

    said = leader.read("/resolution?period=2020-H1")

    assert "Về quản lý biên giới" in said
    assert "Chi bộ giúp xã Xây nhà vệ sinh Nhà vệ sinh xây dựng xong 7 nhà 12 58,3 %" in said
    assert "Nhiệm vụ: xong 0/1. quá hạn Khảo sát nhà vệ sinh · Đồn Tân Thanh · 01/05/2020" in said


def test_reader_without_the_right_has_no_resolution(province: Province) -> None:
    Visitor(province.partner).get("/resolution", 404)


def test_paper_of_the_resolution_is_a_link_for_who_may_open_it_only(province: Province, leader: Visitor) -> None:
    province.adopts()

    linked, named = (
        one.get("/resolution?period=2020-H1").content.decode() for one in (leader, Visitor(province.member))
    )

    assert "/documents/" in linked
    assert "/documents/" not in named
