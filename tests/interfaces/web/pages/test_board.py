"""The first screen."""

from __future__ import annotations

from tests.interfaces.web.browsing import Visitor
from tests.readings.province import APRIL, Province

HOME = "/?period=2020-H1"


def test_loop_stands_in_order_with_its_figures(leader: Visitor) -> None:
    said = leader.read(HOME)

    steps = ["Nghị quyết Chưa nhập nghị quyết", "Đăng ký phấn đấu Đơn vị", "Kết quả thực hiện Đường biên"]
    places = [said.index(words) for words in steps]
    assert places == sorted(places)
    assert "0,400 km" in said
    assert "tính đến 30/06/2020 · 1/2 đơn vị đã báo cáo" in said


def test_contents_of_the_resolution_stand_first(province: Province, leader: Visitor) -> None:
    province.adopts()

    said = leader.read(HOME)

    assert "Giao tự quản đường biên Giúp dân Từng nội dung đã làm đến đâu" in said
    assert "Entrust the line Giúp dân" in Visitor(province.leader, "en").read(HOME)


def test_silent_units_are_named(leader: Visitor) -> None:
    assert "Đồn Chi Ma Công trình giúp dân" in leader.read(HOME)


def test_nobody_silent_is_said_too(secretary: Visitor) -> None:
    assert "Mọi đơn vị phải báo cáo đều đã báo cáo" in secretary.read(HOME)


def test_newest_papers_are_shown(leader: Visitor) -> None:
    assert "KT-01 Đồn Tân Thanh 05/03/2020 kết quả" in leader.read(HOME)


def test_first_screen_opens_the_period_that_the_books_know(leader: Visitor) -> None:
    assert "6 tháng cuối năm 2024" in leader.read("/")


def test_reader_of_a_station_sees_the_own_numbers(secretary: Visitor) -> None:
    said = secretary.read(HOME)

    assert "0,300 km" in said
    assert "0,400 km" not in said
    assert "Đồn Chi Ma" not in said


def test_reader_without_a_unit_of_the_command_is_welcomed(province: Province) -> None:
    for user in (province.partner, province.desk.stranger):
        assert "Vai trò này chưa gắn với đơn vị nào" in Visitor(user).read("/")


def test_queries_do_not_grow_with_the_papers(province: Province, leader: Visitor) -> None:
    for unit in ("TT", "CM") * 3:
        province.works(1, unit, day=APRIL)
    leader.queries(HOME)
    few = leader.queries(HOME)
    for unit in ("TT", "CM") * 2:
        province.works(1, unit, day=APRIL)

    assert leader.queries(HOME) == few
