from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PIL import Image
from typer.testing import CliRunner

from cotmoc.documents import files
from cotmoc.documents.models import Document, Evidence
from cotmoc.documents.states import State
from cotmoc.interfaces.web import commands
from cotmoc.interfaces.web.desks import drafts
from cotmoc.interfaces.web.models import Draft, DraftFile
from cotmoc.ledger import balances
from cotmoc.org import audit
from cotmoc.registers.works.models import Work, WorkStage
from tests.interfaces.web.browsing import Visitor, words
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


def test_the_preview_says_how_what_was_typed_is_understood(province: Province) -> None:
    Clerk(province.secretary).enter(stage(province))
    paid = {"payments-0-payer": "Quỹ", "payments-0-amount_dong": "1,5 triệu", "beneficiaries": "1.200"}
    typed = stage(province, kind="", name="", commune="", work="nha ve sinh ban moi", stage="COMPLETED", day="9-3-2020")

    page = Clerk(province.secretary).preview(typed | paid)

    for words_of_it in ("Nhà vệ sinh Bản Mới", "Quỹ – 1.500.000 đồng", "1.200 người", "09/03/2020", "xây dựng xong"):
        assert words_of_it in page


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


def test_typing_the_same_twice_is_one_version_and_a_stale_page_is_told(province: Province) -> None:
    clerk = Clerk(province.secretary)

    first, again = clerk.save(stage(province)), clerk.save(stage(province))
    changed = clerk.save(stage(province, name="Khác"))
    clerk.version = first
    stale = clerk.post("submit")

    assert (first, again, changed) == (1, 1, 2)
    assert stale.status_code == 409
    assert not Document.objects.filter(kind="works.stage").exists()


def test_a_save_button_leads_back_to_the_form(province: Province) -> None:
    clerk = Clerk(province.secretary)

    answer = clerk.post("save", stage(province))

    assert answer["Location"] == f"/drafts/{clerk.identifier}"
    assert "Nhà vệ sinh Bản Mới" in clerk.visitor.get(answer["Location"]).content.decode()


def test_what_is_sent_beside_the_form_is_not_kept(province: Province) -> None:
    clerk = Clerk(province.secretary)

    clerk.save(stage(province) | {"password": "x", "payments-0-payer": "Quỹ"})

    assert "password" not in clerk.draft().data
    assert clerk.draft().data["payments-0-payer"] == ["Quỹ"]


def test_too_much_text_is_refused_and_stays_on_the_page(province: Province) -> None:
    clerk = Clerk(province.secretary)
    long = stage(province, day_reason="dài " * 60_000)

    told = clerk.post("save", long, headers=JSON)
    page = clerk.post("save", long).content.decode()

    assert (told.status_code, "quá dài" in told.json()["refused"]) == (400, True)
    assert "dài dài dài" in page
    assert not Draft.objects.exists()


