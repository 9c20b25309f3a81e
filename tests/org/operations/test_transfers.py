from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import operations, permissions, queries
from cotmoc.org.delegation import operations as delegation
from cotmoc.org.models import AuditLine, Membership, Person, Post, RoleGrant, Unit, User
from cotmoc.org.operations import Move
from cotmoc.org.permissions import NotAllowed, Role
from tests.org import world
from tests.org.world import Ticking

pytestmark = pytest.mark.django_db
DAY = date(2020, 7, 1)


@pytest.fixture
def units() -> dict[str, Unit]:
    return world.settle()


@pytest.fixture
def person(units: dict[str, Unit]) -> Person:
    found = Person.objects.get(pk=world.member("Lê An", units["CB-TT"]))
    words: dict[str, Any] = {"by": None, "clock": Ticking()}
    operations.add_post(person=found, unit=units["TT"], title="Chính trị viên", from_day=world.START, **words)
    user = operations.add_user(username="an", person=found, **words)
    operations.grant_role(user=user, role=Role.UNIT_SECRETARY, unit=units["TT"], from_day=world.START, **words)
    return found


def account(person: Person) -> User:
    return User.objects.get(person=person)


def test_everything_ends_and_begins_on_one_day(units: dict[str, Unit], person: Person) -> None:
    roles = [(Role.LEADER, units["CM"])]
    move = Move(person, DAY, units["CM"], "Chính trị viên", units["CB-CM"], roles=roles)

    ended = operations.transfer(move, by=None, clock=Ticking())

    user = account(person)
    assert [one.unit for one in ended.posts] == [units["TT"]]
    assert [one.role for one in ended.grants] == [Role.UNIT_SECRETARY]
    assert list(Post.objects.order_by("from_day").values_list("unit", "from_day", "to_day")) == [
        (units["TT"].pk, world.START, DAY),
        (units["CM"].pk, DAY, None),
    ]
    assert queries.cell_of(person, on=date(2020, 6, 30)) == units["CB-TT"].pk
    assert queries.cell_of(person, on=DAY) == units["CB-CM"].pk
    assert permissions.can(user, "works.submit", at=units["TT"], on=date(2020, 6, 30))
    assert not permissions.can(user, "works.submit", at=units["TT"], on=DAY)
    assert permissions.can(user, "works.read", at=units["CM"], on=DAY)
    assert AuditLine.objects.get(action="people.transferred").object == person.pk


def test_somebody_may_leave_without_going_anywhere(units: dict[str, Unit], person: Person) -> None:
    operations.transfer(Move(person, DAY), by=None, clock=Ticking())

    assert queries.cell_of(person, on=DAY) is None
    assert Membership.objects.get(person=person).to_day == DAY
    assert not permissions.can_somewhere(account(person), "works.read", on=DAY)


def test_cell_may_stay_the_same(units: dict[str, Unit], person: Person) -> None:
    move = Move(person, DAY, units["BCH"], "Trợ lý", units["CB-TT"])

    operations.transfer(move, by=None, clock=Ticking())

    assert Membership.objects.get(person=person).to_day is None


def test_somebody_without_a_cell_joins_one(units: dict[str, Unit]) -> None:
    person = operations.add_person(operations.NewPerson("Lê Ba"), by=None, clock=Ticking())

    operations.transfer(Move(person, DAY, cell=units["CB-TT"]), by=None, clock=Ticking())

    assert queries.cell_of(person, on=DAY) == units["CB-TT"].pk


def test_delegations_end_with_the_transfer(units: dict[str, Unit], person: Person) -> None:
    deputy = world.user("deputy")
    made = delegation.delegate(
        account(person).grants.get(),
        deputy=deputy,
        from_day=date(2020, 6, 1),
        to_day=date(2020, 9, 1),
        by=account(person),
        clock=Ticking(),
    )

    ended = operations.transfer(Move(person, DAY), by=None, clock=Ticking())

    made.refresh_from_db()
    assert ended.delegations == (made,)
    assert made.to_day == DAY


def test_UQ_6_a_transfer_comes_after_what_it_ends(person: Person) -> None:
    with pytest.raises(RulesBroken, match=r"UQ-6.*01/01/2019"):
        operations.transfer(Move(person, world.START), by=None, clock=Ticking())

    assert Post.objects.get().to_day is None
    assert RoleGrant.objects.get().to_day is None


def test_new_roles_take_the_right_to_give_them(units: dict[str, Unit], person: Person) -> None:
    office = world.user("office", Role.POLITICAL_OFFICE, units["BCH"])
    move = Move(person, DAY, roles=[(Role.LEADER, units["CM"])])

    with pytest.raises(NotAllowed):
        operations.transfer(move, by=office, clock=Ticking())

    assert Post.objects.get().to_day is None
    assert operations.transfer(Move(person, DAY), by=office, clock=Ticking()).posts != ()
