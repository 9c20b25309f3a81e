"""A count that could point to one person is not shown to whoever may not read the records, nor can it be worked out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from cotmoc.ledger import chart
from cotmoc.org.models import User
from cotmoc.org.permissions import Role
from cotmoc.readings import half_year, suppression
from cotmoc.readings.suppression import GUARDED, Guard, left_out
from cotmoc.reports.figures import Figure
from cotmoc.reports.sums import TOO_SMALL
from tests.org import world
from tests.readings.province import APRIL, MARCH, MEMBERS, TODAY, Province, asks

GUNS = "arms.flintlocks"
PERIOD = "2020-H1"


@pytest.fixture
def mapper(province: Province) -> User:
    """Sign in somebody who sees every figure and no register of people or arms."""
    return world.user("mapper", Role.GIS_OFFICER, province.units["BCH"])


def guns(province: Province, *counts: tuple[str, int], day: date = MARCH) -> None:
    """Let stations take in some guns."""
    for unit, count in counts:
        province.slip(GUNS, count, unit, day)


def figure(by: User, code: str = GUNS, *, leaves: bool = False, period: str = PERIOD, **terms: str) -> Figure:
    """Return one figure as a reader sees it."""
    question = asks(period, **terms)
    return half_year.answer(question, by=by, on=TODAY, only=(code,), leaves=leaves).report.figures[0]


Line = tuple[int | None, ...]


def shown(values: tuple[int, ...], draws: tuple[str, ...]) -> Line | None:
    """Return a line as it is shown: None for what is left out, or for all of it."""
    hidden = left_out(values, draws)
    return None if hidden is None else tuple(None if at in hidden else value for at, value in enumerate(values))


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_nothing_left_out_can_be_worked_out_from_the_rest(length: int) -> None:
    """Try every line of small numbers: whoever knows the total, the rest and this very rule, is left with a choice."""
    possible: dict[tuple[int, Line], set[tuple[int, ...]]] = defaultdict(set)
    for draws in permutations("abcd"[:length]):
        for values in product(range(8), repeat=length):
            line = shown(values, draws)
            if line is not None:
                possible[sum(values), line].add(values)

    for (total, line), lines in possible.items():
        for place, value in enumerate(line):
            assert value is not None or len({values[place] for values in lines}) > 1, (total, line, lines)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=20))
def test_small_counts_are_never_shown_and_never_alone(values: list[int]) -> None:
    line = shown(tuple(values), tuple(map(str, values)))

    assert line is None or not [value for value in line if value is not None and 0 < value < suppression.SMALL]
    assert line is None or line.count(None) != 1
    if line is not None and None not in line:
        assert list(line) == values


def test_draw_is_the_same_each_time_and_another_for_each_unit() -> None:
    assert suppression.drawn(GUNS, PERIOD, "a") == suppression.drawn(GUNS, PERIOD, "a")
    assert suppression.drawn(GUNS, PERIOD, "a") != suppression.drawn(GUNS, PERIOD, "b")


def test_every_guarded_indicator_is_on_the_chart_and_says_why() -> None:
    assert set(GUARDED) <= set(chart.CHART)
    assert all(GUARDED.values())
    assert set(chart.CHART) >= suppression.STRENGTH | set(suppression.COUNTED_BY) | set(suppression.COUNTED_BY.values())


def test_number_of_a_unit_is_for_who_may_read_the_records(province: Province, mapper: User) -> None:
    guns(province, ("TT", 2), ("CM", 7))

    assert figure(province.leader, unit="TT").value == 2
    assert figure(province.secretary, unit="TT").value == 2
    told = figure(mapper, unit="TT")
    assert (told.value, told.reason, told.reason_en) == (None, TOO_SMALL, "too small to be shown")


def test_second_unit_is_left_out_with_the_first(province: Province, mapper: User) -> None:
    guns(province, ("TT", 2), ("CM", 7))

    assert figure(mapper, unit="CM").value is None
    assert figure(mapper).value == 9


def test_large_counts_are_shown_without_what_other_days_would_tell(province: Province, mapper: User) -> None:
    guns(province, ("TT", 6), ("CM", 7))

    told = figure(mapper, unit="TT")

    assert (told.value, told.year_to_date, told.same_period_last_year) == (6, None, None)


@pytest.mark.parametrize(
    ("period", "terms"),
    [
        ("2020-03", {}),
        ("2020-Q1", {}),
        ("2020", {}),
        ("2020-H1", {"as_of": "2020-05-31"}),
        ("2020-H1", {"known_at": "2025-01-31"}),
        ("2020-H1", {"tree": "2020-03-01"}),
        ("2025-H1", {}),
    ],
)
def test_other_days_that_would_tell_by_subtraction_are_not_answered(
    province: Province, mapper: User, period: str, terms: dict[str, Any]
) -> None:
    guns(province, ("TT", 6), ("CM", 7))

    assert figure(mapper, unit="TT", period=period, **terms).value is None


def test_unit_under_a_station_is_never_told(province: Province, mapper: User) -> None:
    guns(province, ("TT", 60), ("CM", 70), ("BCH", 80))

    assert figure(mapper, unit="CM").value == 70
    assert figure(mapper, unit="BCH").value == 210


def test_own_member_sees_the_guns_of_the_own_station_but_nobody_inspected(province: Province) -> None:
    guns(province, ("TT", 2))

    assert figure(province.member, unit="TT").value == 2
    assert figure(province.member, MEMBERS, unit="TT").value is None


def test_file_tells_a_unit_to_nobody_but_itself(province: Province) -> None:
    guns(province, ("TT", 2), ("CM", 7))

    assert figure(province.leader, leaves=True, unit="TT").value is None
    assert figure(province.leader, leaves=True).value == 9
    assert figure(province.secretary, leaves=True, unit="TT").value == 2


def test_file_never_tells_the_strength_of_a_unit(province: Province) -> None:
    code = "commitments.members_expected"
    province.slip(code, 40, "TT", MARCH)

    assert figure(province.secretary, code, unit="TT").value == 40
    assert figure(province.secretary, code, leaves=True, unit="TT").value is None


def test_command_line_sees_everything(province: Province) -> None:
    guns(province, ("TT", 2))

    assert half_year.answer(asks(unit="TT"), by=None, on=TODAY, only=(GUNS,)).report.figures[0].value == 2
    assert Guard(None, TODAY).opens_records(GUNS)


def test_register_is_asked_once_of_each_reader(
    province: Province, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    guard = Guard(province.leader, TODAY)
    first = guard.opens_records(GUNS)

    with django_assert_num_queries(0):
        assert guard.opens_records("arms.barrels") == first


def test_file_names_no_month_that_was_put_right(province: Province) -> None:
    guns(province, ("TT", 6))
    province.closes("TT", "2020-03")
    guns(province, ("TT", 1))

    def restated(*, leaves: bool) -> list[str]:
        found = half_year.answer(asks(), by=province.leader, on=TODAY, only=(GUNS,), leaves=leaves)
        return [one.indicator for one in found.report.restated]

    assert (restated(leaves=False), restated(leaves=True)) == ([GUNS], [])


def test_sum_of_days_is_told_with_its_count(province: Province, mapper: User) -> None:
    province.slip("inspections.correction_days", 90, "TT", MARCH)
    province.slip("inspections.corrected", 2, "TT", MARCH)
    province.slip("inspections.correction_days", 80, "CM", APRIL)
    province.slip("inspections.corrected", 8, "CM", APRIL)

    assert figure(mapper, "inspections.correction_days", unit="TT").value is None


def test_days_are_told_as_finely_as_may_be() -> None:
    day = date(2020, 5, 7)

    def told(register: str, *, is_own: bool = False) -> str:
        return suppression.told(day, register, is_own=is_own, language="vi")

    assert [told("arms"), told("marker_checks"), told("works")] == ["quý II năm 2020", "05/2020", "07/05/2020"]
    assert told("arms", is_own=True) == "07/05/2020"
