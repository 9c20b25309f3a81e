"""The people of a unit, by name and on a day; one person's history."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.org import operations as org
from cotmoc.org.models import Person, Unit
from cotmoc.org.permissions import Role
from cotmoc.readings import people_at
from cotmoc.readings.scope import OutOfScope
from tests.org import world

pytestmark = pytest.mark.django_db
DAY = date(2021, 1, 1)


@pytest.fixture
def known() -> dict[str, Unit]:
    units = world.settle()
    org.link_cell(cell=units["CB-TT"], unit=units["TT"], from_day=world.START, by=None, clock=world.Ticking())
    return units


def test_people_are_told_with_posts_cell_and_account(known: dict[str, Unit]) -> None:
    reader = world.user("reader", Role.LEADER, known["BCH"])
    person = Person.objects.get(pk=world.member("Bế Văn Thử", known["CB-TT"]))
    clock = world.Ticking()
    for title, at, to_day in (
        ("Đồn phó", "TT", None),
        ("Phụ trách", "TT", date(2020, 1, 1)),
        ("Ủy viên", "DU", None),
    ):
        org.add_post(person=person, unit=known[at], title=title, from_day=world.START, to_day=to_day, by=None,
                     clock=clock)  # fmt: skip
    org.add_user(username="be", person=person, by=None, clock=clock)

    unit, rows = people_at.of_unit("TT", by=reader, on=DAY, language="vi")

    assert unit == known["TT"]
    assert [(one.name, one.posts, one.cell, one.account) for one in rows] == [
        ("Bế Văn Thử", ("Đồn phó",), "Chi bộ Tân Thanh", "be")
    ]
    history = people_at.history(person.pk, by=reader, on=DAY, language="en")
    assert {(one.words, one.unit, one.to_day) for one in history.posts} == {
        ("Đồn phó", "Tan Thanh station", None),
        ("Phụ trách", "Tan Thanh station", date(2020, 1, 1)),
        ("Ủy viên", "Đảng ủy", None),
    }
    assert [one.words for one in history.cells] == ["full member"]
    assert history.accounts == ("be",)


def test_somebody_with_a_post_and_no_cell_is_told_without_one(known: dict[str, Unit]) -> None:
    reader = world.user("reader", Role.LEADER, known["BCH"])
    person = org.add_person(org.NewPerson("Vi Văn Thử"), by=None, clock=world.Ticking())
    org.add_post(person=person, unit=known["CM"], title="Quân y", from_day=world.START, by=None, clock=world.Ticking())

    _, rows = people_at.of_unit("CM", by=reader, on=DAY, language="vi")

    assert [(one.cell, one.status) for one in rows] == [("", "")]


def test_units_and_people_stay_within_scope(known: dict[str, Unit]) -> None:
    own = world.user("own", Role.UNIT_SECRETARY, known["TT"])
    other = world.member("Người Khác", known["CB-CM"])

    assert people_at.units(own, on=DAY, language="vi") == [("TT", "Đồn Tân Thanh")]
    for code in ("CM", "NONE"):
        with pytest.raises(OutOfScope):
            people_at.of_unit(code, by=own, on=DAY, language="vi")
    with pytest.raises(OutOfScope):
        people_at.history(other, by=own, on=DAY, language="vi")
