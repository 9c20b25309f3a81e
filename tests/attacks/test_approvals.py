"""What another person approves gets into the books by no other way: no workbook, no voiding and entering again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.interfaces.office.models import ImportedFile
from cotmoc.org.permissions import Role
from tests.attacks import people
from tests.attacks.people import presses
from tests.interfaces.office.importing.workbooks import workbook
from tests.interfaces.office.test_uploads import AT, HIDDEN
from tests.interfaces.web.browsing import Visitor, words
from tests.interfaces.web.desks.clerk import Clerk, stage
from tests.interfaces.web.desks.test_nominations import nominated
from tests.org import world

if TYPE_CHECKING:
    from cotmoc.org.models import User
    from tests.readings.province import Province

HEADER = ["Số", "Mã số", "Họ và tên", "Giai đoạn", "Ngày", "Thay cho số", "Lý do hủy, thay"]
ROW = ["NQ-01", "QC-1", "Hoàng Thị Nhẫn", "được giới thiệu", "03/03/2020", None, None]
SIGNED = {"approver_paper": "07-DS", "approved_on": "4/3/2020"}


def sends(user: User, row: list[Any], **told: str) -> tuple[int, str]:
    """Look a workbook of nominations through; return the answer and its page."""
    file = SimpleUploadedFile("nguồn.xlsx", workbook({"TT": [HEADER, row]}))
    answer = Visitor(user).client.post(AT, {"register": "nominations", "file": file} | told)
    return answer.status_code, answer.content.decode()


def enters(user: User, row: list[Any], **told: str) -> int:
    """Look a workbook through and enter it, whatever was said of it."""
    sent = dict(HIDDEN.findall(sends(user, row, **told)[1]))
    return int(Visitor(user).client.post(f"{AT}/enter", {"register": "nominations"} | sent | told).status_code)


def official() -> int:
    return Document.objects.filter(kind="nominations.stage", state=State.SUBMITTED).count()


def test_a_workbook_does_not_go_around_the_approver(province: Province) -> None:
    status, page = sends(province.secretary, ROW)

    assert status == 400
    assert "phải có người khác duyệt" in words(page)
    assert enters(province.secretary, ROW) == 400
    assert (official(), ImportedFile.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["secretary", "member", "peer", "nobody"])
def test_a_signed_list_names_somebody_else_who_may_approve_there(province: Province, name: str) -> None:
    world.user("peer", Role.UNIT_SECRETARY, province.units["CM"])
    told = SIGNED | {"approver": name}

    status, page = sends(province.secretary, ROW, **told)

    assert status == 400
    assert ("DOC-5" if name == "secretary" else "được duyệt văn bản này") in words(page)
    assert (enters(province.secretary, ROW, **told), official()) == (400, 0)


def test_half_a_signature_is_none(province: Province) -> None:
    status, page = sends(province.secretary, ROW, approver="leader")

    assert status == 400
    assert words(page).count("Ghi cả người duyệt, số và ngày") == 2
    assert "Ghi ngày theo dạng ngày/tháng/năm" in words(
        sends(province.secretary, ROW, **SIGNED | {"approver": "leader", "approved_on": "hôm qua"})[1]
    )


def test_a_list_that_the_approver_signed_is_entered_and_kept_with_each_paper(province: Province) -> None:
    told = SIGNED | {"approver": "leader"}

    assert enters(province.secretary, ROW, **told) == 302

    document = Document.objects.get(kind="nominations.stage")
    assert (document.maker, document.approver, document.approver_paper) == (
        province.secretary,
        province.leader,
        "07-DS",
    )


def test_a_correction_by_workbook_needs_the_signature_too(province: Province) -> None:
    enters(province.secretary, ROW, **SIGNED | {"approver": "leader"})
    again = ["NQ-02", "QC-1", None, "được giới thiệu", "05/03/2020", "NQ-01", "Nhầm ngày"]

    assert enters(province.secretary, again) == 400
    assert enters(province.secretary, again, **SIGNED | {"approver": "leader"}) == 302

    new = Document.objects.get(paper_number="NQ-02")
    assert (new.approver, new.replaces.state if new.replaces else "") == (province.leader, State.VOIDED)


def test_voided_and_entered_again_it_still_waits_for_another(province: Province) -> None:
    first = Clerk(province.secretary).enter(stage(province))
    people.approval_needed()
    presses(province.secretary, first, "void", reason="Nhập lại")
    clerk = Clerk(province.secretary)
    known = stage(province, kind="", name="", commune="", work="Nhà vệ sinh Bản Mới")

    previewed = clerk.preview(known)
    clerk.post("submit", known)
    sent = Clerk(province.secretary, corrects=first.pk)
    sent.post("submit", known | {"correction-reason": "x"})

    assert "Số liệu sẽ ghi vào sổ" in previewed
    assert Document.objects.filter(kind="works.stage", state=State.SUBMITTED).count() == 0


def test_a_rehearsal_by_the_approver_leaves_a_proposal_a_proposal(province: Province) -> None:
    document = Clerk(province.secretary, "nominations").propose(nominated(province))

    status, _page = presses(province.leader, document, "rehearse")
    own = presses(province.secretary, document, "approve")

    assert (status, own[0], document.state) == (200, 200, State.PROPOSED)
