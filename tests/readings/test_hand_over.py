"""What somebody hands over: roles and posts of the day, what waits, what is in the desk's care."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cotmoc.ledger import balances
from cotmoc.org import operations as org
from cotmoc.org.operations import NewPerson
from cotmoc.readings import hand_over
from cotmoc.readings.work_list.duty import Kind

if TYPE_CHECKING:
    from cotmoc.org.models import User
    from cotmoc.readings.hand_over import HandOver
    from tests.readings.province import Province

ON = date(2020, 5, 10)


def told(user: User, on: date = ON) -> HandOver:
    return hand_over.of(user, on=on, known=balances.resolve(None), language="vi")


def test_page_tells_roles_what_waits_and_what_is_kept(province: Province) -> None:
    province.adopts()

    found = told(province.secretary)

    assert [(one.words, one.unit) for one in found.roles] == [("bí thư chi bộ, chính trị viên", "Đồn Tân Thanh")]
    assert [one.kind for one in found.duties] == [Kind.TASK]
    assert {one.indicator.code: one.value for one in found.care} == {
        "stewardship.agreements": 2,
        "stewardship.line_m": 300,
        "stewardship.households": 2,
    }


def test_post_of_the_day_stands_with_its_unit(province: Province) -> None:
    words: dict[str, Any] = {"by": None, "clock": province.desk.clock}
    person = org.add_person(NewPerson("Người Mẫu"), **words)
    province.secretary.person = person
    province.secretary.save()
    unit = province.units["TT"]
    org.add_post(person=person, unit=unit, title="Chính trị viên", from_day=date(2020, 1, 1), **words)

    found = told(province.secretary)

    assert [(one.words, one.since) for one in found.posts] == [("Chính trị viên", date(2020, 1, 1))]
    assert hand_over.name_of(province.secretary) == "Người Mẫu"


def test_before_the_books_nothing_is_kept(province: Province) -> None:
    assert told(province.secretary, date(2018, 1, 1)).care == ()


def test_somebody_without_a_role_hands_nothing_over(province: Province) -> None:
    found = told(province.desk.stranger)

    assert (found.roles, found.posts, found.duties, found.care) == ((), (), (), ())
    assert hand_over.name_of(province.desk.stranger) == "stranger"
    assert hand_over.units_of(province.desk.stranger, on=ON) == frozenset()
