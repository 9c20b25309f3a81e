"""A directive's page: unit beside state, one click for the next step, and nothing of a sibling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cotmoc.org.permissions import Role
from cotmoc.registers.reviews.models import Acknowledgement, Directive
from tests.interfaces.web.browsing import Visitor
from tests.interfaces.web.desks import committee as committees
from tests.interfaces.web.desks.committee import Committee, directive, review
from tests.org import world

if TYPE_CHECKING:
    from tests.readings.province import Province

DESK = "reviews-directive"


@pytest.fixture
def committee(province: Province) -> Committee:
    made = committees.assemble(province)
    made.regulation()
    made.approved("reviews-review", review(made))
    return made


@pytest.fixture
def told(committee: Committee) -> Directive:
    return Directive.objects.get(pk=committee.approved(DESK, directive(committee)).pk)


@pytest.fixture
def unit(committee: Committee) -> Visitor:
    return Visitor(committee.province.secretary)


def page(told: Directive) -> str:
    return f"/lessons/directives/{told.pk}"


def press(visitor: Visitor, told: Directive, step: str, status: int = 302, *, place: int = 0, **typed: str) -> str:
    """Press the button of a step; return the page that answers."""
    answer = visitor.client.post(f"/lessons/receivers/{told.receivers[place].pk}/{step}", typed)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def test_unit_sees_the_directive_that_is_addressed_to_it_and_only_its_own_place(unit: Visitor, told: Directive) -> None:
    said = unit.read(page(told))

    assert "41-CT/BCH" in said
    assert "Báo cáo trong buổi sinh hoạt tháng" in said
    assert "Gắn báo cáo với sinh hoạt thường kỳ" in said
    assert "Đồn Tân Thanh" in said
    assert "Chi Ma" not in said
    unit.get(f"/documents/{told.pk}", status=404)


def test_one_click_for_each_step_and_a_number_for_the_last(unit: Visitor, told: Directive) -> None:
    press(unit, told, "RECEIVED")
    press(unit, told, "UNDERSTOOD")
    assert "RV" not in unit.read(page(told))
    refused = press(unit, told, "DONE", 400)
    assert "Thực hiện xong phải có minh chứng" in refused
    press(unit, told, "DONE", paper_number="33-BC/DTT")

    said = unit.read(page(told))
    assert "đã tiếp nhận 1 · đã quán triệt 1 · đã thực hiện 1" in said.lower()
    assert "33-BC/DTT" in said
    assert "Bước tiếp theo của đơn vị" in said
    assert 'type="submit" class="btn btn-primary"' not in unit.get(page(told)).content.decode()


def test_double_click_is_one_report(unit: Visitor, told: Directive) -> None:
    press(unit, told, "RECEIVED")
    press(unit, told, "RECEIVED")

    assert Acknowledgement.objects.count() == 1


def test_step_out_of_order_says_why(unit: Visitor, told: Directive) -> None:
    said = press(unit, told, "UNDERSTOOD", 400)

    assert "Phải tiếp nhận, rồi quán triệt, rồi mới thực hiện xong." in said
    assert "Chưa ghi “đã tiếp nhận”." in said


def test_refusal_is_said_in_english_too(committee: Committee, told: Directive) -> None:
    visitor = Visitor(committee.province.secretary, language="en")

    assert "received, then understood, then done" in press(visitor, told, "UNDERSTOOD", 400)


def test_office_above_sees_every_unit_and_who_is_late(committee: Committee, told: Directive) -> None:
    press(Visitor(committee.province.secretary), told, "RECEIVED")

    said = Visitor(committee.office).read(page(told))

    assert "Đồn Tân Thanh" in said
    assert "Đồn Chi Ma" in said
    assert "quá hạn" in said
    assert "Trong 2 đơn vị: đã tiếp nhận 1" in said


def test_reader_without_the_right_to_record_has_no_button(committee: Committee, told: Directive) -> None:
    leader = Visitor(committee.province.leader)

    assert "/lessons/receivers/" not in leader.get(page(told)).content.decode()
    press(leader, told, "RECEIVED", 404)


def test_secretary_reports_for_the_own_unit_alone(committee: Committee, told: Directive) -> None:
    sibling = Visitor(world.user("chief-2", Role.UNIT_SECRETARY, committee.province.units["CM"]))

    press(sibling, told, "RECEIVED", 404)
    press(sibling, told, "RECEIVED", place=1)


@pytest.mark.parametrize("who", ["member", "partner"])
def test_who_reads_no_reviews_finds_no_directive(committee: Committee, told: Directive, who: str) -> None:
    visitor = Visitor(getattr(committee.province, who))

    visitor.get(page(told), status=404)
    visitor.get("/lessons", status=404)


def test_directive_to_others_does_not_exist(committee: Committee, unit: Visitor) -> None:
    other = committee.approved(DESK, directive(committee, units="CM", paper_number="42-CT/BCH"))

    unit.get(f"/lessons/directives/{other.pk}", status=404)
    unit.get("/lessons/directives/nothing", status=404)
    unit.client.post("/lessons/receivers/nothing/RECEIVED")
    assert Acknowledgement.objects.count() == 0


def test_unknown_step_does_not_exist(unit: Visitor, told: Directive) -> None:
    press(unit, told, "FORGOTTEN", 404)


def test_steps_are_taken_by_post_only(unit: Visitor, told: Directive) -> None:
    assert unit.client.get(f"/lessons/receivers/{told.receivers[0].pk}/RECEIVED").status_code == 405


def test_voided_directive_says_so_and_takes_no_report(committee: Committee, told: Directive) -> None:
    committee.clerk(DESK).client.post(f"/documents/{told.pk}/void", {"reason": "Ban hành nhầm"})

    said = Visitor(committee.office).read(page(told))

    assert "đã hủy" in said
    assert "Bước tiếp theo của đơn vị" not in said


def test_page_tells_the_tasks_of_the_content_in_the_plan(committee: Committee) -> None:
    content = committee.resolution().contents.order_by("order")[0]
    typed = directive(committee, content=f"1. {content.title_vi}", paper_number="43-CT/BCH")
    told = Directive.objects.get(pk=committee.approved(DESK, typed).pk)
    unit = Visitor(committee.province.secretary)
    assert "đã xong 0 trên 1" in unit.read(page(told))
    for step in ("RECEIVED", "UNDERSTOOD"):
        press(unit, told, step)
    press(unit, told, "DONE", paper_number="33-BC/DTT")

    assert "đã xong 1 trên 1" in unit.read(page(told))
    assert "đã xong 1 trên 2" in Visitor(committee.office).read(page(told))


def test_page_takes_as_many_queries_for_three_units_as_for_one(committee: Committee) -> None:
    office = Visitor(committee.office)
    counts = []
    for number, units in (("50-CT", "TT"), ("51-CT", "TT\nCM\nBCH")):
        told = Directive.objects.get(
            pk=committee.approved(DESK, directive(committee, units=units, paper_number=number)).pk
        )
        press(office, told, "RECEIVED")
        office.queries(page(told))
        counts.append(office.queries(page(told)))

    assert counts[0] == counts[1]
