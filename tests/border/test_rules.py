from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.border import rules
from cotmoc.border.marker_number import MarkerNumber
from cotmoc.border.models import Marker, ReferenceLine
from cotmoc.border.rules import MarkerCase, NewCalibration, NewDrawing, NewLayout, NewLine, NewMarker
from cotmoc.kernel.rule import Rule, broken
from cotmoc.kernel.stretch import Stretch
from cotmoc.org.models import Unit

DAY, NEXT, AFTER = date(2020, 1, 1), date(2020, 6, 1), date(2021, 1, 1)
LINE = ReferenceLine(code="LS", official_length_m=100, valid_from=DAY, valid_to=AFTER)
WEST = Unit(code="TAY", tree=Unit.Tree.COMMAND)
COMMUNE = Unit(code="XA", tree=Unit.Tree.ADMINISTRATION)


def line(**changes: Any) -> set[str]:
    fields: dict[str, Any] = {
        "code": "LS",
        "version": "1",
        "name_vi": "Tuyến",
        "official_length_m": 100,
        "source": "Báo",
        "valid_from": DAY,
        "valid_to": None,
        "taken": False,
    }
    return {one.code for one in broken(NewLine(**fields | changes), rules.LINE)}


def marker(text: str = "1116", measure_m: int = 50, others: tuple[Any, ...] = (), **changes: Any) -> set[str]:
    new = NewMarker(MarkerNumber.parse(text), measure_m, **{"valid_from": DAY} | changes)
    return {one.code for one in broken(MarkerCase(new, LINE, others), rules.MARKER)}


def layout(*pieces: tuple[int, int], from_day: date = DAY, unit: Unit = WEST) -> dict[str, str]:
    laid = [(Stretch(begin, end), unit) for begin, end in pieces]
    found = broken(NewLayout(LINE, laid, from_day, Unit.Tree.COMMAND), rules.LAYOUT)
    return {one.code: one.detail for one in found}


def calibration(*points: tuple[int, float]) -> set[str]:
    return {one.code for one in broken(NewCalibration(LINE, points), rules.CALIBRATION)}


def test_a_whole_line_breaks_nothing() -> None:
    assert line() == set()
    assert line(valid_to=NEXT) == set()


@pytest.mark.parametrize("field", ["code", "version", "name_vi"])
def test_BL_1_a_line_is_named(field: str) -> None:
    assert line(**{field: " "}) == {"BL-1"}


@pytest.mark.parametrize("length", [0, -1])
def test_BL_2_a_line_has_metres(length: int) -> None:
    assert line(official_length_m=length) == {"BL-2"}


def test_BL_3_a_length_names_its_source() -> None:
    assert line(source=" ") == {"BL-3"}


def test_BL_4_a_version_is_defined_once() -> None:
    assert line(taken=True) == {"BL-4"}


@pytest.mark.parametrize("end", [DAY, date(2019, 1, 1)])
def test_BL_5_a_line_ends_after_it_begins(end: date) -> None:
    assert line(valid_to=end) == {"BL-5"}


@pytest.mark.parametrize(("measure", "expected"), [(-1, {"BL-6"}), (0, set()), (100, set()), (101, {"BL-6"})])
def test_BL_6_a_marker_stands_on_the_line(measure: int, expected: set[str]) -> None:
    assert marker(measure_m=measure) == expected


@pytest.mark.parametrize(
    ("other", "days", "expected"),
    [
        ((DAY, None), {}, {"BL-7"}),
        ((DAY, NEXT), {"valid_from": NEXT}, set()),
        ((DAY, AFTER), {"valid_from": NEXT}, {"BL-7"}),
        ((NEXT, None), {"valid_to": NEXT}, set()),
        ((NEXT, None), {"valid_to": AFTER}, {"BL-7"}),
    ],
)
def test_BL_7_a_number_belongs_to_one_marker_at_a_time(
    other: tuple[date, date | None], days: dict[str, Any], expected: set[str]
) -> None:
    assert marker(others=(other,), **days) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("222", Marker.Kind.SINGLE, set()),
        ("222/1", Marker.Kind.SINGLE, set()),
        ("222(1)", Marker.Kind.SINGLE, {"BL-8"}),
        ("222", Marker.Kind.DOUBLE, {"BL-8"}),
        ("222(2)", Marker.Kind.DOUBLE, set()),
        ("222(3)", Marker.Kind.DOUBLE, {"BL-8"}),
        ("222(3)", Marker.Kind.TRIPLE, set()),
    ],
)
def test_BL_8_a_part_belongs_to_a_double_or_triple_marker(text: str, kind: str, expected: set[str]) -> None:
    assert marker(text, kind=kind) == expected


