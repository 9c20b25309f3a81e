"""The list of the gates' months."""

from __future__ import annotations

from tests.readings.lists.deeds import gate_month, queries
from tests.readings.lists.shelf import Shelf, column

LIST = "gate-months"
COUNTS = ("people_in", "people_out", "vehicles_in", "vehicles_out", "freight_in", "freight_out")


def test_row_says_the_gate_the_month_and_its_totals(shelf: Shelf) -> None:
    gate_month(shelf)

    page = shelf.page(name=LIST)

    assert column(page, "gate") + column(page, "month") == ["Cửa khẩu CK-TT", "03/2020"]
    assert [column(page, key) for key in COUNTS] == [["1.250"], ["0"], ["0"], ["0"], ["12.500"], ["0"]]


def test_gates_are_filtered(shelf: Shelf) -> None:
    gate_month(shelf)
    gate_month(shelf, "CK-CM", "BC-2", "CM")

    assert column(shelf.page(name=LIST, gate="test-CK-CM"), "gate") == ["Cửa khẩu CK-CM"]
    assert column(shelf.page(shelf.province.secretary, name=LIST), "gate") == ["Cửa khẩu CK-TT"]


def test_queries_do_not_grow_with_the_rows(shelf: Shelf) -> None:
    gate_month(shelf)
    few = queries(shelf, LIST)
    gate_month(shelf, "CK-2", "BC-2")
    gate_month(shelf, "CK-3", "BC-3")

    assert queries(shelf, LIST) == few
