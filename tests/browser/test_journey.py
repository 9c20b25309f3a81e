"""From the sign-in to the signed paper and back; the sum is the same at every level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.walking import Walker
    from tests.readings.province import Province

pytestmark = pytest.mark.browser
REPORT = "/reports/half-year/2020-H1"


@pytest.mark.smoke
def test_number_opens_from_the_report_to_the_paper_and_back(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in().go("/?period=2020-H1").follow("Mở báo cáo sáu tháng")
    expect(walker.page.get_by_role("row", name="Nhà vệ sinh xây dựng xong").locator("strong")).to_have_text("7")

    walker.follow("Nhà vệ sinh xây dựng xong")
    assert (walker.number, set(walker.sums)) == ("7", {"7"})

    walker.follow("Đồn Tân Thanh")
    assert (walker.number, set(walker.sums)) == ("3", {"3"})

    walker.follow("03/2020")
    assert (walker.number, set(walker.sums)) == ("2", {"2"})

    walker.follow("CT-01")
    assert "CT-01" in walker.heading
    expect(walker.page.locator("#posted ~ table td.number").last).to_have_text("2 nhà")

    for number in ("2", "3", "7"):
        walker.page.go_back()
        assert walker.number == number


def test_journey_works_by_keyboard_alone(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().go("/sign-in")

    walker.tab_to("Lãnh đạo").tab_to("Báo cáo")
    walker.go(REPORT).tab_to("Nhà vệ sinh xây dựng xong").tab_to("Đồn Tân Thanh").tab_to("03/2020").tab_to("CT-01")

    assert "CT-01" in walker.heading


def test_focus_is_visible_and_the_content_can_be_jumped_to(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in().go(REPORT)

    walker.page.keyboard.press("Tab")
    expect(walker.page.locator(".skip")).to_be_in_viewport()
    assert walker.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    walker.page.keyboard.press("Enter")

    expect(walker.page.locator("#content")).to_be_focused()


def test_language_switches_and_stays(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in().go(REPORT)
    assert walker.heading == "Báo cáo 6 tháng đầu năm 2020"

    walker.page.get_by_role("button", name="English").click()
    expect(walker.page.locator("h1")).to_have_text("Report: first half of 2020")
    expect(walker.page.locator("html")).to_have_attribute("lang", "en")

    walker.page.get_by_role("button", name="Tiếng Việt").click()
    expect(walker.page.locator("h1")).to_have_text("Báo cáo 6 tháng đầu năm 2020")


def test_two_clocks_stand_in_the_address_and_say_so_in_amber(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in().go(REPORT)
    expect(walker.page.locator(".clocks[data-past]")).to_have_count(0)

    walker.page.get_by_text("Xem tại thời điểm khác").click()
    walker.page.get_by_label("Tính đến ngày (T)").fill("2020-03-31")
    walker.page.get_by_role("button", name="Xem").click()

    expect(walker.page.locator(".clocks[data-past] summary")).to_contain_text("Tính đến 31/03/2020")
    expect(walker.page.get_by_role("row", name="Nhà vệ sinh xây dựng xong").locator("strong")).to_have_text("6")
    assert "as_of=2020-03-31" in walker.page.url
    again = walk().sign_in().go(walker.page.url)
    expect(again.page.get_by_role("row", name="Nhà vệ sinh xây dựng xong").locator("strong")).to_have_text("6")


def test_address_is_copied_and_told(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in()
    walker.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    walker.go(REPORT)

    walker.page.get_by_role("button", name="Chép địa chỉ trang").click()

    expect(walker.page.get_by_role("status").last).to_contain_text("Đã chép địa chỉ")
    assert walker.page.evaluate("navigator.clipboard.readText()").endswith(REPORT)


def test_chain_is_verified_from_the_page(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in().go("/ledger")

    walker.page.get_by_role("button", name="Đối chiếu số liệu ngay").click()

    expect(walker.page.get_by_text("✓ mọi lần ghi đều khớp")).to_be_visible()


def test_menu_says_where_one_is(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in().go(REPORT)

    expect(walker.page.locator(".loop-menu [aria-current=page]")).to_have_text("Báo cáo")
