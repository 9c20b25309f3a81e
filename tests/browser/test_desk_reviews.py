"""The loop in a browser: review → lesson → directive → each unit's step → figures → what the next reviewer sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cotmoc.registers.reviews.models import Acknowledgement
from tests.browser.deeds import STATE, choose, figure, new, press, type_in
from tests.interfaces.web.desks import committee as committees
from tests.interfaces.web.desks.committee import Committee, directive, review

if TYPE_CHECKING:
    from collections.abc import Callable

    from cotmoc.documents.models import Document
    from tests.browser.walking import Walker
    from tests.readings.province import Province

pytestmark = pytest.mark.browser
REVIEW, EDUCATION = "Sơ kết, tổng kết", "Giáo dục chung"
LESSON = "Gắn báo cáo với sinh hoạt thường kỳ"


@pytest.fixture
def committee(province: Province) -> Committee:
    made = committees.assemble(province)
    made.regulation()
    return made


@pytest.fixture
def reviewed(committee: Committee) -> Document:
    return committee.approved("reviews-review", review(committee))


def counted(walker: Walker) -> list[str]:
    """Return how many units have received, worked through and done a directive in the year of their clicks."""
    year = Acknowledgement.objects.select_related("document")[0].document.day.year
    steps = ("received", "understood", "done")
    return [walker.go(f"/figures/reviews.directives_{step}?period={year}").number for step in steps]


def test_lesson_becomes_a_directive_each_unit_answers_and_the_next_review_shows_it(
    committee: Committee, reviewed: Document, walk: Callable[..., Walker]
) -> None:
    office = walk().sign_in("office").go(f"/documents/{reviewed.pk}").follow("Ra văn bản chỉ đạo")
    page = office.page
    expect(page.get_by_role("textbox", name="Thực hiện bài học")).to_have_value(f"40-BC/BCH · 3. {LESSON}")
    page.get_by_label("Trích yếu").fill("Báo cáo trong buổi sinh hoạt tháng")
    page.get_by_role("textbox", name="Các đơn vị nhận").fill("Đồn Tân Thanh\nĐồn Chi Ma\nBCH")
    page.get_by_label("Hạn thực hiện").fill("31/8/2020")
    page.get_by_label("Ngày ban hành").fill("10/7/2020")
    page.get_by_label("Số văn bản chỉ đạo").fill("41-CT/BCH")
    press(page, "Xem trước")
    press(page, "Trình duyệt")
    leader = walk().sign_in("leader").go(page.url)
    press(leader.page, "Duyệt và vào sổ")
    expect(leader.page.locator(STATE)).to_have_text("đã vào sổ")

    unit = walk().sign_in("secretary").go("/lessons").follow("41-CT/BCH")
    expect(unit.page.locator("main")).not_to_contain_text("Chi Ma")
    press(unit.page, "Đã tiếp nhận Đồn Tân Thanh")
    press(unit.page, "Đã quán triệt Đồn Tân Thanh")
    unit.page.get_by_label("Số văn bản làm minh chứng").fill("33-BC/DTT")
    press(unit.page, "Đã thực hiện Đồn Tân Thanh")
    sibling = walk().sign_in("chief").go("/lessons").follow("41-CT/BCH")
    press(sibling.page, "Đã tiếp nhận Đồn Chi Ma")

    assert counted(office) == ["2", "1", "1"]

    office.go("/lessons")
    row = office.page.get_by_role("row", name="41-CT/BCH")
    expect(row.get_by_role("cell").nth(1)).to_have_text("2/3")
    expect(row.get_by_role("cell").nth(3)).to_have_text("1/3")
    expect(row).to_contain_text("Bộ Chỉ huy")

    office.go(f"/documents/{reviewed.pk}").follow("Sơ kết, tổng kết lần sau")
    panel = office.page.get_by_role("region", name="Bài học lần trước đã làm đến đâu")
    expect(panel).to_contain_text(LESSON)
    expect(panel.get_by_role("row", name="Đồn Tân Thanh")).to_contain_text("33-BC/DTT")
    expect(panel.get_by_role("row", name="Bộ Chỉ huy")).to_contain_text("quá hạn")


def test_unit_answers_a_directive_by_keyboard_alone(
    committee: Committee, reviewed: Document, walk: Callable[..., Walker]
) -> None:
    committee.approved("reviews-directive", directive(committee))
    walker = walk().sign_in("secretary").go("/waiting").tab_to("Báo cáo trong buổi sinh hoạt tháng")

    walker.tab_to("Đã tiếp nhận").tab_to("Đã quán triệt")
    proof = walker.page.get_by_label("Số văn bản làm minh chứng").get_attribute("id") or ""
    for _ in range(80):
        walker.page.keyboard.press("Tab")
        if walker.page.evaluate("document.activeElement.id") == proof:
            break
    walker.page.keyboard.type("33-BC/DTT")
    walker.tab_to("Đã thực hiện")

    expect(walker.page.locator("main")).to_contain_text("đã thực hiện 1")


def test_shared_education_is_recorded_by_keyboard_alone(committee: Committee, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in("office").go("/drafts/new?desk=reviews-education")
    choose(walker.page, "unit", 1)
    type_in(walker.page, {"day": "20/6/2020", "topic": "Ky luat bao cao"})
    choose(walker.page, "attendance-0-of", 3)
    type_in(walker.page, {"attendance-0-present": "31"})
    walker.tab_to("Xem trước").tab_to("Vào sổ")

    expect(walker.page.locator(STATE)).to_have_text("đã vào sổ")
    assert figure(walker, "reviews.shared_education_sessions") == "1"


def test_pages_of_lessons_fit_a_narrow_screen_and_axe_finds_nothing(
    committee: Committee, walk: Callable[..., Walker]
) -> None:
    walker = walk(width=360, bypass_csp=True).sign_in("office")
    for address in ("/lessons", "/lessons/before", "/lessons/regulations", "/desks/reviews-review"):
        walker.go(address)
        assert (address, walker.overflow, walker.faults()) == (address, 0, [])
    reviewed = committee.approved("reviews-review", review(committee))
    told = committee.approved("reviews-directive", directive(committee))
    for address in (
        "/lessons",
        f"/lessons/directives/{told.pk}",
        f"/lessons/reviews/{reviewed.pk}",
        "/lessons/before?regulation=01-QC/BCH",
        "/desks/reviews-directive",
    ):
        walker.go(address)
        assert (address, walker.overflow, walker.faults()) == (address, 0, [])
    page = new(walker, "reviews", REVIEW)
    press(page, "Xem trước")
    assert (walker.overflow, walker.faults()) == (0, [])
    walker.go("/lessons/regulations")
    press(walker.page, "Nhập")
    assert (walker.overflow, walker.faults()) == (0, [])


def test_review_page_prints_without_buttons(
    committee: Committee, reviewed: Document, walk: Callable[..., Walker]
) -> None:
    committee.approved("reviews-directive", directive(committee))
    walker = walk().sign_in("office").go(f"/lessons/reviews/{reviewed.pk}")
    walker.page.emulate_media(media="print")

    expect(walker.page.locator(".masthead")).to_be_hidden()
    expect(walker.page.get_by_text(LESSON).first).to_be_visible()
    expect(walker.page.get_by_role("row", name="Đồn Chi Ma")).to_be_visible()
