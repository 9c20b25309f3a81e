"""A page begins behind a key, whatever came in meanwhile; however many rows there are, the questions are the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cotmoc.readings.lists import asking, catalogue, finding, pages
from cotmoc.readings.lists.asking import Asked
from cotmoc.readings.lists.pages import Page
from tests.readings.lists.shelf import TODAY, WORKS, Shelf, works

FIRST = date(2020, 1, 1)


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show three rows on a page."""
    monkeypatch.setattr(finding, "SHOWN", 3)


@pytest.fixture(params=[1000, 2])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sort in memory, and walk the index."""
    monkeypatch.setattr(finding, "COUNTED", request.param)


def through(shelf: Shelf, page: Page, *, back: bool = False) -> list[str]:
    """Return the works of this page and of all behind it, or before it."""
    found = works(page)
    while onward := page.previous if back else page.next:
        page = again(shelf, onward)
        found = works(page) + found if back else found + works(page)
    return found


def again(shelf: Shelf, asked: Asked) -> Page:
    """Look at a page that another one leads to, by its address."""
    words: dict[str, Any] = {**asked.as_terms()}
    return shelf.page(**words)


@pytest.mark.usefixtures("small_pages", "_either_way")
@pytest.mark.parametrize("order", ["", "day", "-day", "number", "-number", "work", "-work"])
def test_pages_follow_each_other_and_lead_back(shelf: Shelf, order: str) -> None:
    for number in range(8):
        shelf.add(f"Nhà {number}", day=FIRST + timedelta(days=number // 3))
    terms: dict[str, Any] = {"sort": order} if order else {}

    first = shelf.page(**terms)
    there = through(shelf, first)
    last = first
    while last.next:
        last = again(shelf, last.next)
    back = through(shelf, last, back=True)

    assert len(there) == 8
    assert len(set(there)) == 8
    assert back == there
    assert first.previous is None


@pytest.mark.usefixtures("small_pages", "_either_way")
def test_rows_that_come_in_meanwhile_repeat_and_hide_nothing(shelf: Shelf) -> None:
    for number in range(6):
        shelf.add(f"Nhà {number}", day=FIRST + timedelta(days=number))

    first = shelf.page()
    shelf.add("Mới nhất", day=FIRST + timedelta(days=30))
    shelf.add("Cũ nhất", day=FIRST)
    assert first.next is not None
    second = again(shelf, first.next)

    assert works(first) == ["Nhà 5", "Nhà 4", "Nhà 3"]
    assert works(second)[:2] == ["Nhà 2", "Nhà 1"]
    assert set(through(shelf, second)) == {"Nhà 2", "Nhà 1", "Nhà 0", "Cũ nhất"}


@pytest.mark.usefixtures("small_pages", "_either_way")
def test_reader_of_one_unit_walks_its_own_rows(shelf: Shelf) -> None:
    for number in range(5):
        shelf.add(f"Nhà {number}", day=FIRST + timedelta(days=number))
        shelf.add(f"Khác {number}", "CM", day=FIRST + timedelta(days=number))
    secretary = shelf.province.secretary

    for order in ("day", "work"):
        page = shelf.page(secretary, sort=order)
        assert page.next is not None
        found = works(page) + works(shelf.page(secretary, **page.next.as_terms()))

        assert found == [f"Nhà {number}" for number in range(5)]


@pytest.mark.usefixtures("small_pages")
def test_many_rows_are_not_counted_to_the_end(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        shelf.add(f"Nhà {number}")

    exact = shelf.page()
    monkeypatch.setattr(finding, "COUNTED", 4)
    bounded = shelf.page()

    assert (exact.count, exact.more) == (5, False)
    assert (bounded.count, bounded.more) == (4, True)


@pytest.mark.usefixtures("small_pages", "_either_way")
def test_search_finds_in_either_place_and_once(shelf: Shelf) -> None:
    shelf.add("Nhà 5", paper_number="CT-5")
    shelf.add("Nhà 6", paper_number="CT-5/2")
    shelf.add("Nhà 55", paper_number="CT-7")
    shelf.add("Nhà 7", paper_number="CT-8")

    assert sorted(through(shelf, shelf.page(q="5"))) == ["Nhà 5", "Nhà 55", "Nhà 6"]


@pytest.mark.usefixtures("_either_way")
@pytest.mark.parametrize("key", ["x", "~", "khong~x", "2020-99-99~x"])
def test_key_that_cannot_be_read_asks_for_the_first_page(shelf: Shelf, key: str) -> None:
    shelf.add("Nhà")

    assert works(shelf.page(after=key)) == ["Nhà"]


def test_every_row_comes_for_a_workbook(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        shelf.add(f"Nhà {number}", day=FIRST + timedelta(days=number))
    listing = catalogue.listing(WORKS)

    def rows() -> list[str]:
        opened = pages.open_list(
            listing, asking.read({"sort": "day"}, listing), by=shelf.province.leader, on=TODAY, language="vi"
        )
        return [line.cells[2].words for ids in finding.each(opened.wanted) for line in pages.lines(opened, ids)]

    few = rows()
    monkeypatch.setattr(finding, "COUNTED", 2)

    assert few == rows() == [f"Nhà {number}" for number in range(5)]
