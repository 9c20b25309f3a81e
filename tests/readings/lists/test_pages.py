"""What a list shows, and to whom; how it is filtered, searched and sorted."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.documents import evidence
from cotmoc.org import operations
from cotmoc.org.permissions import Role
from cotmoc.readings.scope import OutOfScope
from tests.org import world
from tests.readings.lists.shelf import Shelf, column, works

CANARY = "Bể nước Hoàng Yến"


def test_row_says_what_the_paper_and_the_register_say(shelf: Shelf) -> None:
    shelf.add("Nhà vệ sinh Nà Thử", paper_number="CT-01")

    (line,) = shelf.page().lines

    assert [cell.words for cell in line.cells] == [
        "CT-01",
        "05/03/2020",
        "Nhà vệ sinh Nà Thử",
        "nhà vệ sinh",
        "Bảo Lâm",
        "khảo sát",
        "0",
        "0",
        "Đồn Tân Thanh",
        "đã vào sổ",
    ]
    assert line.document == line.id


def test_english_reader_reads_english(shelf: Shelf) -> None:
    shelf.add("Nhà vệ sinh Nà Thử")

    page = shelf.page(language="en")

    assert column(page, "stage") + column(page, "unit") == ["surveyed", "Tan Thanh station"]


def test_newest_day_comes_first(shelf: Shelf) -> None:
    shelf.add("Cũ", day=date(2020, 3, 1))
    shelf.add("Mới", day=date(2020, 3, 9))

    assert works(shelf.page()) == ["Mới", "Cũ"]


def test_unit_sees_its_own_rows_only(shelf: Shelf) -> None:
    shelf.add("Nhà vệ sinh Nà Thử")
    shelf.add(CANARY, "CM")

    assert works(shelf.page(shelf.province.secretary)) == ["Nhà vệ sinh Nà Thử"]
    assert shelf.page(shelf.province.secretary).count == 1
    assert works(shelf.page(shelf.province.secretary, q="hoang yen")) == []
    assert sorted(works(shelf.page())) == [CANARY, "Nhà vệ sinh Nà Thử"]


def test_sibling_unit_is_not_even_offered(shelf: Shelf) -> None:
    shelf.add("Nhà vệ sinh Nà Thử")
    shelf.add(CANARY, "CM")

    page = shelf.page(shelf.province.secretary)

    assert [choice.value for one in page.filters if one.chip.key == "unit" for choice in one.choices] == ["TT"]
    with pytest.raises(OutOfScope):
        shelf.page(shelf.province.secretary, unit="CM")


def test_reader_without_the_right_has_no_list(shelf: Shelf) -> None:
    with pytest.raises(OutOfScope):
        shelf.page(shelf.province.partner)
    with pytest.raises(OutOfScope):
        shelf.page(name="no-such-list")


@pytest.mark.parametrize(
    ("terms", "left"),
    [
        ({"unit": "CM"}, ["Nước Chi Ma"]),
        ({"period": "2020-03"}, ["Vệ sinh Đồng Đăng"]),
        ({"period": "2020-Q2"}, ["Nước Chi Ma"]),
        ({"kind": "CLEAN_WATER"}, ["Nước Chi Ma"]),
        ({"stage": "SURVEYED", "unit": "TT"}, ["Vệ sinh Đồng Đăng"]),
        ({"stage": "IN_USE"}, []),
    ],
)
def test_filters_narrow(shelf: Shelf, terms: dict[str, Any], left: list[str]) -> None:
    shelf.add("Vệ sinh Đồng Đăng")
    shelf.add("Nước Chi Ma", "CM", kind="CLEAN_WATER", day=date(2020, 4, 2))

    page = shelf.page(**terms)

    assert works(page) == left
    assert page.is_narrowed
    assert {one.chip.key for one in page.filters if one.chosen} == terms.keys()


@pytest.mark.parametrize(
    ("state", "left"), [("DRAFT", ["Nháp"]), ("SUBMITTED", ["Vào sổ"]), ("VOIDED", ["Đã hủy"]), ("PROPOSED", [])]
)
def test_states_are_filters(shelf: Shelf, state: str, left: list[str]) -> None:
    shelf.add("Vào sổ")
    shelf.void(shelf.add("Đã hủy"))
    shelf.draft("Nháp")

    assert works(shelf.page(state=state)) == left


@pytest.mark.parametrize("terms", [{"period": "khong"}, {"state": "khong"}, {"unit": "khong"}, {"kind": "khong"}])
def test_what_was_never_offered_does_not_exist(shelf: Shelf, terms: dict[str, Any]) -> None:
    shelf.add("Nhà vệ sinh")

    with pytest.raises(OutOfScope):
        shelf.page(**terms)


def test_filter_can_be_taken_away(shelf: Shelf) -> None:
    shelf.add("Nhà vệ sinh")

    page = shelf.page(state="SUBMITTED", kind="LATRINES", q="nha")
    (state,) = (one for one in page.filters if one.chip.key == "state")

    assert state.without.as_terms() == {"kind": "LATRINES", "q": "nha"}
    assert page.asked.without_search().as_terms() == {"kind": "LATRINES", "state": "SUBMITTED"}


@pytest.mark.parametrize(
    "text",
    [
        "đồng đăng",
        "DONG DANG",
        "Đồng  Đăng",
        unicodedata.normalize("NFD", "Đồng Đăng"),
        "dong dang",
        "ct-0",
        "CT-07/2020",
    ],
)
def test_search_ignores_marks_and_capitals(shelf: Shelf, text: str) -> None:
    shelf.add("Nhà vệ sinh Đồng Đăng", paper_number="CT-07/2020")
    shelf.add("Nước sạch Chi Ma", paper_number="NS-1")

    assert works(shelf.page(q=text)) == ["Nhà vệ sinh Đồng Đăng"]


def test_search_finds_our_own_number(shelf: Shelf) -> None:
    shelf.add("Một")
    two = shelf.add("Hai")

    assert works(shelf.page(q=two.document.number_text.lower())) == ["Hai"]


def test_percent_sign_is_a_sign(shelf: Shelf) -> None:
    shelf.add("Nhà vệ sinh")

    assert shelf.page(q="%").count == 0


def test_names_sort_as_in_a_dictionary(shelf: Shelf) -> None:
    for name in ("Đá", "Dương", "Ăn", "An", "Ân", "Ánh", "anh"):
        shelf.add(name)

    assert works(shelf.page(sort="work")) == ["An", "anh", "Ánh", "Ăn", "Ân", "Dương", "Đá"]
    assert works(shelf.page(sort="-work")) == ["Đá", "Dương", "Ân", "Ăn", "Ánh", "anh", "An"]


def test_numbers_sort_as_numbers(shelf: Shelf) -> None:
    made = [shelf.add(f"Nhà {number}") for number in range(11)]

    assert works(shelf.page(sort="number")) == [one.work.name for one in made]


def test_headings_turn_the_order(shelf: Shelf) -> None:
    shelf.add("Nhà")

    headings = {one.column.key: one for one in shelf.page().headings}

    assert headings["day"].sorted == "descending"
    assert headings["day"].turned is not None
    assert headings["day"].turned.as_terms() == {"sort": "day"}
    assert headings["work"].turned is not None
    assert (headings["work"].sorted, headings["work"].turned.as_terms()) == ("", {"sort": "work"})
    assert headings["unit"].turned is None
    assert shelf.page(sort="nothing").asked.order == "day"


@pytest.mark.parametrize("count", [1, 3])
def test_queries_are_fixed(shelf: Shelf, count: int) -> None:
    for number in range(count):
        shelf.add(f"Nhà {number}", payments=[], paper_number=f"CT-{number}")

    with CaptureQueriesContext(connection) as captured:
        shelf.page(q="nha", state="SUBMITTED")

    assert len(captured) == 18


def test_names_of_people_are_for_their_own_unit(shelf: Shelf) -> None:
    shelf.province.ground.steward("7", head_name="Hoàng Thị Yến")

    own = shelf.page(shelf.province.secretary, name="stewards", q="hoang thi yen")
    command = shelf.page(name="stewards")

    assert column(own, "name") == ["Hoàng Thị Yến"]
    assert own.searches_names
    assert own.shows_names
    assert column(command, "name") == ["không nêu tên"]
    assert column(shelf.page(name="stewards", language="en"), "name") == ["name not shown"]
    assert shelf.page(name="stewards", q="hoang thi yen").count == 0
    assert not command.searches_names


def test_secretary_of_a_cell_is_at_home_in_its_unit(shelf: Shelf) -> None:
    shelf.province.ground.steward("7", head_name="Hoàng Thị Yến")
    units = shelf.province.units
    operations.link_cell(cell=units["CB-TT"], unit=units["TT"], from_day=world.START, by=None, clock=world.Ticking())
    secretary = world.user("cell", Role.UNIT_SECRETARY, units["CB-TT"])

    assert column(shelf.page(secretary, name="stewards"), "name") == ["Hoàng Thị Yến"]


def test_checks_of_another_unit_are_told_by_month(shelf: Shelf) -> None:
    shelf.check()

    assert column(shelf.page(shelf.province.secretary, name="marker-checks"), "day") == ["05/03/2020"]
    assert column(shelf.page(name="marker-checks"), "day") == ["03/2020"]


def test_correction_by_telephone_is_marked_and_found_until_its_paper_comes(shelf: Shelf) -> None:
    late, soon = shelf.add("Quá hạn"), shelf.add("Còn hạn")
    shelf.add("Thường")
    shelf.phone(late, days=5)
    shelf.phone(soon, days=60)

    def marks() -> dict[str, tuple[str, bool]]:
        cells = [(works(shelf.page(q=line.cells[2].words)), line.cells[-1].mark) for line in shelf.page().lines]
        return {name: (str(mark), mark.is_late) for (name,), mark in cells if mark}

    due = [f"{stage.document.phone.paper_due_on:%d/%m/%Y}" for stage in (late, soon)]
    assert marks() == {
        "Quá hạn": (f"đính chính theo điện thoại, chờ văn bản, quá hạn từ {due[0]}", True),
        "Còn hạn": (f"đính chính theo điện thoại, chờ văn bản, hạn {due[1]}", False),
    }
    assert sorted(works(shelf.page(phone="open"))) == ["Còn hạn", "Quá hạn"]
    assert works(shelf.page(phone="overdue-2025-02-01")) == ["Quá hạn"]
    assert works(shelf.page(phone="overdue-2025-01-12")) == []

    desk = shelf.province.desk
    evidence.attach(late.document, paper_number="12/CV", by=desk.clerk, clock=desk.clock)

    assert marks().keys() == {"Còn hạn"}
    assert works(shelf.page(phone="open")) == ["Còn hạn"]


def test_mark_asks_no_more_for_three_than_for_one(shelf: Shelf) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            shelf.page(phone="open")
        return len(captured)

    shelf.phone(shelf.add("Một"), days=5)
    one = asked()
    for name in ("Hai", "Ba"):
        shelf.phone(shelf.add(name), days=5)

    assert asked() == one
