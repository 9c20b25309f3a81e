"""The lists of marker checks: what was found, of which marker, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.marker_checks import operations
from cotmoc.registers.marker_checks.models import IncidentClosing, IncidentStep, MarkerCheck
from cotmoc.registers.stewardship import queries as ground_queries
from tests.readings.lists.shelf import column

if TYPE_CHECKING:
    from tests.readings.lists.shelf import Shelf

CHECKS, CLOSINGS = "marker-checks", "marker-incident-closings"


def checked(shelf: Shelf, marker: str, state: str = "NORMAL", **words: Any) -> MarkerCheck:
    """Enter a check of a marker by the western station."""
    ground = shelf.province.ground
    given: dict[str, Any] = {"day": date(2020, 3, 1), "documented_on": date(2020, 3, 1)} | words
    check = operations.record_check(
        unit=ground.units["TT"].pk,
        marker=ground_queries.ground().marker(marker),
        team="Tổ 1",
        state=state,
        by=ground.officer,
        clock=ground.clock,
        **given,
    )
    operations.submit_check(check, by=ground.officer, clock=ground.clock)
    return check


def closed(shelf: Shelf, check: MarkerCheck) -> None:
    """Close the incident that a check opened."""
    ground, day = shelf.province.ground, date(2020, 4, 1)
    words: dict[str, Any] = {"by": ground.officer, "clock": ground.clock}
    operations.record_step(check, IncidentStep.Kind.NOTIFIED, taken_on=date(2020, 3, 1), **words)
    closing = operations.record_closing(
        check,
        unit=ground.units["TT"].pk,
        day=day,
        documented_on=day,
        outcome=IncidentClosing.Outcome.NO_WORK_NEEDED,
        minutes_vi="BB-1",
        minutes_zh="BB-1Z",
        other_side_present=True,
        **words,
    )
    operations.submit_closing(closing, **words)


def test_a_check_says_what_was_found(shelf: Shelf) -> None:
    checked(shelf, "4", "DAMAGED", damaged=["BASE", "BODY"], note="hở 5 cm", paper_number="KM-1")

    (line,) = shelf.page(shelf.province.secretary, name=CHECKS).lines

    assert column(shelf.page(name=CHECKS), "day") == ["03/2020"]
    assert [cell.words for cell in line.cells] == [
        "KM-1", "01/03/2020", "4", "hư hỏng", "bệ, chân mốc nứt, hở; thân mốc nứt, vỡ, sứt", "Tổ 1", "hở 5 cm",
        "Đồn Tân Thanh", "đã vào sổ",
    ]  # fmt: skip


def test_checks_are_sorted_along_the_line_and_narrowed_by_what_was_found(shelf: Shelf) -> None:
    for marker in ("5", "2", "4"):
        checked(shelf, marker)
    checked(shelf, "3", "MISSING")

    assert column(shelf.page(name=CHECKS, sort="marker"), "marker") == ["2", "3", "4", "5"]
    assert column(shelf.page(name=CHECKS, found="MISSING"), "marker") == ["3"]


@pytest.mark.parametrize(("text", "found"), [("4", ["4"]), ("4/1", []), ("x", []), ("12345", [])])
def test_checks_are_found_by_the_markers_number(shelf: Shelf, text: str, found: list[str]) -> None:
    checked(shelf, "4", paper_number="KM")

    assert column(shelf.page(name=CHECKS, q=text), "marker") == found


def test_a_closing_names_its_incident(shelf: Shelf) -> None:
    check = checked(shelf, "4", "DAMAGED", paper_number="KM-1")
    closed(shelf, check)

    page = shelf.page(name=CLOSINGS)

    assert [column(page, key) for key in ("marker", "outcome", "minutes")] == [
        ["4"],
        ["hai bên xác nhận không phải sửa chữa"],
        ["BB-1 · BB-1Z"],
    ]


@pytest.mark.parametrize("name", [CHECKS, CLOSINGS])
def test_a_sibling_station_and_who_may_not_read_see_nothing(shelf: Shelf, name: str) -> None:
    closed(shelf, checked(shelf, "4", "DAMAGED"))

    assert shelf.page(shelf.province.desk.chief, name=name).lines == ()
    assert shelf.page(shelf.province.secretary, name=name).lines
    with pytest.raises(OutOfScope):
        shelf.page(shelf.province.partner, name=name)


def test_three_rows_ask_no_more_than_one(shelf: Shelf) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            shelf.page(name=CHECKS)
        return len(captured)

    checked(shelf, "2")
    one = asked()
    checked(shelf, "3", "DAMAGED", damaged=["BASE"])
    checked(shelf, "4")

    assert asked() == one
