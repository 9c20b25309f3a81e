from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents import queries
from cotmoc.documents.models import Document, PhoneCorrection, Setting
from cotmoc.documents.states import State
from cotmoc.interfaces.web.models import Draft
from cotmoc.ledger import balances
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import Role
from cotmoc.registers.works.models import WorkStage
from tests.interfaces.web.browsing import Visitor, words
from tests.interfaces.web.desks.clerk import Clerk, photo, stage
from tests.interfaces.web.test_pdf_pages import paper
from tests.org import world

if TYPE_CHECKING:
    from cotmoc.org.models import User
    from tests.readings.province import Province


@pytest.fixture
def approved_works(db: None) -> None:
    Setting.objects.create(name="approval:works.stage", value=1)


@pytest.fixture
def other(province: Province) -> User:
    return world.user("second", Role.UNIT_SECRETARY, province.units["TT"])


def asks(user: User, document: Document, act: str, **sent: Any) -> tuple[int, str]:
    """Press a button on a document's page; return the answer and its words."""
    answer = Visitor(user).client.post(f"/documents/{document.pk}/{act}", sent)
    return answer.status_code, words(answer.content.decode())


def reads(user: User, document: Document) -> str:
    return Visitor(user).read(f"/documents/{document.pk}")


def test_what_needs_approval_cannot_be_put_into_the_books_by_its_maker(
    province: Province, approved_works: None
) -> None:
    clerk = Clerk(province.secretary)
    page = clerk.preview(stage(province))

    answer = words(clerk.post("submit").content.decode())

    assert "Trình duyệt" in page
    assert "Vào sổ </button" not in page
    assert "hãy trình duyệt" in answer
    assert not Document.objects.filter(paper_number="KS-7").exists()


def test_a_proposal_is_approved_by_another(province: Province, approved_works: None, other: User) -> None:
    document = Clerk(province.secretary).propose(stage(province))

    own = asks(province.secretary, document, "approve")
    done = asks(other, document, "approve")
    document.refresh_from_db()

    assert own[0] == 200
    assert "không tự duyệt" in own[1]
    assert done[0] == 302
    assert (document.state, document.approver) == (State.SUBMITTED, other)
    assert not Draft.objects.exists()
    assert asks(other, document, "approve")[0] == 302


def test_a_returned_proposal_is_a_draft_again_with_its_reason(
    province: Province, approved_works: None, other: User
) -> None:
    clerk = Clerk(province.secretary)
    document = clerk.propose(stage(province))
    no_reason = asks(other, document, "return", reason=" ")
    asks(other, document, "return", reason="Thiếu biên bản khảo sát")

    page = clerk.visitor.read(f"/drafts/{clerk.identifier}")
    again = clerk.propose(stage(province, paper_number="KS-8"))
    asks(other, again, "approve")

    assert "Hãy ghi lý do" in no_reason[1]
    assert "Thiếu biên bản khảo sát" in page
    assert [one.paper_number for one in Document.objects.filter(kind="works.stage")] == ["KS-8"]
    assert Document.objects.get(pk=again.pk).state == State.SUBMITTED
    assert AuditLine.objects.filter(action="document.discard", object=document.pk).count() == 1


def test_a_proposal_can_be_taken_back_and_its_draft_stays(province: Province, approved_works: None) -> None:
    clerk = Clerk(province.secretary)
    document = clerk.propose(stage(province))

    asks(province.secretary, document, "withdraw")

    assert not Document.objects.filter(kind="works.stage").exists()
    assert "Nhà vệ sinh Bản Mới" in clerk.visitor.get(f"/drafts/{clerk.identifier}").content.decode()


def test_an_approver_previews_what_a_proposal_would_post(province: Province, approved_works: None, other: User) -> None:
    document = Clerk(province.secretary).propose(stage(province))
    before = balances.head()

    status, page = asks(other, document, "rehearse")

    assert status == 200
    assert "Số liệu sẽ ghi vào sổ" in page
    assert balances.head() == before
    document.refresh_from_db()
    assert document.state == State.PROPOSED


