"""Outreach at the desks: sessions and how many came, visits to households in charge; never a note on people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents.states import State
from cotmoc.interfaces.web.desks import catalogue, outreach
from cotmoc.interfaces.web.desks.forms import PaperForm
from cotmoc.org.models import Person
from cotmoc.registers.outreach import operations
from cotmoc.registers.outreach.models import AwarenessSession, Charge, Visit
from tests.interfaces.web.desks.clerk import Clerk
from tests.interfaces.web.desks.deeds import beside, opened, posted
from tests.org import world

if TYPE_CHECKING:
    from tests.readings.province import Province

SESSION, VISIT = "outreach-session", "outreach-visit"


def held(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types for a session."""
    return {
        "unit": province.units["TT"].pk,
        "day": "3/3/2020",
        "commune": province.units["X-BL"].pk,
        "topic": "BORDER_LAW",
        "attendance": "45 lượt",
        "paper_number": "TT-01",
    } | more


def charge(province: Province, book_number: str = "TT-015", unit: str = "TT") -> Charge:
    """Give a household into a member's charge."""
    member = world.member(f"An {unit} {book_number}", province.units[f"CB-{unit}"])
    return operations.give_charge(
        member=member,
        unit=province.units[unit].pk,
        book_number=book_number,
        commune=province.units["X-BL"].pk,
        from_day=world.START,
        by=province.desk.clerk,
        clock=province.desk.clock,
    )


