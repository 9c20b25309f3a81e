from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.border import coverage
from cotmoc.kernel import stretch as stretches
from cotmoc.kernel.stretch import Stretch

LINE = Stretch(0, 300)


def stretch(most: int = 300) -> st.SearchStrategy[Stretch]:
    ends = st.lists(st.integers(0, most), min_size=2, max_size=2, unique=True).map(sorted)
    return ends.map(lambda pair: Stretch(pair[0], pair[1]))


def tiling() -> st.SearchStrategy[list[tuple[Stretch, str]]]:
    def cut(cuts: set[int]) -> list[tuple[Stretch, str]]:
        ends = [0, *sorted(cuts), 300]
        return [(Stretch(a, b), f"unit {a % 3}") for a, b in pairwise(ends)]

    return st.sets(st.integers(1, 299), max_size=8).map(cut)


@settings(max_examples=300)
@given(st.lists(stretch(), max_size=30))
def test_a_sweep_agrees_with_the_stretch_algebra(held: list[Stretch]) -> None:
    profile = coverage.sweep_stretches(held, within=LINE)

    assert profile.covered() == stretches.union(held)
    assert profile.gaps() == stretches.gaps(held, within=LINE)
    assert profile.covered_m == stretches.length_m(held)
    assert profile.undertaken_m == sum(one.length_m for one in held)


@settings(max_examples=300)
@given(st.lists(stretch(400), max_size=30), tiling())
def test_a_sweep_agrees_with_a_metre_by_metre_count(held: list[Stretch], layout: list[tuple[Stretch, str]]) -> None:
    bitmap = np.zeros(300, dtype=np.int64)
    for one in held:
        bitmap[one.from_m : one.to_m] += 1
    units: dict[str, int] = {}
    for piece, unit in layout:
        units[unit] = units.get(unit, 0) + int((bitmap[piece.from_m : piece.to_m] > 0).sum())

    profile = coverage.sweep_stretches(held, within=LINE)

    assert profile.covered_m == (bitmap > 0).sum()
    assert profile.shared_m == (bitmap > 1).sum() == stretches.length_m(profile.shared())
    assert profile.undertaken_m == bitmap.sum()
    assert profile.covered_within(layout) == units


@given(st.lists(stretch(), max_size=30), stretch())
def test_only_the_window_is_swept(held: list[Stretch], window: Stretch) -> None:
    profile = coverage.sweep_stretches(held, within=window)

    assert profile.covered() == stretches.intersect(held, [window])
    assert profile.covered_m + sum(gap.length_m for gap in profile.gaps()) == window.length_m


def test_nothing_held_is_one_gap() -> None:
    profile = coverage.sweep([], [], within=LINE)

    assert profile.gaps() == (LINE,)
    assert (profile.covered_m, profile.shared_m, profile.undertaken_m) == (0, 0, 0)
    assert profile.covered_within([]) == {}


def test_two_households_sharing_metres_cover_them_once() -> None:
    profile = coverage.sweep([100, 200], [250, 300], within=LINE)

    assert (profile.covered_m, profile.undertaken_m, profile.shared_m) == (200, 250, 50)
    assert profile.shared() == (Stretch(200, 250),)
