from __future__ import annotations

from datetime import date

import pytest

from cotmoc.kernel.period import Period
from cotmoc.plans import knowledge, operations, queries
from cotmoc.plans.operations import NewMilestone, NewTarget, NewTask
from tests.plans import board as boards
from tests.plans.board import FIRST, HOUSEHOLDS, LAST, LATRINES, Board

JUNE = date(2020, 6, 30)


def lay(board: Board, *rows: tuple[str, str, str, int]) -> None:
    new = [
        NewTarget(indicator, board.desk.units[unit], Period.parse(month), value)
        for indicator, unit, month, value in rows
    ]
    operations.set_targets(board.plan, new, by=board.desk.office, clock=board.desk.clock)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (FIRST, JUNE, {LATRINES: 7, HOUSEHOLDS: 70}),
        (date(2020, 4, 1), JUNE, {LATRINES: 6, HOUSEHOLDS: 70}),
        (date(2020, 4, 15), date(2020, 4, 20), {LATRINES: 2, HOUSEHOLDS: 30}),
        (FIRST, LAST, {LATRINES: 15, HOUSEHOLDS: 70}),
        (date(2020, 7, 1), date(2020, 7, 31), {HOUSEHOLDS: 70}),
        (date(2021, 1, 1), date(2021, 6, 30), {}),
        (date(2020, 12, 1), date(2021, 1, 31), {LATRINES: 8}),
    ],
)
def test_flows_add_up_and_stocks_are_levels(board: Board, first: date, last: date, expected: dict[str, int]) -> None:
    lay(
        board,
        (LATRINES, "TT", "2020-01", 1),
        (LATRINES, "TT", "2020-04", 2),
        (LATRINES, "CM", "2020-06", 4),
        (LATRINES, "CM", "2020-12", 8),
        (HOUSEHOLDS, "TT", "2020-03", 10),
        (HOUSEHOLDS, "CM", "2020-03", 20),
        (HOUSEHOLDS, "TT", "2020-06", 50),
    )

    assert queries.targets([LATRINES, HOUSEHOLDS], first=first, last=last) == expected


def test_targets_of_some_units_are_theirs(board: Board) -> None:
    lay(board, (LATRINES, "TT", "2020-01", 1), (LATRINES, "CM", "2020-01", 2))
    tt = board.desk.units["TT"].pk

    assert queries.targets([LATRINES], first=FIRST, last=LAST, units=[tt]) == {LATRINES: 1}
    assert queries.targets_by_unit([LATRINES], first=FIRST, last=LAST, units=[tt]) == {(LATRINES, tt): 1}
    assert queries.targets([LATRINES], first=FIRST, last=LAST, units=[]) == {}


def test_a_voided_plan_has_no_targets_but_had_them(board: Board) -> None:
    lay(board, (LATRINES, "TT", "2020-01", 1))
    before = knowledge.resolve()

    operations.void_plan(board.plan, reason="làm lại", by=board.desk.office, clock=board.desk.clock)

    assert queries.targets([LATRINES], first=FIRST, last=LAST) == {}
    assert queries.targets([LATRINES], first=FIRST, last=LAST, known_at=before.moment) == {LATRINES: 1}


def test_resolutions_in_force_are_told_as_known(board: Board) -> None:
    desk = board.desk
    start = knowledge.resolve()
    second = boards.adopt(desk, title="Về giúp dân")
    both = knowledge.resolve()
    operations.void_resolution(board.resolution, reason="thay thế", by=desk.office, clock=desk.clock)

    assert set(queries.resolutions(known_at=start.moment)) == {board.resolution}
    assert set(queries.resolutions(known_at=both.moment)) == {board.resolution, second}
    assert list(queries.resolutions()) == [second]
    assert [list(queries.plans(board.resolution, known_at=moment)) for moment in (start.moment, None)] == [
        [board.plan],
        [board.plan],
    ]


def test_tasks_are_told_by_unit_and_by_the_day_they_are_due(board: Board) -> None:
    desk = board.desk
    new = [
        NewTask(desk.units[code], title, due, plan=board.plan)
        for code, title, due in (
            ("CM", "sau", date(2020, 9, 1)),
            ("TT", "trước", date(2020, 5, 1)),
            ("TT", "giữa", JUNE),
        )
    ]
    before = knowledge.resolve()
    operations.add_tasks(new, by=desk.office, clock=desk.clock)

    assert [str(one) for one in queries.tasks_due(by=JUNE)] == ["trước", "giữa"]
    assert [str(one) for one in queries.tasks(units=[desk.units["CM"].pk])] == ["sau"]
    assert queries.tasks_due(by=LAST, known_at=before.moment) == []
    operations.void_plan(board.plan, reason="làm lại", by=desk.office, clock=desk.clock)
    assert list(queries.tasks()) == []


def test_the_roadmap_is_told_as_known(board: Board) -> None:
    before = knowledge.resolve()
    month = Period.parse("2020-06")
    operations.set_milestones(board.plan, [NewMilestone(month, "Sơ kết")], by=board.desk.office, clock=board.desk.clock)

    assert [one.title_vi for one in queries.roadmap(board.plan)] == ["Sơ kết"]
    assert list(queries.roadmap(board.plan, known_at=before.moment)) == []
