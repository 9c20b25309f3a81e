"""A gate's months in a browser: the totals of March, April with March beside it, the figure and its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cotmoc.registers.gate_traffic.models import Gate
from tests.browser.deeds import STATE, figure, new, press, prove, void

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.walking import Walker
    from tests.readings.province import Province

pytestmark = pytest.mark.browser
DESK = "Lưu lượng cửa khẩu"


@pytest.fixture
def province(province: Province) -> Province:
    """Give the province a gate."""
    Gate.objects.create(
        id="test-gate", code="CK-TT", name_vi="Cửa khẩu Tân Thanh", kind="MAIN", commune=province.units["X-BL"]
    )
    return province


def fill_in(page: Page, month: str = "3/2020", people: str = "1.250") -> None:
    """Type what a clerk types for a month."""
    page.locator("#id_gate").select_option(label="Cửa khẩu Tân Thanh")
    page.locator("#id_month").fill(month)
    page.get_by_label("Lượt người nhập cảnh").fill(people)
    page.get_by_label("Hàng hóa nhập khẩu").fill("12,5 tấn")


def test_months_are_counted_with_the_last_one_beside_the_next(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary")
    page = new(walker, "gate_traffic", DESK)
    fill_in(page)
    prove(page, "bao-cao-thang-3.jpg")
    press(page, "Xem trước")
    expect(page.locator("main")).to_contain_text("12,500 tấn")
    press(page, "Vào sổ")
    expect(page.locator(STATE)).to_have_text("đã vào sổ")
    march = page.url
    assert figure(walker, "gate_traffic.people_in") == "1.250"

    walker.go(march).follow("Ghi tháng tiếp theo")
    expect(page.locator("#id_month")).to_have_value("04/2020")
    expect(page.locator("#id_people_in_helptext")).to_have_text("Tháng trước: 1.250 · cùng kỳ năm trước: chưa có.")
    page.get_by_label("Lượt người nhập cảnh").fill("750")
    press(page, "Xem trước")
    press(page, "Vào sổ")
    april = page.url
    assert figure(walker, "gate_traffic.people_in") == "2.000"

    walker.go(april)
    void(page, "Số liệu của cửa khẩu khác")
    assert figure(walker, "gate_traffic.people_in") == "1.250"


def test_desk_of_gates_fits_a_narrow_screen_and_axe_finds_nothing(
    province: Province, walk: Callable[..., Walker]
) -> None:
    walker = walk(width=360, bypass_csp=True).sign_in("secretary").go("/desks/gate-months")
    assert (walker.overflow, walker.faults()) == (0, [])
    page = new(walker, "gate_traffic", DESK)
    fill_in(page, people="nhiều")
    press(page, "Xem trước")
    expect(page.get_by_role("alert")).to_contain_text("Không đọc được số “nhiều”")
    assert (walker.overflow, walker.faults()) == (0, [])
    fill_in(page)
    press(page, "Xem trước")
    press(page, "Vào sổ")
    assert (walker.overflow, walker.faults()) == (0, [])
    walker.go("/desks/gate-months")
    assert (walker.overflow, walker.faults()) == (0, [])
