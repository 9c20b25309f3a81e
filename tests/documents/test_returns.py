from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.documents import knowledge, returns, verification
from cotmoc.documents.models import Document
from cotmoc.documents.returns import Declaration, MonthlyReturn
from cotmoc.documents.states import State
from cotmoc.kernel.period import Period
from cotmoc.ledger import completeness
from cotmoc.ledger.completeness import Standing
from cotmoc.org.permissions import NotAllowed
from tests.documents.desk import NOW
from tests.org import world

if TYPE_CHECKING:
    from tests.documents.desk import Desk

MARCH, APRIL, JUNE, JULY = (Period.parse(f"2020-{month:02d}") for month in (3, 4, 6, 7))


def said(desk: Desk, code: str = "TT", *, month: Period = MARCH, **words: object) -> Declaration:
    return Declaration(desk.units[code], "works", month, **words)  # type: ignore[arg-type]


def standing(desk: Desk) -> dict[tuple[str, str], Standing]:
    codes = {unit.pk: code for code, unit in desk.units.items()}
    half = Period.parse("2020-H1")
    board = completeness.board(period=half, as_of=date(2020, 6, 30), known=knowledge.resolve(), registers=["works"])
    return {(codes[unit], f"{month:%m}"): how for (unit, _, month), how in board.items() if how != Standing.NOT_YET}


@pytest.fixture
def duties(desk: Desk) -> None:
    """Let both stations report works from 2020."""
    stations = [desk.units["TT"], desk.units["CM"]]
    completeness.assign(
        units=stations, registers=["works"], from_day=date(2020, 1, 1), by=desk.office, clock=desk.clock
    )


@pytest.mark.usefixtures("duties")
def test_a_set_of_returns_is_numbered_and_shows_on_the_board(desk: Desk) -> None:
    made = returns.declare(
        [said(desk), said(desk, "CM", nil=True, signed_by="person", paper_number="3/BC"), said(desk, month=APRIL)],
        by=desk.office,
        clock=desk.clock,
    )

    assert [one.number_text for one in made] == ["1/BC-TT", "1/BC-CM", "2/BC-TT"]
    assert {one.state for one in made} == {State.SUBMITTED}
    assert standing(desk) == {("TT", "03"): "REPORTED", ("CM", "03"): "NIL", ("TT", "04"): "REPORTED"}
    assert '"record":{"month":"2020-03","nil":true,"register":"works","signed_by":"person"}' in made[1].frozen
    assert (made[1].paper_number, made[1].day, made[1].documented_on) == ("3/BC", MARCH.last, date(2020, 6, 1))
    assert verification.verify() == []


@pytest.mark.usefixtures("duties")
def test_a_month_that_runs_is_returned_as_of_today(desk: Desk) -> None:
    made = returns.declare([said(desk, month=JUNE)], by=desk.office, clock=desk.clock)

    assert made[0].day == date(2020, 6, 1)


@pytest.mark.usefixtures("duties")
def test_a_return_sent_twice_is_one(desk: Desk) -> None:
    first, again = (returns.declare([said(desk, key="k1")], by=desk.office, clock=desk.clock)[0] for _ in range(2))

    assert first.pk == again.pk
    assert Document.objects.count() == 1


@pytest.mark.usefixtures("duties")
def test_a_withdrawn_return_leaves_the_month_not_yet_reported(desk: Desk) -> None:
    declared = said(desk, nil=True)
    made = returns.declare([declared], by=desk.office, clock=desk.clock)[0]
    before = knowledge.resolve()

    returns.withdraw(MonthlyReturn(made, declared), reason="nhầm tháng", by=desk.office, clock=desk.clock)

    assert (made.state, standing(desk)) == (State.VOIDED, {})
    board = completeness.board(period=MARCH, as_of=MARCH.last, known=before, registers=["works"])
    assert board[desk.units["TT"].pk, "works", MARCH.first] == Standing.NIL


@pytest.mark.usefixtures("duties")
def test_what_was_said_last_of_a_month_is_found_until_it_is_taken_back(desk: Desk) -> None:
    full, nil = (
        returns.declare([said(desk, **words)], by=desk.office, clock=desk.clock)[0]
        for words in ({"paper_number": "1/BC"}, {"nil": True, "signed_by": "person", "paper_number": "2/BC"})
    )
    asked: dict[str, Any] = {"unit": desk.units["TT"].pk, "register": "works", "month": MARCH}

    last = returns.find(**asked)

    assert last is not None
    assert last == MonthlyReturn(nil, replace(said(desk, nil=True, signed_by="person"), **asked, paper_number="2/BC"))
    returns.withdraw(last, reason="nhầm", by=desk.office, clock=desk.clock)
    before = returns.find(**asked)
    assert before is not None
    assert before.document == full
    assert returns.find(**asked | {"month": APRIL}) is None


@pytest.mark.usefixtures("duties")
def test_a_return_sent_before_its_month_is_of_that_month_only(desk: Desk) -> None:
    early = returns.declare([said(desk, month=JULY)], by=desk.office, clock=desk.clock)[0]
    asked: dict[str, Any] = {"unit": desk.units["TT"].pk, "register": "works"}

    found = returns.find(**asked, month=JULY)

    assert early.day == JUNE.first
    assert found is not None
    assert found.document == early
    assert returns.find(**asked, month=JUNE) is None


def test_declaring_needs_its_own_right(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        returns.declare([said(desk)], by=desk.clerk, clock=desk.clock)


def test_a_unit_is_reminded_once_a_day(desk: Desk) -> None:
    words: dict[str, Any] = {"unit": desk.units["TT"].pk, "register": "works", "month": MARCH, "by": desk.office}
    later = world.Ticking(NOW + timedelta(days=1))

    first, again, next_day = (returns.remind(**words, clock=clock) for clock in (desk.clock, desk.clock, later))

    assert first == again
    assert next_day != first
    cell = (words["unit"], "works", MARCH.first)
    assert returns.reminders([MARCH, APRIL]) == {cell: next_day.recorded_at}
    assert returns.reminders([APRIL]) == {}
    with pytest.raises(NotAllowed):
        returns.remind(**words | {"by": desk.clerk}, clock=desk.clock)


def test_a_set_of_returns_costs_the_same_statements_whatever_its_size(desk: Desk) -> None:
    returns.declare([said(desk)], by=desk.office, clock=desk.clock)
    counts = []
    for months in (["2019-01"], ["2019-02", "2019-03", "2019-04"]):
        with CaptureQueriesContext(connection) as asked:
            returns.declare(
                [said(desk, month=Period.parse(month)) for month in months], by=desk.office, clock=desk.clock
            )
        counts.append(len(asked))

    assert counts[0] == counts[1]
