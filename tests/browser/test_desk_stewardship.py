"""Stewardship in a browser: an agreement with a new steward, the figures that follow, both counts, another head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cotmoc.registers.stewardship.models import Steward
from tests.browser.deeds import STATE, figure, new, press, prove, reach, type_in, void

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.walking import Walker
    from tests.readings.province import Province

pytestmark = pytest.mark.browser
DESK = "Giao kết tự quản"
LINE, HOUSEHOLDS = "stewardship.line_m", "stewardship.households"


def choose(page: Page, label: str, typed: str, shown: str) -> None:
    """Type into a picker and choose what it offers."""
    page.get_by_label(label, exact=False).first.press_sequentially(typed)
    page.locator(".picks li", has_text=shown).first.click()


def fill_in(page: Page) -> None:
    """Type what a clerk types of a household that takes markers 5 to 6 into care."""
    page.get_by_label("Người nhận mới: loại").select_option(label="hộ gia đình")
    page.get_by_label("Số sổ của đồn").fill("15")
    page.get_by_label("Người đứng tên").fill("Nông Văn Mới")
    page.get_by_label("Thôn, bản").fill("Bản Mới")
    choose(page, "Từ mốc", "5", "5 · km 0,400")
    choose(page, "Đến mốc", "6", "6 · km 0,500")
    page.get_by_label("Có hiệu lực từ ngày").fill("1/6/2020")
    page.get_by_label("Số hồ sơ giấy").first.fill("HA-07")


def test_an_agreement_moves_the_line_and_comes_back_when_voided(
    province: Province, walk: Callable[..., Walker]
) -> None:
    walker = walk().sign_in("secretary")
    before = figure(walker, LINE), figure(walker, HOUSEHOLDS)
    page = new(walker, "stewardship", DESK)
    fill_in(page)
    expect(page.locator("[data-stretch]")).to_contain_text("Mốc trên đoạn")
    expect(page.locator("[data-stretch]")).to_contain_text("2: 5, 6")
    prove(page)
    press(page, "Xem trước")
    expect(page.locator("main")).to_contain_text("0,100 km")
    press(page, "Vào sổ")

    expect(page.locator(STATE)).to_have_text("đã vào sổ")
    paper = page.url
    assert before == ("0,300", "2")
    assert (figure(walker, LINE), figure(walker, HOUSEHOLDS)) == ("0,400", "3")
    assert "0,400" in walker.go("/?period=2020-H1").page.locator("main").inner_text()

    walker.go(paper)
    void(page, "Ghi nhầm hộ")
    assert (figure(walker, LINE), figure(walker, HOUSEHOLDS)) == before


def test_a_stretch_that_is_entrusted_is_told_before_it_is_refused(
    province: Province, walk: Callable[..., Walker]
) -> None:
    page = new(walk().sign_in("secretary"), "stewardship", DESK)

    choose(page, "Người nhận trong sổ", "Hộ 1", "1 · Hộ 1 · Bản Mới · TT")
    choose(page, "Từ mốc", "1", "1 · km 0,000")
    choose(page, "Đến mốc", "3", "3 · km 0,200")
    expect(page.locator("[data-stretch]")).to_contain_text("Một phần đoạn này đã giao")
    page.get_by_label("Có hiệu lực từ ngày").fill("1/6/2020")
    press(page, "Xem trước")

    expect(page.get_by_role("alert")).to_contain_text("SW-4")
    expect(page.locator("#id_shared_with_error")).to_contain_text("HA-01")


def test_a_steward_gets_another_head_and_the_counts_stay(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary").go("/registers/stewardship").follow("Số hộ có giao kết")
    page = walker.page
    counts = page.locator(".both-counts").first.inner_text()
    walker.go("/desks/stewards")
    with page.expect_navigation():
        page.get_by_role("link", name="1", exact=True).click()
    expect(page.locator("h1")).to_have_text("Số sổ 1 · Hộ 1")

    page.get_by_role("heading", name="Đổi người đứng tên").click()
    page.get_by_label("Người đứng tên mới").fill("Nông Thị Hoa")
    page.get_by_label("Từ ngày").fill("1/6/2020")
    press(page, "Đổi người đứng tên")

    expect(page.locator("h1")).to_have_text("Số sổ 1 · Nông Thị Hoa")
    walker.go("/stewards")
    assert page.locator(".both-counts").first.inner_text() == counts


def test_an_agreement_is_typed_by_keyboard_alone(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary").go("/registers/stewardship").tab_to("Lập mới")
    page = walker.page

    type_in(page, {"steward": "1", "from_marker": "5", "to_marker": "6", "day": "1/6/2020", "paper_number": "HA-08"})
    walker.tab_to("Xem trước").tab_to("Vào sổ")

    expect(page.locator(STATE)).to_have_text("đã vào sổ")


def test_a_picker_is_worked_by_arrows(province: Province, walk: Callable[..., Walker]) -> None:
    page = new(walk().sign_in("secretary"), "stewardship", DESK)

    reach(page, "id_from_marker")
    page.keyboard.type("1")
    expect(page.locator(".picks li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator("#id_from_marker")).to_have_value("1 · km 0,000")


def test_desks_of_stewardship_fit_a_narrow_screen_and_axe_finds_nothing(
    province: Province, walk: Callable[..., Walker]
) -> None:
    walker = walk(width=360, bypass_csp=True).sign_in("secretary")
    steward = Steward.objects.get(book_number="1")
    for address in (
        "/registers/stewardship",
        "/desks/stewardship-agreement",
        "/desks/stewardship-renewal",
        "/desks/stewards",
        "/stewards",
        f"/stewards/{steward.pk}",
    ):
        walker.go(address)
        assert (address, walker.overflow, walker.faults()) == (address, 0, [])

    page = new(walker, "stewardship", DESK)
    assert (walker.overflow, walker.faults()) == (0, [])
    page.get_by_label("Số sổ của đồn").fill("15")
    press(page, "Xem trước")
    expect(page.get_by_role("alert")).to_contain_text("Người nhận mới cần ghi ô này")
    assert (walker.overflow, walker.faults()) == (0, [])
    fill_in(page)
    press(page, "Xem trước")
    assert (walker.overflow, walker.faults()) == (0, [])
    press(page, "Vào sổ")
    assert (walker.overflow, walker.faults()) == (0, [])