def test_BL_9_a_marker_ends_after_it_begins() -> None:
    assert marker(valid_to=DAY) == {"BL-9"}


def test_BL_10_a_layout_covers_the_line_exactly() -> None:
    assert layout((0, 40), (40, 100)) == {}
    assert layout((40, 100), (0, 40)) == {}
    assert layout((0, 40), (50, 100)) == {"BL-10": "Chưa giao [40, 50) m."}
    assert layout((0, 60), (50, 100)) == {"BL-10": "Trùng tại 50 m."}
    assert layout((0, 120)) == {"BL-10": "Vượt cuối tuyến: 120 m, tuyến dài 100 m."}
    assert layout() == {"BL-10": "Chưa giao [0, 100) m."}


def test_BL_11_a_sector_belongs_to_a_unit_of_its_tree() -> None:
    assert layout((0, 100), unit=COMMUNE) == {"BL-11": "Sai hệ thống: XA."}


@pytest.mark.parametrize(("day", "expected"), [(date(2019, 12, 31), 1), (DAY, 0), (NEXT, 0), (AFTER, 1)])
def test_BL_12_a_layout_begins_while_its_line_is_in_force(day: date, expected: int) -> None:
    assert len(layout((0, 100), from_day=day)) == expected


def test_BL_12_a_line_in_force_for_good_takes_any_later_layout() -> None:
    endless = ReferenceLine(code="LS", official_length_m=100, valid_from=DAY)
    laid = NewLayout(endless, [(Stretch(0, 100), WEST)], AFTER, Unit.Tree.COMMAND)

    assert broken(laid, rules.LAYOUT) == ()


@pytest.mark.parametrize("points", [(), ((0, 0.0),), ((1, 0.0), (100, 1.0)), ((0, 0.0), (99, 1.0))])
def test_BL_13_control_points_reach_both_ends(points: tuple[tuple[int, float], ...]) -> None:
    assert calibration(*points) == {"BL-13"}


@pytest.mark.parametrize("middle", [(0, 0.5), (50, 0.0), (50, 1.0), (100, 0.5)])
def test_BL_14_measure_and_drawing_rise_together(middle: tuple[int, float]) -> None:
    assert calibration((0, 0.0), middle, (100, 1.0)) == {"BL-14"}
    assert calibration((0, 0.0), (50, 0.5), (100, 1.0)) == set()


def test_BL_15_a_share_lies_within_the_drawing() -> None:
    assert calibration((0, -0.1), (100, 1.0)) == {"BL-15"}
    assert calibration((0, 0.0), (100, 1.1)) == {"BL-15"}


def test_BL_16_a_drawing_is_one_line() -> None:
    found = broken(NewDrawing({"type": "Point"}, "Báo"), rules.DRAWING)

    assert [(one.code, "có 0" in one.detail) for one in found] == [("BL-16", True)]


def test_BL_17_a_drawing_names_its_source() -> None:
    drawing = NewDrawing({"type": "LineString", "coordinates": [[106, 22], [107, 22]]}, " ")

    assert [one.code for one in broken(drawing, rules.DRAWING)] == ["BL-17"]


def test_every_rule_has_a_code_of_its_own() -> None:
    found: list[Rule[Any]] = [*rules.LINE, *rules.MARKER, *rules.LAYOUT, *rules.CALIBRATION, *rules.DRAWING]

    assert [rule.code for rule in found] == [f"BL-{number}" for number in range(1, len(found) + 1)]
    assert all(rule.text_vi and rule.text_en and rule.source for rule in found)
