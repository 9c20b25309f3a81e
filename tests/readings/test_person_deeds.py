"""What the registers keep about somebody, told to that person: work, households, credits, praise, findings."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents import crediting
from cotmoc.documents.models import Credit
from cotmoc.org import operations as org
from cotmoc.org.models import User
from cotmoc.plans import operations as plans
from cotmoc.readings import person
from cotmoc.readings.person_deeds import Line
from cotmoc.registers.inspections import operations as inspections
from cotmoc.registers.meetings import operations as meetings
from cotmoc.registers.meetings.operations import Work
from tests.registers.inspections import papers as inspecting
from tests.registers.meetings.papers import meeting
from tests.registers.outreach.papers import charge
from tests.registers.party import Party, small_party
from tests.registers.reviews.papers import drive

pytestmark = pytest.mark.django_db
TODAY = date(2020, 6, 1)


@pytest.fixture
def party() -> Party:
    return small_party()


@pytest.fixture
def an(party: Party) -> User:
    return org.add_user(username="an", person=party.an, by=None, clock=party.clock)


def kept(user: User, table: str) -> list[Line]:
    """Return the lines of one table, as the person reads them."""
    return next([*one.lines] for one in person.kept_on(user, on=TODAY, language="vi") if one.en == table)


def test_work_that_a_meeting_gave_is_told_with_the_day_it_was_done(party: Party, an: User) -> None:
    work = [
        Work("Sửa đường ra mốc", date(2020, 3, 20), person=party.an.pk),
        Work("Báo cáo", date(2020, 3, 25), person=party.an.pk),
        Work("Việc của người khác", date(2020, 3, 25), person=party.binh.pk),
    ]
    record = meeting(party, work=work)
    before = kept(an, "Assigned work")
    meetings.submit_meeting(record, **party.acting())
    meetings.record_done(record.assignments.get(work="Sửa đường ra mốc"), done_on=date(2020, 3, 8), **party.acting())

    assert before == []
    assert kept(an, "Assigned work") == [
        Line("Báo cáo", "25/03/2020"),
        Line("Sửa đường ra mốc", "20/03/2020", "✓ 08/03/2020"),
    ]


def test_households_are_told_by_their_numbers(party: Party, an: User) -> None:
    charge(party)
    charge(party, member=party.binh.pk, book_number="13")

    assert kept(an, "Households in charge") == [Line("12", "06/01/2020 –", "TAY")]


def test_credit_is_told_once_its_paper_is_official(party: Party, an: User) -> None:
    record = meeting(party)
    crediting.record([Credit(document=record.document, person=party.an, role="chủ trì")], **party.acting())
    before = kept(an, "Credits")
    document = meetings.submit_meeting(record, **party.acting())

    assert before == []
    assert kept(an, "Credits") == [Line("chủ trì", "02/03/2020", document.number_text)]


def test_commendation_is_told_with_its_decision(party: Party, an: User) -> None:
    words = party.acting(unit=party.place.west, form="Giấy khen", day=date(2020, 5, 4))
    launched = drive(party)
    plans.commend(launched, decision="5/QĐ", person=party.an, **words)
    plans.commend(launched, decision="6/QĐ", **words)

    assert kept(an, "Commendations") == [Line("Giấy khen", "04/05/2020", "5/QĐ")]


def test_findings_stand_under_their_inspection(party: Party, an: User) -> None:
    session = inspecting.official_session(party)
    subjects = {one.member_id: one for one in session.subjects.all()}
    for member in (party.an, party.binh):
        found = inspecting.finding(party, session, subject=subjects[member.pk])
        inspections.submit_finding(found, **inspecting.acting(party))

    concluded, finding = kept(an, "Concluded inspections")

    assert concluded.what.startswith("kiểm tra chấp hành")
    assert (finding.vi, finding.when, finding.more) == ("Khuyết điểm, hạn khắc phục", "01/04/2020", "quá hạn")
