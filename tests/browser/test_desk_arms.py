"""Arms in a browser: what comes in is held, what goes on is approved by another, and the figures follow."""

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
IN, ON = "Giao nộp vũ khí", "Bàn giao vũ khí"


def fill_in(page: Page) -> None:
    """Type what a clerk types for two guns and a barrel."""
    page.get_by_label("Ngày giao nộp").fill("3/3/2020")
    page.get_by_label("Xã nơi giao nộp").select_option(label="Bảo Lâm")
    page.get_by_label("Súng kíp").fill("2")
    page.get_by_label("Nòng súng").fill("1")
    page.get_by_label("Số phiếu thu").fill("PT-01")


def test_arms_come_in_are_held_go_on_and_the_figures_follow(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary")
    page = new(walker, "arms", IN)
    fill_in(page)
    prove(page)
    press(page, "Xem trước")
    expect(page.locator("main")).to_contain_text("2 khẩu")
    press(page, "Vào sổ")
    expect(page.locator(STATE)).to_have_text("đã vào sổ")
    came = page.url
    assert figure(walker, "arms.flintlocks") == "2"

    walker.go(came).follow("Bàn giao")
    expect(page.get_by_label("Đơn vị")).to_contain_text("đang giữ 2 khẩu súng kíp, 1 nòng súng")
    page.get_by_label("Ngày bàn giao").fill("1/6/2020")
    page.get_by_label("Cơ quan nhận").fill("Ban Chỉ huy quân sự")
    page.get_by_label("Số biên bản bàn giao").fill("BB-01")
    press(page, "Xem trước")
    press(page, "Trình duyệt")
    expect(page.locator(STATE)).to_have_text("trình duyệt")

    leader = walk().sign_in().go(page.url)
    press(leader.page, "Duyệt và vào sổ")
    expect(leader.page.locator(STATE)).to_have_text("đã vào sổ")
    assert figure(leader, "arms.handed_on") == "3"

    walker.go(page.url)
    void(page, "Cơ quan nhận trả lại")
    assert figure(walker, "arms.handed_on") == "0"
    walker.go(came)
    void(page, "Ghi nhầm đơn vị")
    assert figure(walker, "arms.flintlocks") == "0"


def test_hand_in_is_typed_by_keyboard_alone(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary").go("/desks/arms-hand-in").tab_to("Lập bản ghi đầu tiên")

    type_in(
        walker.page,
        {"day": "3/3/2020", "commune": "B", "flintlocks": "2", "barrels": "1", "paper_number": "PT-01"},
    )
    walker.tab_to("Xem trước").tab_to("Vào sổ")

    expect(walker.page.locator(STATE)).to_have_text("đã vào sổ")


def test_desk_of_arms_fits_a_narrow_screen_and_axe_finds_nothing(
    province: Province, walk: Callable[..., Walker]
) -> None:
    walker = walk(width=360, bypass_csp=True).sign_in("secretary").go("/desks/arms-hand-in")
    assert (walker.overflow, walker.faults()) == (0, [])

    page = new(walker, "arms", IN)
    page.get_by_label("Ngày giao nộp").fill("3/3/2018")
    page.get_by_label("Xã nơi giao nộp").select_option(label="Bảo Lâm")
    press(page, "Xem trước")
    expect(page.get_by_role("alert")).to_contain_text("AR-1")
    expect(page.get_by_role("alert")).to_contain_text("AR-2")
    assert (walker.overflow, walker.faults()) == (0, [])

    fill_in(page)
    press(page, "Xem trước")
    assert (walker.overflow, walker.faults()) == (0, [])
    press(page, "Vào sổ")
    assert (walker.overflow, walker.faults()) == (0, [])
    walker.go("/desks/arms-hand-in")
    expect(page.get_by_role("link", name="PT-01")).to_be_visible()
    assert (walker.overflow, walker.faults()) == (0, [])
