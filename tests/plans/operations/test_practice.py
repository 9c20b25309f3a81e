from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.models import AuditLine, Person
from cotmoc.org.permissions import NotAllowed
from cotmoc.plans import operations
from cotmoc.plans.models import Commendation, EmulationDrive, ModelPractice, Pilot, Spread
from cotmoc.plans.operations.practice import ConcludedAlready
from tests.org import world
from tests.plans.board import FIRST, LAST, Board

MAY = date(2020, 5, 4)


def start(board: Board, **words: object) -> Pilot:
    desk = board.desk
    given = {"unit": desk.units["TT"], "started_on": FIRST, "baseline": "12 hộ", "by": desk.office} | words
    return operations.start_pilot(plan=board.plan, clock=desk.clock, **given)  # type: ignore[arg-type] # as a test says


def conclude(board: Board, pilot: Pilot, **words: object) -> Pilot:
    given = {"on": MAY, "result": "58 hộ", "lesson": "Giao theo thôn"} | words
    return operations.conclude_pilot(pilot, by=board.desk.office, clock=board.desk.clock, **given)  # type: ignore[arg-type] # as a test says


def practise(board: Board, **words: object) -> ModelPractice:
    desk = board.desk
    given = {"title_vi": "Tổ tự quản", "since": FIRST, "result": "3 tổ", "unit": desk.units["TT"]} | words
    return operations.record_practice(content=board.contents[0], by=desk.office, clock=desk.clock, **given)  # type: ignore[arg-type] # as a test says


def launch(board: Board, **words: object) -> EmulationDrive:
    given = {"title_vi": "Thi đua quyết thắng", "launched_on": FIRST, "first_day": FIRST, "last_day": LAST} | words
    return operations.launch_drive(
        unit=board.desk.units["BCH"],
        by=board.desk.office,
        clock=board.desk.clock,
        **given,  # type: ignore[arg-type] # as a test says
    )


def commend(board: Board, drive: EmulationDrive, **words: object) -> Commendation:
    desk = board.desk
    given = {"unit": desk.units["TT"], "form": "Giấy khen", "decision": "5/QĐ", "day": MAY} | words
    return operations.commend(drive, by=desk.office, clock=desk.clock, **given)  # type: ignore[arg-type] # as a test says


def test_a_pilot_goes_from_a_baseline_to_a_result_and_a_lesson(board: Board) -> None:
    pilot = start(board, content=board.contents[0])

    ended = conclude(board, pilot)

    assert (ended.baseline, ended.result, ended.lesson, ended.concluded_on) == ("12 hộ", "58 hộ", "Giao theo thôn", MAY)
    assert [one.action for one in AuditLine.objects.filter(action__startswith="plans.pilot").order_by("seq")] == [
        "plans.pilot",
        "plans.pilot_concluded",
    ]
    with pytest.raises(ConcludedAlready):
        conclude(board, pilot)


def test_PL_17_a_pilot_begins_within_the_days_of_a_plan_in_force(board: Board) -> None:
    with pytest.raises(RulesBroken, match=r"PL-17.*Kế hoạch từ 01/01/2020"):
        start(board, started_on=date(2019, 12, 31))
    operations.void_plan(board.plan, reason="làm lại", by=board.desk.office, clock=board.desk.clock)

    with pytest.raises(RulesBroken, match="PL-17"):
        start(board)


def test_PL_18_a_pilot_says_where_it_starts_from(board: Board) -> None:
    with pytest.raises(RulesBroken, match="PL-18"):
        start(board, baseline=" ")


@pytest.mark.parametrize("wrong", [{"result": " "}, {"lesson": ""}, {"on": date(2019, 1, 1)}])
def test_PL_19_a_pilot_ends_with_a_result_and_a_lesson(board: Board, wrong: dict[str, object]) -> None:
    pilot = start(board)

    with pytest.raises(RulesBroken, match="PL-19"):
        conclude(board, pilot, **wrong)


def test_a_unit_tries_a_content_once_at_a_time(board: Board) -> None:
    start(board, content=board.contents[0])

    with pytest.raises(IntegrityError), transaction.atomic():
        start(board, content=board.contents[0])


