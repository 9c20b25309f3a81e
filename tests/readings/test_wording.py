"""Numbers and days as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cotmoc.kernel.period import Period
from cotmoc.ledger import chart
from cotmoc.readings import wording


@pytest.mark.parametrize(
    ("value", "scale", "vietnamese", "english"),
    [
        (0, 0, "0", "0"),
        (1449, 0, "1.449", "1,449"),
        (227_642, 3, "227,642", "227.642"),
        (1_449_566, 3, "1.449,566", "1,449.566"),
        (5, 3, "0,005", "0.005"),
        (-12_034, 3, "-12,034", "-12.034"),
    ],
)
def test_number_follows_the_language(value: int, scale: int, vietnamese: str, english: str) -> None:
    assert wording.number(value, scale=scale) == vietnamese
    assert wording.number(value, scale=scale, language="en") == english


def test_figure_carries_its_unit_word() -> None:
    line = chart.CHART["stewardship.line_m"]

    assert wording.figure(1500, line) == "1,500 km"
    assert wording.figure(1500, line, language="en") == "1.500 km"
    assert wording.figure(None, line) == "–"


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(1, 3, "33,3 %"), (2, 3, "66,7 %"), (3, 3, "100,0 %"), (0, 0, "–")]
)
def test_share_has_one_decimal(part: int, whole: int, text: str) -> None:
    assert wording.percent(part, whole) == text


def test_days_and_moments_are_vietnamese_ones() -> None:
    assert wording.day(date(2020, 6, 30)) == "30/06/2020"
    assert wording.moment(datetime(2020, 6, 30, 17, 5, tzinfo=UTC)) == "01/07/2020 00:05:00"


@pytest.mark.parametrize(
    ("code", "vietnamese", "english"),
    [
        ("2020", "năm 2020", "2020"),
        ("2020-H1", "6 tháng đầu năm 2020", "first half of 2020"),
        ("2020-Q3", "quý III năm 2020", "third quarter of 2020"),
        ("2020-06", "tháng 06/2020", "06/2020"),
    ],
)
def test_period_is_named_in_words(code: str, vietnamese: str, english: str) -> None:
    assert wording.period(Period.parse(code)) == vietnamese
    assert wording.period(Period.parse(code), language="en") == english
