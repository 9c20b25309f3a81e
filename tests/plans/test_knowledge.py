from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cotmoc.documents import knowledge as documents
from cotmoc.kernel.period import Period
from cotmoc.plans import knowledge, operations, queries
from cotmoc.plans.operations import NewTarget
from tests.documents.desk import Desk
from tests.plans.board import FIRST, LAST, LATRINES, Board


def set_target(board: Board) -> None:
    new = NewTarget(LATRINES, board.desk.units["TT"], Period.parse("2020-03"), 5)
    operations.set_targets(board.plan, [new], by=board.desk.office, clock=board.desk.clock)


def test_what_is_known_now_includes_the_targets_set_last(board: Board) -> None:
    set_target(board)

    now = knowledge.resolve()

    assert queries.targets([LATRINES], first=FIRST, last=LAST, known_at=now.moment) == {LATRINES: 5}
    assert now.moment > documents.resolve().moment


def test_a_moment_asked_for_is_left_as_it_is(board: Board) -> None:
    set_target(board)
    moment = board.desk.clock()

    assert knowledge.resolve(moment) == documents.resolve(moment)


def test_what_is_recorded_next_comes_after_all_that_was_recorded(board: Board) -> None:
    set_target(board)
    latest = knowledge.resolve().moment
    board.desk.clock.moment -= timedelta(days=1)

    with transaction.atomic():
        assert knowledge.read(board.desk.clock) - latest == timedelta(microseconds=1)


def test_where_nothing_is_planned_the_documents_moment_holds(desk: Desk) -> None:
    assert knowledge.resolve() == documents.resolve()
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        assert knowledge.read(desk.clock) == desk.clock.moment
    assert len(asked) <= 10
