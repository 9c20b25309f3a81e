"""Commitments in a browser: a member registers the own, the secretary approves, the figures follow; months close."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cotmoc.org import operations as org
from cotmoc.org.models import Person, RoleGrant, User
from cotmoc.org.permissions import Role
from tests.browser.deeds import STATE, figure, new, press, prove, void
from tests.org import world
from tests.registers.party import standard

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.walking import Walker
    from tests.readings.province import Province

pytestmark = pytest.mark.browser
DESK = "Đăng ký phấn đấu"
AN, BINH = "Lường Văn An", "Triệu Thị Bình"


@pytest.fixture
def province(province: Province) -> Province:
    """Give the station its cell, two members, an account for one of them, and a standard."""
    cell, unit = province.units["CB-TT"], province.units["TT"]
    org.link_cell(cell=cell, unit=unit, from_day=world.START, by=None, clock=world.Ticking())
    for name in (AN, BINH):
        world.member(name, cell)
    standard("TC-1", title_vi="Mỗi tháng một việc tốt")
    user = User(id="test-an", username="an", person=Person.objects.get(full_name=AN))
    user.set_unusable_password()
    user.save(force_insert=True)
    RoleGrant.objects.create(id="grant-an", user=user, role=Role.MEMBER, unit=unit, from_day=world.START)
    return province


def fill_in(page: Page) -> None:
    """Type what is registered."""
    page.get_by_label("Ngày đăng ký").fill("6/1/2020")
    page.locator("#id_lines-0-standard").select_option(label="TC-1 – Mỗi tháng một việc tốt")
    page.locator("#id_lines-0-due_on").fill("30/6/2020")


def test_member_registers_the_own_and_the_secretary_approves_it(
    province: Province, walk: Callable[..., Walker]
) -> None:
    member, secretary = walk().sign_in("an"), walk().sign_in("secretary")
    page = new(member, "commitments", DESK)
    expect(page.locator("#id_member")).to_have_value(f"{AN} · {Person.objects.get(full_name=AN).pk[-6:]}")
    fill_in(page)
    prove(page, "ban-dang-ky.jpg")
    press(page, "Xem trước")
    expect(page.get_by_role("button", name="Vào sổ", exact=True)).to_have_count(0)
    press(page, "Trình duyệt")
    expect(page.locator(STATE)).to_have_text("trình duyệt")
    paper = page.url

    press(secretary.go(paper).page, "Duyệt và vào sổ")
    expect(secretary.page.locator(STATE)).to_have_text("đã vào sổ")
    assert figure(secretary, "commitments.members_registered") == "1"
    assert "1" in secretary.go("/?period=2020-H1").page.locator("main").inner_text()
    expect(member.go(paper).page.locator(STATE)).to_have_text("đã vào sổ")

    secretary.go(paper)
    void(secretary.page, "Đăng ký lại")
    assert figure(secretary, "commitments.members_registered") == "0"


def test_secretary_registers_for_the_cell_and_closes_the_month(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("secretary")
    page = new(walker, "commitments", DESK)
    page.locator("#id_member").press_sequentially("trieu")
    page.get_by_role("option", name=BINH).click()
    fill_in(page)
    press(page, "Xem trước")
    press(page, "Vào sổ")
    expect(page.locator(STATE)).to_have_text("đã vào sổ")

    page = new(walker, "commitments", "Danh sách phải đăng ký")
    page.get_by_label("Danh sách từ ngày").fill("2/1/2020")
    press(page, "Xem trước")
    press(page, "Vào sổ")
    assert figure(walker, "commitments.members_expected") == "2"

    page = new(walker, "commitments", "Chốt tháng")
    page.locator("#id_month").fill("1/2020")
    page.get_by_label("Ngày chốt").fill("3/2/2020")
    press(page, "Xem trước")
    press(page, "Vào sổ")
    expect(page.locator(STATE)).to_have_text("đã vào sổ")
    assert figure(walker, "commitments.months_closed") == "1"


def test_desk_of_commitments_fits_a_narrow_screen_and_axe_finds_nothing(
    province: Province, walk: Callable[..., Walker]
) -> None:
    walker = walk(width=360, bypass_csp=True).sign_in("an").go("/desks/commitments-registration")
    assert (walker.overflow, walker.faults()) == (0, [])
    page = new(walker, "commitments", DESK)
    page.get_by_label("Ngày đăng ký").fill("6/1/2020")
    press(page, "Xem trước")
    expect(page.get_by_role("alert")).to_contain_text("CM-2")
    assert (walker.overflow, walker.faults()) == (0, [])
    fill_in(page)
    press(page, "Xem trước")
    press(page, "Trình duyệt")
    assert (walker.overflow, walker.faults()) == (0, [])
    walker.go("/desks/commitments-registration")
    expect(page.locator("main")).to_contain_text(AN)
    assert (walker.overflow, walker.faults()) == (0, [])
