"""Nominations at the desk: stages and days, approved by another; a name is read by few, and every reading is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents.states import State
from cotmoc.interfaces.web.desks import nominations
from cotmoc.interfaces.web.desks.forms import PaperForm
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import Role
from cotmoc.registers.nominations.models import Nominee, NomineeName, Stage
from tests.interfaces.web.desks.clerk import Clerk
from tests.interfaces.web.desks.deeds import act, approve, beside, opened, posted
from tests.org import world

if TYPE_CHECKING:
    from cotmoc.documents.models import Document
    from tests.readings.province import Province

DESK = "nominations"
NAME = "Hoàng Thị Nhẫn"


def nominated(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types for somebody new who is nominated."""
    return {
        "unit": province.units["TT"].pk,
        "full_name": NAME,
        "stage": "NOMINATED",
        "day": "3/3/2020",
        "paper_number": "NQ-01",
    } | more


def official(province: Province, **more: Any) -> Document:
    """Propose a stage and have it approved."""
    proposed = Clerk(province.secretary, DESK).propose(nominated(province, **more))
    return approve(proposed, by=province.leader)


def test_a_stage_is_approved_by_another_and_counts_then(province: Province) -> None:
    proposed = Clerk(province.secretary, DESK).propose(nominated(province))
    before = posted(proposed)
    alone = act(proposed, "approve", by=province.secretary)

    document = approve(proposed, by=province.leader)

    assert (alone.status_code, before) == (200, {})
    assert (document.state, document.approver) == (State.SUBMITTED, province.leader)
    assert posted(document) == {"nominations.people": 1}
    assert NomineeName.objects.get().full_name == NAME


def test_a_clerk_alone_puts_no_stage_into_the_books(province: Province) -> None:
    clerk = Clerk(province.secretary, DESK)
    clerk.save(nominated(province))

    page = clerk.post("submit")

    assert page.status_code == 200
    assert Stage.objects.count() == Nominee.objects.count() == 0


def test_the_next_stage_follows_from_the_last(province: Province) -> None:
    first = official(province)
    nominee = Stage.objects.get(pk=first.pk).nominee

    page = opened(Clerk(province.secretary, DESK), **{"from": first.pk, "follow": "0"})
    typed = {"nominee": f"{NAME} · TT · {nominee.pk[-4:]}", "full_name": "", "stage": "CLASS", "day": "4/4/2020"}
    second = official(province, **typed)

    assert f'name="nominee-id" value="{nominee.pk}"' in page
    assert '<option value="CLASS" selected>' in page
    assert Stage.objects.get(pk=second.pk).nominee == nominee
    assert "follow=0" not in Clerk(province.secretary).visitor.get(f"/documents/{first.pk}").content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"full_name": ""}, "nominee", "Hãy chọn người đã có trong sổ, hoặc ghi họ tên người mới"),
        ({"stage": "SYMPATHISER"}, "stage", "NM-1: Mỗi giai đoạn phải tiếp theo giai đoạn liền trước."),
        ({"nominee": "Ai Đó"}, "nominee", "Không tìm thấy “Ai Đó”"),
        ({"day": "3/3/2018"}, "day", "DOC-1"),
        ({"stage": ""}, "stage", ""),
    ],
)
def test_what_is_wrong_with_somebody_new_stands_beside_its_field(
    province: Province, typed: dict[str, str], field: str, told: str
) -> None:
    said = beside(Clerk(province.secretary, DESK), nominated(province, **typed), field)

    assert said
    assert told in said


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"stage": "NOMINATED"}, "stage", "NM-2: Mỗi người mỗi giai đoạn ghi một lần."),
        ({"day": "1/1/2020"}, "day", "NM-3: Ngày của các giai đoạn phải theo thứ tự."),
        ({"full_name": "Ai Đó"}, "full_name", "Đã chọn người có trong sổ thì không ghi họ tên người mới."),
    ],
)
def test_what_is_wrong_with_somebody_known_stands_beside_its_field(
    province: Province, typed: dict[str, str], field: str, told: str
) -> None:
    official(province)
    known = nominated(province, full_name="", nominee="hoang thi nhan", stage="CLASS", day="4/4/2020")

    assert told in beside(Clerk(province.secretary, DESK), known | typed, field)


def test_full_membership_before_a_year_is_refused_beside_its_day(province: Province) -> None:
    official(province, known_from="PROBATION", stage="PROBATION")
    known = nominated(province, full_name="", nominee=NAME, stage="FULL", day="4/4/2020")

    told = beside(Clerk(province.secretary, DESK), known, "day")

    assert "NM-4: Đảng viên dự bị đủ 12 tháng" in told
    assert "Mới 1 tháng kể từ 03/03/2020." in told


