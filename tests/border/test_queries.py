from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from cotmoc.border import operations, queries
from cotmoc.border.marker_number import NotAMarkerNumber
from cotmoc.border.queries import Cell, Grid
from cotmoc.border.referencing import OffTheLine
from cotmoc.kernel import stretch as stretches
from cotmoc.kernel.stretch import EmptyStretch, Stretch
from tests.border.places import LENGTH_M, START, Place

LATER = date(2021, 1, 1)


def tiling(owners: str) -> st.SearchStrategy[queries.Layout]:
    def cut(cuts: set[int]) -> queries.Layout:
        ends = [0, *sorted(cuts), LENGTH_M]
        return tuple((Stretch(ends[i], ends[i + 1]), owners[i % 3]) for i in range(len(ends) - 1))

    return st.sets(st.integers(1, LENGTH_M - 1), max_size=6).map(cut)


GRIDS = st.builds(Grid, tiling("ABC"), tiling("xyz"))
STRETCHES = st.lists(st.integers(0, LENGTH_M), min_size=2, max_size=2, unique=True).map(
    lambda ends: Stretch(min(ends), max(ends))
)


def owner(layout: queries.Layout, metre: int) -> str:
    return next(unit for stretch, unit in layout if stretch.from_m <= metre < stretch.to_m)


@given(GRIDS, STRETCHES)
def test_a_cut_keeps_every_metre_once_in_the_sector_and_commune_it_lies_in(grid: Grid, whole: Stretch) -> None:
    cells = grid.cut(whole)

    assert sum(cell.stretch.length_m for cell in cells) == whole.length_m
    assert stretches.union(cell.stretch for cell in cells) == (whole,)
    for cell in cells:
        for metre in (cell.stretch.from_m, cell.stretch.to_m - 1):
            assert (cell.unit, cell.locality) == (owner(grid.sectors, metre), owner(grid.communes, metre))


@given(GRIDS, st.integers(0, LENGTH_M))
def test_a_measure_lies_in_the_cell_that_begins_there(grid: Grid, measure: int) -> None:
    cell = grid.at(measure)

    metre = min(measure, LENGTH_M - 1)
    assert (cell.unit, cell.locality) == (owner(grid.sectors, metre), owner(grid.communes, metre))


@pytest.mark.parametrize("measure", [-1, LENGTH_M + 1])
def test_a_measure_beyond_the_line_has_no_cell(measure: int) -> None:
    grid = Grid(((Stretch(0, LENGTH_M), "A"),), ((Stretch(0, LENGTH_M), "x"),))

    with pytest.raises(OffTheLine):
        grid.at(measure)


def test_a_stretch_beyond_the_line_is_not_cut() -> None:
    grid = Grid(((Stretch(0, LENGTH_M), "A"),), ((Stretch(0, LENGTH_M), "x"),))

    with pytest.raises(OffTheLine):
        grid.cut(Stretch(900, LENGTH_M + 1))


def test_a_stretch_is_cut_per_sector_and_commune(place: Place) -> None:
    line = place.line()
    place.lay(line)

    assert queries.cut(line, Stretch(300, 600), on=LATER) == [
        Cell(Stretch(300, 400), place.west.pk, place.upper.pk),
        Cell(Stretch(400, 500), place.east.pk, place.upper.pk),
        Cell(Stretch(500, 600), place.east.pk, place.lower.pk),
    ]


def test_an_edge_belongs_to_the_sector_that_begins_there_and_the_end_to_the_last(place: Place) -> None:
    line = place.line()
    place.lay(line)

    assert queries.cell_of_measure(line, 400, on=LATER).unit == place.east.pk
    assert queries.cell_of_measure(line, LENGTH_M, on=LATER).unit == place.east.pk
    assert queries.cell_of_measure(line, 0, on=LATER).unit == place.west.pk


def test_a_layout_holds_from_its_day_until_the_next(place: Place) -> None:
    line = place.line()
    place.lay(line, edge=400)
    place.lay(line, edge=600, from_day=LATER)

    assert queries.cell_of_measure(line, 450, on=date(2020, 12, 31)).unit == place.east.pk
    assert queries.cell_of_measure(line, 450, on=LATER).unit == place.west.pk
    assert queries.grids(line).days() == (START, LATER)


def test_a_layout_recorded_later_replaces_the_one_of_the_same_day_and_the_earlier_knowledge_stays(place: Place) -> None:
    line = place.line()
    place.lay(line, edge=400)
    before = place.now
    place.lay(line, edge=600)

    assert queries.sectors(line, on=LATER) == [(Stretch(0, 600), place.west.pk), (Stretch(600, 1000), place.east.pk)]
    assert queries.sectors(line, on=LATER, known_at=before)[0] == (Stretch(0, 400), place.west.pk)
    assert queries.cell_of_measure(line, 450, on=LATER).unit == place.west.pk
    assert queries.cell_of_measure(line, 450, on=LATER, known_at=before).unit == place.east.pk


def test_layouts_recorded_in_one_moment_stand_in_their_order(place: Place) -> None:
    line = place.line()
    moment = place.clock()
    for edge in (400, 600):
        pieces = [(Stretch(0, edge), place.west), (Stretch(edge, LENGTH_M), place.east)]
        operations.lay_sectors(line, pieces, from_day=START, by=place.by, clock=lambda: moment)

    assert queries.sectors(line, on=START)[0] == (Stretch(0, 600), place.west.pk)


