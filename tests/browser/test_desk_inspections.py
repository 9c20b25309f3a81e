"""Inspections in a browser: decided, concluded, approved by another, found, corrected with a proof; figures follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.deeds import STATE, choose, figure, new, press, prove, type_in, void
from tests.interfaces.web.desks import committee as committees
from tests.interfaces.web.desks.committee import AN, Committee, correction, finding, session

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.walking import Walker
    from tests.readings.province import Province

pytestmark = pytest.mark.browser
SESSION, FINDING, PLAN = "Cuộc kiểm tra, giám sát", "Khuyết điểm", "Kế hoạch kiểm tra, giám sát năm"


@pytest.fixture
def committee(province: Province) -> Committee:
    return committees.assemble(province)


def fill_in(page: Page) -> None:
    """Choose what is looked at and whom, as a member of the commission does."""
    page.get_by_label("Đơn vị", exact=True).select_option(label="Đồn Tân Thanh")
    page.get_by_label("Ngày kết luận").fill("5/3/2020")
    page.get_by_label("Số thông báo kết luận").fill("12-TB/UBKT")
    page.get_by_role("combobox", name="Loại").select_option(label="kiểm tra chấp hành")
    page.get_by_role("combobox", name="Căn cứ").select_option(label="Điều 30 Điều lệ Đảng")
    page.get_by_role("combobox", name="Cơ quan kiểm tra").select_option(label="ủy ban kiểm tra")
    page.get_by_role("combobox", name="Nội dung").select_option(label="quy chế dân chủ")
    page.get_by_role("textbox", name="Đảng viên được kiểm tra, giám sát").fill(AN)


def test_session_is_proposed_approved_counted_and_voided(committee: Committee, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("commission")
    page = new(walker, "inspections", SESSION)
    fill_in(page)
    prove(page, "ket-luan.jpg")
    press(page, "Xem trước")
    press(page, "Trình duyệt")
    expect(page.locator(STATE)).to_have_text("trình duyệt")
    paper = page.url

    other = walk().sign_in("colleague").go(paper)
    press(other.page, "Duyệt và vào sổ")
    expect(other.page.locator(STATE)).to_have_text("đã vào sổ")
    assert figure(other, "inspections.article30_members") == "3"

    void(other.go(paper).page, "Kết luận nhầm đơn vị")
    assert figure(other, "inspections.article30_members") == "2"


def test_finding_is_corrected_from_its_page_by_keyboard_alone(
    committee: Committee, walk: Callable[..., Walker]
) -> None:
    committee.approved("inspections-session", session(committee))
    walker = walk().sign_in("commission").go("/drafts/new?desk=inspections-finding")
    page = walker.page
    choose(page, "unit", 3)
    type_in(page, {"session": "12-TB/UBKT", "kind": "c", "day": "2/3/2020", "due_on": "1/4/2020"})
    type_in(page, {"paper_number": "13-KL/UBKT"})
    walker.tab_to("Xem trước").tab_to("Vào sổ")
    expect(page.locator(STATE)).to_have_text("đã vào sổ")
    assert figure(walker, "inspections.overdue") == "1"

    walker.go("/desks/inspections-finding").tab_to("13-KL/UBKT").tab_to("Khắc phục")
    type_in(page, {"day": "20/3/2020", "paper_number": "30-BC/CB"})
    walker.tab_to("Xem trước").tab_to("Vào sổ")
    assert [figure(walker, f"inspections.{code}") for code in ("corrected", "overdue")] == ["1", "0"]


def test_what_is_overdue_is_asked_for_by_its_day(committee: Committee, walk: Callable[..., Walker]) -> None:
    committee.approved("inspections-session", session(committee))
    committee.clerk("inspections-finding").enter(finding(committee))
    walker = walk().sign_in("leader").go("/desks/inspections-finding?stands=overdue-2020-04-02")

    expect(walker.page.get_by_role("row", name="13-KL/UBKT")).to_be_visible()
    expect(walker.page.locator("main")).to_contain_text("quá hạn đến ngày 02/04/2020")
    expect(walker.go("/desks/inspections-finding?stands=overdue-2020-04-01").page.locator("main")).not_to_contain_text(
        "13-KL/UBKT"
    )


def test_desks_of_inspections_fit_a_narrow_screen_and_axe_finds_nothing(
    committee: Committee, walk: Callable[..., Walker]
) -> None:
    walker = walk(width=360, bypass_csp=True).sign_in("commission").go("/desks/inspections-session")
    assert (walker.overflow, walker.faults()) == (0, [])
    committee.approved("inspections-session", session(committee))
    committee.clerk("inspections-finding").enter(finding(committee))
    committee.clerk("inspections-correction").enter(correction(committee))
    for desk in ("session", "finding", "correction"):
        walker.go(f"/desks/inspections-{desk}")
        assert (walker.overflow, walker.faults()) == (0, [])
    page = new(walker, "inspections", PLAN)
    press(page, "Xem trước")
    expect(page.get_by_role("alert")).to_contain_text("Cơ quan kiểm tra")
    assert (walker.overflow, walker.faults()) == (0, [])
    page = new(walker, "inspections", SESSION)
    fill_in(page)
    press(page, "Xem trước")
    assert (walker.overflow, walker.faults()) == (0, [])
