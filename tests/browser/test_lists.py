"""Lists and returns in a browser: axe, a phone, the keyboard, and the dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.readings.lists.shelf import Shelf
from tests.readings.province import Province

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.walking import Walker

pytestmark = pytest.mark.browser
ADDRESSES = (
    "/desks/works-stage",
    "/desks/works-stage?q=nha&state=SUBMITTED&period=2020&sort=work",
    "/desks/works-stage?q=khong+co",
    "/desks/meetings",
    "/returns?month=2020-04",
    "/returns?register=works&month=2020-04",
    "/returns/CM/works/2020-04",
)


def fill(province: Province) -> None:
    """Put some works on the list."""
    shelf = Shelf(province)
    for name in ("Nhà vệ sinh thôn Nà Thử", "Bể nước bản Chắt", "Nhà Đại đoàn kết"):
        shelf.add(name, paper_number="CT-1")


def test_axe_finds_nothing(province: Province, walk: Callable[..., Walker]) -> None:
    fill(province)
    walker = walk(bypass_csp=True).sign_in()

    found = {address: walker.go(address).faults_in_any_light() for address in ADDRESSES}

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_nothing_scrolls_sideways_on_a_phone(province: Province, walk: Callable[..., Walker]) -> None:
    fill(province)
    walker = walk(width=360).sign_in()

    assert {address: walker.go(address).overflow for address in ADDRESSES} == dict.fromkeys(ADDRESSES, 0)
    assert walker.complaints == []


def test_secretary_reports_a_month_by_keyboard(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary").go("/returns/TT/works/2020-07")
    page = walker.page

    page.get_by_label("không phát sinh").focus()
    page.keyboard.press("Space")
    page.get_by_label("Số của giấy đã ký").focus()
    page.keyboard.type("12/BC")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "không phát sinh, đã ký" in walker.heading
