"""The algebra of stretches, against sets of metres."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.kernel import stretch as stretches
from cotmoc.kernel.stretch import EmptyStretch, Stretch

METRES = st.integers(0, 60)


@st.composite
def some_stretch(draw: st.DrawFn) -> Stretch:
    begin = draw(METRES)
    return Stretch(begin, begin + draw(st.integers(1, 20)))


SETS = st.lists(some_stretch(), max_size=6)


def metres(of: Iterable[Stretch]) -> set[int]:
    return {metre for one in of for metre in range(one.from_m, one.to_m)}


@pytest.mark.parametrize(("begin", "end"), [(5, 5), (6, 5), (-1, 5)])
def test_stretch_without_a_metre_is_refused(begin: int, end: int) -> None:
    with pytest.raises(EmptyStretch):
        Stretch(begin, end)


def test_touching_stretches_do_not_overlap() -> None:
    left, right = Stretch(0, 100), Stretch(100, 200)

    assert left.touches(right)
    assert right.touches(left)
    assert not left.overlaps(right)
    assert left.intersection(right) is None
    assert not left.touches(Stretch(150, 200))


@given(some_stretch(), some_stretch())
def test_overlap_means_a_metre_in_both(one: Stretch, other: Stretch) -> None:
    common = metres([one]) & metres([other])

    assert one.overlaps(other) == bool(common)
    assert metres(filter(None, [one.intersection(other)])) == common


@given(SETS)
def test_union_holds_each_metre_once(given_stretches: list[Stretch]) -> None:
    joined = stretches.union(given_stretches)

    assert metres(joined) == metres(given_stretches)
    assert stretches.length_m(given_stretches) == len(metres(given_stretches))
    assert all(a.to_m < b.from_m for a, b in itertools.pairwise(joined))


@given(SETS, SETS)
def test_subtract_and_intersect_split_a_set(one: list[Stretch], other: list[Stretch]) -> None:
    assert metres(stretches.subtract(one, other)) == metres(one) - metres(other)
    assert metres(stretches.intersect(one, other)) == metres(one) & metres(other)


@given(SETS)
def test_covered_and_gaps_make_the_line(given_stretches: list[Stretch]) -> None:
    line = Stretch(0, 90)

    left = stretches.gaps(given_stretches, within=line)

    assert stretches.length_m(left) + stretches.length_m(given_stretches) == line.length_m