def test_before_the_first_layout_there_is_none(place: Place) -> None:
    line = place.line()
    too_early = place.now
    place.lay(line)

    assert queries.sectors(line, on=date(2018, 12, 31)) == []
    assert queries.communes(line, on=date(2018, 12, 31)) == []
    assert queries.communes(line, on=START)[1] == (Stretch(500, 1000), place.lower.pk)
    with pytest.raises(queries.NoLayout):
        queries.cut(line, Stretch(0, 10), on=date(2018, 12, 31))
    with pytest.raises(queries.NoLayout):
        queries.cut(line, Stretch(0, 10), on=LATER, known_at=too_early)


def test_sectors_alone_are_no_grid(place: Place) -> None:
    line = place.line()
    pieces = [(Stretch(0, LENGTH_M), place.west)]
    operations.lay_sectors(line, pieces, from_day=START, by=place.by, clock=place.clock)

    with pytest.raises(queries.NoLayout):
        queries.cut(line, Stretch(0, 10), on=START)


@pytest.mark.parametrize("days", [1, 3])
def test_any_number_of_days_is_two_queries(
    place: Place, days: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    line = place.line()
    for year in range(days):
        place.lay(line, from_day=date(2019 + year, 1, 1))

    with django_assert_num_queries(2):
        grids = queries.grids(line)
        found = [grids.on(date(2019 + year, 6, 1)).at(0).unit for year in range(days) for _ in range(2)]

    assert found == [place.west.pk] * days * 2


def test_a_line_is_found_by_its_code_and_day(place: Place) -> None:
    with pytest.raises(queries.NoSuchLine):
        queries.line()
    line = place.line()
    newer = operations.define_line(
        code="LS",
        version="2",
        name_vi="Tuyến đo lại",
        official_length_m=1100,
        source="Bài kiểm thử",
        valid_from=LATER,
        valid_to=date(2022, 1, 1),
        by=place.by,
        clock=place.clock,
    )

    assert queries.line() == queries.line("LS") == newer
    assert queries.line("LS", on=START) == line
    assert queries.line("LS", on=LATER) == newer
    assert queries.line("LS", on=date(2022, 1, 1)) == line
    with pytest.raises(queries.NoSuchLine):
        queries.line("CB")


def test_among_several_lines_one_must_be_named(place: Place) -> None:
    place.line()
    operations.define_line(
        code="CB",
        version="1",
        name_vi="Tuyến khác",
        official_length_m=500,
        source="Bài kiểm thử",
        valid_from=START,
        by=place.by,
        clock=place.clock,
    )

    with pytest.raises(queries.NoSuchLine):
        queries.line()
    assert queries.line("CB").official_length_m == 500


def test_markers_come_along_the_line(place: Place) -> None:
    line = place.line()
    place.markers(line, {"1117": 300, "1116": 100, "1116/10": 250, "1116/2": 200, "1116/1": 200})

    assert [str(marker) for marker in queries.markers(line)] == ["1116", "1116/1", "1116/2", "1116/10", "1117"]
    assert queries.markers_by_number(line)["1116/2"].measure_m == 200


def test_a_marker_is_found_by_its_number_on_the_day_it_stands(place: Place) -> None:
    line = place.line()
    old, new = date(2020, 1, 1), date(2020, 6, 1)
    place.markers(line, {"1116": 100}, valid_to=old)
    place.markers(line, {"1116": 120}, valid_from=new)

    assert queries.marker(line, "mốc 1116").measure_m == 120
    assert queries.marker(line, "1116", on=START).measure_m == 100
    assert queries.markers_by_number(line)["1116"].measure_m == 120
    assert [marker.measure_m for marker in queries.markers(line, on=new)] == [120]
    assert [marker.stands_on(new) for marker in queries.markers(line)] == [False, True]
    with pytest.raises(queries.NoSuchMarker):
        queries.marker(line, "1116", on=date(2020, 3, 1))
    with pytest.raises(queries.NoSuchMarker):
        queries.marker(line, "1117")
    with pytest.raises(NotAMarkerNumber):
        queries.marker(line, "mốc cuối")


def test_a_stretch_runs_between_two_markers_whichever_is_named_first(place: Place) -> None:
    line = place.line()
    first, _, _ = place.markers(line, {"1116": 100, "1117": 300, "1117/1": 300})

    assert queries.stretch_between(line, "1117", first) == Stretch(100, 300)
    assert queries.stretch_between(line, "1116", "1117", on=START) == Stretch(100, 300)
    with pytest.raises(EmptyStretch):
        queries.stretch_between(line, "1117", "1117/1")


def test_without_a_drawing_there_is_nothing_to_show(place: Place) -> None:
    with pytest.raises(queries.NoDrawing):
        queries.drawing(place.line())


def test_the_latest_drawing_and_calibration_are_shown_and_the_earlier_stay(place: Place) -> None:
    line = place.line()
    first = {"type": "LineString", "coordinates": [[106, 22], [107, 22]]}
    second = {"type": "LineString", "coordinates": [[106, 21], [107, 21]]}
    operations.import_geometry(line, first, source="Bản 1", by=place.by, clock=place.clock)
    before = place.now
    operations.import_geometry(line, second, source="Bản 2", by=place.by, clock=place.clock)
    operations.calibrate(line, [(0, 0.0), (500, 0.25), (1000, 1.0)], by=place.by, clock=place.clock)
    operations.calibrate(line, [(0, 0.0), (500, 0.75), (1000, 1.0)], by=place.by, clock=place.clock)

    assert queries.drawing(line).point(500) == pytest.approx((106.75, 21))
    assert queries.drawing(line, known_at=before).point(500) == pytest.approx((106.5, 22))
    assert queries.control_points(line) == [(0, 0.0), (500, 0.75), (1000, 1.0)]
