"""Desks in a browser: from the empty form to the figure on the board, and back when the paper is voided."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.interfaces.web.desks.clerk import photo

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.walking import Walker
    from tests.readings.province import Province

pytestmark = pytest.mark.browser
LATRINES = "/figures/works.latrines_completed?period=2020-H1"
MEETINGS = "/figures/meetings.held?period=2020-H1"


def new(walker: Walker, register: str, desk: str) -> Page:
    """Open an empty form by way of its register."""
    walker.go(f"/registers/{register}")
    with walker.page.expect_navigation():
        walker.page.get_by_role("link", name=f"Lập mới {desk}").click()
    return walker.page


def fill_a_latrine(page: Page, name: str = "Nhà vệ sinh trường Bản Mới") -> None:
    """Type what a clerk types of a latrine that is completed."""
    page.get_by_label("Loại công trình mới").select_option(label="nhà vệ sinh")
    page.get_by_label("Tên công trình mới").fill(name)
    page.get_by_label("Xã có công trình mới").select_option(label="Bảo Lâm")
    page.get_by_label("Bước", exact=True).select_option(label="xây dựng xong")
    page.get_by_label("Ngày", exact=True).fill("9/3/2020")
    page.get_by_label("Số người hưởng lợi").fill("120")
    page.get_by_label("Nguồn kinh phí").first.fill("Quỹ ngày vì người nghèo")
    page.get_by_label("Số tiền").first.fill("35 triệu")
    page.get_by_label("Số hồ sơ giấy").first.fill("BB-09")


def press(page: Page, name: str) -> None:
    """Press a button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def void(page: Page, reason: str) -> None:
    """Void the paper of the page."""
    page.get_by_text("Hủy", exact=True).click()
    page.get_by_label("Lý do hủy").fill(reason)
    press(page, "Hủy văn bản này")


