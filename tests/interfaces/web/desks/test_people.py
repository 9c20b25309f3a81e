"""People chosen by typing: of the sitter's units only, told apart when they share a name, by who may read names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.interfaces.web.desks import catalogue, people
from cotmoc.org import operations as org
from cotmoc.org.models import Person
from cotmoc.org.operations import NewPerson
from cotmoc.org.permissions import Role
from tests.interfaces.web.browsing import Visitor
from tests.org import world

if TYPE_CHECKING:
    from cotmoc.interfaces.web.desks.sitting import Sitting
    from cotmoc.org.models import User
    from tests.readings.province import Province

AN = "Lường Văn An"


@pytest.fixture
def province(province: Province) -> Province:
    """Give the stations their cells, and each a member of the same name."""
    for code in ("TT", "CM"):
        cell, clock = province.units[f"CB-{code}"], world.Ticking()
        org.link_cell(cell=cell, unit=province.units[code], from_day=world.START, by=None, clock=clock)
        person = org.add_person(NewPerson(AN, key=code), by=None, clock=clock)
        org.join_cell(person=person, cell=cell, from_day=world.START, by=None, clock=clock)
    return province


def sit(province: Province, user: User) -> Sitting:
    """Sit somebody down."""
    return catalogue.sit(user, today=date(2020, 6, 30), language="vi", clock=province.desk.clock)


def found(user: User, **asked: str) -> list[str]:
    """Return the ids that the people picker offers."""
    answer: Any = Visitor(user).client.get("/pick/people", asked)
    assert answer.status_code == 200
    return [one["id"] for one in answer.json()["found"]]


def of(code: str) -> str:
    """Return the id of a cell's member."""
    return Person.objects.get(memberships__cell__code=f"CB-{code}").pk


def test_people_of_the_own_unit_are_offered_and_no_others(province: Province) -> None:
    assert found(province.secretary, q="luong") == [of("TT")]
    assert found(province.desk.chief, q="luong") == [of("CM")]
    assert sorted(found(province.desk.clerk, q="luong")) == sorted([of("TT"), of("CM")])


def test_people_of_one_unit_are_offered_when_it_is_named(province: Province) -> None:
    assert found(province.desk.clerk, q="luong", unit=province.units["CM"].pk) == [of("CM")]
    assert found(province.secretary, q="luong", unit=province.units["CM"].pk) == []


def test_two_of_one_name_are_told_apart_by_their_label(province: Province) -> None:
    leader = sit(province, province.leader)
    person = Person.objects.get(pk=of("CM"))

    assert people.PEOPLE.get(leader, AN) is None
    assert people.PEOPLE.get(leader, people.label(person)) == person
    assert people.PEOPLE.get(leader, person.pk) == person
    assert people.PEOPLE.get(sit(province, province.secretary), AN) == Person.objects.get(pk=of("TT"))
    assert people.PEOPLE.get(sit(province, province.secretary), person.pk) is None


@pytest.mark.parametrize("who", ["member", "partner"])
def test_who_may_not_read_names_is_offered_none(province: Province, who: str) -> None:
    assert Visitor(getattr(province, who)).client.get("/pick/people?q=luong").status_code == 404


def test_field_officer_is_offered_none(province: Province) -> None:
    officer = world.user("officer", Role.FIELD_OFFICER, province.units["TT"])

    assert Visitor(officer).client.get("/pick/people?q=luong").status_code == 404


def test_members_are_people_of_the_own_unit_and_oneself(province: Province) -> None:
    own = Person.objects.get(pk=of("TT"))
    user = province.member
    user.person = own
    user.save()

    assert people.MEMBERS.search(sit(province, user), "luong", "") == [(own.pk, people.label(own))]
    assert people.MEMBERS.search(sit(province, province.partner), "luong", "") == []
    assert people.MEMBERS.get(sit(province, user), AN) == own
    assert people.MEMBERS.get(sit(province, province.secretary), AN) == own