def test_a_practice_is_kept_and_spreads_to_each_unit_once(board: Board) -> None:
    desk = board.desk
    practice = practise(board, pilot=start(board), baseline="chưa có", lesson="gần dân")

    spread = [
        operations.spread_practice(practice, unit=desk.units["CM"], day=MAY, by=desk.office, clock=desk.clock)
        for _ in range(2)
    ]

    assert spread[0] == spread[1]
    assert [one.unit for one in practice.spread.all()] == [desk.units["CM"]]


@pytest.mark.parametrize("wrong", [{"title_vi": " "}, {"result": ""}])
def test_PL_20_a_practice_has_a_name_and_a_result(board: Board, wrong: dict[str, object]) -> None:
    with pytest.raises(RulesBroken, match="PL-20"):
        practise(board, **wrong)


@pytest.mark.parametrize(("unit", "day"), [("TT", MAY), ("CM", date(2019, 12, 31))])
def test_PL_21_a_practice_spreads_to_another_unit_after_it_began(board: Board, unit: str, day: date) -> None:
    desk, practice = board.desk, practise(board)

    with pytest.raises(RulesBroken, match="PL-21"):
        operations.spread_practice(practice, unit=desk.units[unit], day=day, by=desk.office, clock=desk.clock)

    assert not Spread.objects.exists()


def test_a_drive_is_launched_reviewed_once_and_commends(board: Board) -> None:
    drive = launch(board, launch_paper="7/PĐ", resolution=board.resolution)
    person = Person.objects.get(pk=world.member("Lý Thị Mẫu", board.desk.units["CB-TT"]))

    commend(board, drive)
    commend(board, drive, person=person)
    reviewed = operations.review_drive(drive, on=LAST, review="Đạt", by=board.desk.office, clock=board.desk.clock)

    assert (reviewed.reviewed_on, reviewed.review) == (LAST, "Đạt")
    assert [one.person for one in drive.commendations.order_by("pk")] == [None, person]
    with pytest.raises(ConcludedAlready):
        operations.review_drive(drive, on=LAST, review="Đạt", by=board.desk.office, clock=board.desk.clock)


@pytest.mark.parametrize(
    "wrong", [{"title_vi": " "}, {"launched_on": date(2021, 1, 1)}, {"last_day": date(2019, 12, 31)}]
)
def test_PL_22_a_drive_is_in_order(board: Board, wrong: dict[str, object]) -> None:
    with pytest.raises(RulesBroken, match="PL-22"):
        launch(board, **wrong)


@pytest.mark.parametrize(("on", "review"), [(LAST, " "), (date(2019, 12, 31), "Đạt")])
def test_PL_23_a_drive_is_reviewed_with_a_result(board: Board, on: date, review: str) -> None:
    drive = launch(board)

    with pytest.raises(RulesBroken, match="PL-23"):
        operations.review_drive(drive, on=on, review=review, by=board.desk.office, clock=board.desk.clock)


@pytest.mark.parametrize("wrong", [{"form": " "}, {"decision": ""}, {"day": date(2019, 12, 31)}])
def test_PL_24_a_commendation_has_a_form_and_a_decision(board: Board, wrong: dict[str, object]) -> None:
    drive = launch(board)

    with pytest.raises(RulesBroken, match="PL-24"):
        commend(board, drive, **wrong)


def test_all_of_this_takes_the_right_to_change_plans(board: Board) -> None:
    pilot, practice, drive = start(board), practise(board), launch(board)
    chief, clock, unit = board.desk.chief, board.desk.clock, board.desk.units["CM"]

    for act in (
        lambda: start(board, by=chief),
        lambda: operations.conclude_pilot(pilot, on=MAY, result="a", lesson="b", by=chief, clock=clock),
        lambda: operations.record_practice(
            content=board.contents[0], unit=unit, title_vi="a", since=MAY, result="b", by=chief, clock=clock
        ),
        lambda: operations.spread_practice(practice, unit=unit, day=MAY, by=chief, clock=clock),
        lambda: operations.review_drive(drive, on=LAST, review="a", by=chief, clock=clock),
        lambda: operations.commend(drive, unit=unit, form="a", decision="b", day=MAY, by=chief, clock=clock),
    ):
        with pytest.raises(NotAllowed):
            act()
