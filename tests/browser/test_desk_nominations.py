"""Nominations in a browser: somebody is nominated, another approves, the next stage follows; typed by keyboard too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cotmoc.registers.nominations.models import Nominee
from tests.browser.deeds import STATE, figure, new, press, prove, type_in, void

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.walking import Walker
    from tests.readings.province import Province

pytestmark = pytest.mark.browser
DESK = "Giới thiệu nguồn kết nạp Đảng"
NAME = "Hoàng Thị Nhẫn"


def fill_in(page: Page) -> None:
    """Type what a clerk types for somebody new."""
    page.get_by_label("Họ và tên người mới").fill(NAME)
    page.get_by_label("Giai đoạn đạt được").select_option(label="được giới thiệu")
    page.get_by_label("Ngày đạt giai đoạn").fill("3/3/2020")
    page.get_by_label("Số hồ sơ giấy").first.fill("NQ-01")


def test_stage_is_proposed_approved_followed_and_voided(province: Province, walk: Callable[..., Walker]) -> None:
    walker, leader = walk().sign_in("secretary"), walk().sign_in()
    page = new(walker, "nominations", DESK)
    fill_in(page)
    prove(page, "nghi-quyet.jpg")
    press(page, "Xem trước")
    expect(page.get_by_role("button", name="Vào sổ", exact=True)).to_have_count(0)
    press(page, "Trình duyệt")
    expect(page.locator(STATE)).to_have_text("trình duyệt")
    assert figure(leader, "nominations.people") == "0"

    leader.go(page.url)
    press(leader.page, "Duyệt và vào sổ")
    expect(leader.page.locator(STATE)).to_have_text("đã vào sổ")
    assert figure(leader, "nominations.people") == "1"

    page.reload()
    first = page.url
    walker.follow("Ghi giai đoạn tiếp theo")
    expect(page.locator("#id_nominee")).to_have_value(f"{NAME} · TT · {nominee()[-4:]}")
    page.get_by_label("Ngày đạt giai đoạn").fill("4/4/2020")
    press(page, "Xem trước")
    press(page, "Trình duyệt")
    leader.go(page.url)
    press(leader.page, "Duyệt và vào sổ")
    assert figure(leader, "nominations.class_completed") == "1"

    walker.go(page.url)
    void(page, "Ghi nhầm người")
    walker.go(first)
    void(page, "Ghi nhầm người")
    assert figure(leader, "nominations.people") == "0"


def nominee() -> str:
    """Return the id of the only nominee."""
    return Nominee.objects.get().pk


def test_returned_proposal_comes_back_with_its_reason(province: Province, walk: Callable[..., Walker]) -> None:
    walker, leader = walk().sign_in("secretary"), walk().sign_in()
    page = new(walker, "nominations", DESK)
    fill_in(page)
    press(page, "Xem trước")
    press(page, "Trình duyệt")

    leader.go(page.url)
    leader.page.get_by_text("Trả lại người lập").click()
    leader.page.get_by_label("Cần sửa gì").fill("Ghi rõ số nghị quyết")
    press(leader.page, "Trả lại")

    page.reload()
    walker.follow("Sửa bản bị trả lại")
    expect(page.locator("main")).to_contain_text("Ghi rõ số nghị quyết")
    expect(page.get_by_label("Họ và tên người mới")).to_have_value(NAME)


def test_stage_is_typed_by_keyboard_alone(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary").go("/desks/nominations").tab_to("Lập bản ghi đầu tiên")

    type_in(walker.page, {"full_name": "Hoang Thi Nhan", "stage": "d", "day": "3/3/2020", "paper_number": "NQ-01"})
    walker.tab_to("Xem trước").tab_to("Trình duyệt")

    expect(walker.page.locator(STATE)).to_have_text("trình duyệt")


def test_desk_of_nominations_fits_a_narrow_screen_and_axe_finds_nothing(
    province: Province, walk: Callable[..., Walker]
) -> None:
    walker = walk(width=360, bypass_csp=True).sign_in("secretary").go("/desks/nominations")
    assert (walker.overflow, walker.faults()) == (0, [])
    page = new(walker, "nominations", DESK)
    press(page, "Xem trước")
    expect(page.get_by_role("alert")).to_contain_text("Giai đoạn đạt được")
    assert (walker.overflow, walker.faults()) == (0, [])
    fill_in(page)
    press(page, "Xem trước")
    press(page, "Trình duyệt")
    assert (walker.overflow, walker.faults()) == (0, [])
    walker.go("/desks/nominations")
    assert (walker.overflow, walker.faults()) == (0, [])
