"""Administration at a real browser: axe, a phone, a merge by keyboard, a role, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cotmoc.org import operations as org
from cotmoc.org.models import Person, RoleGrant
from cotmoc.org.permissions import Role
from cotmoc.reports import control_totals
from cotmoc.reports.models import PublishedFigure
from tests.interfaces.office.importing.workbooks import workbook
from tests.org import world
from tests.readings.province import LINE, TODAY, Province

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.walking import Walker

pytestmark = pytest.mark.browser
UNITS = "/administration/units"


@pytest.fixture
def looked_after(province: Province) -> Province:
    """Let one person look after everything, and give each page something to show."""
    top, clock = province.units["BCH"], province.desk.clock
    keeper = world.user("keeper", Role.ADMINISTRATOR, top)
    for role in (Role.POLITICAL_OFFICE, Role.AUDITOR):
        org.grant_role(user=keeper, role=role, unit=top, from_day=world.START, by=None, clock=clock)
    cell = province.units["CB-TT"]
    org.link_cell(cell=cell, unit=province.units["TT"], from_day=world.START, by=None, clock=clock)
    person = Person.objects.get(pk=world.member("Nông Văn Thử", cell))
    org.add_post(
        person=person, unit=province.units["TT"], title="Trạm trưởng", from_day=world.START, by=None, clock=clock
    )
    figure = PublishedFigure(indicator=LINE, value=400, stated_period="không nêu", last_day=TODAY, source="Báo tỉnh")
    control_totals.record([figure], by=keeper, clock=clock)
    return province


def seated(walker: Walker) -> Walker:
    """Sit down at the keeper's desk, which three of the demonstration's buttons lead to."""
    walker.go("/sign-in").page.locator("button[value=keeper]").first.click()
    expect(walker.page.get_by_role("link", name="Việc cần xử lý").first).to_be_visible()
    return walker


def addresses() -> list[str]:
    return [
        "/administration",
        UNITS,
        f"{UNITS}?tree=ADMINISTRATION&on=01/01/2020",
        f"{UNITS}/of/TT",
        f"{UNITS}/new",
        *(f"{UNITS}/reorganise/{name}" for name in ("rename", "merge", "split", "sectors", "end")),
        "/administration/people?unit=TT",
        f"/administration/people/of/{Person.objects.get().pk}",
        f"/administration/people/of/{Person.objects.get().pk}/transfer",
        "/administration/accounts",
        "/administration/accounts/new",
        "/administration/accounts/of/secretary",
        "/administration/rights?unit=TT",
        "/administration/rules",
        "/administration/published",
        "/office/imports",
        "/office/import",
        "/health",
    ]


def test_axe_finds_nothing_full_with_errors_and_previewed(looked_after: Province, walk: Callable[..., Walker]) -> None:
    walker = seated(walk(bypass_csp=True))
    found = {}
    for address in addresses():
        walker.go(address).page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found[address] = walker.faults_in_any_light()
    walker.go(f"{UNITS}/reorganise/merge").page.get_by_role("button", name="Xem trước").click()
    found["with errors"] = walker.faults()
    previewed(walker)
    found["previewed"] = walker.faults()

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_phone_shows_every_page_without_sideways_scroll(looked_after: Province, walk: Callable[..., Walker]) -> None:
    walker = seated(walk(width=360))
    wide = {}
    for address in addresses():
        walker.go(address).page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        wide[address] = walker.overflow
    previewed(walker)
    wide["previewed"] = walker.overflow

    assert {address: by for address, by in wide.items() if by > 0} == {}


def previewed(walker: Walker) -> None:
    """Fill in a merge and ask what it would change."""
    page = walker.go(f"{UNITS}/reorganise/merge").page
    page.get_by_label("Đồn Chi Ma (CM)").check()
    page.get_by_label("Vào đơn vị").select_option(label="· Đồn Tân Thanh (TT)")
    page.get_by_label("Từ ngày").fill("01/07/2025")
    page.get_by_label("Số quyết định").fill("12/QĐ-BTL")
    page.get_by_label("Lý do").fill("Sắp xếp lại tổ chức")
    page.get_by_role("button", name="Xem trước").click()


def test_a_transfer_is_seen_and_done_on_a_phone_by_keyboard(
    looked_after: Province, walk: Callable[..., Walker]
) -> None:
    walker = seated(walk(width=360, bypass_csp=True))
    page = walker.go(f"/administration/people/of/{Person.objects.get().pk}").page
    page.get_by_role("link", name="Chuyển công tác").click()
    page.get_by_role("button", name="Xem trước").click()
    assert walker.faults() == []
    page.get_by_label("Từ ngày").fill("01/07/2025")
    page.get_by_label("Số quyết định").fill("15/QĐ-BCH")
    page.get_by_label("Đến đơn vị").select_option(label="· Đồn Chi Ma (CM)")
    page.get_by_label("Chức vụ mới").fill("Đồn phó")
    page.get_by_role("button", name="Xem trước").click()
    assert "Kết thúc từ ngày 01/07/2025" in page.locator("main").inner_text()
    assert (walker.faults(), walker.overflow) == ([], 0)

    walker.tab_to("Ghi chuyển công tác")

    assert "Đã ghi chuyển công tác" in page.locator("main").inner_text()
    assert "15/QĐ-BCH" in page.locator("main").inner_text()
    assert (walker.faults(), walker.overflow) == ([], 0)


def test_a_merge_is_seen_and_done_by_keyboard(looked_after: Province, walk: Callable[..., Walker]) -> None:
    walker = seated(walk())
    previewed(walker)
    assert "không số liệu cũ nào đổi" in walker.page.locator("main").inner_text()

    walker.tab_to("Thực hiện đúng như trên")

    assert "Đã thực hiện" in walker.page.locator("main").inner_text()
    assert "kế tục Đồn Chi Ma" in walker.page.locator("main").inner_text()


def test_a_role_is_given_and_a_file_is_entered(looked_after: Province, walk: Callable[..., Walker]) -> None:
    walker = seated(walk())
    page = walker.go("/administration/accounts/of/member").page
    page.get_by_label("Vai trò", exact=True).and_(page.locator("select")).select_option(label="Kiểm toán")
    page.get_by_label("Đơn vị", exact=True).and_(page.locator("select")).select_option(label="Bộ Chỉ huy (BCH)")
    page.get_by_role("button", name="Cấp vai trò").click()
    assert RoleGrant.objects.filter(user__username="member", role=Role.AUDITOR).exists()

    rows = [["Số", "Ngày", "Xã", "Chuyên đề", "Số người dự"]]
    rows.append(["TT-9", "05/03/2020", "X-BL", "pháp luật về biên giới quốc gia", "40"])
    page = walker.go("/office/import").page
    page.get_by_label("Sổ", exact=True).select_option("outreach")
    page.get_by_label("Bảng tính").set_input_files(
        {"name": "tuyen-truyen.xlsx", "mimeType": "application/octet-stream", "buffer": workbook({"TT": rows})}
    )
    page.get_by_role("button", name="Kiểm tra tệp").click()
    page.get_by_role("button", name="Nhập vào sổ").click()
    assert "Đã vào sổ" in page.locator("main").inner_text()
    assert "tuyen-truyen.xlsx" in walker.heading
