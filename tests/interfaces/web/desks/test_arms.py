"""Arms at the desks: handed in by nobody named, never more handed on than is held, the giver in no field at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents.states import State
from cotmoc.interfaces.web.desks import arms
from cotmoc.interfaces.web.desks.forms import PaperForm
from cotmoc.registers.arms.models import HandIn, HandOn
from tests.interfaces.web.desks.clerk import Clerk
from tests.interfaces.web.desks.deeds import approve, beside, opened, posted

if TYPE_CHECKING:
    from tests.readings.province import Province

IN, ON = "arms-hand-in", "arms-hand-on"


def handed_in(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types for two guns and a barrel."""
    return {
        "unit": province.units["TT"].pk,
        "day": "3/3/2020",
        "commune": province.units["X-BL"].pk,
        "flintlocks": "2 khẩu",
        "barrels": "1",
        "paper_number": "PT-01",
    } | more


def handed_on(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types when two guns go on."""
    return {
        "unit": province.units["TT"].pk,
        "day": "1/6/2020",
        "receiver": "Ban Chỉ huy quân sự",
        "flintlocks": "2",
        "paper_number": "BB-01",
    } | more


def test_what_is_handed_in_goes_into_the_books(province: Province) -> None:
    document = Clerk(province.secretary, IN).enter(handed_in(province))

    record = HandIn.objects.get(pk=document.pk)
    assert (document.state, document.paper_number, record.receipt) == (State.SUBMITTED, "PT-01", "PT-01")
    assert posted(document) == {"arms.flintlocks": 2, "arms.barrels": 1, "arms.held": 3}


def test_what_goes_on_is_taken_from_what_is_held(province: Province) -> None:
    Clerk(province.secretary, IN).enter(handed_in(province))

    proposed = Clerk(province.secretary, ON).propose(handed_on(province))
    document = approve(proposed, by=province.leader)

    assert HandOn.objects.get(pk=document.pk).minutes == "BB-01"
    assert posted(document) == {"arms.handed_on": 2, "arms.held": -2}


def test_no_form_has_a_field_for_a_person() -> None:
    fields = {name for desk in arms.DESKS for name in desk.form.base_fields} - set(PaperForm.base_fields)

    assert fields == {"commune", "receiver", "flintlocks", "barrels", "other_items"}


@pytest.mark.parametrize(
    ("typed", "field", "rule"),
    [
        ({"flintlocks": "", "barrels": ""}, "flintlocks", "AR-1: Lần giao nộp phải có ít nhất một món"),
        ({"paper_number": ""}, "paper_number", "AR-2: Giao nộp phải có số phiếu thu"),
        ({"day": "3/3/2018"}, "day", "DOC-1"),
        ({"flintlocks": "2,5"}, "flintlocks", "không tròn"),
        ({"commune": "x"}, "commune", "Hãy chọn một mục"),
    ],
)
def test_what_is_wrong_with_a_hand_in_stands_beside_its_field(
    province: Province, typed: dict[str, str], field: str, rule: str
) -> None:
    assert rule in beside(Clerk(province.secretary, IN), handed_in(province, **typed), field)


@pytest.mark.parametrize(
    ("typed", "field", "rule"),
    [
        ({"flintlocks": ""}, "flintlocks", "AR-4"),
        ({"receiver": ""}, "receiver", "AR-5: Bàn giao phải ghi cơ quan nhận"),
        ({"flintlocks": "3"}, "flintlocks", "AR-6: Không bàn giao nhiều hơn số đang giữ"),
        ({"day": "2/3/2020"}, "flintlocks", "Ngày 02/03/2020 thiếu 2 khẩu súng kíp."),
    ],
)
def test_what_is_wrong_with_handing_on_stands_beside_its_field(
    province: Province, typed: dict[str, str], field: str, rule: str
) -> None:
    Clerk(province.secretary, IN).enter(handed_in(province))

    assert rule in beside(Clerk(province.secretary, ON), handed_on(province, **typed), field)


def test_units_say_what_they_hold(province: Province) -> None:
    Clerk(province.secretary, IN).enter(handed_in(province))

    page = opened(Clerk(province.secretary, ON))

    assert "Đồn Tân Thanh (đang giữ 2 khẩu súng kíp, 1 nòng súng, 0 món khác)" in page


def test_handing_on_follows_from_what_was_handed_in(province: Province) -> None:
    came = Clerk(province.secretary, IN).enter(handed_in(province))

    page = opened(Clerk(province.secretary, ON), **{"from": came.pk, "follow": "0"})

    assert 'name="flintlocks" value="2"' in page
    assert "PT-01" not in page


def test_a_correction_stands_in_for_the_wrong_paper(province: Province) -> None:
    came = Clerk(province.secretary, IN).enter(handed_in(province))

    clerk = Clerk(province.secretary, IN, corrects=came.pk)
    document = clerk.enter(handed_in(province, flintlocks="1") | {"correction-reason": "Đếm nhầm"})

    came.refresh_from_db()
    assert (came.state, document.replaces_id) == (State.VOIDED, came.pk)
    assert posted(document)["arms.held"] == 2


@pytest.mark.parametrize("who", ["member", "partner", "commission", "leader"])
def test_who_may_not_record_finds_no_desk(province: Province, who: str) -> None:
    clerk = Clerk(getattr(province, who), IN)

    assert clerk.post("save", handed_in(province)).status_code == 404
    assert clerk.client.get(f"/drafts/{clerk.identifier}?desk={IN}").status_code == 404


def test_a_sibling_unit_can_neither_be_written_for_nor_read(province: Province) -> None:
    came = Clerk(province.secretary, IN).enter(handed_in(province))
    sibling = Clerk(province.desk.chief, IN)

    assert "Hãy chọn một mục" in beside(sibling, handed_in(province), "unit")
    assert sibling.client.get(f"/documents/{came.pk}").status_code == 404
    assert "PT-01" not in sibling.visitor.read(f"/desks/{IN}")
