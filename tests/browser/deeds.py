"""A person at a desk in a browser: opens an empty form, presses its buttons, adds a proof, voids a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.interfaces.web.desks.clerk import photo

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.walking import Walker

STATE = "h1 .state"
PERIOD = "period=2020-H1"
MOST_TABS = 80


def new(walker: Walker, register: str, desk: str) -> Page:
    """Open an empty form by way of its register."""
    walker.go(f"/registers/{register}")
    with walker.page.expect_navigation():
        walker.page.get_by_role("link", name=f"Lập mới {desk}").click()
    return walker.page


def press(page: Page, name: str) -> None:
    """Press a button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def prove(page: Page, name: str = "bien-ban.jpg") -> None:
    """Lay a photo beside the draft."""
    page.get_by_label("Thêm tệp").set_input_files(
        {"name": name, "mimeType": "image/jpeg", "buffer": photo().getvalue()}
    )
    press(page, "Thêm vào minh chứng")
    expect(page.get_by_role("link", name=name).first).to_be_visible()


def void(page: Page, reason: str) -> None:
    """Void the paper of the page; its history says why."""
    page.get_by_text("Hủy", exact=True).click()
    page.get_by_label("Lý do hủy").fill(reason)
    press(page, "Hủy văn bản này")
    expect(page.locator(STATE)).to_have_text("đã hủy")
    expect(page.get_by_role("row", name="vào sổ").last).to_be_visible()
    expect(page.get_by_role("row", name=reason).last).to_be_visible()


def figure(walker: Walker, code: str) -> str:
    """Return what a figure of the first half of 2020 says."""
    return walker.go(f"/figures/{code}?{PERIOD}").number


def reach(page: Page, identifier: str) -> None:
    """Press Tab until the focus stands on a field."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == identifier:
            return
    message = f"no way to {identifier} by keyboard"
    raise AssertionError(message)


def type_in(page: Page, words: dict[str, str]) -> None:
    """Fill in fields, in the order in which they stand, by keyboard alone."""
    for field, text in words.items():
        reach(page, f"id_{field}")
        page.keyboard.type(text)


def choose(page: Page, field: str, place: int) -> None:
    """Choose one of a list by its place, by keyboard alone: words with marks cannot be typed into a list."""
    reach(page, f"id_{field}")
    for _ in range(place):
        page.keyboard.press("ArrowDown")
