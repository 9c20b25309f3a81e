from __future__ import annotations

from datetime import date

from pytest_django import DjangoAssertNumQueries

from cotmoc.ledger import balances
from cotmoc.reports.sums import NO_BOOKS, NOT_BEGUN, REASONS_EN, TOO_SMALL, Sums, number
from tests.reports.desk import END, HOUSEHOLDS, LATRINES, Desk

CODES = [LATRINES, HOUSEHOLDS]
FIRST = date(2020, 1, 1)


def test_flows_add_over_days_and_stocks_from_the_beginning(desk: Desk) -> None:
    desk.post(5, "2019-12-31")
    desk.post(7, "2020-01-01")
    desk.post(9, "2020-06-30", unit="CM")
    desk.post(3, "2019-03-01", indicator=HOUSEHOLDS)
    answers = Sums(CODES, known=balances.resolve(), units=None)

    assert answers.flow(LATRINES, FIRST, END) == 16
    assert answers.stock(HOUSEHOLDS, END) == 3
    assert answers.stock(HOUSEHOLDS, date(2019, 2, 28)) == 0


def test_only_the_units_asked_about_count(desk: Desk) -> None:
    desk.post(5, "2020-01-01")
    desk.post(9, "2020-01-01", unit="CM")

    answers = Sums(CODES, known=balances.resolve(), units={desk.units["CM"].id})

    assert answers.flow(LATRINES, FIRST, END) == 9


def test_each_pair_of_days_is_asked_once(desk: Desk, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    answers = Sums([*CODES, "works.clean_water_completed"], known=balances.resolve(), units=None)

    with django_assert_num_queries(2):
        for _ in range(2):
            answers.flow(LATRINES, FIRST, END)
            answers.flow("works.clean_water_completed", FIRST, END)
            answers.stock(HOUSEHOLDS, END)


def test_where_there_is_no_answer_there_is_a_reason(desk: Desk) -> None:
    answers = Sums(CODES, known=balances.resolve(), units=None)

    assert answers.stock(HOUSEHOLDS, date(2018, 12, 31)) == NO_BOOKS
    assert answers.flow(LATRINES, date(2018, 1, 1), date(2018, 12, 31)) == NO_BOOKS
    assert answers.flow(LATRINES, date(2030, 1, 1), END) == NOT_BEGUN
    assert {NO_BOOKS, NOT_BEGUN, TOO_SMALL, ""} == set(REASONS_EN)


def test_a_reason_is_no_number() -> None:
    assert (number(0), number(NO_BOOKS)) == (0, None)
