"""Stewardship at the desks: agreements with the steward in the same form, what happens to them, openings, merges."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.kernel.stretch import Stretch
from cotmoc.org.models import AuditLine
from cotmoc.registers.stewardship.models import Agreement, AgreementEnding, Merge, Opening, Renewal, Steward
from tests.interfaces.web.desks.clerk import Clerk, marks
from tests.registers.stewardship import ground as grounds

if TYPE_CHECKING:
    from tests.readings.province import Province

AGREEMENT, RENEWAL, ENDING = "stewardship-agreement", "stewardship-renewal", "stewardship-ending"
OPENING, MERGE = "stewardship-opening", "stewardship-merge"
NEW = {"kind": "HOUSEHOLD", "book_number": "15", "head_name": "Nông Văn Mới", "village": "Bản Mới"}


def agreed(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types when the household numbered 1 takes markers 5 to 6 into care."""
    return {
        "unit": province.units["TT"].pk,
        "steward": "1",
        "from_marker": "5",
        "to_marker": "mốc 6",
        "day": "1/6/2020",
        "paper_number": "HA-07",
    } | more


def anew(province: Province, **more: Any) -> dict[str, Any]:
    """Return the same with a household that is not in the book yet."""
    return agreed(province, steward="", commune=province.units["X-BL"].pk, **NEW) | more


def clerk(province: Province, desk: str = AGREEMENT, **words: Any) -> Clerk:
    """Seat the secretary of the station at a desk."""
    return Clerk(province.secretary, desk, **words)


def shown(desk: Clerk, asked: str) -> str:
    """Return the form as it opens for somebody."""
    address = f"/drafts/{desk.identifier}?desk={desk.desk}&{asked}"
    return desk.visitor.get(address).content.decode()


def page(province: Province, typed: dict[str, Any], desk: str = AGREEMENT) -> str:
    """Return the page that a preview answers with."""
    found: str = clerk(province, desk).post("preview", typed).content.decode()
    return found


def test_an_agreement_from_marker_to_marker_goes_into_the_books(province: Province) -> None:
    before = grounds.figures()

    document = clerk(province).enter(agreed(province))

    record = Agreement.objects.get(pk=document.pk)
    assert (document.state, record.held[0].from_m, record.held[0].to_m) == (State.SUBMITTED, 400, 500)
    assert sorted(str(one.marker) for one in record.markers.select_related("marker")) == ["5", "6"]
    after = grounds.figures()
    assert (after["line_m"] - before["line_m"], after["households"] - before["households"]) == (100, 0)


def test_a_new_steward_comes_in_with_the_agreement_or_not_at_all(province: Province) -> None:
    desk = clerk(province)

    refused = desk.post("preview", anew(province, from_marker="1", to_marker="2")).content.decode()
    assert "SW-4" in marks(refused, "shared_with")
    assert not Steward.objects.filter(book_number="15").exists()
    document = clerk(province).enter(anew(province, consent_how="SIGNED", consent_on="30/5/2020"))

    steward = Steward.objects.get(book_number="15")
    assert (steward.head_name, steward.unit_id, steward.consent_by) == (
        "Nông Văn Mới",
        province.units["TT"].pk,
        province.secretary,
    )
    assert Agreement.objects.get(pk=document.pk).steward == steward
    assert AuditLine.objects.filter(action="stewardship.steward_added", object=steward.pk).count() == 1


def test_a_form_sent_twice_enters_one_steward(province: Province) -> None:
    desk = clerk(province)
    document = desk.enter(anew(province))

    again = desk.post("submit", anew(province))

    assert again["Location"] == f"/documents/{document.pk}"
    assert Steward.objects.filter(book_number="15").count() == 1


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"steward": ""}, "steward", "Chọn người nhận trong sổ, hoặc ghi người nhận mới"),
        ({"steward": "77"}, "steward", "Không tìm thấy “77”"),
        ({"kind": "HOUSEHOLD"}, "kind", "Đã chọn người nhận trong sổ"),
        ({"steward": "", "kind": "HOUSEHOLD"}, "book_number", "Người nhận mới cần ghi ô này"),
        ({"steward": "", "book_number": "8"}, "kind", "Người nhận mới cần ghi ô này"),
        ({"steward": "", "kind": "HOUSEHOLD", "book_number": "1"}, "book_number", "Số sổ 1 đã có trong sổ"),
        ({"to_marker": ""}, "to_marker", "Ghi cả mốc đầu và mốc cuối"),
        ({"to_marker": "99"}, "to_marker", "Không tìm thấy “99”"),
        ({"consent_how": "SIGNED"}, "consent_on", "Ghi cả cách đồng ý và ngày đồng ý"),
        ({"last_day": "31/5/2020"}, "last_day", "Ngày hết hạn phải sau ngày bắt đầu"),
        ({"from_marker": "", "to_marker": ""}, "from_marker", "SW-1"),
        ({"from_marker": "2", "to_marker": "3"}, "shared_with", "SW-4"),
        ({"day": "1/2/2026"}, "consent_how", "SW-9"),
        ({"unit": "x"}, "unit", "Hãy chọn một mục"),
        ({"pieces-0-from_m": "0,5", "pieces-0-to_m": "0,4"}, "pieces", "dòng 1"),
        ({"pieces-0-from_m": "1,1", "pieces-0-to_m": "1,2"}, "from_marker", "SW-2"),
        ({"markers": "5\n99"}, "markers", "Không tìm thấy “99”"),
    ],
)
def test_what_is_wrong_with_an_agreement_stands_beside_its_field(
    province: Province, typed: dict[str, str], field: str, told: str
) -> None:
    assert told in marks(page(province, agreed(province, **typed)), field)


