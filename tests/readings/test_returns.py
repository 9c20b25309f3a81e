"""Who has reported: the board says what stands under every figure."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cotmoc.documents import returns as papers
from cotmoc.documents import settings
from cotmoc.kernel.period import Clock, Period
from cotmoc.ledger.completeness import State
from cotmoc.org.models import User
from cotmoc.org.permissions import Role
from cotmoc.readings import half_year, returns
from cotmoc.readings.returns import Board, Told
from cotmoc.readings.scope import OutOfScope
from tests.org import world
from tests.readings.province import TODAY, Province, asks

APRIL, MAY = Period.parse("2020-04"), Period.parse("2020-05")
LATRINES = "works.latrines_completed"


def told(board: Board) -> dict[str, list[str]]:
    """Return the words of each unit's cells."""
    return {row.code: [str(cell.told) if cell else "" for cell in row.cells] for row in board.rows}


def april(by: User, on: date = TODAY) -> Board:
    """Look at April."""
    return returns.of_month(APRIL, by=by, on=on, language="vi")


def test_month_shows_each_unit_and_register(province: Province) -> None:
    province.says("TT", "2020-04", State.NIL)

    board = april(province.leader)

    assert told(board) == {"CM": ["LATE"], "TT": ["NIL"]}
    assert board.headings == (("works", "Công trình giúp dân"),)
    assert (board.reported, board.expected, board.late) == (1, 2, 1)


def test_register_shows_the_months_of_a_year(province: Province) -> None:
    months = Period.parse("2020").months()

    board = returns.of_register("works", months, by=province.leader, on=date(2020, 6, 20), language="vi")

    assert [key for key, _ in board.headings][-1] == "2020-06"
    assert told(board)["CM"] == ["REPORTED"] * 3 + ["LATE", "REPORTED", "REPORTED"]


def test_board_says_what_the_figure_says(province: Province) -> None:
    figure = half_year.answer(asks(), by=province.leader, on=TODAY, only=(LATRINES,)).report.figures[0]
    board = april(province.leader)

    assert figure.missing == tuple(row.unit for row in board.rows if row.cells[0] and row.cells[0].told is Told.LATE)


def test_unit_sees_its_own_row(province: Province) -> None:
    assert list(told(april(province.secretary))) == ["TT"]
    with pytest.raises(OutOfScope):
        returns.cell(province.units["CM"].pk, "works", APRIL, by=province.secretary, on=TODAY)
    with pytest.raises(OutOfScope):
        april(world.user("nobody"))


def test_return_is_late_after_its_due_day(province: Province) -> None:
    unit = province.units["CM"].pk

    def late(on: date) -> tuple[Told, int]:
        cell = returns.cell(unit, "works", APRIL, by=province.leader, on=on)
        assert cell.due == date(2020, 5, 5)
        return cell.told, cell.late

    assert late(date(2020, 5, 5)) == (Told.NOT_DUE, 0)
    assert late(date(2020, 5, 8)) == (Told.LATE, 3)


def test_due_day_is_a_setting_of_each_register(province: Province) -> None:
    admin = world.user("admin", Role.ADMINISTRATOR, province.units["BCH"])
    words: dict[str, Any] = {"basis": "Quy chế 05", "by": admin, "clock": lambda: datetime(2020, 4, 15, tzinfo=UTC)}
    settings.change("return_days", 7, **words)
    settings.change("return_days:works", 10, **words)

    cell = returns.cell(province.units["CM"].pk, "works", APRIL, by=province.leader, on=TODAY)
    march = returns.cell(province.units["TT"].pk, "works", Period.parse("2020-03"), by=province.leader, on=TODAY)

    assert cell.due == date(2020, 5, 10)
    assert march.due == date(2020, 4, 5)
    holds = settings.of_registers(settings.RETURN_DAYS, "return_days")
    assert [holds("arms", date(2020, 4, day)) for day in (14, 15)] == [settings.DEFAULTS["return_days"], 7]


def still(at: datetime) -> Clock:
    """Return a clock that stands at a moment."""
    return lambda: at


def test_reminder_stands_on_the_board_once_a_day(province: Province) -> None:
    office = world.user("office", Role.POLITICAL_OFFICE, province.units["BCH"])
    unit = province.units["CM"].pk

    made = [
        papers.remind(unit=unit, register="works", month=APRIL, by=office, clock=still(at))
        for at in (
            datetime(2025, 1, 30, 2, tzinfo=UTC),
            datetime(2025, 1, 30, 9, tzinfo=UTC),
            datetime(2025, 1, 31, tzinfo=UTC),
        )
    ]

    cell = returns.cell(unit, "works", APRIL, by=office, on=TODAY)
    assert (made[0].pk == made[1].pk, made[1].pk == made[2].pk) == (True, False)
    assert cell.reminded_at == datetime(2025, 1, 31, tzinfo=UTC)
    assert str(made[0]) == f"{unit}: works 04/2020"


def test_who_may_say_it_and_who_may_remind(province: Province) -> None:
    office = world.user("office", Role.POLITICAL_OFFICE, province.units["BCH"])
    own, other = province.units["TT"].pk, province.units["CM"].pk

    def may(by: User, unit: str) -> tuple[bool, bool]:
        return returns.may_declare(unit, by=by, on=TODAY), returns.may_remind(unit, by=by, on=TODAY)

    assert may(province.secretary, own) == (True, False)
    assert may(province.secretary, other) == (False, False)
    assert may(office, other) == (True, True)
    assert may(province.leader, other) == (False, False)


def test_month_being_reported_is_the_last_one_that_ended() -> None:
    assert returns.last_ended(date(2025, 1, 31)).code == "2024-12"
