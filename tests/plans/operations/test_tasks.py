from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents import operations as documents
from cotmoc.documents.models import Document
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed, Role
from cotmoc.plans import operations, queries
from cotmoc.plans.models import Task
from cotmoc.plans.operations import NewTask
from cotmoc.plans.operations.tasks import NoSource
from tests.documents.desk import Slip, slip
from tests.documents.desk import submit as submit_slip
from tests.org import world
from tests.plans.board import Board

DUE = date(2020, 5, 31)


def planned(board: Board, **words: object) -> NewTask:
    given = {"unit": board.desk.units["TT"], "title_vi": "Giao mốc", "due": DUE, "plan": board.plan} | words
    return NewTask(**given)  # type: ignore[arg-type] # a test changes what matters to it


def directive(board: Board) -> Slip:
    """Return a directive of the office, in force."""
    desk = board.desk
    made = slip(desk, register="reviews", kind="reviews.directive", unit=desk.units["BCH"], by=desk.office, rows=[])
    submit_slip(desk, made, by=desk.office)
    return made


def test_a_task_under_a_plan_is_given_to_a_unit(board: Board) -> None:
    desk = board.desk

    made = operations.add_task(
        planned(board, title_en="Entrust", content=board.contents[0]), by=desk.office, clock=desk.clock
    )

    kept = Task.objects.get(pk=made.pk)
    assert (kept.unit, kept.due, kept.content, kept.recorded_by) == (
        desk.units["TT"],
        DUE,
        board.contents[0],
        desk.office.pk,
    )
    assert AuditLine.objects.get(action="plans.tasks").object == board.plan.pk


def test_a_directive_gives_its_task_to_each_unit_once(board: Board) -> None:
    desk, paper = board.desk, directive(board).document
    new = [NewTask(desk.units[code].pk, "Rà soát mốc", DUE, directive=paper, plan=board.plan) for code in ("TT", "CM")]

    first = operations.add_tasks(new, by=desk.office, clock=desk.clock)
    again = operations.add_tasks([*new, new[0]], by=desk.office, clock=desk.clock)

    assert [one.pk for one in again] == [first[0].pk, first[1].pk, first[0].pk]
    assert Task.objects.count() == 2


def test_whoever_approves_a_directive_gives_its_tasks(board: Board) -> None:
    desk = board.desk
    leader = world.user("leader", Role.LEADER, desk.units["BCH"])
    paper = directive(board).document
    new = [NewTask(desk.units["TT"], "Rà soát mốc", DUE, directive=paper)]
    with pytest.raises(NotAllowed, match=r"reviews\.submit"):
        operations.add_tasks(new, by=leader, clock=desk.clock)
    Document.objects.filter(pk=paper.pk).update(approver=leader)

    (task,) = operations.add_tasks(new, by=leader, clock=desk.clock)

    assert operations.report_task(task, day=date(2020, 5, 2), proof="BC-1", by=leader, clock=desk.clock).done


def test_a_task_takes_the_right_of_the_paper_it_follows_from(board: Board) -> None:
    desk, paper = board.desk, directive(board).document

    with pytest.raises(NotAllowed, match=r"plans\.change"):
        operations.add_task(planned(board), by=desk.chief, clock=desk.clock)
    with pytest.raises(NotAllowed, match=r"reviews\.submit"):
        operations.add_task(NewTask("u", "x", DUE, directive=paper), by=desk.chief, clock=desk.clock)


def test_a_task_without_a_source_is_refused(board: Board) -> None:
    with pytest.raises(NoSource):
        operations.add_task(planned(board, plan=None), by=board.desk.office, clock=board.desk.clock)


def test_PL_4_a_task_follows_from_a_paper_in_force(board: Board) -> None:
    desk, order = board.desk, directive(board)
    documents.void(order, reason="thu hồi", by=desk.office, clock=desk.clock)
    operations.void_plan(board.plan, reason="làm lại", by=desk.office, clock=desk.clock)
    new = [planned(board), planned(board, directive=order.document)]

    with pytest.raises(RulesBroken) as refused:
        operations.add_tasks(new, by=desk.office, clock=desk.clock)

    assert [(one.code, one.index) for one in refused.value.broken] == [("PL-4", 0), ("PL-4", 1)]


@pytest.mark.parametrize(("title", "due"), [(" ", DUE), ("Giao mốc", date(2019, 12, 31))])
def test_PL_5_a_task_has_a_title_and_is_not_due_before_its_paper(board: Board, title: str, due: date) -> None:
    with pytest.raises(RulesBroken, match="PL-5"):
        operations.add_task(planned(board, title_vi=title, due=due), by=board.desk.office, clock=board.desk.clock)


def test_PL_5_a_directives_task_counts_from_the_day_of_its_paper(board: Board) -> None:
    paper = directive(board).document
    new = planned(board, directive=paper, due=date(2020, 3, 4))

    with pytest.raises(RulesBroken, match="PL-5"):
        operations.add_task(new, by=board.desk.office, clock=board.desk.clock)


def test_a_task_is_due_until_reported_and_again_when_the_report_is_withdrawn(board: Board) -> None:
    desk = board.desk
    task = operations.add_task(planned(board), by=desk.office, clock=desk.clock)
    due = [queries.tasks_due(by=DUE)]

    report = operations.report_task(task, day=date(2020, 5, 20), proof="12/BB", by=desk.chief, clock=desk.clock)
    due.append(queries.tasks_due(by=DUE))
    operations.withdraw_report(task, day=date(2020, 5, 21), reason="thiếu mốc", by=desk.chief, clock=desk.clock)
    due.append(queries.tasks_due(by=DUE))

    assert due == [[task], [], [task]]
    assert queries.tasks_due(by=DUE, known_at=report.recorded_at) == []
    assert str(report) == f"{task.pk}: 20/05/2020"


@pytest.mark.parametrize(("day", "proof"), [(date(2020, 6, 2), "12/BB"), (date(2020, 5, 1), " ")])
def test_PL_6_a_report_has_a_proof_and_is_not_ahead(board: Board, day: date, proof: str) -> None:
    desk = board.desk
    task = operations.add_task(planned(board), by=desk.office, clock=desk.clock)

    with pytest.raises(RulesBroken, match="PL-6"):
        operations.report_task(task, day=day, proof=proof, by=desk.chief, clock=desk.clock)


def test_only_the_unit_reports_its_task(board: Board) -> None:
    desk = board.desk
    task = operations.add_task(planned(board, unit=desk.units["CM"]), by=desk.office, clock=desk.clock)

    with pytest.raises(NotAllowed):
        operations.report_task(task, day=DUE, proof="12/BB", by=desk.chief, clock=desk.clock)