@pytest.mark.smoke
def test_a_work_goes_from_the_form_to_the_board_and_back(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk(bypass_csp=True).sign_in("secretary").go(LATRINES)
    assert walker.number == "3"
    page = new(walker, "works", "Bước của công trình")

    fill_a_latrine(page)
    expect(page.locator("[data-saved]")).to_contain_text("đã lưu lúc")
    page.get_by_label("Thêm tệp").set_input_files(
        {"name": "nghiem-thu.jpg", "mimeType": "image/jpeg", "buffer": photo().getvalue()}
    )
    press(page, "Thêm vào minh chứng")
    expect(page.get_by_role("link", name="nghiem-thu.jpg").first).to_be_visible()
    assert walker.faults() == []
    press(page, "Xem trước")
    expect(page.get_by_role("row", name="Nhà vệ sinh xây dựng xong")).to_contain_text("1")
    assert walker.faults() == []
    press(page, "Vào sổ")
    expect(page.locator("h1 .state")).to_have_text("đã vào sổ")
    paper = page.url
    assert walker.faults() == []
    assert walker.go(LATRINES).number == "4"
    assert "4" in walker.go("/?period=2020-H1").page.locator("main").inner_text()

    walker.go(paper)
    void(page, "Nghiệm thu chưa đủ")
    expect(page.locator("h1 .state")).to_have_text("đã hủy")
    expect(page.get_by_role("row", name="hủy").last).to_contain_text("Nghiệm thu chưa đủ")
    assert walker.go(LATRINES).number == "3"


def test_a_meeting_is_kept_without_a_list_of_names(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary")
    page = new(walker, "meetings", "Sinh hoạt định kỳ")

    page.get_by_label("Ngày", exact=True).fill("5/3/2020")
    page.get_by_label("Có mặt").fill("18")
    page.get_by_label("Vắng mặt").fill("2")
    page.get_by_role("combobox", name="Nội dung", exact=True).first.select_option(label="đánh giá kết quả tháng")
    page.get_by_label("Kết luận").first.select_option(label="thống nhất")
    page.get_by_role("button", name="Thêm dòng").first.click()
    page.get_by_role("combobox", name="Nội dung", exact=True).last.select_option(label="nhiệm vụ tháng tới")
    page.get_by_label("Kết luận").last.select_option(label="giao thực hiện")
    press(page, "Xem trước")
    expect(page.locator("main")).to_contain_text("nhiệm vụ tháng tới – giao thực hiện")
    press(page, "Vào sổ")
    assert walker.go(MEETINGS).number == "1"

    page.go_back()
    void(page, "Ghi nhầm tháng")
    expect(page.locator("h1 .state")).to_have_text("đã hủy")
    assert walker.go(MEETINGS).number == "0"


def test_a_form_is_filled_in_by_keyboard_alone(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary").go("/registers/works")
    walker.tab_to("Lập mới")
    page = walker.page
    choose(page, "id_kind", 2)
    reach(page, "id_name")
    page.keyboard.type("Nhà vệ sinh Nà Lầu")
    choose(page, "id_commune", 1)
    choose(page, "id_stage", 1)
    reach(page, "id_day")
    page.keyboard.type("9/3/2020")
    walker.tab_to("Xem trước").tab_to("Vào sổ")

    expect(page.locator("h1 .state")).to_have_text("đã vào sổ")


def choose(page: Page, identifier: str, place: int) -> None:
    """Go to a list of choices and down to one of them."""
    reach(page, identifier)
    for _ in range(place):
        page.keyboard.press("ArrowDown")


def reach(page: Page, identifier: str) -> None:
    """Press Tab until the focus stands on a field."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == identifier:
            return
    message = f"no way to {identifier} by keyboard"
    raise AssertionError(message)


def test_a_form_fits_a_narrow_screen_with_its_faults(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk(width=360, bypass_csp=True).sign_in("secretary")
    page = new(walker, "works", "Bước của công trình")
    press(page, "Xem trước")

    expect(page.get_by_role("alert")).to_contain_text("Ngày")
    assert (walker.overflow, walker.faults()) == (0, [])
    fill_a_latrine(page)
    press(page, "Xem trước")
    assert (walker.overflow, walker.faults()) == (0, [])
    press(page, "Vào sổ")
    assert (walker.overflow, walker.faults()) == (0, [])


def test_what_was_typed_while_the_server_was_away_is_offered_again(
    province: Province, walk: Callable[..., Walker]
) -> None:
    walker = walk().sign_in("secretary")
    page = new(walker, "works", "Bước của công trình")
    page.get_by_label("Tên công trình mới").fill("Nhà vệ sinh")
    expect(page.locator("[data-saved]")).to_contain_text("đã lưu lúc")
    page.context.route("**/save", lambda route: route.abort())
    page.get_by_label("Tên công trình mới").fill("Nhà vệ sinh Bản Tân")
    page.get_by_role("button", name="Thêm dòng").first.click()
    page.get_by_label("Nguồn kinh phí").last.fill("Hội chữ thập đỏ")
    expect(page.locator("[data-saved]")).to_contain_text("Chưa gửi được")
    page.reload()
    page.context.unroute("**/save")
    walker.complaints.clear()

    with page.expect_response("**/save"):
        page.get_by_role("button", name="Dùng lại nội dung đó").click()

    expect(page.get_by_label("Tên công trình mới")).to_have_value("Nhà vệ sinh Bản Tân")
    expect(page.get_by_label("Nguồn kinh phí").last).to_have_value("Hội chữ thập đỏ")
    expect(page.locator("[data-saved]")).to_contain_text("đã lưu lúc")
    page.reload()
    expect(page.get_by_label("Tên công trình mới")).to_have_value("Nhà vệ sinh Bản Tân")
    expect(page.locator("[data-recovered]")).to_be_hidden()


def test_a_work_is_chosen_by_typing(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk(bypass_csp=True).sign_in("secretary")
    page = new(walker, "works", "Bước của công trình")
    fill_a_latrine(page)
    press(page, "Xem trước")
    press(page, "Vào sổ")

    page = new(walker, "works", "Bước của công trình")
    page.get_by_role("combobox", name="Công trình đã có trong sổ").press_sequentially("truong ban")
    page.get_by_role("option", name="Nhà vệ sinh trường Bản Mới").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_label("Bước", exact=True).select_option(label="bàn giao")
    page.get_by_label("Ngày", exact=True).fill("1/4/2020")
    assert walker.faults() == []
    press(page, "Xem trước")
    press(page, "Vào sổ")
    expect(page.locator("main")).to_contain_text("bàn giao")


def test_two_editors_of_one_draft_lose_nothing(province: Province, walk: Callable[..., Walker]) -> None:
    first = walk(bypass_csp=True).sign_in("secretary")
    page = new(first, "works", "Bước của công trình")
    page.get_by_label("Tên công trình mới").fill("Nhà vệ sinh A")
    expect(page.locator("[data-saved]")).to_contain_text("đã lưu lúc")
    second = walk().sign_in("secretary").go(page.url)
    # The page comes with the hour of the first one's saving: only the answer tells that the second has saved too.
    with second.page.expect_response(lambda answer: answer.url.endswith("/save") and answer.ok):
        second.page.get_by_label("Tên công trình mới").fill("Nhà vệ sinh B")

    page.get_by_label("Tên công trình mới").fill("Nhà vệ sinh C")
    expect(page.locator("[data-saved]")).to_contain_text("đã sửa bản nháp này lúc")
    press(page, "Lưu nháp")
    expect(page.get_by_role("row", name="Tên công trình mới")).to_contain_text(
        re.compile("Nhà vệ sinh C\\s*Nhà vệ sinh B")
    )
    assert first.faults() == []
    press(page, "Dùng nội dung của tôi")
    expect(page.get_by_label("Tên công trình mới")).to_have_value("Nhà vệ sinh C")
