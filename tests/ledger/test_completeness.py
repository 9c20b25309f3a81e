from __future__ import annotations

from datetime import date

import pytest

from cotmoc.kernel.period import Period, parse_moment
from cotmoc.ledger import balances, completeness, posting
from cotmoc.ledger.completeness import Completeness, Standing, State
from cotmoc.ledger.models import Return
from tests.ledger import paper

QUARTER = Period.parse("2020-Q1")
LAST = QUARTER.last
UNITS = ["na-hinh", "tan-thanh"]


def say(month: str, unit: str, state: State = State.REPORTED, at: str = "2020-05-01") -> None:
    completeness.declare(
        unit=unit,
        register="works",
        month=Period.parse(month),
        state=state,
        document="d1",
        by=paper.CLERK,
        clock=lambda: parse_moment(at),
    )


def assign(*units: str, from_day: date = paper.START, due: bool = True, at: str = "2019-01-02") -> None:
    completeness.assign(
        units=units, registers=["works"], from_day=from_day, due=due, by=paper.CLERK, clock=lambda: parse_moment(at)
    )


def reported(
    known: balances.Knowledge | None = None, units: list[str] | None = None, as_of: date = LAST
) -> Completeness:
    return completeness.reported_of(
        register="works", period=QUARTER, as_of=as_of, known=known or paper.now(), units=units
    )


def test_silence_is_not_nought(books: None) -> None:
    assign(*UNITS)

    assert reported() == Completeness(0, 2, ("na-hinh", "tan-thanh"), ())


def test_a_unit_has_reported_when_all_its_months_have(books: None) -> None:
    assign(*UNITS, "chi-ma")
    for month in ("2020-01", "2020-02", "2020-03"):
        say(month, "na-hinh")
        say(month, "chi-ma", State.NIL)
    say("2020-01", "tan-thanh", State.NIL)

    assert reported() == Completeness(2, 3, ("tan-thanh",), ("chi-ma",))
    assert reported(units=["na-hinh", "elsewhere"]) == Completeness(1, 1, (), ())


def test_months_that_are_not_due_yet_are_not_asked_for(books: None) -> None:
    assign("na-hinh")
    say("2020-01", "na-hinh")

    assert reported(as_of=date(2020, 1, 31)) == Completeness(1, 1, (), ())
    assert reported(as_of=date(2020, 2, 1)) == Completeness(0, 1, ("na-hinh",), ())
    assert reported(as_of=date(2019, 12, 31)) == Completeness(0, 0, (), ())


def test_what_a_unit_said_last_holds_and_can_be_taken_back(books: None) -> None:
    assign("na-hinh")
    say("2020-01", "na-hinh", State.NIL)
    say("2020-01", "na-hinh", State.REPORTED)
    say("2020-02", "na-hinh", State.NIL)
    say("2020-02", "na-hinh", State.WITHDRAWN)

    assert board() == {
        ("na-hinh", "works", date(2020, 1, 1)): Standing.REPORTED,
        ("na-hinh", "works", date(2020, 2, 1)): Standing.NOT_YET,
        ("na-hinh", "works", date(2020, 3, 1)): Standing.NOT_YET,
    }


def board(registers: list[str] | None = None) -> dict[completeness.Cell, Standing]:
    return completeness.board(period=QUARTER, as_of=LAST, known=paper.now(), registers=registers)


def test_the_board_shows_the_registers_that_were_asked_for(books: None) -> None:
    assign("na-hinh")

    assert len(board(["works", "arms"])) == 3
    assert board(["arms"]) == {}


def test_a_duty_begins_and_ends_with_a_month(books: None) -> None:
    assign("na-hinh", from_day=date(2020, 2, 1))
    assign("na-hinh", from_day=date(2020, 3, 1), due=False)

    assert [month for _, _, month in board()] == [date(2020, 2, 1)]


def test_an_earlier_knowledge_knows_neither_later_duties_nor_later_returns(books: None) -> None:
    assign("na-hinh")
    say("2020-01", "na-hinh", at="2020-02-03")
    say("2020-02", "na-hinh", at="2020-03-03")
    say("2020-03", "na-hinh", at="2020-04-03")
    assign("tan-thanh", at="2020-06-01")

    assert reported(paper.known("2020-04-02")) == Completeness(0, 1, ("na-hinh",), ())
    assert reported(paper.known("2020-04-03")) == Completeness(1, 1, (), ())
    assert reported() == Completeness(1, 2, ("tan-thanh",), ())


def test_what_is_known_now_can_be_asked_again_later(books: None) -> None:
    assign("na-hinh")
    now = paper.now()
    before = reported(now)

    say("2020-01", "na-hinh", at="2019-01-01")
    assign("tan-thanh", at="2019-01-01")

    assert now.moment > balances.head().recorded_at
    assert reported(balances.resolve(now.moment)) == before


@pytest.mark.parametrize("code", ["2020", "2020-H1", "2020-Q1"])
def test_a_return_is_about_a_month(books: None, code: str) -> None:
    with pytest.raises(completeness.NotAMonth):
        say(code, "na-hinh")


@pytest.mark.django_db
def test_nothing_is_declared_before_the_books_are_open() -> None:
    with pytest.raises(posting.BooksNotOpen):
        say("2020-01", "na-hinh")


def test_each_return_may_have_a_paper_of_its_own(books: None) -> None:
    months = [Period.parse("2020-01"), Period.parse("2020-02")]
    papers = {("na-hinh", "works", month): f"BC-{month.code}" for month in months}

    completeness.declare_many(
        papers, document=papers, by=paper.CLERK, clock=lambda: parse_moment("2020-05-01"), state=State.REPORTED
    )

    assert list(Return.objects.order_by("month").values_list("document", flat=True)) == ["BC-2020-01", "BC-2020-02"]
