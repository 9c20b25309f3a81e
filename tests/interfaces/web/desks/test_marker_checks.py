"""Marker checks at the desks: what was found of a marker, the incident it opens, and the minutes that close it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents.models import Setting
from cotmoc.documents.states import State
from cotmoc.interfaces.web.desks import marker_checks
from cotmoc.interfaces.web.desks.forms import PaperForm
from cotmoc.ledger import balances
from cotmoc.org.permissions import Role
from cotmoc.registers.marker_checks import operations, queries
from cotmoc.registers.marker_checks.models import IncidentClosing, IncidentStep, MarkerCheck
from tests.interfaces.web.browsing import words
from tests.interfaces.web.desks.clerk import Clerk, marks, photo
from tests.org import world

if TYPE_CHECKING:
    from cotmoc.documents.models import Document
    from tests.readings.province import Province

CHECK, CLOSING, ROUND = "marker-checks", "marker-incident-closings", "marker-checks-round"
Step = IncidentStep.Kind


def checked(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types for a marker that is as it should be."""
    return {
        "unit": province.units["TT"].pk,
        "day": "1/3/2020",
        "marker": "mốc 4",
        "team": "Tổ công tác 1",
        "state": "NORMAL",
        "paper_number": "KM-1",
    } | more


def damaged(province: Province, **more: Any) -> dict[str, Any]:
    """Return the same for one that is damaged."""
    return checked(province, state="DAMAGED", damaged=["BASE", "INSCRIPTION"], note="Chân mốc hở 5 cm") | more


def clerk(province: Province, desk: str = CHECK, **words: Any) -> Clerk:
    """Seat the secretary of the station at a desk."""
    return Clerk(province.secretary, desk, **words)


def posted(document: Document) -> dict[str, int]:
    """Return what a paper holds in the ledger, without its register's name."""
    rows = balances.of_document(document.pk, known=balances.resolve())
    return {one.indicator.partition(".")[2]: one.value for one in rows}


def test_a_check_goes_into_the_books_where_the_marker_stands(province: Province) -> None:
    document = clerk(province).enter(checked(province))

    record = MarkerCheck.objects.get(pk=document.pk)
    assert (document.state, str(record.marker), record.commune) == (State.SUBMITTED, "4", province.units["X-BL"])
    assert posted(document) == {"checks": 1}


def test_what_is_damaged_opens_an_incident_and_more_of_it_adds_to_that(province: Province) -> None:
    first = clerk(province).enter(damaged(province))
    more = clerk(province).enter(damaged(province, day="5/3/2020", damaged=["BODY"], paper_number="KM-2"))

    record = MarkerCheck.objects.get(pk=first.pk)
    assert (record.damaged, record.note) == (("BASE", "INSCRIPTION"), "Chân mốc hở 5 cm")
    assert posted(first) == {"checks": 1, "incidents_opened": 1}
    assert posted(more) == {"checks": 1}
    assert MarkerCheck.objects.get(pk=more.pk).incident_id == first.pk


def test_the_check_that_opened_an_incident_is_corrected_as_one_that_opens_it(province: Province) -> None:
    first = clerk(province).enter(damaged(province))
    desk = clerk(province, corrects=first.pk)

    document = desk.enter(damaged(province, damaged=["LEANING"]) | {"correction-reason": "Ghi nhầm hư hỏng"})

    assert MarkerCheck.objects.get(pk=document.pk).incident_id is None
    (standing,) = queries.incidents()
    assert standing.opening == document.pk


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"marker": "99"}, "marker", "Không tìm thấy “99”"),
        ({"team": ""}, "team", ""),
        ({"state": "DAMAGED"}, "damaged", "Chọn ít nhất một loại hư hỏng"),
        ({"damaged": ["BASE"]}, "damaged", "MC-11"),
        ({"note": "x" * 281}, "note", "nhiều nhất 280"),
        ({"day": "1/3/2018"}, "day", "chưa được phân đoạn"),
        ({"day": "1/3/2027"}, "day_reason", "DOC-2"),
    ],
)
def test_what_is_wrong_with_a_check_stands_beside_its_field(
    province: Province, typed: dict[str, Any], field: str, told: str
) -> None:
    page = clerk(province).post("preview", checked(province, **typed)).content.decode()

    assert marks(page, field)
    assert told in marks(page, field)