def test_a_paper_signed_by_its_approver_is_entered_after(province: Province, approved_works: None, other: User) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    only: dict[str, Any] = {"signing-approver": other.pk}
    unsigned = words(clerk.post("sign", None, **only).content.decode())
    signed: dict[str, Any] = only | {"signing-approver_paper": "12/QĐ", "signing-approved_on": "6/3/2020"}

    answer = clerk.post("sign", None, **signed)

    document = clerk.document()
    assert "Mục này phải ghi" in unsigned
    assert answer.status_code == 302
    assert (document.state, document.approver, document.approver_paper) == (State.SUBMITTED, other, "12/QĐ")


def test_the_maker_is_not_among_those_who_sign(province: Province, approved_works: None) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    sent: dict[str, Any] = {
        "signing-approver": province.secretary.pk,
        "signing-approver_paper": "1",
        "signing-approved_on": "6/3/2020",
    }

    page = words(clerk.post("sign", None, **sent).content.decode())

    assert "Hãy chọn một mục trong danh sách" in page
    assert not Document.objects.filter(kind="works.stage").exists()


def test_voiding_takes_the_figure_back_and_says_why(province: Province) -> None:
    document = Clerk(province.secretary).enter(stage(province))

    asks(province.secretary, document, "void", reason="Ghi nhầm công trình")
    page = reads(province.secretary, document)

    document.refresh_from_db()
    assert document.state == State.VOIDED
    assert "Ghi nhầm công trình" in page
    assert "Hủy văn bản này" not in page
    assert asks(province.secretary, document, "void", reason="lần nữa")[0] == 302


def test_a_correction_opens_filled_in_and_replaces_the_old_paper(province: Province) -> None:
    document = Clerk(province.secretary).enter(stage(province))
    clerk = Clerk(province.secretary, corrects=document.pk)
    page = clerk.visitor.get(f"/drafts/{clerk.identifier}?desk=works-stage&corrects={document.pk}").content.decode()
    typed = stage(province, day="6/3/2020", kind="", name="", commune="", work="Nhà vệ sinh Bản Mới")

    without = words(clerk.post("preview", typed).content.decode())
    clerk.version = clerk.draft().version
    new = clerk.enter(typed | {"correction-reason": "Nhầm ngày"})

    document.refresh_from_db()
    assert 'value="05/03/2020"' in page
    assert "Nhà vệ sinh Bản Mới" in page
    assert "Lý do đính chính : Mục này phải ghi" in without
    assert (document.state, document.void_reason, new.replaces) == (State.VOIDED, "Nhầm ngày", document)
    assert WorkStage.objects.get(pk=new.pk).work == WorkStage.objects.get(pk=document.pk).work
    kinds = {one.kind for one in balances.of_document(new.pk, known=balances.resolve()) if one.document == new.pk}
    assert kinds == {"CORRECTION"}


def phoned(province: Province) -> Document:
    document = Clerk(province.secretary).enter(stage(province))
    clerk = Clerk(province.secretary, corrects=document.pk)
    call = {
        "correction-reason": "Theo điện thoại",
        "correction-by_phone": "on",
        "correction-caller_title": "Trợ lý tổng hợp",
        "correction-caller_unit": province.units["BCH"].pk,
        "correction-called_on": "7/3/2020",
        "correction-called_at": "7h30",
        "correction-paper_days": "3",
    }
    return clerk.enter(stage(province, kind="", name="", commune="", work="Nhà vệ sinh Bản Mới", day="6/3/2020") | call)


