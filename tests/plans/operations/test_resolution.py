from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents import verification
from cotmoc.documents.models import Document
from cotmoc.kernel.period import Period
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.permissions import NotAllowed
from cotmoc.plans import operations, queries
from cotmoc.plans.models import Content, Milestone, Plan, Resolution
from cotmoc.plans.operations import NewContent, NewMilestone
from tests.documents.desk import Desk
from tests.plans import board as boards
from tests.plans.board import Board


def test_a_resolution_is_a_party_document_numbered_in_its_term(desk: Desk) -> None:
    made = boards.adopt(desk)

    paper = made.document
    assert (paper.number_text, paper.number_scope, paper.state) == ("Số 01-NQ/ĐU", "2015-2020", "SUBMITTED")
    assert [str(one) for one in made.contents.order_by("order")] == ["1. Giao tự quản", "2. Giúp dân"]
    assert '"contents":[["' in paper.frozen
    assert verification.is_as_frozen(made)
    assert verification.verify() == []


def test_a_resolution_sent_twice_is_one(desk: Desk) -> None:
    first, again = (boards.adopt(desk, idempotency_key="k1") for _ in range(2))

    assert first == again
    assert (Resolution.objects.count(), Content.objects.count(), Document.objects.count()) == (1, 2, 1)


@pytest.mark.parametrize(
    ("title", "contents"), [(" ", [NewContent("a")]), ("Nghị quyết", []), ("Nghị quyết", [NewContent(" ")])]
)
def test_PL_1_a_resolution_has_a_title_and_contents(desk: Desk, title: str, contents: list[NewContent]) -> None:
    with pytest.raises(RulesBroken, match="PL-1"):
        boards.adopt(desk, title=title, contents=contents)

    assert not Resolution.objects.exists()


def test_adopting_takes_the_right_to_change_plans(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        operations.adopt_resolution(
            unit=desk.units["DU"],
            title_vi="x",
            contents=[NewContent("a")],
            day=boards.ADOPTED,
            documented_on=boards.ADOPTED,
            by=desk.chief,
            clock=desk.clock,
        )


def test_a_plan_is_a_document_under_its_resolution(board: Board) -> None:
    assert board.plan.document.number_text == "1/KH-BCH"
    assert list(queries.plans(board.resolution)) == [board.plan]
    assert verification.is_as_frozen(board.plan)


def test_a_plan_sent_twice_is_one(board: Board) -> None:
    first, again = (boards.plan_for(board.desk, board.resolution, idempotency_key="k1") for _ in range(2))

    assert first == again
    assert Plan.objects.count() == 2


def test_PL_2_a_plan_carries_out_a_resolution_in_force(board: Board) -> None:
    operations.void_resolution(board.resolution, reason="ban hành lại", by=board.desk.office, clock=board.desk.clock)

    with pytest.raises(RulesBroken, match="PL-2"):
        boards.plan_for(board.desk, board.resolution)


def test_PL_3_a_plan_does_not_end_before_it_begins(board: Board) -> None:
    with pytest.raises(RulesBroken, match="PL-3"):
        boards.plan_for(board.desk, board.resolution, last_day=date(2019, 12, 31))
    one_day = boards.plan_for(board.desk, board.resolution, last_day=boards.FIRST)

    assert one_day.last_day == one_day.first_day


def test_a_voided_plan_is_in_force_no_more(board: Board) -> None:
    operations.void_plan(board.plan, reason="làm lại", by=board.desk.office, clock=board.desk.clock)

    assert list(queries.plans(board.resolution)) == []


def test_the_roadmap_is_laid_by_month(board: Board) -> None:
    june, march = (Period.parse(f"2020-{month}") for month in ("06", "03"))
    desk = board.desk

    operations.set_milestones(
        board.plan,
        [NewMilestone(june, "Sơ kết", content=board.contents[0]), NewMilestone(march, "Làm điểm xong")],
        by=desk.office,
        clock=desk.clock,
    )

    assert [str(one) for one in queries.roadmap(board.plan)] == ["03/2020: Làm điểm xong", "06/2020: Sơ kết"]
    with pytest.raises(NotAllowed):
        operations.set_milestones(board.plan, [], by=desk.chief, clock=desk.clock)
    assert Milestone.objects.count() == 2
