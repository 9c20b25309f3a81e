"""Marker checks in a browser: a damaged marker, its photo, its incident step by step; a round of many markers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.deeds import STATE, figure, new, press, prove, type_in, void

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.walking import Walker
    from tests.readings.province import Province

pytestmark = pytest.mark.browser
DESK, ROUND = "Kiểm tra mốc", "Đợt kiểm tra mốc"
CHECKS, OPENED = "marker_checks.checks", "marker_checks.incidents_opened"


def fill_in(page: Page) -> None:
    """Type what a clerk types of a marker that is damaged."""
    page.get_by_label("Ngày kiểm tra").fill("1/3/2020")
    page.locator("#id_marker").fill("4")
    page.get_by_label("Tổ kiểm tra").fill("Tổ 1")
    page.get_by_label("Tình trạng mốc").select_option(label="hư hỏng")
    page.get_by_label("bệ, chân mốc nứt, hở").check()
    page.get_by_label("Ghi chú").fill("Chân mốc hở 5 cm")
    page.get_by_label("Số hồ sơ giấy").first.fill("KM-1")


def take(page: Page, day: str) -> None:
    """Record the next step of an incident."""
    page.get_by_label("Ngày thực hiện", exact=True).fill(day)
    press(page, "Ghi bước này")


def test_a_damaged_marker_goes_through_its_incident_to_the_minutes(
    province: Province, walk: Callable[..., Walker]
) -> None:
    walker = walk().sign_in("secretary")
    page = new(walker, "marker_checks", DESK)
    fill_in(page)
    prove(page, "moc-4.jpg")
    press(page, "Xem trước")
    press(page, "Vào sổ")
    expect(page.locator(STATE)).to_have_text("đã vào sổ")
    paper = page.url
    assert (figure(walker, CHECKS), figure(walker, OPENED)) == ("1", "1")

    walker.go("/incidents")
    expect(page.locator("main")).to_contain_text("quá hạn: 01/03/2020")
    walker.follow("4")
    take(page, "1/3/2020")
    take(page, "5/3/2020")
    expect(page.locator("main")).to_contain_text("sớm nhất ngày 15/03/2020")
    take(page, "10/3/2020")
    expect(page.locator("#id_day_error")).to_contain_text("MC-6")
    take(page, "16/3/2020")
    walker.follow("Lập biên bản kết thúc")
    page.get_by_label("Ngày lập biên bản").fill("1/4/2020")
    page.get_by_label("Kết quả xử lý").select_option(label="khôi phục tại vị trí cũ")
    page.get_by_label("Số biên bản tiếng Việt").fill("BB-1")
    page.get_by_label("Số biên bản tiếng Trung").fill("BB-1Z")
    page.get_by_label("Có đại diện phía bên kia").check()
    press(page, "Xem trước")
    press(page, "Vào sổ")
    assert figure(walker, "marker_checks.incidents_closed") == "1"

    walker.go(paper).follow("Các bước của vụ việc")
    expect(page.locator("h1")).to_contain_text("đã kết thúc")


def test_a_check_that_is_voided_takes_its_figures_back(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary")
    page = new(walker, "marker_checks", DESK)
    fill_in(page)
    press(page, "Xem trước")
    press(page, "Vào sổ")
    paper = page.url
    assert figure(walker, CHECKS) == "1"

    walker.go(paper)
    void(page, "Nhầm mốc")

    assert (figure(walker, CHECKS), figure(walker, OPENED)) == ("0", "0")


def test_a_round_begins_with_the_markers_of_the_sector(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary").go("/markers").follow("Ghi đợt kiểm tra")
    page = walker.page

    page.get_by_label("Ngày kiểm tra").fill("1/3/2020")
    page.get_by_label("Tổ kiểm tra").fill("Tổ 1")
    for place in range(3):
        page.get_by_label("Tình trạng", exact=False).nth(place).select_option(label="bình thường")
    press(page, "Xem trước")
    press(page, "Vào sổ")

    assert figure(walker, CHECKS) == "3"


def test_a_check_is_typed_by_keyboard_alone(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary").go("/desks/marker-checks").tab_to("Lập bản ghi đầu tiên")

    type_in(walker.page, {"day": "1/3/2020", "marker": "4", "team": "Tổ 1", "state": "b", "paper_number": "KM-2"})
    walker.tab_to("Xem trước").tab_to("Vào sổ")

    expect(walker.page.locator(STATE)).to_have_text("đã vào sổ")


def test_desks_of_marker_checks_fit_a_narrow_screen_and_axe_finds_nothing(
    province: Province, walk: Callable[..., Walker]
) -> None:
    walker = walk(width=360, bypass_csp=True).sign_in("secretary")
    for address in ("/registers/marker_checks", "/desks/marker-checks", "/incidents", "/markers"):
        walker.go(address)
        assert (address, walker.overflow, walker.faults()) == (address, 0, [])

    page = new(walker, "marker_checks", ROUND)
    assert (walker.overflow, walker.faults()) == (0, [])
    press(page, "Xem trước")
    expect(page.get_by_role("alert")).to_be_visible()
    assert (walker.overflow, walker.faults()) == (0, [])
    page = new(walker, "marker_checks", DESK)
    press(page, "Xem trước")
    assert (walker.overflow, walker.faults()) == (0, [])
    fill_in(page)
    press(page, "Xem trước")
    press(page, "Vào sổ")
    assert (walker.overflow, walker.faults()) == (0, [])
    for address in ("/desks/marker-checks", "/incidents", "/markers"):
        walker.go(address)
        assert (address, walker.overflow, walker.faults()) == (address, 0, [])
    walker.go("/incidents").follow("4")
    press(page, "Ghi bước này")
    expect(page.locator("#id_day_error")).to_be_visible()
    assert (walker.overflow, walker.faults()) == (0, [])