def test_a_stretch_is_shared_when_the_paper_says_so(province: Province) -> None:
    first = Document.objects.get(paper_number="HA-01")
    typed = agreed(province, steward="1", from_marker="1", to_marker="2", shared_with="HA-01")

    document = clerk(province).enter(typed)

    assert Agreement.objects.get(pk=document.pk).group == Agreement.objects.get(pk=first.pk).group


def test_metres_markers_and_an_end_may_be_said_instead(province: Province) -> None:
    typed = agreed(
        province,
        **{"from_marker": "", "to_marker": "", "pieces-0-from_m": "0,31", "pieces-0-to_m": "350 m"},
        markers="1\n4",
        last_day="31/12/2020",
    )

    record = Agreement.objects.get(pk=clerk(province).enter(typed).pk)

    assert [(one.from_m, one.to_m) for one in record.held] == [(310, 350)]
    assert len(record.listed) == 2
    assert record.end_on == date(2021, 1, 1)


def test_a_corrected_agreement_shows_what_it_said(province: Province) -> None:
    old = clerk(province).enter(agreed(province, last_day="31/12/2020"))
    desk = clerk(province, corrects=old.pk)

    form = shown(desk, f"corrects={old.pk}")
    document = desk.enter(agreed(province, to_marker="7") | {"correction-reason": "Ghi nhầm mốc"})

    assert 'name="from_marker" value="5 · km 0,400"' in form
    assert 'name="last_day" value="31/12/2020"' in form
    old.refresh_from_db()
    assert (old.state, document.replaces_id) == (State.VOIDED, old.pk)
    assert Agreement.objects.get(pk=document.pk).held[0].to_m == 600


def test_a_term_is_renewed_and_an_agreement_ended_from_its_page(province: Province) -> None:
    agreement = clerk(province).enter(agreed(province, last_day="31/12/2020"))
    form = shown(clerk(province, RENEWAL), f"from={agreement.pk}&follow=0")
    assert "HA-07" in form
    about = {"unit": province.units["TT"].pk, "agreement": "HA-07", "paper_number": "GH-1"}

    renewal = clerk(province, RENEWAL).enter(about | {"day": "1/12/2020", "last_day": "30/6/2021"})
    ending = clerk(province, ENDING).enter(about | {"day": "1/3/2021", "reason": "SIGNED_ANEW", "paper_number": "KT-1"})

    assert Renewal.objects.get(pk=renewal.pk).until == date(2021, 7, 1)
    assert AgreementEnding.objects.get(pk=ending.pk).ended_on == date(2021, 3, 1)
    assert Agreement.objects.get(pk=agreement.pk).until == date(2021, 3, 1)
    following = shown(clerk(province), f"from={ending.pk}&follow=0")
    assert 'name="day" value="01/03/2021"' in following
    assert 'name="to_marker" value="6 · km 0,500"' in following
    seat = clerk(province, ENDING)
    seat.visitor.get(f"/drafts/{seat.identifier}?desk={ENDING}&from={agreement.pk}&follow=1", status=404)


@pytest.mark.parametrize(
    ("desk", "typed", "field", "told"),
    [
        (RENEWAL, {"last_day": ""}, "last_day", "SW-16"),
        (RENEWAL, {"agreement": "HA-99"}, "agreement", "Không tìm thấy “HA-99”"),
        (ENDING, {"reason": "MOVED", "day": "1/1/2019"}, "day", "SW-15"),
        (ENDING, {"reason": "REFUSED"}, "reason", "Hãy chọn một mục"),
    ],
)
def test_what_is_wrong_with_a_change_stands_beside_its_field(
    province: Province, desk: str, typed: dict[str, str], field: str, told: str
) -> None:
    about = {"unit": province.units["TT"].pk, "agreement": "HA-01", "day": "1/6/2021"}

    assert told in marks(page(province, about | typed, desk), field)


