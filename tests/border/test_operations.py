from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from cotmoc.border import operations, queries
from cotmoc.border.marker_number import MarkerNumber
from cotmoc.border.models import LineGeometry, Marker, ReferenceLine, SectorInterval
from cotmoc.border.operations import NewMarker, Shift
from cotmoc.kernel.rule import RulesBroken
from cotmoc.kernel.stretch import Stretch
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed
from tests.border.places import LENGTH_M, START, Place

DRAWING = {"type": "LineString", "coordinates": [[106, 22], [107, 22]]}


def codes(broken: RulesBroken) -> list[tuple[str, int]]:
    return [(one.code, one.index) for one in broken.broken]


def test_defining_a_line_is_noted(place: Place) -> None:
    line = place.line()

    note = AuditLine.objects.get()
    assert (note.action, note.object, note.by, note.at) == ("line.defined", line.pk, place.by.pk, place.now)
    assert line.pk.startswith("test-")


def test_every_broken_rule_of_a_line_is_named_at_once(place: Place) -> None:
    place.line()

    with pytest.raises(RulesBroken) as broken:
        operations.define_line(
            code="LS",
            version="1",
            name_vi=" ",
            official_length_m=0,
            source="",
            valid_from=START,
            valid_to=START,
            by=place.by,
            clock=place.clock,
        )

    assert codes(broken.value) == [("BL-1", 0), ("BL-2", 0), ("BL-3", 0), ("BL-4", 0), ("BL-5", 0)]
    assert ReferenceLine.objects.count() == 1


def test_markers_are_added_all_or_none_and_each_fault_names_its_place(place: Place) -> None:
    line = place.line()
    place.markers(line, {"1": 0})
    new = [
        NewMarker(MarkerNumber(2), 10, START),
        NewMarker(MarkerNumber(1), 20, START),
        NewMarker(MarkerNumber(3), LENGTH_M + 1, START),
        NewMarker(MarkerNumber(2), 30, START),
    ]

    with pytest.raises(RulesBroken) as broken:
        operations.add_markers(line, new, by=place.by, clock=place.clock)

    assert codes(broken.value) == [("BL-7", 1), ("BL-6", 2), ("BL-7", 3)]
    assert Marker.objects.count() == 1


def test_many_markers_are_set_in_as_many_statements_as_few(
    place: Place, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    line = place.line()

    with django_assert_max_num_queries(20):
        place.markers(line, {str(number): number for number in range(1, 475)})

    assert len(queries.markers(line)) == 474


def test_a_marker_keeps_its_kind_size_and_days(place: Place) -> None:
    line = place.line()
    end = date(2020, 1, 1)
    new = NewMarker(MarkerNumber(222, part=2), 10, START, end, kind=Marker.Kind.TRIPLE, size=Marker.Size.SMALL)

    (made,) = operations.add_markers(line, [new], by=place.by, clock=place.clock)

    stored = Marker.objects.get(pk=made.pk)
    assert (stored.label, stored.kind, stored.size, stored.valid_to) == (new.label, new.kind, new.size, end)


def test_a_layout_with_faults_is_refused_whole(place: Place) -> None:
    line = place.line()
    pieces = [(Stretch(0, 400), place.west), (Stretch(300, 500), place.upper), (Stretch(600, 1100), place.east)]

    with pytest.raises(RulesBroken) as broken:
        operations.lay_sectors(line, pieces, from_day=date(2018, 1, 1), by=place.by, clock=place.clock)

    assert codes(broken.value) == [("BL-10", 0), ("BL-11", 0), ("BL-12", 0)]
    assert not SectorInterval.objects.exists()


def test_a_station_is_no_commune(place: Place) -> None:
    pieces = [(Stretch(0, LENGTH_M), place.west)]

    with pytest.raises(RulesBroken) as broken:
        operations.lay_communes(place.line(), pieces, from_day=START, by=place.by, clock=place.clock)

    assert codes(broken.value) == [("BL-11", 0)]


def test_a_drawing_that_is_no_line_is_refused_with_the_reason(place: Place) -> None:
    with pytest.raises(RulesBroken, match="có 0") as broken:
        operations.import_geometry(place.line(), {}, source=" ", by=place.by, clock=place.clock)

    assert codes(broken.value) == [("BL-16", 0), ("BL-17", 0)]
    assert not LineGeometry.objects.exists()


def test_control_points_that_go_back_are_refused(place: Place) -> None:
    points = [(10, 0.0), (500, 0.6), (400, 1.1)]

    with pytest.raises(RulesBroken) as broken:
        operations.calibrate(place.line(), points, by=place.by, clock=place.clock)

    assert codes(broken.value) == [("BL-13", 0), ("BL-14", 0), ("BL-15", 0)]


def test_a_calibration_can_be_looked_at_before_it_is_taken(place: Place) -> None:
    line = place.line()
    place.lay(line)
    place.markers(line, {"1": 0, "5": 500})
    operations.import_geometry(line, DRAWING, source="Bản vẽ", by=place.by, clock=place.clock)
    points = [(0, 0.0), (500, 0.6), (1000, 1.0)]

    shifts = operations.preview_calibration(line, points, on=START)

    assert shifts == [Shift(400, "DONG", 480), Shift(500, "5", 600), Shift(500, "XA-DUOI", 600)]
    assert [shift.moved_m for shift in shifts] == [80, 100, 100]
    assert queries.control_points(line) == [(0, 0.0), (1000, 1.0)]

    operations.calibrate(line, points, by=place.by, clock=place.clock)
    assert operations.preview_calibration(line, points, on=START) == []
    assert queries.sectors(line, on=START)[0] == (Stretch(0, 400), place.west.pk)


def test_a_preview_refuses_what_calibrating_would(place: Place) -> None:
    with pytest.raises(RulesBroken):
        operations.preview_calibration(place.line(), [(0, 0.0)], on=START)


def test_only_who_may_change_the_line_does(place: Place) -> None:
    line = place.line()
    by, clock = place.stranger, place.clock
    whole = Stretch(0, LENGTH_M)
    attempts: list[Callable[[], object]] = [
        lambda: operations.define_line(
            code="X",
            version="1",
            name_vi="X",
            official_length_m=1,
            source="X",
            valid_from=START,
            by=by,
            clock=clock,
        ),
        lambda: operations.add_markers(line, [NewMarker(MarkerNumber(1), 0, START)], by=by, clock=clock),
        lambda: operations.lay_sectors(line, [(whole, place.west)], from_day=START, by=by, clock=clock),
        lambda: operations.lay_communes(line, [(whole, place.upper)], from_day=START, by=by, clock=clock),
        lambda: operations.import_geometry(line, DRAWING, source="X", by=by, clock=clock),
        lambda: operations.calibrate(line, [(0, 0.0), (LENGTH_M, 1.0)], by=by, clock=clock),
    ]

    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()

    assert AuditLine.objects.count() == 1
