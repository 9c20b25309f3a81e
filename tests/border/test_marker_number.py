from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.border.marker_number import MarkerNumber, NotAMarkerNumber

NUMBERS = st.one_of(
    st.builds(MarkerNumber, st.integers(1, 9999)),
    st.builds(MarkerNumber, st.integers(1, 9999), secondary=st.integers(1, 99)),
    st.builds(MarkerNumber, st.integers(1, 9999), part=st.integers(1, 3)),
)
ALONG = ["9", "222", "222(1)", "222(2)", "222/1", "222/2", "222/10", "223", "1116", "1116/1", "1116/2", "1117"]


@given(NUMBERS)
def test_what_is_written_is_read_back(number: MarkerNumber) -> None:
    assert MarkerNumber.parse(str(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1116", MarkerNumber(1116)),
        ("1297/4", MarkerNumber(1297, secondary=4)),
        ("222(1)", MarkerNumber(222, part=1)),
        (" mốc 1116 ", MarkerNumber(1116)),
        ("Cột mốc số 1297 / 4", MarkerNumber(1297, secondary=4)),
        ("222 ( 3 )", MarkerNumber(222, part=3)),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: MarkerNumber) -> None:
    assert MarkerNumber.parse(text) == number


@pytest.mark.parametrize("text", ["", "0", "012", "12345", "222(4)", "222(1)/1", "1297/0", "05/12/2020", "-5", "1116a"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(NotAMarkerNumber):
        MarkerNumber.parse(text)


@given(st.permutations(ALONG))
def test_numbers_sort_along_the_line_and_not_as_text(shuffled: list[str]) -> None:
    assert [str(number) for number in sorted(MarkerNumber.parse(text) for text in shuffled)] == ALONG


def test_a_part_is_not_a_secondary_marker() -> None:
    assert MarkerNumber.parse("222(1)") != MarkerNumber.parse("222/1")
