"""The parts of a figure, less what could point to one person."""

from __future__ import annotations

import pytest

from cotmoc.kernel.period import Period
from cotmoc.ledger import balances, chart
from cotmoc.org.models import User
from cotmoc.org.permissions import Role
from cotmoc.readings import breakdown, parts, scope
from cotmoc.readings.parts import Parts
from cotmoc.readings.question import QuestionRefused
from cotmoc.readings.suppression import Guard
from tests.org import world
from tests.readings.province import APRIL, MARCH, TODAY, Province, asks

GUNS, LATRINES, CHECKS = "arms.flintlocks", "works.latrines_completed", "marker_checks.checks"


@pytest.fixture
def mapper(province: Province) -> User:
    """Sign in somebody who sees every figure and no register of people or arms."""
    return world.user("mapper", Role.GIS_OFFICER, province.units["BCH"])


def seen(by: User, code: str = GUNS, *, month: str = "", language: str = "vi", **terms: str) -> Parts:
    """Return the parts of a figure as a reader sees them."""
    question = asks(**terms)
    reach = scope.reach(question, by=by, on=TODAY)
    named = Period.parse(month) if month else None
    of = breakdown.asked(chart.indicator(code), question, balances.resolve(), month=named)
    guard, shelf = Guard(by, TODAY), scope.Shelf(by, TODAY)
    return parts.parts(of, question, reach, guard, shelf, month=named, after="", language=language)


def values(rows: tuple[breakdown.Row, ...]) -> dict[str, int | None]:
    """Return the rows by code."""
    return {row.code: row.value for row in rows}


def test_ordinary_figure_has_all_its_parts(province: Province, mapper: User) -> None:
    found = seen(mapper, LATRINES)

    assert (values(found.units), found.withheld) == ({"TT": 3, "CM": 4}, False)
    assert values(found.months) == {"2020-03": 6, "2020-04": 1}
    assert values(seen(mapper, LATRINES, unit="TT").months) == {"2020-03": 2, "2020-04": 1}


def test_small_unit_is_left_out_and_one_more(province: Province, mapper: User) -> None:
    province.slip(GUNS, 2, "TT", MARCH)
    province.slip(GUNS, 7, "CM", APRIL)

    found = seen(mapper)

    assert (found.value, values(found.units), found.withheld) == (9, {"TT": None, "CM": None}, True)
    assert (found.places, found.months, found.documents) == ((), (), None)


def test_large_units_are_told_and_nothing_below_them(province: Province, mapper: User) -> None:
    province.slip(GUNS, 6, "TT", MARCH)
    province.slip(GUNS, 7, "CM", APRIL)

    assert values(seen(mapper).units) == {"TT": 6, "CM": 7}
    station = seen(mapper, unit="TT")
    assert (station.value, station.months, station.documents) == (6, (), None)


def test_other_question_tells_the_province_alone(province: Province, mapper: User) -> None:
    province.slip(GUNS, 6, "TT", MARCH)
    province.slip(GUNS, 7, "CM", APRIL)

    found = seen(mapper, as_of="2020-05-31")

    assert (found.value, found.units) == (13, ())
    assert seen(mapper, unit="TT", as_of="2020-05-31").value is None


def test_table_that_cannot_hide_one_unit_is_not_shown(province: Province, mapper: User) -> None:
    province.slip(GUNS, 2, "TT", MARCH)

    found = seen(mapper)

    assert (found.value, found.units) == (2, ())


def test_whoever_reads_the_records_sees_guns_by_quarter(province: Province) -> None:
    province.slip(GUNS, 2, "TT", MARCH)
    province.slip(GUNS, 7, "TT", APRIL)

    found = seen(province.leader, unit="TT")

    assert values(found.months) == {"2020-Q1": 2, "2020-Q2": 7}
    assert found.by_quarter
    assert [one.when for one in found.documents or ()] == ["quý I năm 2020", "quý II năm 2020"]
    with pytest.raises(QuestionRefused):
        seen(province.leader, unit="TT", month="2020-03")


def test_own_station_sees_its_guns_by_day(province: Province) -> None:
    province.slip(GUNS, 2, "TT", MARCH)

    found = seen(province.secretary, unit="TT")

    assert values(found.months) == {"2020-03": 2}
    assert [one.when for one in found.documents or ()] == ["05/03/2020"]
    assert seen(province.secretary, unit="TT", month="2020-03").value == 2


def test_checks_of_a_station_are_told_outside_by_month(province: Province) -> None:
    province.slip(CHECKS, 2, "TT", MARCH)

    def days(by: User) -> list[str]:
        return [one.when for one in seen(by, CHECKS, unit="TT").documents or ()]

    assert (days(province.leader), days(province.secretary)) == (["03/2020"], ["05/03/2020"])
