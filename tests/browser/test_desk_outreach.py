"""Outreach in a browser: a session is held, a household is given into charge and visited; the figures follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cotmoc.org import operations as org
from tests.browser.deeds import STATE, figure, new, press, prove, void
from tests.org import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.walking import Walker
    from tests.readings.province import Province

pytestmark = pytest.mark.browser
SESSION, VISIT = "Buổi tuyên truyền", "Lần đến hộ"
AN = "Lường Văn An"


@pytest.fixture
def province(province: Province) -> Province:
    """Give the station its cell and a member."""
    cell, unit = province.units["CB-TT"], province.units["TT"]
    org.link_cell(cell=cell, unit=unit, from_day=world.START, by=None, clock=world.Ticking())
    world.member(AN, cell)
    return province


def fill_in(page: Page) -> None:
    """Type what a clerk types for a session."""
    page.get_by_label("Ngày", exact=True).fill("3/3/2020")
    page.get_by_label("Địa bàn").select_option(label="Bảo Lâm")
    page.get_by_role("combobox", name="Nội dung").select_option(label="phòng, chống ma túy")
    page.get_by_label("Lượt người nghe").fill("45")


def test_session_is_held_and_counted_until_it_is_voided(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary")
    page = new(walker, "outreach", SESSION)
    fill_in(page)
    prove(page, "buoi-tuyen-truyen.jpg")
    press(page, "Xem trước")
    press(page, "Vào sổ")
    expect(page.locator(STATE)).to_have_text("đã vào sổ")
    paper = page.url
    assert [figure(walker, f"outreach.{code}") for code in ("sessions", "person_times")] == ["1", "45"]

    walker.go(paper)
    void(page, "Ghi nhầm ngày")
    assert figure(walker, "outreach.person_times") == "0"


def test_household_is_given_into_charge_visited_and_the_visit_taken_back(
    province: Province, walk: Callable[..., Walker]
) -> None:
    walker = walk().sign_in("secretary").go("/desks/outreach-charge").follow("Lập bản ghi đầu tiên")
    page = walker.page
    page.get_by_label("Số hộ trong sổ").fill("TT-015")
    page.get_by_label("Xã").select_option(label="Bảo Lâm")
    page.get_by_role("combobox", name="Đảng viên phụ trách").press_sequentially("luong")
    page.get_by_role("option", name=AN).click()
    page.get_by_label("Phụ trách từ ngày").fill("6/1/2020")
    press(page, "Phân công")
    expect(page.locator(STATE)).to_have_text("đang phụ trách")

    walker.follow("Ghi lần đến hộ")
    page.get_by_label("Ngày đến hộ").fill("4/3/2020")
    expect(page.locator("#id_charge")).to_have_value("TT-015 · TT")
    page.get_by_label("Mục đích").select_option(label="giúp đỡ, hỗ trợ")
    page.get_by_label("Hỗ trợ", exact=True).first.select_option(label="gạo (kg)")
    page.get_by_label("Số lượng").first.fill("20")
    press(page, "Xem trước")
    expect(page.locator("main")).to_contain_text("gạo (kg) – 20")
    press(page, "Vào sổ")
    paper = page.url
    assert figure(walker, "outreach.visits") == "1"

    walker.go(paper)
    void(page, "Nhầm hộ")
    assert figure(walker, "outreach.visits") == "0"


def test_desks_of_outreach_fit_a_narrow_screen_and_axe_finds_nothing(
    province: Province, walk: Callable[..., Walker]
) -> None:
    walker = walk(width=360, bypass_csp=True).sign_in("secretary").go("/desks/outreach-session")
    assert (walker.overflow, walker.faults()) == (0, [])
    page = new(walker, "outreach", VISIT)
    press(page, "Xem trước")
    expect(page.get_by_role("alert")).to_contain_text("Mục đích")
    assert (walker.overflow, walker.faults()) == (0, [])
    page = new(walker, "outreach", SESSION)
    fill_in(page)
    press(page, "Xem trước")
    press(page, "Vào sổ")
    assert (walker.overflow, walker.faults()) == (0, [])
    walker.go("/charges/new")
    press(page, "Phân công")
    assert (walker.overflow, walker.faults()) == (0, [])
    walker.go("/desks/outreach-session")
    assert (walker.overflow, walker.faults()) == (0, [])
