"""Addresses ask questions, and ask them again."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import RequestFactory

from cotmoc.interfaces.web import asking
from cotmoc.readings.scope import OutOfScope
from tests.readings.province import Province, asks


@pytest.mark.parametrize(("today", "code"), [(date(2020, 6, 30), "2020-H1"), (date(2020, 7, 1), "2020-H2")])
def test_current_half_year_is_the_one_of_the_day(today: date, code: str) -> None:
    assert asking.current_half(today).code == code


def test_address_keeps_the_question_and_leaves_out_what_is_usual() -> None:
    usual, other = asks(), asks(as_of="2020-03-31")

    assert asking.address("half-year", "2020-H1", question=usual) == "/reports/half-year/2020-H1"
    assert asking.address("half-year", "2020-H1", question=other, month="2020-03", after="") == (
        "/reports/half-year/2020-H1?as_of=2020-03-31&month=2020-03"
    )


def test_question_of_a_station_is_about_itself(province: Province, rf: RequestFactory) -> None:
    request = rf.get("/", {"as_of": " 2020-03-31 "})
    request.user = province.secretary

    asked = asking.question(request, "2020-H1")

    assert (asked.unit, asked.as_of) == ("TT", date(2020, 3, 31))


def test_question_of_somebody_without_a_unit_is_out_of_scope(province: Province, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = province.partner

    with pytest.raises(OutOfScope):
        asking.question(request, "2020-H1")