def visited(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types for a visit."""
    return {
        "unit": province.units["TT"].pk,
        "day": "4/3/2020",
        "charge": "TT-015",
        "purpose": "HELP",
        "help_given-0-kind": "RICE_KG",
        "help_given-0-quantity": "20",
    } | more


def test_a_session_goes_into_the_books(province: Province) -> None:
    document = Clerk(province.secretary, SESSION).enter(held(province))

    assert AwarenessSession.objects.get(pk=document.pk).attendance == 45
    assert posted(document) == {"outreach.sessions": 1, "outreach.person_times": 45}


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"attendance": "0"}, "attendance", "OR-1: Buổi tuyên truyền phải có người nghe."),
        ({"attendance": ""}, "attendance", ""),
        ({"topic": "GOSSIP"}, "topic", "Hãy chọn một mục"),
        ({"day": "31/2/2020"}, "day", "Không có ngày"),
    ],
)
def test_what_is_wrong_with_a_session_stands_beside_its_field(
    province: Province, typed: dict[str, str], field: str, told: str
) -> None:
    said = beside(Clerk(province.secretary, SESSION), held(province, **typed), field)

    assert said
    assert told in said


def test_a_visit_goes_into_the_books_with_the_help_given(province: Province) -> None:
    given = charge(province)

    document = Clerk(province.secretary, VISIT).enter(visited(province))

    visit = Visit.objects.get(pk=document.pk)
    assert (visit.charge, [(one.kind, one.quantity) for one in visit.help_list]) == (given, [("RICE_KG", 20)])
    assert posted(document) == {"outreach.visits": 1}


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"day": "31/12/2018"}, "charge", "OR-3: Chỉ ghi lần đến hộ đang được phân công"),
        ({"help_given-0-quantity": "0"}, "help_given", "OR-4: Hỗ trợ phải có số lượng."),
        ({"charge": "TT-999"}, "charge", "Không tìm thấy “TT-999” trong phạm vi của đồng chí."),
        ({"charge": ""}, "charge", ""),
    ],
)
def test_what_is_wrong_with_a_visit_stands_beside_its_field(
    province: Province, typed: dict[str, str], field: str, told: str
) -> None:
    charge(province)
    said = beside(Clerk(province.secretary, VISIT), visited(province, **typed), field)

    assert said
    assert told in said


def test_a_household_of_another_unit_is_told_apart(province: Province) -> None:
    charge(province, "CM-001", "CM")
    typed = visited(province, charge="CM-001")

    assert "Không tìm thấy" in beside(Clerk(province.secretary, VISIT), typed, "charge")
    assert "thuộc sổ của đơn vị khác" in beside(Clerk(province.desk.clerk, VISIT), typed, "charge")


def test_the_picker_finds_households_in_scope(province: Province) -> None:
    mine, theirs = charge(province), charge(province, "CM-015", "CM")
    secretary, clerk = Clerk(province.secretary, VISIT).client, Clerk(province.desk.clerk, VISIT).client

    def found(client: Any, **asked: str) -> list[str]:
        return [one["id"] for one in client.get("/pick/charges", asked).json()["found"]]

    assert found(secretary, q="015") == [mine.pk]
    assert found(clerk, q="015") == [theirs.pk, mine.pk]
    assert found(clerk, q="015", unit=province.units["TT"].pk) == [mine.pk]
    assert found(clerk, q="TT-015 · TT") == [mine.pk]


def test_one_number_in_two_books_is_asked_about(province: Province) -> None:
    charge(province, "015")
    theirs = charge(province, "015", "CM")
    sitting = catalogue.sit(province.desk.clerk, today=world.START, language="vi", clock=province.desk.clock)

    assert outreach.CHARGES.get(sitting, "015") is None
    assert outreach.CHARGES.get(sitting, "015 · CM") == theirs


def test_of_a_number_given_again_the_charge_that_holds_is_meant(province: Province) -> None:
    first = charge(province)
    operations.end_charge(first, to_day=province.desk.clock().date(), by=province.desk.clerk, clock=province.desk.clock)
    member = Person.objects.get(folded="an tt tt-015")
    second = operations.give_charge(
        member=member.pk,
        unit=first.unit_id,
        book_number="TT-015",
        commune=first.commune_id,
        from_day=province.desk.clock().date(),
        by=province.desk.clerk,
        clock=province.desk.clock,
    )
    sitting = catalogue.sit(province.secretary, today=world.START, language="vi", clock=province.desk.clock)

    assert outreach.CHARGES.get(sitting, "tt-015") == second
    assert outreach.CHARGES.get(sitting, first.pk) == first


def test_no_form_has_a_field_for_a_note() -> None:
    fields = {name for desk in outreach.DESKS for name in desk.form.base_fields} - set(PaperForm.base_fields)

    assert fields == {"commune", "topic", "attendance", "charge", "purpose", "help_given"}
    assert set(outreach.HelpRow.base_fields) == {"kind", "quantity"}


def test_the_next_visit_follows_to_the_same_household(province: Province) -> None:
    charge(province)
    document = Clerk(province.secretary, VISIT).enter(visited(province))

    assert 'value="TT-015 · TT"' in opened(Clerk(province.secretary, VISIT), **{"from": document.pk, "follow": "0"})


def test_a_visit_begins_on_the_page_of_the_household(province: Province) -> None:
    mine, theirs = charge(province), charge(province, "CM-001", "CM")
    clerk = Clerk(province.secretary, VISIT)

    assert 'value="TT-015 · TT"' in opened(clerk, charge=mine.pk)
    assert clerk.client.get(f"/drafts/{clerk.identifier}?desk={VISIT}&charge={theirs.pk}").status_code == 404


def test_a_visit_is_corrected(province: Province) -> None:
    charge(province)
    wrong = Clerk(province.secretary, VISIT).enter(visited(province))

    page = opened(Clerk(province.secretary, VISIT), corrects=wrong.pk)
    right = Clerk(province.secretary, VISIT, corrects=wrong.pk).enter(
        visited(province, purpose="LAW") | {"correction-reason": "Nhầm mục đích"}
    )

    assert 'value="20"' in page
    wrong.refresh_from_db()
    assert (wrong.state, Visit.objects.get(pk=right.pk).purpose) == (State.VOIDED, "LAW")


def test_a_session_is_corrected(province: Province) -> None:
    wrong = Clerk(province.secretary, SESSION).enter(held(province))

    page = opened(Clerk(province.secretary, SESSION), corrects=wrong.pk)

    assert 'value="45"' in page


@pytest.mark.parametrize(("who", "status"), [("member", 404), ("partner", 404), ("leader", 404)])
def test_who_may_not_record_finds_no_desk(province: Province, who: str, status: int) -> None:
    user = getattr(province, who)

    assert Clerk(user, SESSION).post("save", held(province)).status_code == status
    assert Clerk(user, VISIT).client.get("/pick/charges?q=0").status_code == status