def test_too_many_proofs_are_refused(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    for at in range(drafts.MOST_FILES):
        clerk.post("attach", evidence_number=f"HS-{at}")

    page = words(clerk.post("attach", evidence_number="HS-99").content.decode())

    assert "Nhiều nhất 20 minh chứng" in page
    assert clerk.draft().files.count() == drafts.MOST_FILES


def test_a_proof_is_shown_taken_away_and_blacked_out(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    clerk.post("attach", evidence=photo("white"))
    piece = clerk.draft().files.get()
    address = f"/drafts/{clerk.identifier}/files/{piece.pk}"

    page = clerk.visitor.read(f"{address}/mask")
    wrong = words(clerk.client.post(f"{address}/mask", {"parts": "0 0 2000 5"}).content.decode())
    clerk.client.post(f"{address}/mask", {"parts": "0 0 500 1000"})
    image = Image.open(io.BytesIO(clerk.visitor.get(address).content))
    clerk.post("detach", file=piece.pk)

    assert "Che các phần này" in page
    assert "bốn số nguyên" in wrong
    assert [image.getpixel((at, 15)) for at in (0, 19, 20, 39)] == [(0, 0, 0), (0, 0, 0), (255,) * 3, (255,) * 3]
    assert not DraftFile.objects.exists()


def test_files_beside_a_draft_are_closed_to_others(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    clerk.post("attach", evidence=photo())
    address = f"/drafts/{clerk.identifier}/files/{clerk.draft().files.get().pk}"

    for path in (address, f"{address}/mask", f"/drafts/{clerk.identifier}/files/none"):
        Visitor(province.desk.chief).get(path, status=404)


def test_a_pdf_is_saved_not_blacked_out(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    paper = io.BytesIO(b"%PDF-1.4\n%%EOF\n")
    paper.name = "bien-ban.pdf"
    clerk.post("attach", evidence=paper)
    address = f"/drafts/{clerk.identifier}/files/{clerk.draft().files.get().pk}"

    assert "attachment" in clerk.visitor.get(address)["Content-Disposition"]
    clerk.visitor.get(f"{address}/mask", status=404)


def test_a_draft_is_thrown_away_with_its_files(province: Province, django_capture_on_commit_callbacks: Any) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    clerk.post("attach", evidence=photo())
    kept = files.path_of(clerk.draft().files.get().sha256, drawer=drafts.DRAWER)
    assert kept.exists()

    with django_capture_on_commit_callbacks(execute=True):
        clerk.post("discard")

    assert not Draft.objects.exists()
    assert not kept.exists()
    assert clerk.post("submit")["Location"] == f"/drafts/{clerk.identifier}?desk=works-stage"
    assert clerk.post("discard").status_code == 302


def test_drafts_that_nobody_changes_are_deleted_in_time(province: Province) -> None:
    old, new = Clerk(province.secretary), Clerk(province.secretary)
    old.save(stage(province))
    Draft.objects.update(changed_at=datetime.now(UTC) - timedelta(days=31))

    new.save(stage(province, name="Khác"))
    Draft.objects.update(changed_at=datetime.now(UTC) - timedelta(days=31))
    told = CliRunner().invoke(commands.app, ["tidy-drafts"]).output

    assert "Đã xóa 1 bản nháp" in told
    assert not Draft.objects.exists()


def test_ones_own_drafts_are_listed(province: Province) -> None:
    clerk = Clerk(province.secretary)
    assert "không có bản nháp nào" in clerk.visitor.read("/drafts")
    clerk.save(stage(province))

    assert "Bước của công trình" in clerk.visitor.read("/drafts")
    assert "Đồn Tân Thanh" in clerk.visitor.read("/drafts")


def test_the_list_of_drafts_takes_no_more_queries_for_more_drafts(province: Province) -> None:
    Clerk(province.secretary).save(stage(province))
    one = Visitor(province.secretary).queries("/drafts")
    for _ in range(2):
        Clerk(province.secretary).save(stage(province))

    assert Visitor(province.secretary).queries("/drafts") == one


def test_a_register_shows_its_kinds_with_their_drafts(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    one = clerk.visitor.queries("/registers/works")
    Clerk(province.secretary).save(stage(province))
    Clerk(province.secretary).save(stage(province))

    page = clerk.visitor.read("/registers/works")

    assert "Bản nháp đang mở (3)" in page
    assert "Lập mới" in page
    assert clerk.visitor.queries("/registers/works") == one
    assert "Lập mới" not in Visitor(province.leader).read("/registers/works")
    clerk.visitor.get("/registers/nothing", status=404)
    Visitor(province.partner).get("/registers/works", status=404)


def test_records_are_found_by_typing_within_scope_alone(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.enter(stage(province))
    unit = province.units["TT"].pk

    found = clerk.visitor.get(f"/pick/works?q=ban moi&unit={unit}").json()["found"]
    nothing = clerk.visitor.get("/pick/works?q=").json()["found"]
    theirs = Visitor(province.desk.chief).get("/pick/works?q=ban moi").json()["found"]

    assert [one["label"] for one in found] == ["Nhà vệ sinh Bản Mới"]
    assert (nothing, theirs) == ([], [])
    clerk.visitor.get("/pick/none?q=a", status=404)


def test_a_work_of_another_unit_and_half_a_new_one_are_asked_about(province: Province) -> None:
    Clerk(province.secretary).enter(stage(province))
    office = province.desk.clerk
    half, other = Clerk(office), Clerk(office)

    asked = words(half.post("preview", {"unit": province.units["TT"].pk, "stage": "SURVEYED"}).content.decode())
    typed = stage(province, unit=province.units["CM"].pk, work="Nhà vệ sinh Bản Mới")
    refused = words(other.post("preview", typed).content.decode())

    assert "Công trình mới cần ghi mục này" in asked
    assert "đơn vị khác chủ trì" in refused


def test_addresses_that_are_no_drafts_do_not_exist(province: Province) -> None:
    visitor = Visitor(province.secretary)

    for path in ("/drafts/x?desk=works-stage", f"/drafts/{drafts.new_id()}?desk=none", f"/drafts/{drafts.new_id()}"):
        visitor.get(path, status=404)
    visitor.get("/drafts/new?desk=none", status=404)
    visitor.get(f"/drafts/{drafts.new_id()}?desk=works-stage&corrects=none", status=404)
    Visitor(province.leader).get("/drafts", status=404)