def test_a_correction_by_telephone_stays_open_until_its_paper_comes(province: Province) -> None:
    new = phoned(province)
    noted = PhoneCorrection.objects.get(pk=new.pk)
    waiting = reads(province.secretary, new)
    open_then = list(queries.phone_corrections_open([new.unit_id]))

    asks(province.secretary, new, "attach", evidence_number="CV-15")

    assert f"{noted.paper_due_on:%d/%m/%Y}" == "10/03/2020"
    assert "Trợ lý tổng hợp" in waiting
    assert "Chưa có giấy; hạn 10/03/2020" in waiting
    assert "đã vào sổ ☎ đính chính theo điện thoại, quá hạn có văn bản" in waiting
    assert open_then == [noted]
    assert not queries.phone_corrections_open().exists()
    came = reads(province.secretary, new)
    assert "Đã có giấy" in came
    assert "☎" not in came


def test_a_call_without_its_hour_is_asked_about(province: Province) -> None:
    document = Clerk(province.secretary).enter(stage(province))
    clerk = Clerk(province.secretary, corrects=document.pk)
    typed = stage(province, kind="", name="", commune="", work="Nhà vệ sinh Bản Mới")
    clerk.save(typed)

    page = words(
        clerk.post("preview", typed | {"correction-reason": "x", "correction-by_phone": "on"}).content.decode()
    )

    assert page.count("Đính chính theo điện thoại cần ghi mục này") >= 3


def test_evidence_is_added_later_and_erased_for_a_reason(province: Province) -> None:
    document = Clerk(province.secretary).enter(stage(province))
    asks(province.secretary, document, "attach", evidence=photo())
    piece = document.evidence.get()
    nothing = asks(province.secretary, document, "attach")
    shown = Visitor(province.secretary).read(f"/evidence/{piece.pk}/view")

    asks(province.secretary, document, "erase", evidence=piece.pk, reason="Có mặt người dân")

    piece.refresh_from_db()
    assert "anh.jpg" in shown
    assert "Hãy chọn tệp" in nothing[1]
    assert piece.erase_reason == "Có mặt người dân"
    assert "Có mặt người dân" in reads(province.secretary, document)


def test_acts_are_only_for_those_who_hold_the_right_there(province: Province) -> None:
    document = Clerk(province.secretary).enter(stage(province))
    acts = ("approve", "return", "withdraw", "rehearse", "void", "attach", "erase")

    chief = {act: asks(province.desk.chief, document, act, reason="x")[0] for act in acts}
    leader = {
        act: asks(province.leader, document, act, reason="x")[0] for act in ("withdraw", "void", "attach", "erase")
    }

    assert set(chief.values()) == {404}
    assert set(leader.values()) == {404}
    assert "Việc có thể làm" not in reads(province.leader, document)
    document.refresh_from_db()
    assert document.state == State.SUBMITTED


def test_a_follow_up_opens_the_next_form_filled_in(province: Province) -> None:
    document = Clerk(province.secretary).enter(stage(province))
    client = Visitor(province.secretary).client

    page = client.get(f"/drafts/new?desk=works-stage&from={document.pk}&follow=0", follow=True).content.decode()

    assert "Ghi bước tiếp theo" in reads(province.secretary, document)
    assert '<option value="AGREED" selected>' in page
    assert client.get(f"/drafts/new?desk=works-stage&from={document.pk}&follow=7", follow=True).status_code == 404


def test_a_correction_that_needs_approval_replaces_the_paper_when_another_approves_it(
    province: Province, other: User
) -> None:
    old = Clerk(province.secretary).enter(stage(province))
    Setting.objects.create(name="approval:works.stage", value=1)
    clerk = Clerk(province.secretary, corrects=old.pk)
    call = {
        "correction-reason": "Nhầm ngày",
        "correction-by_phone": "on",
        "correction-caller_title": "Trợ lý",
        "correction-caller_unit": province.units["BCH"].pk,
        "correction-called_at": "0:00",
    }
    typed = stage(province, kind="", name="", commune="", work="Nhà vệ sinh Bản Mới", day="6/3/2020")

    new = clerk.propose(typed | call)
    old.refresh_from_db()
    before = old.state
    asks(other, new, "approve")

    old.refresh_from_db()
    new.refresh_from_db()
    assert before == State.SUBMITTED
    assert (old.state, new.state, new.replaces, new.approver) == (State.VOIDED, State.SUBMITTED, old, other)
    assert PhoneCorrection.objects.get(pk=new.pk).caller_title == "Trợ lý"


