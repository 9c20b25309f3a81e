"""Who looked at what is kept about somebody, and when name and unit are withheld."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction

from cotmoc.org import audit
from cotmoc.org import operations as org
from cotmoc.org.delegation import operations as delegation
from cotmoc.org.models import User
from cotmoc.org.permissions import Role
from cotmoc.readings import looking, person, wording
from cotmoc.registers.commitments import operations as commitments
from cotmoc.registers.commitments.operations import Given
from cotmoc.registers.inspections import operations as inspections
from tests.registers.commitments import papers
from tests.registers.inspections import papers as inspecting
from tests.registers.party import Party, small_party

pytestmark = pytest.mark.django_db
TODAY = date(2020, 3, 20)
AT = datetime(2020, 3, 10, 2, tzinfo=UTC)


@pytest.fixture
def party() -> Party:
    return small_party()


@pytest.fixture
def an(party: Party) -> User:
    return org.add_user(username="an", person=party.an, by=None, clock=party.clock)


@pytest.fixture
def chief(party: Party) -> User:
    user = org.add_user(username="truong", person=party.binh, by=None, clock=party.clock)
    words: dict[str, Any] = {"by": None, "clock": party.clock}
    org.grant_role(user=user, role=Role.UNIT_SECRETARY, unit=party.place.west, from_day=date(2019, 1, 1), **words)
    return user


def read(paper: str, by: User, unit: str, action: str = "commitments.read") -> None:
    with transaction.atomic():
        audit.note(action, by=by, at=AT, unit=unit, object=paper)


def looks(user: User, on: date = TODAY) -> list[tuple[str, str, str, bool]]:
    found = looking.looks(user, on=on, language="vi")
    return [(look.role, look.name, look.unit, look.in_a_list) for look in found.looks]


def test_readings_by_others_are_told_with_role_day_unit_and_name(party: Party, an: User, chief: User) -> None:
    mine, other = papers.registered(party, party.an, party.binh)
    for paper, by in ((mine, chief), (mine, an), (other, chief)):
        read(paper.pk, by, party.west)

    assert looks(an) == [("bí thư chi bộ, chính trị viên", "binh", "TAY", False)]
    assert looking.looks(an, on=TODAY, language="vi").looks[0].day == date(2020, 3, 10)
    assert looking.looks(an, on=TODAY, language="en").looks[0].what == "commitments"


def test_lists_in_which_one_stood_are_told_too(party: Party, an: User, chief: User) -> None:
    mine, other = papers.registered(party, party.an, party.binh)
    with transaction.atomic():
        for seen in ([(party.west, mine.pk)], [(party.west, other.pk)]):
            audit.note_list("registrations", register="commitments", by=chief, at=AT, seen=seen, searched=False)

    assert [one[3] for one in looks(an)] == [True]


def test_a_deputy_is_told_with_the_role_stood_in_for(party: Party, an: User, chief: User) -> None:
    deputy = org.add_user(username="pho", by=None, clock=party.clock)
    grant = chief.grants.get()
    delegation.delegate(
        grant, deputy=deputy, from_day=date(2020, 3, 1), to_day=date(2020, 4, 1), by=chief,
        clock=lambda: datetime(2020, 3, 1, 2, tzinfo=UTC),
    )  # fmt: skip
    paper = papers.registered(party, party.an)[0].pk
    read(paper, deputy, party.west)
    read(paper, org.add_user(username="la", by=None, clock=party.clock), party.west)

    assert looks(an) == [("", "la", "", False), ("bí thư chi bộ, chính trị viên", "pho", "TAY", False)]


def test_role_of_the_day_is_told_and_not_one_that_was_over(party: Party, an: User) -> None:
    words: dict[str, Any] = {"by": None, "clock": party.clock}
    reader = org.add_user(username="cu", **words)
    first, changed, place = date(2019, 1, 1), date(2020, 1, 1), party.place
    org.grant_role(user=reader, role=Role.LEADER, unit=place.command, from_day=first, to_day=changed, **words)
    org.grant_role(user=reader, role=Role.UNIT_SECRETARY, unit=place.west, from_day=changed, **words)
    read(papers.registered(party, party.an)[0].pk, reader, party.west)

    assert looks(an) == [("bí thư chi bộ, chính trị viên", "cu", "TAY", False)]


def test_role_that_is_held_in_a_cell_is_told_with_the_cells_name(party: Party, an: User) -> None:
    words: dict[str, Any] = {"by": None, "clock": party.clock}
    org.change_unit(party.west_cell, from_day=date(2019, 6, 1), name_vi="Chi bộ Tây", **words)
    reader = org.add_user(username="bi-thu", **words)
    org.grant_role(user=reader, role=Role.UNIT_SECRETARY, unit=party.west_cell, from_day=date(2019, 1, 1), **words)
    read(papers.registered(party, party.an)[0].pk, reader, party.west)

    assert [(look[0], look[2]) for look in looks(an)] == [("bí thư chi bộ, chính trị viên", "Chi bộ Tây")]


def test_name_and_unit_are_withheld_while_an_inspection_is_open_and_shown_after(
    party: Party, an: User, chief: User
) -> None:
    read(papers.registered(party, party.an)[0].pk, chief, party.west)
    inspecting.official_decision(party)

    open_ = looking.looks(an, on=TODAY, language="vi")
    assert open_.withheld
    assert [(look.role, look.name, look.unit) for look in open_.looks] == [("bí thư chi bộ, chính trị viên", "", "")]

    assert looks(an, on=date(2020, 12, 1)) == [("bí thư chi bộ, chính trị viên", "binh", "TAY", False)]


def test_after_a_year_a_reading_is_told_no_more(party: Party, an: User, chief: User) -> None:
    read(papers.registered(party, party.an)[0].pk, chief, party.west)

    assert looks(an, on=date(2021, 6, 1)) == []


def test_more_than_a_page_is_said(party: Party, an: User, chief: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "SHOWN", 2)
    paper = papers.registered(party, party.an)[0].pk
    with transaction.atomic():
        for _ in range(3):
            audit.note("commitments.read", by=chief, at=AT, unit=party.west, object=paper)
            audit.note_list(
                "registrations", register="commitments", by=chief, at=AT, seen=[(party.west, paper)], searched=False
            )

    found = looking.looks(an, on=TODAY, language="vi")
    assert (len(found.looks), found.more) == (2, True)


def test_somebody_without_a_person_is_looked_at_by_nobody(chief: User, party: Party) -> None:
    assert looking.looks(party.by, on=TODAY, language="vi") == looking.Looks((), withheld=False, more=False)


def test_all_that_the_registers_keep_is_told_to_its_person(party: Party, an: User) -> None:
    registration = papers.registered(party, party.an)[0]
    line = registration.line_list[0].pk
    sheet = papers.sheet(party, Given(line, "CELL", "MET", 9, "RESULT"), Given(line, "SELF", "MET"))
    commitments.submit_sheets([sheet], **party.acting())
    commitments.submit_rosters([papers.roster(party, party.an)], **party.acting())
    session = inspecting.session(party)
    inspections.submit_session(session, **inspecting.acting(party))
    inspecting.session(party)  # one that is still being written is not told

    kept = {one.en: [line.what for line in one.lines] for one in person.kept_on(an, on=date(2020, 6, 1), language="vi")}

    assert kept["Name"] == ["an"]
    assert kept["Registrations"] == ["Tiêu chuẩn TC-1"]
    assert kept["Monthly marks"] == ["Tiêu chuẩn TC-1"] * 2
    assert kept["Rosters"] == ["TAY"]
    assert len(kept["Concluded inspections"]) == 1
    assert {one.words(wording.VIETNAMESE) for one in person.kept_on(an, on=date(2020, 6, 1), language="vi")} > {
        "Họ và tên"
    }
