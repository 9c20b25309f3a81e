"""What waits for whom: every source by itself, and one list by the day it is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cotmoc.documents import operations as documents
from cotmoc.documents import phoning, returns
from cotmoc.kernel.period import Period
from cotmoc.ledger import balances, completeness
from cotmoc.org.models import User
from cotmoc.org.permissions import Role
from cotmoc.org.rights_models import RightsRequest
from cotmoc.readings.work_list import gathering
from cotmoc.readings.work_list.duty import WORDS, Duty, Kind
from cotmoc.registers.marker_checks.models import MarkerCheck
from cotmoc.registers.reviews import operations as reviews
from tests.documents import desk as desks
from tests.org import world
from tests.readings.province import TODAY, Province
from tests.registers.inspections import papers as inspection
from tests.registers.marker_checks.papers import Ground as Markers
from tests.registers.party import BEGINNING, Party, small_party
from tests.registers.reviews import papers as review
from tests.registers.stewardship.ground import Ground


def waits(user: User, *kinds: Kind, on: date = TODAY) -> list[Duty]:
    """Return what waits for a person, of these kinds or of all."""
    found = gathering.duties(by=user, on=on, known=balances.resolve(None), language="vi")
    return [one for one in found if not kinds or one.kind in kinds]


@pytest.fixture
def party(db: None) -> Party:
    return small_party()


def test_proposal_waits_for_those_who_may_approve_it_and_not_for_its_maker(province: Province) -> None:
    slip = desks.slip(province.desk, unit=province.units["TT"], by=province.secretary, register="works")
    slip.document.save()
    documents.propose(slip, by=province.secretary, clock=province.desk.clock)

    assert [one.object for one in waits(province.leader, Kind.APPROVE)] == [slip.document.pk]
    assert waits(province.secretary, Kind.APPROVE) == []
    assert waits(province.desk.chief, Kind.APPROVE) == []


def test_returned_proposal_waits_for_its_maker(province: Province) -> None:
    slip = desks.slip(province.desk, unit=province.units["TT"], by=province.secretary, register="works")
    slip.document.save()
    documents.propose(slip, by=province.secretary, clock=province.desk.clock)
    documents.return_to_draft(slip, reason="thiếu ngày", by=province.leader, clock=province.desk.clock)

    (duty,) = waits(province.secretary, Kind.RETURNED)
    assert (duty.object, duty.words) == (slip.document.pk, "bản nháp chưa có số, lập ngày 10/01/2025")
    assert waits(province.leader, Kind.APPROVE, Kind.RETURNED) == []


def test_correction_by_telephone_waits_until_its_paper_comes(province: Province) -> None:
    slip = province.works(3, paper_number="CT-09")
    clock = province.desk.clock
    call = phoning.Call("Trợ lý", province.units["TT"].pk, clock() - timedelta(hours=1), days=5)
    phoning.record(slip.document, call, by=province.desk.clerk, clock=clock)
    before = waits(province.secretary, Kind.PHONE)

    documents.attach(slip.document, paper_number="12/BB", by=province.desk.clerk, clock=clock)

    (duty,) = before
    assert (duty.object, duty.due) == (slip.document.pk, date(2025, 1, 15))
    assert (duty.is_overdue(date(2025, 1, 15)), duty.is_overdue(date(2025, 1, 16))) == (False, True)
    assert waits(province.secretary, Kind.PHONE) == []


def test_correction_by_telephone_waits_for_its_own_unit_alone(province: Province) -> None:
    slip = province.works(3, "CM", paper_number="CT-09")
    clock = province.desk.clock
    call = phoning.Call("Trợ lý", province.units["CM"].pk, clock() - timedelta(hours=1), days=5)
    phoning.record(slip.document, call, by=province.desk.clerk, clock=clock)

    assert [one.object for one in waits(province.desk.chief, Kind.PHONE)] == [slip.document.pk]
    assert waits(province.secretary, Kind.PHONE) == []


def test_month_waits_once_with_the_registers_that_are_owed(province: Province) -> None:
    on = date(2020, 7, 5)

    owed = waits(province.desk.chief, Kind.REPORT, on=on)

    assert [(one.object, one.unit, one.due) for one in owed] == [
        ("2020-04", province.units["CM"].pk, date(2020, 4, 30))
    ]
    assert owed[0].words == "tháng 04/2020: Công trình giúp dân"
    assert waits(province.secretary, Kind.REPORT, on=on) == []


@pytest.mark.parametrize(("language", "told"), [("vi", "đã được nhắc"), ("en", "reminded")])
def test_month_that_one_was_reminded_of_says_when(province: Province, language: str, told: str) -> None:
    returns.remind(
        unit=province.units["CM"].pk,
        register="works",
        month=Period.parse("2020-04"),
        by=province.desk.clerk,
        clock=province.desk.clock,
    )
    found = gathering.duties(
        by=province.desk.chief, on=date(2020, 7, 5), known=balances.resolve(None), language=language
    )

    (duty,) = [one for one in found if one.kind == Kind.REPORT]
    assert duty.words.endswith(f" ({told} 10/01/2025)")


def test_month_that_is_answered_waits_no_more(province: Province) -> None:
    province.says("CM", "2020-04", completeness.State.NIL)

    assert waits(province.desk.chief, Kind.REPORT, on=date(2020, 7, 5)) == []


def test_months_before_the_books_are_not_asked_for(province: Province) -> None:
    assert waits(province.desk.chief, Kind.REPORT, on=date(2019, 1, 20)) == []


def test_task_of_the_plan_waits_for_its_unit_from_a_month_before(province: Province) -> None:
    plan = province.adopts()

    found = waits(province.secretary, Kind.TASK, on=date(2020, 4, 5))

    assert [(one.object, one.words, one.due) for one in found] == [
        (plan.document_id, "Khảo sát nhà vệ sinh", date(2020, 5, 1))
    ]
    assert waits(province.secretary, Kind.TASK, on=date(2020, 3, 1)) == []
    assert waits(province.leader, Kind.TASK, on=date(2020, 4, 5)) == []


def test_directive_waits_for_its_unit_until_it_is_done_and_its_task_does_not_stand_twice(party: Party) -> None:
    secretary = world.user("secretary", Role.UNIT_SECRETARY, party.place.west)
    record = review.official_directive(party)
    on = date(2020, 4, 10)
    before = waits(secretary, on=on)
    receiver = next(one for one in record.receivers if one.unit_id == party.west)

    for step in ("RECEIVED", "UNDERSTOOD", "DONE"):
        said = review.step(party, receiver, step, day=date(2020, 4, 1))
        reviews.submit_acknowledgement(said, **party.acting())

    assert [(one.kind, one.object, one.due) for one in before] == [
        (Kind.DIRECTIVE, record.document_id, date(2020, 5, 1))
    ]
    assert waits(secretary, on=on) == []


def test_finding_waits_for_the_commission_until_it_is_corrected(party: Party) -> None:
    found = inspection.official_finding(party)
    on = date(2020, 4, 10)
    before = waits(party.commission, Kind.CORRECT, on=on)

    inspection.corrected(party, found, day=date(2020, 4, 5))

    assert [(one.object, one.due, one.is_overdue(on)) for one in before] == [
        (found.document_id, date(2020, 4, 1), True)
    ]
    assert waits(party.commission, Kind.CORRECT, on=on) == []


def test_incident_waits_for_the_station_with_the_day_of_its_next_step(markers: Markers) -> None:
    officer = world.user("officer", Role.FIELD_OFFICER, markers.place.west)
    other = world.user("other", Role.FIELD_OFFICER, markers.place.east)
    opening = markers.checked(MarkerCheck.State.DAMAGED, date(2020, 3, 1))

    found = waits(officer, Kind.INCIDENT, on=date(2020, 3, 3))

    assert [(one.object, one.words, one.due) for one in found] == [(opening.pk, "1116", date(2020, 3, 1))]
    assert waits(other, Kind.INCIDENT, on=date(2020, 3, 3)) == []


@pytest.fixture
def markers(db: None) -> Markers:
    from tests.border.places import small_place  # noqa: PLC0415 - as the room's own fixture does it

    place = small_place()
    place.open_books()
    line = place.line()
    place.lay(line)
    marker, other = place.markers(line, {"1116": 100, "1117": 300})
    return Markers(place, marker, other)


def test_agreement_waits_before_its_term_ends(province: Province) -> None:
    ground: Ground = province.ground
    agreement = ground.agree((400, 500), who="3", end_on=date(2020, 6, 1), paper_number="HA-03")

    found = waits(province.secretary, Kind.EXPIRING, on=date(2020, 5, 20))

    assert [(one.object, one.due) for one in found] == [(agreement.pk, date(2020, 6, 1))]
    assert waits(province.secretary, Kind.EXPIRING, on=date(2020, 4, 1)) == []


def test_request_waits_for_its_answer_then_for_what_was_promised(province: Province) -> None:
    officer = world.user("cadre", Role.POLITICAL_OFFICE, province.units["TT"])
    one = RightsRequest.objects.create(
        id="test-request",
        kind=RightsRequest.Kind.ERASE,
        through=RightsRequest.Through.STATION,
        unit=province.units["TT"],
        received_on=date(2025, 1, 30),
        answer_due=date(2025, 2, 3),
        done_due=date(2025, 2, 19),
        recorded_at=BEGINNING,
        recorded_by=province.desk.clerk,
    )
    before = waits(officer, Kind.REQUEST)
    RightsRequest.objects.filter(pk=one.pk).update(answer="ACCEPTED", answered_on=date(2025, 2, 1))

    assert [(found.object, found.due) for found in before] == [("test-request", date(2025, 2, 3))]
    assert [found.due for found in waits(officer, Kind.REQUEST)] == [date(2025, 2, 19)]


def test_what_is_due_first_stands_first_and_what_has_no_day_last(province: Province) -> None:
    province.adopts()
    slip = desks.slip(province.desk, unit=province.units["TT"], by=province.secretary, register="works")
    slip.document.save()
    ground: Ground = province.ground
    ground.agree((400, 500), who="3", end_on=date(2020, 4, 20), paper_number="HA-03")

    found = waits(province.secretary, on=date(2020, 4, 10))

    assert [one.kind for one in found] == [Kind.EXPIRING, Kind.TASK, Kind.RETURNED]


def test_nothing_waits_for_somebody_without_a_role(province: Province) -> None:
    province.adopts()

    assert waits(province.desk.stranger) == []


def test_every_kind_has_its_words() -> None:
    assert set(WORDS) == set(Kind)
