"""The lists of arms: kinds, counts and receipts of the reader's units; no giver anywhere."""

from __future__ import annotations

from cotmoc.readings.lists import arms
from tests.readings.lists.deeds import hand_in, hand_on, queries
from tests.readings.lists.shelf import Shelf, column

IN, ON = "arms-hand-in", "arms-hand-on"


def test_row_says_how_many_of_each_kind_and_the_receipt(shelf: Shelf) -> None:
    hand_in(shelf, barrels=1)

    page = shelf.page(name=IN)

    shown = {key: column(page, key) for key in ("commune", "flintlocks", "barrels", "other", "receipt", "unit")}
    assert [cells for (cells,) in shown.values()] == ["Bảo Lâm", "2", "1", "0", "PT-1", "Đồn Tân Thanh"]


def test_row_says_to_whom_they_went_on(shelf: Shelf) -> None:
    hand_in(shelf)
    hand_on(shelf)

    page = shelf.page(name=ON)

    assert column(page, "receiver") + column(page, "minutes") == ["Ban Chỉ huy quân sự", "BB-1"]
    assert column(page, "flintlocks") == ["1"]


def test_no_column_is_about_a_person() -> None:
    assert not any(column.personal for listing in arms.LISTINGS for column in listing.columns)


def test_receipts_and_minutes_are_found(shelf: Shelf) -> None:
    hand_in(shelf, "PT-1")
    hand_in(shelf, "PT-22")
    hand_on(shelf, "BB-7")

    assert column(shelf.page(name=IN, q="pt-22"), "receipt") == ["PT-22"]
    assert column(shelf.page(name=ON, q="bb-7"), "minutes") == ["BB-7"]


def test_unit_sees_its_own_rows_only(shelf: Shelf) -> None:
    hand_in(shelf, "PT-1")
    hand_in(shelf, "PT-2", "CM")

    assert column(shelf.page(shelf.province.secretary, name=IN), "receipt") == ["PT-1"]
    assert sorted(column(shelf.page(name=IN), "receipt")) == ["PT-1", "PT-2"]


def test_queries_do_not_grow_with_the_rows(shelf: Shelf) -> None:
    hand_in(shelf, "PT-1")
    hand_on(shelf, "BB-1")
    few = queries(shelf, IN), queries(shelf, ON)
    for number in ("2", "3"):
        hand_in(shelf, f"PT-{number}")
        hand_on(shelf, f"BB-{number}")

    assert (queries(shelf, IN), queries(shelf, ON)) == few
