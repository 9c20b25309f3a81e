from __future__ import annotations

from datetime import date

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import operations, queries
from cotmoc.org.models import AuditLine, Membership, Person, Post, Unit
from cotmoc.org.operations import Joining, NewPerson
from tests.org import world

pytestmark = pytest.mark.django_db
DAY = date(2020, 7, 1)


@pytest.fixture
def units() -> dict[str, Unit]:
    return world.settle()


def test_people_are_added_once_by_their_key(units: dict[str, Unit]) -> None:
    new = [NewPerson("  Trần  Văn An ", key="1"), NewPerson("Lê Đức", key="2")]

    first = operations.add_people(new, by=None, clock=world.Ticking())
    again = operations.add_people(new, by=None, clock=world.Ticking())

    assert first == again
    assert (first[0].full_name, first[1].folded) == ("Trần Văn An", "le duc")
    assert list(AuditLine.objects.filter(action="people.added").values_list("detail", flat=True)) == ["2"]


def test_people_without_a_key_are_always_new(units: dict[str, Unit]) -> None:
    for _ in range(2):
        operations.add_person(NewPerson("An"), by=None, clock=world.Ticking())

    assert Person.objects.count() == 2


def test_no_name_comes_into_the_audit_log(units: dict[str, Unit]) -> None:
    world.member("Nguyễn Văn Độc", units["CB-TT"])

    assert not AuditLine.objects.filter(detail__contains="Độc").exists()


def test_joining_a_cell_leaves_the_one_before(units: dict[str, Unit]) -> None:
    person = Person.objects.get(id=world.member("An", units["CB-TT"]))
    for _ in range(2):
        operations.join_cell(person=person, cell=units["CB-CM"], from_day=DAY, by=None, clock=world.Ticking())

    assert list(Membership.objects.order_by("from_day").values_list("cell__code", "from_day", "to_day")) == [
        ("CB-TT", world.START, DAY),
        ("CB-CM", DAY, None),
    ]


def test_probation_ends_in_the_same_cell(units: dict[str, Unit]) -> None:
    clock = world.Ticking()
    person = operations.add_person(NewPerson("An"), by=None, clock=clock)
    statuses = (Membership.Status.PROBATIONARY, Membership.Status.FULL)
    for day, status in zip((world.START, DAY), statuses, strict=True):
        operations.join_cell(person=person, cell=units["CB-TT"], from_day=day, status=status, by=None, clock=clock)

    assert list(Membership.objects.order_by("from_day").values_list("status", flat=True)) == list(statuses)


def test_TC_8_and_9_wrong_joinings_are_refused_with_the_whole_list(units: dict[str, Unit]) -> None:
    clock = world.Ticking()
    known = Person.objects.get(id=world.member("An", units["CB-TT"], DAY))
    fresh = operations.add_people([NewPerson("Ba"), NewPerson("Chi")], by=None, clock=clock)
    joining = [
        Joining(fresh[0], units["CB-CM"], DAY),
        Joining(fresh[1], units["DU"], DAY),
        Joining(known, units["CB-CM"], DAY),
    ]

    with pytest.raises(RulesBroken) as refused:
        operations.join_cells(joining, by=None, clock=clock)

    assert [(one.code, one.index) for one in refused.value.broken] == [("TC-8", 1), ("TC-9", 2)]
    assert Membership.objects.count() == 1


def test_leaving_ends_the_open_membership(units: dict[str, Unit]) -> None:
    person = Person.objects.get(id=world.member("An", units["CB-TT"]))
    for _ in range(2):
        operations.leave_cell(person=person, day=DAY, by=None, clock=world.Ticking())

    assert queries.cell_of(person, on=date(2020, 6, 30)) == units["CB-TT"].id
    assert queries.cell_of(person, on=DAY) is None
    assert AuditLine.objects.filter(action="people.left").count() == 1


def test_a_post_is_held_until_it_ends(units: dict[str, Unit]) -> None:
    person = Person.objects.get(id=world.member("An", units["CB-TT"]))
    for _ in range(2):
        post = operations.add_post(
            person=person, unit=units["TT"], title="Đồn trưởng ", from_day=DAY, by=None, clock=world.Ticking()
        )
    operations.end_post(post, day=date(2021, 1, 1), by=None, clock=world.Ticking())

    assert Post.objects.values_list("title", "from_day", "to_day").get() == ("Đồn trưởng", DAY, date(2021, 1, 1))
