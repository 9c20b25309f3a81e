"""The page of a hand-over: whose it is, who else may open it, and the number of the paper that both signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import Role
from tests.interfaces.web.browsing import Visitor
from tests.org import world

if TYPE_CHECKING:
    from tests.readings.province import Province


def test_own_page_is_found_without_a_name(secretary: Visitor) -> None:
    answer = secretary.get("/hand-over", status=302)

    assert answer["Location"] == "/hand-over/secretary"
    assert "Bàn giao công việc của secretary" in secretary.read("/hand-over/secretary")


def test_colleague_and_other_unit_do_not_see_it(leader: Visitor, province: Province) -> None:
    other = Visitor(province.desk.chief)

    leader.get("/hand-over/secretary", status=404)
    other.get("/hand-over/secretary", status=404)
    other.get("/hand-over/nobody", status=404)


def test_who_may_move_people_there_sees_it(province: Province) -> None:
    office = world.user("cadre", Role.POLITICAL_OFFICE, province.units["BCH"])

    assert "Bàn giao công việc của secretary" in Visitor(office).read("/hand-over/secretary")
    Visitor(office).get("/hand-over/stranger", status=404)


def test_number_of_the_signed_paper_is_kept_with_how_much_waited(secretary: Visitor, province: Province) -> None:
    province.adopts()

    answer = secretary.client.post("/hand-over/secretary/signed", {"paper_number": "15/BB-BG"})

    assert answer.status_code == 302
    line = AuditLine.objects.get(action="handover.signed")
    assert (line.object, line.detail.partition(":")[0]) == (province.secretary.pk, "15/BB-BG")
    assert "15/BB-BG" in secretary.read("/hand-over/secretary")


def test_paper_without_a_number_is_refused(secretary: Visitor) -> None:
    answer = secretary.client.post("/hand-over/secretary/signed", {"paper_number": " "})

    assert answer.status_code == 400
    assert "Hãy ghi số của giấy đã ký" in answer.content.decode()
    assert not AuditLine.objects.filter(action="handover.signed").exists()
