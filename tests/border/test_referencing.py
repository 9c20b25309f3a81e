from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.border.referencing import Drawing, OffTheLine, clamped, shown_as
from cotmoc.kernel.stretch import Stretch

LENGTH_M = 231_740
VERTICES = [(106.5 + 0.01 * i, 22.4 - 0.005 * i + 0.003 * (i % 3)) for i in range(71)]
CONTROL = [(0, 0.00011), (20_914, 0.09896), (74_380, 0.29871), (162_316, 0.7), (LENGTH_M, 0.9999)]


def drawing(control: list[tuple[int, float]] = CONTROL) -> Drawing:
    return Drawing(VERTICES, control)


def rising() -> st.SearchStrategy[list[tuple[int, float]]]:
    inner = st.lists(
        st.tuples(st.integers(1, LENGTH_M - 1), st.integers(2, 998)),
        max_size=12,
        unique_by=(lambda point: point[0], lambda point: point[1]),
    )

    def build(points: list[tuple[int, int]]) -> list[tuple[int, float]]:
        measures = sorted(measure for measure, _ in points)
        shares = sorted(share / 1000 for _, share in points)
        return [(0, 0.0), *zip(measures, shares, strict=True), (LENGTH_M, 1.0)]

    return inner.map(build)


@settings(max_examples=500)
@given(rising(), st.integers(0, LENGTH_M))
def test_a_measure_survives_the_drawing_within_a_metre(control: list[tuple[int, float]], measure: int) -> None:
    found = drawing(control).locate(*drawing(control).point(measure))

    assert abs(found.measure_m - measure) <= 1
    assert found.offset_m < 0.01


@given(rising(), st.lists(st.integers(0, LENGTH_M), min_size=2))
def test_measures_are_drawn_in_their_order(control: list[tuple[int, float]], measures: list[int]) -> None:
    points = drawing(control).points(sorted(measures))

    assert [longitude for longitude, _ in points] == sorted(longitude for longitude, _ in points)


def test_the_ruler_begins_and_ends_with_the_drawing_when_the_control_points_all_but_do() -> None:
    assert drawing().points([0, LENGTH_M]) == [VERTICES[0], VERTICES[-1]]


def test_a_drawing_may_go_on_beyond_the_ruler() -> None:
    beyond = drawing([(0, 0.2), (LENGTH_M, 0.8)])

    assert beyond.point(0)[0] > VERTICES[0][0] + 0.1
    assert beyond.locate(*VERTICES[0]).measure_m == 0


def test_clamping_leaves_what_stands_further_off() -> None:
    assert clamped([(0, 0.0005), (10, 0.5), (20, 0.9995)]) == ((0, 0.0), (10, 0.5), (20, 1.0))
    assert clamped([(0, 0.01), (20, 0.99)]) == ((0, 0.01), (20, 0.99))


@pytest.mark.parametrize("measure", [-1, LENGTH_M + 1])
def test_a_measure_beyond_the_line_is_refused(measure: int) -> None:
    with pytest.raises(OffTheLine):
        drawing().point(measure)


def test_a_stretch_is_drawn_through_the_vertices_between_its_ends() -> None:
    line = drawing([(0, 0.0), (LENGTH_M, 1.0)])

    whole = line.coordinates(Stretch(0, LENGTH_M))
    short = line.coordinates(Stretch(0, 1))

    assert whole == VERTICES
    assert len(short) == 2


@given(st.integers(0, LENGTH_M - 1), st.integers(1, LENGTH_M))
def test_two_stretches_that_touch_meet_on_the_drawing(begin: int, middle: int) -> None:
    middle = min(max(middle, begin + 1), LENGTH_M - 1) if begin < LENGTH_M - 1 else LENGTH_M
    first = drawing().coordinates(Stretch(begin, middle))

    assert first[-1] == drawing().point(middle)
    assert first[0] == drawing().point(begin)


def test_a_repeated_vertex_changes_nothing() -> None:
    twice = Drawing([vertex for vertex in VERTICES for _ in range(2)], CONTROL)

    assert twice.points([0, 1000, LENGTH_M]) == drawing().points([0, 1000, LENGTH_M])
    assert twice.locate(107.0, 22.2) == drawing().locate(107.0, 22.2)


def test_a_degree_of_latitude_has_its_published_length() -> None:
    # WGS84: the meridian from 22° to 23° N is 110.740 km, the parallel at 22° is 103.264 km per degree.
    north, east = Drawing([(106, 22), (106, 23)], CONTROL), Drawing([(106, 22), (107, 22)], CONTROL)

    assert north.length_m == pytest.approx(110_740, rel=2e-4)
    assert east.length_m == pytest.approx(103_264, rel=2e-4)


def test_a_point_beside_the_line_says_how_far_off_it_is() -> None:
    line = Drawing([(106, 22), (107, 22)], [(0, 0.0), (1000, 1.0)])

    found = line.locate(106.5, 22.01)

    assert found.measure_m == 500
    assert found.offset_m == pytest.approx(1107, abs=2)


def test_another_calibration_shows_a_measure_elsewhere() -> None:
    uniform = [(0, 0.0), (1000, 1.0)]

    assert shown_as(500, drawn_by=[(0, 0.0), (500, 0.6), (1000, 1.0)], read_by=uniform) == 600
    assert shown_as(500, drawn_by=uniform, read_by=uniform) == 500