def test_somebody_whom_another_unit_nominated_is_told_apart(province: Province) -> None:
    official(province)
    known = nominated(province, full_name="", nominee=NAME, stage="CLASS", unit=province.units["CM"].pk)

    told = beside(Clerk(province.desk.clerk, DESK), known, "nominee")

    assert "do đơn vị khác giới thiệu" in told


def test_the_picker_finds_people_of_units_in_scope_and_says_so_in_the_log(province: Province) -> None:
    official(province)
    Clerk(province.secretary, DESK).propose(nominated(province, full_name="Chưa Duyệt"))
    sibling = Clerk(province.desk.chief, DESK)

    def found(clerk: Clerk, **asked: str) -> list[str]:
        return [one["label"] for one in clerk.client.get("/pick/nominees", asked).json()["found"]]

    assert [label.partition(" · ")[0] for label in found(Clerk(province.secretary, DESK), q="nhan")] == [NAME]
    assert AuditLine.objects.latest("seq").action == "nominations.listed"
    assert found(sibling, q="nhan") == []
    assert found(sibling, q="nhan", unit=province.units["TT"].pk) == []
    assert found(Clerk(province.secretary, DESK), q="chua duyet") == []


def test_two_people_of_one_name_are_told_apart(province: Province) -> None:
    official(province)
    official(province, paper_number="NQ-02")
    known = nominated(province, full_name="", nominee=NAME, stage="CLASS", day="4/4/2020")

    told = beside(Clerk(province.secretary, DESK), known, "nominee")

    assert told.count(NAME) == 3
    first = Nominee.objects.order_by("pk")[0]
    label = f"{NAME} · TT · {first.pk[-4:]}"
    assert beside(Clerk(province.secretary, DESK), known | {"nominee": label}, "nominee") == ""


def test_a_returned_proposal_is_made_anew_and_leaves_no_name_behind(province: Province) -> None:
    clerk = Clerk(province.secretary, DESK)
    proposed = clerk.propose(nominated(province))
    act(proposed, "return", by=province.leader, reason="Ghi sai họ tên")

    clerk.version = clerk.draft().version
    again = clerk.propose(nominated(province, full_name="Hoàng Thị Nhàn"))

    assert again.state == State.PROPOSED
    assert [*NomineeName.objects.values_list("full_name", flat=True)] == ["Hoàng Thị Nhàn"]


def test_a_stage_is_voided_and_the_figure_returns(province: Province) -> None:
    document = official(province)

    act(document, "void", by=province.secretary, reason="Ghi nhầm")

    assert (document.state, posted(document)) == (State.VOIDED, {"nominations.people": 0})


def test_a_later_stage_keeps_an_earlier_one_from_being_voided(province: Province) -> None:
    first = official(province)
    official(province, full_name="", nominee=NAME, stage="CLASS", day="4/4/2020", paper_number="NQ-02")

    page = act(first, "void", by=province.secretary, reason="Ghi nhầm")

    assert "NM-6: Không hủy một giai đoạn khi giai đoạn sau còn hiệu lực." in page.content.decode()
    assert first.state == State.SUBMITTED


def test_no_form_has_a_field_for_a_remark() -> None:
    fields = set(nominations.StageForm.base_fields) - set(PaperForm.base_fields)

    assert fields == {"nominee", "full_name", "known_from", "stage"}


@pytest.mark.parametrize("who", ["member", "partner", "commission", "leader"])
def test_who_may_not_record_finds_no_desk(province: Province, who: str) -> None:
    assert Clerk(getattr(province, who), DESK).post("save", nominated(province)).status_code == 404


def test_a_field_officer_sees_nothing_of_nominations(province: Province) -> None:
    document = official(province)
    officer = Clerk(world.user("officer", Role.FIELD_OFFICER, province.units["TT"]), DESK).client

    asked = (f"/documents/{document.pk}", f"/desks/{DESK}", "/registers/nominations", "/pick/nominees?q=nhan")
    assert [officer.get(address).status_code for address in asked] == [404, 404, 404, 404]


def test_every_reading_of_a_stage_is_noted(province: Province) -> None:
    document = official(province)
    before = AuditLine.objects.filter(action="nominations.read").count()

    Clerk(province.secretary, DESK).visitor.get(f"/documents/{document.pk}")
    opened(Clerk(province.secretary, DESK), corrects=document.pk)

    assert AuditLine.objects.filter(action="nominations.read", object=document.pk).count() == before + 2
