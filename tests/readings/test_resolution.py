"""The resolution, content by content."""

from __future__ import annotations

import pytest

from cotmoc.readings import resolution
from cotmoc.readings.scope import OutOfScope
from tests.readings.province import TODAY, Province, asks


def test_before_the_first_resolution_there_is_nothing(province: Province) -> None:
    assert resolution.contents(asks(), by=province.leader, on=TODAY) == ()
    assert resolution.how_far(asks(), by=province.leader, on=TODAY) is None


def test_contents_stand_in_their_order(province: Province) -> None:
    province.adopts()

    contents = resolution.contents(asks(), by=province.leader, on=TODAY)

    assert [one.title_vi for one in contents] == ["Giao tự quản đường biên", "Giúp dân"]


def test_each_content_says_how_far_it_is(province: Province) -> None:
    province.adopts()

    found = resolution.how_far(asks(unit="TT"), by=province.secretary, on=TODAY)

    assert found is not None
    assert [[(line.figure.value, line.figure.plan) for line in row.lines] for row in found.rows] == [
        [(300, None)],
        [(3, 12)],
    ]
    assert [len(row.tasks.overdue) for row in found.rows] == [0, 1]


def test_reader_without_the_right_sees_no_resolution(province: Province) -> None:
    province.adopts()

    assert resolution.contents(asks(), by=province.partner, on=TODAY) == ()
    with pytest.raises(OutOfScope):
        resolution.how_far(asks(), by=province.partner, on=TODAY)


@pytest.mark.parametrize(
    ("english", "language", "words"),
    [("Works", "en", "Works"), ("Works", "vi", "Giúp dân"), ("", "en", "Giúp dân")],
)
def test_text_without_english_stays_vietnamese(english: str, language: str, words: str) -> None:
    assert resolution.words("Giúp dân", english, language=language) == words