def test_no_form_has_a_field_for_people_a_position_or_an_hour() -> None:
    fields = {name for desk in marker_checks.DESKS for name in desk.form.base_fields} - set(PaperForm.base_fields)

    assert fields == {
        "marker", "team", "state", "damaged", "note", "incident", "outcome", "minutes_vi", "minutes_zh",
        "other_side_present", "rows",
    }  # fmt: skip


def test_the_note_says_that_it_is_about_things(province: Province) -> None:
    desk = clerk(province)

    page = desk.visitor.read(f"/drafts/{desk.identifier}?desk={CHECK}")

    assert "Chỉ ghi tình trạng cột mốc, công trình — không ghi về người." in page


def steps(province: Province, opening: Document) -> None:
    """Take an incident through its steps, in time."""
    check = MarkerCheck.objects.get(pk=opening.pk)
    days = ((Step.NOTIFIED, 1), (Step.REPAIR_ANNOUNCED, 5), (Step.REPAIR_BEGUN, 20))
    for kind, day in days:
        operations.record_step(
            check, kind, taken_on=date(2020, 3, day), by=province.secretary, clock=province.desk.clock
        )


def closing(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types when the incident of the damaged marker is closed."""
    return {
        "unit": province.units["TT"].pk,
        "incident": "KM-1",
        "day": "1/4/2020",
        "outcome": "RESTORED",
        "minutes_vi": "BB-1",
        "minutes_zh": "BB-1Z",
        "other_side_present": "on",
        "paper_number": "BB-1",
    } | more


def test_an_incident_is_closed_with_minutes_in_two_languages(province: Province) -> None:
    opening = clerk(province).enter(damaged(province))
    steps(province, opening)

    document = clerk(province, CLOSING).enter(closing(province))

    assert IncidentClosing.objects.get(pk=document.pk).incident_id == opening.pk
    assert posted(document) == {"incidents_closed": 1}
    seat = clerk(province, CLOSING)
    seat.visitor.get(f"/drafts/{seat.identifier}?desk={CLOSING}&from={opening.pk}&follow=0", status=404)


def test_closing_follows_from_the_check_that_opened_it(province: Province) -> None:
    opening = clerk(province).enter(damaged(province))
    seat = clerk(province, CLOSING)

    page = seat.visitor.get(f"/drafts/{seat.identifier}?desk={CLOSING}&from={opening.pk}&follow=0").content.decode()

    assert "KM-1 · mốc 4, hư hỏng, 01/03/2020" in page


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({}, "incident", "MC-8"),
        ({"day": "1/2/2020"}, "incident", "MC-7"),
        ({"minutes_zh": ""}, "minutes_vi", "MC-9"),
        ({"other_side_present": ""}, "minutes_vi", "MC-9"),
        ({"incident": "KM-9"}, "incident", "Không tìm thấy “KM-9”"),
    ],
)
def test_what_is_wrong_with_a_closing_stands_beside_its_field(
    province: Province, typed: dict[str, str], field: str, told: str
) -> None:
    clerk(province).enter(damaged(province))

    page = clerk(province, CLOSING).post("preview", closing(province, **typed)).content.decode()

    assert told in marks(page, field)


def test_a_corrected_closing_shows_what_it_said(province: Province) -> None:
    opening = clerk(province).enter(damaged(province))
    steps(province, opening)
    old = clerk(province, CLOSING).enter(closing(province))
    seat = clerk(province, CLOSING, corrects=old.pk)

    page = seat.visitor.get(f"/drafts/{seat.identifier}?desk={CLOSING}&corrects={old.pk}").content.decode()
    seat.enter(closing(province, minutes_zh="BB-2Z") | {"correction-reason": "Ghi nhầm số"})

    assert 'name="minutes_zh" value="BB-1Z"' in page
    assert [one.minutes_zh for one in queries.closings()] == ["BB-2Z"]


@pytest.mark.parametrize("desk", [CHECK, CLOSING, ROUND])
@pytest.mark.parametrize("who", ["member", "partner", "commission", "leader"])
def test_who_may_not_record_finds_no_desk(province: Province, desk: str, who: str) -> None:
    seat = Clerk(getattr(province, who), desk)

    assert seat.post("save", checked(province)).status_code == 404
    assert seat.client.get(f"/drafts/{seat.identifier}?desk={desk}").status_code == 404


def test_a_sibling_station_can_neither_write_nor_read(province: Province) -> None:
    document = clerk(province).enter(damaged(province))
    sibling = Clerk(province.desk.chief, CHECK)

    assert "Hãy chọn một mục" in marks(sibling.post("preview", checked(province)).content.decode(), "unit")
    assert sibling.client.get(f"/documents/{document.pk}").status_code == 404
    for address in (f"/desks/{CHECK}", f"/desks/{CLOSING}", "/pick/incidents?q=KM"):
        assert "KM-1" not in sibling.client.get(address).content.decode()


def walked(province: Province, *rows: dict[str, str], **more: Any) -> dict[str, Any]:
    """Return what a clerk types of a team's round."""
    found = rows or ({"marker": "2", "state": "NORMAL"}, {"marker": "4", "state": "DAMAGED", "damage": "BASE"})
    typed = {f"rows-{at}-{name}": value for at, row in enumerate(found) for name, value in row.items()}
    about = {"unit": province.units["TT"].pk, "day": "1/3/2020", "team": "Tổ 1", "paper_number": "DK-1"}
    return about | typed | more


def test_a_round_enters_each_marker_as_a_check_of_its_own(province: Province) -> None:
    rows = (
        {"marker": "2", "state": "NORMAL"},
        {"marker": "3"},
        {"marker": "4", "state": "DAMAGED", "damage": "BASE", "note": "hở 5 cm"},
    )

    document = clerk(province, ROUND).enter(walked(province, *rows))

    checks = MarkerCheck.objects.select_related("document", "marker").order_by("marker__measure_m")
    assert [(str(one.marker), one.state, one.damaged, one.note, one.document.paper_number) for one in checks] == [
        ("2", "NORMAL", (), "", "DK-1 (mốc 2)"),
        ("4", "DAMAGED", ("BASE",), "hở 5 cm", "DK-1 (mốc 4)"),
    ]
    assert checks[0].pk == document.pk
    assert [one.opening for one in queries.incidents()] == [checks[1].pk]


def test_what_is_sent_with_a_round_is_told_as_the_whole_rounds(province: Province) -> None:
    seat = clerk(province, ROUND)
    seat.save(walked(province))
    seat.post("attach", walked(province), evidence=photo())
    seat.version = seat.draft().version
    first = seat.enter(walked(province))
    second = MarkerCheck.objects.exclude(pk=first.pk).get().document

    own, other = (seat.visitor.read(f"/documents/{one.pk}") for one in (first, second))

    assert "chung của cả đợt kiểm tra 2 mốc, không riêng mốc này" in own
    assert "Chung của cả đợt kiểm tra, không riêng mốc này anh.jpg" in other
    assert "Ghi cùng một đợt kiểm tra các mốc 2, 4 ." in own
    assert "Ghi cùng một đợt kiểm tra các mốc 2 , 4." in other
    assert f'href="/documents/{first.pk}">2</a>' in seat.client.get(f"/documents/{second.pk}").content.decode()

    seat.client.post(f"/documents/{second.pk}/attach", {"evidence_number": "ẢNH-4"})

    assert "số ẢNH-4" in seat.visitor.read(f"/documents/{second.pk}")
    assert "ẢNH-4" not in seat.visitor.read(f"/documents/{first.pk}")


def test_a_round_sent_twice_is_one_round(province: Province) -> None:
    desk = clerk(province, ROUND)
    document = desk.enter(walked(province))

    again = desk.post("submit", walked(province))

    assert again["Location"] == f"/documents/{document.pk}"
    assert MarkerCheck.objects.count() == 2


def test_a_round_adds_to_an_incident_that_is_open(province: Province) -> None:
    opening = clerk(province).enter(damaged(province))

    clerk(province, ROUND).enter(walked(province, day="5/3/2020"))

    assert MarkerCheck.objects.exclude(pk=opening.pk).get(state="DAMAGED").incident_id == opening.pk


def test_a_round_of_one_marker_keeps_its_number(province: Province) -> None:
    document = clerk(province, ROUND).enter(walked(province, {"marker": "2", "state": "NORMAL"}))

    assert document.paper_number == "DK-1"


@pytest.mark.parametrize(
    ("rows", "more", "field", "told"),
    [
        (({"marker": "2"},), {}, "rows", "Chọn tình trạng của ít nhất một mốc"),
        (({"marker": "2", "note": "mờ"},), {}, "rows", "Hãy xem lại dòng 1"),
        (({"marker": "2", "state": "DAMAGED"},), {}, "rows", "Hãy xem lại dòng 1"),
        (({"marker": "2", "state": "NORMAL"},) * 2, {}, "rows", "Mốc 2 ghi hai lần"),
        (({"marker": "2", "state": "NORMAL"},), {"day": "1/3/2018"}, "day", "chưa được phân đoạn"),
        (
            ({"marker": "3", "state": "NORMAL"}, {"marker": "2", "state": "NORMAL", "damage": "BASE"}),
            {},
            "rows",
            "MC-11: Mốc bình thường thì không ghi hư hỏng; có hư hỏng thì chọn đúng tình trạng mốc. Dòng 2, mốc 2.",
        ),
    ],
)
def test_what_is_wrong_with_a_round_names_the_row(
    province: Province, rows: tuple[dict[str, str], ...], more: dict[str, str], field: str, told: str
) -> None:
    page = clerk(province, ROUND).post("preview", walked(province, *rows, **more)).content.decode()

    assert told in marks(page, field)
    assert not MarkerCheck.objects.exists()


def test_a_round_may_begin_with_every_marker_of_the_sector(province: Province) -> None:
    seat = clerk(province, ROUND)
    address = f"/drafts/{seat.identifier}?desk={ROUND}&sector="

    page = seat.visitor.get(address + province.units["TT"].pk).content.decode()

    assert [f'value="{one} · km 0,{one - 1}00"' in page for one in range(1, 8)] == [True] * 6 + [False]
    seat.visitor.get(address + province.units["CM"].pk, status=404)


def test_the_page_of_a_finding_leads_to_its_incident(province: Province) -> None:
    first = clerk(province).enter(damaged(province))
    more = clerk(province).enter(damaged(province, day="5/3/2020", paper_number="KM-2"))
    fine = clerk(province).enter(checked(province, marker="2", paper_number="KM-3"))
    visitor = clerk(province).visitor

    for document in (first, more):
        assert f'href="/incidents/{first.pk}"' in visitor.get(f"/documents/{document.pk}").content.decode()
    assert "/incidents/" not in visitor.get(f"/documents/{fine.pk}").content.decode()
    assert "Vụ việc mốc giới" in visitor.read("/registers/marker_checks")


def test_a_round_that_another_approves_is_signed_on_paper_whole(province: Province) -> None:
    Setting.objects.create(name="approval:marker_checks.check", value=1)
    other = world.user("second", Role.UNIT_SECRETARY, province.units["TT"])
    desk = clerk(province, ROUND)
    offered = desk.preview(walked(province))
    refused = words(desk.post("propose").content.decode())
    before = MarkerCheck.objects.count()

    signed = {"signing-approver": other.pk, "signing-approver_paper": "12/DS", "signing-approved_on": "6/3/2020"}
    answer = desk.post("sign", None, **signed)

    assert "Trình duyệt" not in offered
    assert "ký danh sách" in refused
    assert (before, answer.status_code) == (0, 302)
    approvers = {one.document.approver for one in MarkerCheck.objects.select_related("document__approver")}
    assert approvers == {other}
