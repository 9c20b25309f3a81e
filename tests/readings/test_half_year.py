"""The report as a reader asks for it."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.readings import half_year
from cotmoc.readings.scope import OutOfScope
from tests.documents.desk import LATRINES
from tests.readings.province import LINE, TODAY, Province, asks


def test_answer_is_about_what_the_question_reaches(province: Province) -> None:
    whole = half_year.answer(asks(), by=province.leader, on=TODAY, only=(LINE, LATRINES))
    own = half_year.answer(asks(unit="TT"), by=province.secretary, on=TODAY, only=(LINE, LATRINES))

    assert [figure.value for figure in whole.report.figures] == [400, 7]
    assert [figure.value for figure in own.report.figures] == [300, 3]
    assert own.reach.node == province.units["TT"].pk


def test_answer_to_somebody_without_the_right_is_none(province: Province) -> None:
    with pytest.raises(OutOfScope):
        half_year.answer(asks(), by=province.secretary, on=TODAY)


@pytest.mark.parametrize(
    ("today", "period"),
    [(date(2024, 3, 1), "2023-H2"), (date(2024, 9, 1), "2024-H1"), (date(2030, 1, 1), "2024-H2")],
)
def test_period_to_open_first_had_ended_when_the_books_last_learnt(
    province: Province, today: date, period: str
) -> None:
    assert half_year.latest_period(today=today).code == period


def test_period_to_open_first_without_anything_learnt_is_todays(province: Province) -> None:
    assert half_year.latest_period(today=date(2018, 8, 1)).code == "2018-H1"
