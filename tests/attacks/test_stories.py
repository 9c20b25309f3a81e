"""The stories of `docs/explanation/abuse-stories.md`, tried through the front door: refused, or made visible."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.interfaces.web.desks import catalogue
from cotmoc.interfaces.web.desks.lines import Lines
from cotmoc.interfaces.web.desks.simple import Line
from cotmoc.interfaces.web.models import Draft, DraftFile
from cotmoc.ledger import chain
from cotmoc.org import append_only, audit
from cotmoc.org.models import AuditLine, RoleGrant
from cotmoc.org.permissions import Role
from tests.attacks import people
from tests.attacks.people import FIGURE, MARKED, acts, completed, presses
from tests.interfaces.web.accounts.accounts import PASSWORD
from tests.interfaces.web.administration.offices import administrator, post
from tests.interfaces.web.browsing import Visitor, words
from tests.interfaces.web.desks.clerk import JSON, Clerk, stage
from tests.org import world

if TYPE_CHECKING:
    from tests.readings.province import Province

ACCOUNTS = "/administration/accounts"


def test_01_backdating_into_a_closed_month_is_shown_as_a_restatement(province: Province) -> None:
    province.closes("TT", "2020-03")
    assert "Số đã điều chỉnh" not in Visitor(province.leader).read(FIGURE)

    Clerk(province.secretary).enter(completed(province))

    assert "Số đã điều chỉnh: số gạch ngang" in Visitor(province.leader).read(FIGURE)


def test_02_what_is_in_the_books_is_not_edited(province: Province) -> None:
    clerk = Clerk(province.secretary)
    document = clerk.enter(completed(province))
    before = (document.frozen, people.head())

    for act in ("save", "submit", "propose"):
        assert clerk.post(act, completed(province, name="Nhà khác", beneficiaries="900")).status_code == 302

    document.refresh_from_db()
    assert (document.frozen, people.head()) == before
    assert not Draft.objects.filter(pk=clerk.identifier).exists()


def test_03_one_work_is_not_counted_twice(province: Province) -> None:
    Clerk(province.secretary).enter(completed(province))
    counted = people.head()
    again = completed(province, kind="", name="", commune="", work="Nhà vệ sinh Bản Mới", paper_number="KS-8")
    second = Clerk(province.secretary)
    second.save(again)

    answer = second.post("submit", again)

    assert "WK-" in words(answer.content.decode())
    assert people.head() == counted


def test_04_a_bad_month_is_not_taken_away_in_silence(province: Province) -> None:
    clerk = Visitor(province.secretary)
    at, declared = "/returns/TT/works/2020-07", {"act": "declare", "said": "nil", "paper_number": "12/BC"}
    clerk.client.post(at, declared | {"documented_on": "3/8/2020"})

    refused = clerk.client.post(at, {"act": "withdraw", "reason": " "})
    assert (refused.status_code, Document.objects.get(paper_number="12/BC").state) == (400, State.SUBMITTED)
    clerk.client.post(at, {"act": "withdraw", "reason": "chưa đẹp"})

    paper = Document.objects.get(paper_number="12/BC")
    assert (paper.state, paper.void_reason) == (State.VOIDED, "chưa đẹp")


def test_05_a_peer_finds_nothing_of_ours_by_any_way(province: Province) -> None:
    document = Clerk(province.secretary).enter(stage(province, name=f"Nhà {MARKED}", paper_number=f"{MARKED}/BB"))
    draft = Clerk(province.secretary)
    draft.save(stage(province, name=f"Nháp {MARKED}"))
    peer = people.peer(province)

    for address in (f"/documents/{document.pk}", f"/drafts/{draft.identifier}", f"/documents/{document.pk}?x=1"):
        peer.get(address, 404)
    answers = [
        peer.client.get(address)
        for address in (f"/desks/works-stage?q={MARKED}", f"/desks/works-stage?unit={province.units['TT'].pk}",
                        f"/office/lists/works-stage.xlsx?q={MARKED}", f"/pick/works?q={MARKED}", "/drafts", "/")
    ]  # fmt: skip
    said = [b"".join(one.streaming_content) if one.streaming else one.content for one in answers]  # type: ignore[attr-defined] # a file
    assert not [
        one.request["PATH_INFO"] for one, page in zip(answers, said, strict=True) if f"Nhà {MARKED}".encode() in page
    ]
    assert presses(peer.user, document, "void", reason="x")[0] == 404  # type: ignore[arg-type] # signed in
    assert document.state == State.SUBMITTED


def test_06_reading_about_people_is_noted_and_the_log_is_not_for_the_curious(province: Province) -> None:
    peer = people.peer(province)
    peer.get("/audit", 404)

    Visitor(province.secretary).get("/desks/stewards?q=ho")

    assert acts("stewardship.listed") == [("stewardship.listed", province.secretary.pk)]


def test_07_a_chief_does_not_approve_the_own_paper(province: Province) -> None:
    people.approval_needed()
    document = Clerk(province.secretary).propose(stage(province))

    status, said = presses(province.secretary, document, "approve")

    assert "không tự duyệt" in said
    assert (status, document.state) == (200, State.PROPOSED)


def test_08_the_makers_deputy_does_not_approve_for_the_maker(province: Province) -> None:
    people.approval_needed()
    deputy = world.user("cap-pho")
    people.stands_in(province, deputy)
    document = Clerk(province.secretary).propose(stage(province))

    status, _said = presses(deputy, document, "approve")

    assert (status, document.state) == (200, State.PROPOSED)


def test_09_a_chief_cannot_change_a_subordinates_paper_unseen(province: Province) -> None:
    document = Clerk(province.secretary).enter(stage(province))
    chief = people.another(province, "chi-huy")
    assert presses(chief, document, "void", reason="  ")[0] == 200
    assert document.state == State.SUBMITTED

    presses(chief, document, "void", reason="Số chưa đạt chỉ tiêu")

    page = Visitor(province.secretary).read(f"/documents/{document.pk}")
    assert "Số chưa đạt chỉ tiêu" in page
    assert "chi-huy" in page


TABLES = ("ledger_entry", "org_auditline", "ledger_monthclosing", "ledger_return")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_10_the_database_itself_refuses_to_rewrite_history(province: Province, table: str, statement: str) -> None:
    province.closes("TT", "2020-03")
    with connection.cursor() as cursor:
        column = connection.introspection.get_table_description(cursor, table)[1].name

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table, column))


def test_11_who_takes_the_guard_away_is_named_by_the_chain(province: Province) -> None:
    sound = (chain.verify().ok, audit.verify().ok)
    with append_only.suspended(["ledger_entry", "org_auditline"]), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET value = value + 1 WHERE seq = 3")
        cursor.execute("UPDATE org_auditline SET detail = 'x' WHERE seq = 2")

    books, log = chain.verify(), audit.verify()

    assert sound == (True, True)
    assert (books.ok, books.first_bad_seq, log.ok, log.first_bad_seq) == (False, 3, False, 2)


def test_12_an_administrator_gives_nobody_the_own_hand_rights(province: Province) -> None:
    admin, held = administrator(province), RoleGrant.objects.count()
    sent = {"role": "POLITICAL_OFFICE", "unit": province.units["BCH"].pk, "from_day": "01/01/2020"}

    said = post(admin, f"{ACCOUNTS}/of/admin/grant", 400, **sent)

    assert "QT-1" in said
    assert RoleGrant.objects.count() == held


def test_13_who_resets_a_password_to_act_as_another_leaves_a_line_and_ends_the_session(province: Province) -> None:
    admin, victim = administrator(province), Visitor(province.secretary)
    victim.get("/me")
    before = AuditLine.objects.count()

    post(admin, f"{ACCOUNTS}/of/secretary/link", 200)

    noted = {(one.by, one.object) for one in AuditLine.objects.order_by("seq")[before:]}
    assert noted == {(admin.user.pk if admin.user else "", province.secretary.pk)}
    assert victim.client.get("/me").status_code == 302
    admin.get("/drafts", 404)


def test_14_a_list_of_residents_is_not_to_be_had(province: Province) -> None:
    leader, partner = Visitor(province.leader), Visitor(province.partner)

    page = leader.read("/desks/stewards?q=ho") + leader.read("/stewards")
    book = leader.client.get("/office/lists/stewards.xlsx")

    assert "Hộ 1" not in page
    assert b"H\xe1\xbb\x99 1" not in _unpacked(book)
    partner.get("/desks/stewards", 404)
    assert "Hộ 1" not in people.peer(province).read(f"/pick/stewards?q=ho&unit={province.units['TT'].pk}")


def _unpacked(answer: Any) -> bytes:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] != b"PK":
        return bytes(body)
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def test_15_who_had_a_gun_is_in_no_field_and_small_counts_are_left_out(province: Province) -> None:
    fields = {name for desk in ("arms-hand-in", "arms-hand-on") for name in catalogue.DESKS[desk].form.base_fields}
    assert not [
        name for name in fields if any(word in name for word in ("name", "giver", "owner", "person", "village"))
    ]
    province.slip("arms.flintlocks", 2, "TT", world.START.replace(year=2020, month=3, day=5))
    mapper = Visitor(world.user("ban-do", Role.GIS_OFFICER, province.units["BCH"]))

    page = mapper.read(f"/figures/arms.flintlocks?period=2020-H1&unit={province.units['TT'].code}")

    assert "2 khẩu" not in page
    assert "Số nhỏ, không nêu" in page


def test_16_who_has_left_is_out_at_once(province: Province) -> None:
    leaver = Visitor(province.member)
    leaver.get("/me")

    post(administrator(province), f"{ACCOUNTS}/of/member/shut")

    assert leaver.client.get("/me").status_code == 302
    assert leaver.client.get("/drafts").status_code == 302


def test_17_a_lost_tablet_is_signed_out_from_another_place(province: Province) -> None:
    province.secretary.set_password(PASSWORD)
    province.secretary.save()
    lost, desk = Visitor(province.secretary), Visitor(province.secretary)
    lost.get("/me")

    assert desk.client.post("/account/sign-out-everywhere").status_code == 302

    assert lost.client.get("/me").status_code == 302


def test_18_a_hostile_file_is_refused_in_words_and_not_kept(province: Province) -> None:
    clerk, hostile = Clerk(province.secretary), io.BytesIO(b"<html><script>alert(1)</script>")
    hostile.name = "anh.jpg"
    clerk.save(stage(province))

    page = words(clerk.post("attach", stage(province), evidence=hostile).content.decode())

    assert "Chỉ nhận ảnh" in page
    assert not DraftFile.objects.exists()


def test_19_nobody_informs_on_another_in_secret(province: Province) -> None:
    desks = [desk for name, desk in catalogue.DESKS.items() if desk.register in {"inspections", "commitments"}]
    rows = [one.row.base_fields for desk in desks for one in desk.form.base_fields.values() if isinstance(one, Lines)]
    fields = [*(desk.form.base_fields for desk in desks), *rows]
    free = {name for each in fields for name, one in each.items() if isinstance(one, Line)}
    assert free <= {"paper_number", "day_reason"}
    stranger, held = Client(), Draft.objects.count()

    answers = [stranger.post("/drafts/test-" + "0" * 32 + "/save", {"desk": "inspections-finding", "typed": "1"}),
               stranger.post("/me/requests", {"text": "x"}), stranger.get("/desks/inspections-finding")]  # fmt: skip

    assert {one.status_code for one in answers} <= {302, 404}
    assert Draft.objects.count() == held


def test_21_the_maker_does_not_name_oneself_as_who_signed(province: Province) -> None:
    people.approval_needed()
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    sent = {"signing-approver": province.secretary.pk, "signing-approver_paper": "1", "signing-approved_on": "6/3/2020"}

    page = words(clerk.post("sign", None, **sent).content.decode())

    assert "Hãy chọn một mục trong danh sách" in page
    assert not Document.objects.filter(kind="works.stage").exists()


def test_22_a_request_sent_again_is_one_paper(province: Province) -> None:
    clerk = Clerk(province.secretary)
    document = clerk.enter(stage(province))
    held = (Document.objects.count(), people.head())

    again = [clerk.post("submit", stage(province)) for _ in range(3)]

    assert {one["Location"] for one in again} == {f"/documents/{document.pk}"}
    assert (Document.objects.count(), people.head()) == held


def test_23_the_second_of_two_editors_is_told_and_loses_nothing(province: Province) -> None:
    first, second = Clerk(province.secretary), Clerk(people.another(province))
    first.save(stage(province))
    second.identifier, second.version = first.identifier, first.version
    second.save(stage(province, name="Nhà của người thứ hai"))

    told = first.post("save", stage(province, name="Nhà của người thứ nhất"), headers=JSON)
    page = words(first.post("save", stage(province, name="Nhà của người thứ nhất")).content.decode())

    assert told.status_code == 409
    assert "Nhà của người thứ nhất" in page
    assert "Nhà của người thứ hai" in page