def test_a_correction_of_a_paper_that_was_voided_meanwhile_is_refused_in_words(province: Province) -> None:
    old = Clerk(province.secretary).enter(stage(province))
    clerk = Clerk(province.secretary, corrects=old.pk)
    typed = stage(province, kind="", name="", commune="", work="Nhà vệ sinh Bản Mới") | {"correction-reason": "x"}
    clerk.save(typed)
    asks(province.secretary, old, "void", reason="Nhầm")

    page = words(clerk.post("submit").content.decode())

    assert "đang ở trạng thái “đã hủy”" in page
    assert clerk.draft().data["stage"] == ["SURVEYED"]


def test_who_may_only_record_proposes_or_leaves_the_draft_to_others(province: Province) -> None:
    clerk = Clerk(province.member, "commitments-registration")

    assert clerk.visitor.get(f"/drafts/{clerk.identifier}?desk=commitments-registration").status_code == 200
    assert Clerk(province.member).post("save", stage(province)).status_code == 404


def test_rules_that_would_break_on_approval_are_told_to_the_approver(
    province: Province, approved_works: None, other: User
) -> None:
    Setting.objects.all().delete()
    Clerk(province.secretary).enter(stage(province))
    Setting.objects.create(name="approval:works.stage", value=1)
    known = stage(province, kind="", name="", commune="", work="Nhà vệ sinh Bản Mới", stage="AGREED")
    document = Clerk(province.secretary).propose(known)
    Setting.objects.all().delete()
    Clerk(province.secretary).enter(known | {"paper_number": "KS-9"})

    rehearsed = asks(other, document, "rehearse")
    refused = asks(other, document, "approve")

    assert (rehearsed[0], refused[0]) == (200, 200)
    assert "WK-4" in rehearsed[1]
    assert "WK-4" in refused[1]


def test_a_pdf_is_shown_page_by_page_to_those_who_may_read_it(province: Province) -> None:
    document = Clerk(province.secretary).enter(stage(province))
    scan = io.BytesIO(paper((100, 100), (100, 100)).rstrip())
    scan.name = "bien-ban.pdf"
    asks(province.secretary, document, "attach", evidence=scan)
    asks(province.secretary, document, "attach", evidence=photo())
    pdf, image = document.evidence.order_by("added_at")
    visitor, chief = Visitor(province.secretary), Visitor(province.desk.chief)

    page = visitor.get(f"/evidence/{pdf.pk}/view").content.decode()

    assert page.count("<figure") == 2
    assert visitor.get(f"/evidence/{pdf.pk}/pages/1")["Content-Type"] == "image/png"
    for number in (0, 3):
        visitor.get(f"/evidence/{pdf.pk}/pages/{number}", status=404)
    visitor.get(f"/evidence/{image.pk}/pages/1", status=404)
    chief.get(f"/evidence/{pdf.pk}/view", status=404)
    chief.get(f"/evidence/{pdf.pk}/pages/1", status=404)
    asks(province.secretary, document, "erase", evidence=pdf.pk, reason="Có tên người dân")
    visitor.get(f"/evidence/{pdf.pk}/view", status=410)
    visitor.get(f"/evidence/{pdf.pk}/pages/1", status=410)
    assert asks(province.secretary, document, "erase", evidence="none", reason="x")[0] == 404
    asks(province.secretary, document, "void", reason="Nhầm")
    assert "không thể: thêm minh chứng" in asks(province.secretary, document, "attach", evidence_number="x")[1]
