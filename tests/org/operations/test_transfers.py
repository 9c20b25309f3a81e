from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import moves, operations, permissions, queries
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


def test_a_later_membership_and_a_leave_already_noted_end_too(units: dict[str, Unit], person: Person) -> None:
    operations.leave_cell(person=person, day=date(2020, 9, 1), by=None, clock=Ticking())

    operations.transfer(Move(person, DAY, cell=units["CB-CM"]), by=None, clock=Ticking())

    assert [str(one.to_day) for one in Membership.objects.order_by("from_day")] == ["2020-07-01", "None"]


def test_UQ_6_a_membership_that_began_later_is_not_ended(units: dict[str, Unit], person: Person) -> None:
    operations.join_cell(person=person, cell=units["CB-CM"], from_day=date(2020, 8, 1), by=None, clock=Ticking())

    with pytest.raises(RulesBroken, match=r"UQ-6.*01/08/2020"):
        operations.transfer(Move(person, DAY), by=None, clock=Ticking())


def test_the_same_again_changes_nothing(units: dict[str, Unit], person: Person) -> None:
    roles = [(Role.LEADER, units["CM"])]
    move = Move(person, DAY, units["CM"], "Đồn trưởng", units["CB-CM"], roles=roles, paper_number="12/QĐ")
    held = Post, Membership, RoleGrant, AuditLine

    operations.transfer(move, by=None, clock=Ticking())
    rows = [list(model.objects.order_by("pk").values()) for model in held]
    again = operations.transfer(move, by=None, clock=Ticking())

    assert again == operations.Ended((), (), (), ())
    assert [list(model.objects.order_by("pk").values()) for model in held] == rows
    assert AuditLine.objects.get(action=moves.TRANSFERRED).detail == "2020-07-01 12/QĐ"


def test_a_rehearsal_tells_what_would_end_and_leaves_no_trace(units: dict[str, Unit], person: Person) -> None:
    lines = AuditLine.objects.count()

    ended = operations.rehearse_transfer(Move(person, DAY, cell=units["CB-CM"]), by=None, clock=Ticking())

    assert [one.title for one in ended.posts] == ["Chính trị viên"]
    assert [one.cell for one in ended.memberships] == [units["CB-TT"]]
    assert Post.objects.get().to_day is None
    assert Membership.objects.get().to_day is None
    assert AuditLine.objects.count() == lines


def test_the_right_is_needed_at_both_ends(units: dict[str, Unit], person: Person) -> None:
    for station in ("TT", "CM"):
        cell = units[f"CB-{station}"]
        operations.link_cell(cell=cell, unit=units[station], from_day=world.START, by=None, clock=Ticking())
    here = world.user("here", Role.POLITICAL_OFFICE, units["TT"])
    there = world.user("there", Role.POLITICAL_OFFICE, units["CM"])
    move = Move(person, DAY, units["CM"], "Đồn trưởng", units["CB-CM"])

    for by in (here, there):
        with pytest.raises(NotAllowed):
            operations.transfer(move, by=by, clock=Ticking())
    assert Post.objects.get().to_day is None
    assert operations.may_transfer(person, by=here, on=DAY)
    assert not operations.may_transfer(person, by=there, on=DAY)

    operations.transfer(Move(person, DAY, units["TT"], "Đồn phó", units["CB-TT"]), by=here, clock=Ticking())
    operations.grant_role(
        user=here, role=Role.POLITICAL_OFFICE, unit=units["CM"], from_day=world.START, by=None, clock=Ticking()
    )
    operations.transfer(Move(person, date(2020, 8, 1), units["CM"], "Đồn trưởng"), by=here, clock=Ticking())

    assert Post.objects.get(to_day=None).unit == units["CM"]


def test_who_holds_nothing_is_moved_by_who_may_everywhere(units: dict[str, Unit]) -> None:
    nobody = operations.add_person(operations.NewPerson("Lê Ba"), by=None, clock=Ticking())
    station, office = (
        world.user("station", Role.POLITICAL_OFFICE, units["TT"]),
        world.user("office", Role.POLITICAL_OFFICE, units["BCH"]),
    )

    assert not operations.may_transfer(nobody, by=station, on=DAY)
    assert operations.may_transfer(nobody, by=office, on=DAY)
    with pytest.raises(NotAllowed):
        operations.transfer(Move(nobody, DAY), by=station, clock=Ticking())


def test_DL_9_the_number_of_the_decision_names_nobody(person: Person) -> None:
    with pytest.raises(RulesBroken, match="DL-9"):
        operations.transfer(Move(person, DAY, paper_number="Lê An"), by=None, clock=Ticking())


def test_new_roles_take_the_right_to_give_them(units: dict[str, Unit], person: Person) -> None:
    office = world.user("office", Role.POLITICAL_OFFICE, units["BCH"])
    move = Move(person, DAY, roles=[(Role.LEADER, units["CM"])])

    with pytest.raises(NotAllowed):
        operations.transfer(move, by=office, clock=Ticking())

    assert Post.objects.get().to_day is None
    assert operations.transfer(Move(person, DAY), by=office, clock=Ticking()).posts != ()
