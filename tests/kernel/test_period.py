"""Periods partition time; a moment has the day of Vietnam."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.kernel import period
from cotmoc.kernel.period import MomentError, Period, PeriodError

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-H1", date(2020, 1, 1), date(2020, 6, 30)),
        ("2020-H2", date(2020, 7, 1), date(2020, 12, 31)),
        ("2020-Q3", date(2020, 7, 1), date(2020, 9, 30)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    ],
)
def test_code_names_its_days(code: str, first: date, last: date) -> None:
    found = Period.parse(code)

    assert (found.first, found.last, found.code) == (first, last, code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2020-H3",
        "2020-Q5",
        "2020-13",
        "2020-00",
        "20-H1",
        "2020-h1",
        "0000",
        "2020 H1",
    ],
)
def test_other_texts_are_refused(code: str) -> None:
    with pytest.raises(PeriodError):
        Period.parse(code)


@given(DAYS)
def test_every_day_lies_in_one_month_quarter_and_half(day: date) -> None:
    for codes in (
        [f"{day.year}-{month:02d}" for month in range(1, 13)],
        [f"{day.year}-Q{quarter}" for quarter in range(1, 5)],
        [f"{day.year}-H1", f"{day.year}-H2"],
    ):
        assert sum(Period.parse(code).contains(day) for code in codes) == 1
    assert period.month_of(day).contains(day)


@pytest.mark.parametrize("code", ["2020", "2020-H2", "2020-Q1", "2021-02"])
def test_months_partition_the_period(code: str) -> None:
    whole = Period.parse(code)

    months = whole.months()

    assert (months[0].first, months[-1].last) == (whole.first, whole.last)
    assert all(a.last + timedelta(days=1) == b.first for a, b in itertools.pairwise(months))


def test_last_year_and_year_to_date() -> None:
    half = Period.parse("2020-H2")

    assert half.a_year_earlier() == Period.parse("2019-H2")
    assert half.year_to_date() == Period.parse("2020")
    assert Period.parse("2020-06").year_to_date().last == date(2020, 6, 30)


@given(
    DAYS,
    st.integers(0, 6),
    st.integers(0, 59),
    st.sampled_from([UTC, timezone(timedelta(hours=-8))]),
)
def test_early_morning_belongs_to_its_own_day(day: date, hour: int, minute: int, zone: timezone) -> None:
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=period.VIETNAM).astimezone(zone)

    assert period.local_day(moment) == day
    assert period.start_of_day(day) <= moment <= period.end_of_day(day)


def test_moment_without_a_zone_has_no_day() -> None:
    with pytest.raises(MomentError):
        period.local_day(datetime(2020, 6, 30, 12))


def test_bare_day_means_its_end() -> None:
    assert period.parse_moment("2020-06-30") == period.end_of_day(date(2020, 6, 30))
    assert period.parse_moment("2020-06-30T17:00").isoformat() == "2020-06-30T17:00:00+07:00"
    assert period.parse_moment("2020-06-30T10:00+00:00") == period.parse_moment("2020-06-30T17:00")


@pytest.mark.parametrize("text", ["", "30/06/2020", "2020-02-30", "yesterday"])
def test_no_moment_is_refused(text: str) -> None:
    with pytest.raises(MomentError):
        period.parse_moment(text)
