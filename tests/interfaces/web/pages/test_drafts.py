from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.documents.models import Document, Evidence
from cotmoc.documents.states import State
from cotmoc.interfaces.web.models import Draft, DraftFile
from cotmoc.ledger import balances
from cotmoc.org import audit
from cotmoc.registers.works.models import Work, WorkStage
from tests.interfaces.web.browsing import words
from tests.interfaces.web.desks.clerk import JSON, Clerk, marks, photo, stage

if TYPE_CHECKING:
    from tests.readings.province import Province


def test_a_paper_goes_from_the_form_into_the_books(province: Province) -> None:
    clerk = Clerk(province.secretary)
    before = balances.head().seq

    document = clerk.enter(stage(province))

    assert (document.state, document.paper_number, document.maker) == (State.SUBMITTED, "KS-7", province.secretary)
    assert WorkStage.objects.get(pk=document.pk).work.name == "Nhà vệ sinh Bản Mới"
    assert balances.head().seq == before + 1
    assert not Draft.objects.exists()


def test_a_new_form_offers_only_what_is_in_scope(province: Province) -> None:
    page = Clerk(province.secretary).visitor.get("/drafts/new?desk=works-stage", status=302)

    shown = Clerk(province.secretary).visitor.get(page["Location"]).content.decode()

    assert "Đồn Tân Thanh" in shown
    assert "Đồn Chi Ma" not in shown


def test_the_preview_shows_the_rows_and_leaves_no_trace(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    before = (balances.head(), audit.head(), Document.objects.count(), Work.objects.count())

    page = clerk.preview(stage(province))

    assert "1 nhà" in page or "Nhà vệ sinh" in page
    assert "Vào sổ" in page
    assert (balances.head(), audit.head(), Document.objects.count(), Work.objects.count()) == before


def test_every_broken_rule_stands_beside_its_field_at_once(province: Province) -> None:
    clerk = Clerk(province.secretary)
    typed = stage(province, beneficiaries="40", day="5/3/2018")
    clerk.save(typed)

    page = clerk.post("preview", typed).content.decode()

    assert "WK-7" in marks(page, "payments")
    assert "DOC-1" in marks(page, "day")
    assert Draft.objects.count() == 1


def test_two_clicks_make_one_document(province: Province) -> None:
    clerk = Clerk(province.secretary)
    document = clerk.enter(stage(province))

    again = clerk.post("submit", stage(province))

    assert again.status_code == 302
    assert again["Location"] == f"/documents/{document.pk}"
    assert Document.objects.filter(register="works", paper_number="KS-7").count() == 1


def test_the_second_of_two_editors_sees_both_texts(province: Province) -> None:
    mine, theirs = Clerk(province.secretary), Clerk(province.desk.clerk)
    theirs.identifier = mine.identifier
    mine.save(stage(province))
    theirs.version = mine.version
    theirs.save(stage(province, name="Nhà vệ sinh Bản Cũ"))

    told = mine.post("save", stage(province, name="Nhà vệ sinh Bản Tân"), headers=JSON)
    page = words(mine.post("save", stage(province, name="Nhà vệ sinh Bản Tân")).content.decode())

    assert (told.status_code, told.json()["by"]) == (409, province.desk.clerk.username)
    assert "Nhà vệ sinh Bản Tân" in page
    assert "Nhà vệ sinh Bản Cũ" in page
    assert mine.draft().data["name"] == ["Nhà vệ sinh Bản Cũ"]


def test_evidence_is_cleaned_and_goes_with_the_document(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    clerk.post("attach", stage(province), evidence=photo(), evidence_number="HS-3")

    document = clerk.enter(stage(province))

    kept = {(one.kind, one.file_name, one.paper_number) for one in Evidence.objects.filter(document=document)}
    assert kept == {("FILE", "anh.jpg", ""), ("PAPER", "", "HS-3")}
    assert not DraftFile.objects.exists()


def test_a_hostile_file_is_refused_at_the_desk(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    hostile = photo()
    hostile.seek(0)
    hostile.truncate(30)

    page = words(clerk.post("attach", stage(province), evidence=hostile).content.decode())

    assert "Không đọc được ảnh" in page
    assert not DraftFile.objects.exists()


def test_a_draft_is_nobody_elses(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))

    chief = Clerk(province.desk.chief, identifier=clerk.identifier)

    assert chief.visitor.get(f"/drafts/{clerk.identifier}", status=404)
    assert chief.post("save", stage(province)).status_code == 404
    assert chief.post("submit").status_code == 404