def test_a_change_is_written_at_the_unit_of_its_agreement(province: Province) -> None:
    typed = {"unit": province.units["CM"].pk, "agreement": "HA-01", "day": "1/6/2021", "reason": "MOVED"}

    found = Clerk(province.desk.clerk, ENDING).post("preview", typed).content.decode()

    assert "Giao kết này ghi tại đơn vị khác" in marks(found, "agreement")


def opened(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types for what the station had when the books began."""
    return {
        "unit": province.units["TT"].pk,
        "day": "1/1/2019",
        "households": "2 hộ",
        "stretches-0-from_marker": "4",
        "stretches-0-to_marker": "5",
        "markers": "4",
        "paper_number": "SD-1",
    } | more


def test_an_opening_goes_through_another_hand_and_shrinks_as_agreements_replace_it(province: Province) -> None:
    before = grounds.figures()
    desk = clerk(province, OPENING)

    proposal = desk.propose(opened(province))
    approver = Clerk(province.desk.clerk, OPENING)
    answer = approver.client.post(f"/documents/{proposal.pk}/approve")

    assert answer.status_code == 302
    assert grounds.figures()["households"] == before["households"] + 2
    assert [(one.from_m, one.to_m) for one in Opening.objects.get(pk=proposal.pk).held] == [(300, 400)]
    clerk(province).enter(anew(province, from_marker="4", to_marker="5", replaces_opening="SD-1"))
    assert grounds.figures()["households"] == before["households"] + 2


def test_an_opening_needs_two_markers_at_two_places(province: Province) -> None:
    found = page(province, opened(province, **{"stretches-0-to_marker": "4"}), OPENING)

    assert "dòng 1" in marks(found, "stretches")


def test_an_opening_that_is_corrected_shows_what_it_said(province: Province) -> None:
    opening = province.ground.opening("TT", households=2, stretches=[Stretch(300, 400)], markers=["4"])

    form = shown(clerk(province, OPENING), f"corrects={opening.pk}")

    assert 'name="pieces-0-from_m" value="0,300 km"' in form
    assert 'name="households" value="2"' in form


def test_two_numbers_of_one_household_are_merged_and_split_again(province: Province) -> None:
    typed = {"unit": province.units["TT"].pk, "steward": "1", "into": "2", "day": "1/6/2020"}

    document = clerk(province, MERGE).enter(typed | {"paper_number": "XM-1"})

    assert grounds.figures()["households"] == 1
    assert Merge.objects.get(pk=document.pk).into.book_number == "2"
    void = clerk(province).client.post(f"/documents/{document.pk}/void", {"reason": "Hai hộ khác nhau"})
    assert void.status_code == 302
    assert grounds.figures()["households"] == 2


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"into": "1"}, "into", "Chọn hai số sổ khác nhau"),
        ({"steward": "9 · CM"}, "steward", "Không tìm thấy"),
    ],
)
def test_what_is_wrong_with_a_merge_stands_beside_its_field(
    province: Province, typed: dict[str, str], field: str, told: str
) -> None:
    about = {"unit": province.units["TT"].pk, "steward": "1", "into": "2", "day": "1/6/2020"}

    assert told in marks(page(province, about | typed, MERGE), field)


def test_only_numbers_of_one_kind_and_of_this_book_are_merged(province: Province) -> None:
    about = {"unit": province.units["TT"].pk, "steward": "1", "into": "9 · CM", "day": "1/6/2020"}

    elsewhere = Clerk(province.desk.clerk, MERGE).post("preview", about).content.decode()
    other_kind = Clerk(province.desk.clerk, MERGE).post("preview", about | {"unit": province.units["CM"].pk})

    assert "Số sổ còn lại phải ở sổ của đơn vị này" in marks(elsewhere, "into")
    assert "SW-17" in marks(other_kind.content.decode(), "into")


@pytest.mark.parametrize("desk", [AGREEMENT, RENEWAL, ENDING, OPENING, MERGE])
@pytest.mark.parametrize("who", ["member", "partner", "commission", "leader"])
def test_who_may_not_record_finds_no_desk(province: Province, desk: str, who: str) -> None:
    seat = Clerk(getattr(province, who), desk)

    assert seat.post("save", agreed(province)).status_code == 404
    assert seat.client.get(f"/drafts/{seat.identifier}?desk={desk}").status_code == 404


def test_a_sibling_station_can_neither_write_nor_read(province: Province) -> None:
    document = clerk(province).enter(anew(province))
    sibling = Clerk(province.desk.chief, AGREEMENT)

    assert "Hãy chọn một mục" in marks(sibling.post("preview", agreed(province)).content.decode(), "unit")
    assert sibling.client.get(f"/documents/{document.pk}").status_code == 404
    for address in (f"/desks/{AGREEMENT}", "/desks/stewards", "/stewards", "/pick/stewards?q=1"):
        answer = sibling.client.get(address).content.decode()
        assert "HA-07" not in answer
        assert "Nông Văn Mới" not in answer


def told(province: Province, **asked: str) -> str:
    """Return what is told of a stretch while it is typed."""
    terms = urlencode({"from_marker": "1", "to_marker": "6", "day": "1/6/2020"} | asked)
    return clerk(province).visitor.read(f"/stewards/stretch?{terms}")


def test_while_it_is_typed_a_stretch_is_told(province: Province) -> None:
    found = told(province)

    assert "Chiều dài 0,500 km · trong đó 0,200 km chưa giao cho ai" in found
    assert "Mốc trên đoạn 6: 1, 2, 3, 4, 5, 6" in found
    assert "Đồn Tân Thanh, Bảo Lâm: 0,400 km; Đồn Tân Thanh, Thanh Lòa: 0,100 km" in found
    assert "Một phần đoạn này đã giao" in found
    assert "HA-01 · km 0,000 – 0,200 · số sổ 1 · km 0,000 – 0,200 · chưa ghi là cùng nhận" in found


def test_what_is_shared_or_out_of_reach_is_told_so(province: Province) -> None:
    shared = told(province, to_marker="2", sharing_group="G1")
    beyond = told(province, from_marker="6", to_marker="8")

    assert "Cùng nhận với" in shared
    assert "đã ghi là cùng nhận" in shared
    assert "một giao kết của Đồn Chi Ma · km 0,600 – 0,700" in beyond
    assert "TM-01" not in beyond


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"from_marker": "99"}, "Ghi hai mốc rồi lưu nháp"),
        ({"from_marker": "6"}, "Ghi hai mốc rồi lưu nháp"),
        ({"pieces-0-from_m": "0,9", "pieces-0-to_m": "1,5"}, "vượt quá đường biên"),
        ({"from_marker": "4", "last_day": "1/7/2020"}, "chưa ai nhận đoạn này"),
    ],
)
def test_a_stretch_that_cannot_be_told_or_is_free_says_so(province: Province, asked: dict[str, str], said: str) -> None:
    assert said in told(province, **asked)


def test_the_form_and_the_preview_tell_of_the_stretch(province: Province) -> None:
    desk = clerk(province)

    empty, preview = shown(desk, ""), desk.preview(agreed(province))

    assert "data-stretch" in empty
    assert "Mốc trên đoạn 2: 5, 6" in preview
    old = desk.enter(agreed(province))
    again = clerk(province, corrects=old.pk)
    assert "chưa ghi là cùng nhận" not in shown(again, f"corrects={old.pk}")
    assert "chưa ghi là cùng nhận" not in again.preview(agreed(province) | {"correction-reason": "Ghi nhầm"})


def test_the_page_of_an_agreement_leads_to_its_steward_and_to_what_follows(province: Province) -> None:
    document = clerk(province).enter(agreed(province, last_day="31/12/2020"))

    page = clerk(province).visitor.get(f"/documents/{document.pk}").content.decode()

    assert f'href="/stewards/{Agreement.objects.get(pk=document.pk).steward_id}"' in page
    for words in ("Gia hạn", "Kết thúc", "Thay đổi (ký lại)", "Giao thêm đoạn khác", "Là một hộ với số sổ khác"):
        assert words in page
    register = clerk(province).visitor.read("/registers/stewardship")
    assert "Số hộ có giao kết và số hộ tính tại đồn" in register


@pytest.mark.parametrize("place", [3, 4])
def test_more_may_be_entrusted_or_a_household_merged_from_an_agreement(province: Province, place: int) -> None:
    document = clerk(province).enter(agreed(province))
    desk = (AGREEMENT, MERGE)[place - 3]

    assert 'name="steward" value="1 · TT"' in shown(clerk(province, desk), f"from={document.pk}&follow={place}")


def test_of_two_clerks_who_sign_the_same_stretch_the_second_is_refused_in_words(province: Province) -> None:
    first, second = clerk(province), Clerk(province.desk.clerk, AGREEMENT)
    assert "Vào sổ" in first.preview(agreed(province))
    assert "Vào sổ" in second.preview(agreed(province, steward="2 · TT", paper_number="HA-08"))

    assert first.post("submit").status_code == 302
    refused = second.post("submit")

    assert refused.status_code == 200
    assert "Giao kết HA-07 từ mốc 5 đến mốc 6 đang giao mét 400 đến 500" in marks(
        refused.content.decode(), "shared_with"
    )
    assert not Agreement.objects.filter(document__paper_number="HA-08").exists()
    assert second.draft().data["paper_number"] == ["HA-08"]
