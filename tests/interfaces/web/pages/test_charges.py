"""Households in charge on the web: given once at a time, ended after the last visit, within the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.org import operations as org
from cotmoc.org.permissions import Role
from cotmoc.registers.outreach import operations
from cotmoc.registers.outreach.models import Charge
from tests.interfaces.web.browsing import Visitor, words
from tests.interfaces.web.desks.clerk import Clerk, marks
from tests.interfaces.web.desks.test_outreach import charge, visited
from tests.org import world

if TYPE_CHECKING:
    from cotmoc.org.models import User
    from tests.readings.province import Province

AN = "Lường Văn An"


@pytest.fixture
def province(province: Province) -> Province:
    """Give the stations their cells, and one of them a member."""
    for code in ("TT", "CM"):
        cell, unit = province.units[f"CB-{code}"], province.units[code]
        org.link_cell(cell=cell, unit=unit, from_day=world.START, by=None, clock=world.Ticking())
    world.member(AN, province.units["CB-TT"])
    return province


def typed(province: Province, **more: str) -> dict[str, str]:
    """Return what is typed to give a household into charge."""
    return {
        "unit": province.units["TT"].pk,
        "book_number": "TT-015",
        "commune": province.units["X-BL"].pk,
        "member": AN,
        "from_day": "6/1/2020",
    } | more


def give(user: User, sent: dict[str, str]) -> Any:
    """Send the form."""
    return Visitor(user).client.post("/charges/new", sent)


def test_household_is_given_into_charge(province: Province) -> None:
    answer = give(province.secretary, typed(province))

    given = Charge.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/charges/{given.pk}")
    assert (given.book_number, given.member.full_name, given.unit) == ("TT-015", AN, province.units["TT"])


def test_form_opens_with_the_only_unit(province: Province) -> None:
    page = Visitor(province.secretary).get("/charges/new").content.decode()

    assert "Đồn Tân Thanh" in page
    assert "Đồn Chi Ma" not in page
    assert "/charges/new" in Visitor(province.secretary).get("/desks/outreach-charge").content.decode()
    assert "/desks/outreach-charge" in Visitor(province.secretary).get("/registers/outreach").content.decode()


@pytest.mark.parametrize(
    ("more", "field", "told"),
    [
        ({"book_number": "TT-001"}, "book_number", "OR-7: Mỗi hộ mỗi lúc có một đảng viên phụ trách"),
        ({"member": "Không Ai"}, "member", "Không tìm thấy"),
        ({"unit": "elsewhere"}, "unit", "Hãy chọn một mục"),
        ({"from_day": "32/1/2020"}, "from_day", "Không có ngày"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(province: Province, more: dict[str, str], field: str, told: str) -> None:
    charge(province, "TT-001")
    answer = give(province.secretary, typed(province, **more))

    assert answer.status_code == 400
    assert told in marks(answer.content.decode(), field)
    assert Charge.objects.count() == 1


def test_charge_shows_its_visits_and_names_the_member_within_the_unit(province: Province) -> None:
    given = charge(province)
    Clerk(province.secretary, "outreach-visit").enter(visited(province))

    own = Visitor(province.secretary).read(f"/charges/{given.pk}")
    command = Visitor(province.leader).read(f"/charges/{given.pk}")
    english = Visitor(province.secretary, language="en").read(f"/charges/{given.pk}")

    assert all(text in own for text in ("An TT TT-015", "04/03/2020", "giúp đỡ, hỗ trợ", "Thôi phân công"))
    assert "An TT TT-015" not in command
    assert "không nêu tên ngoài đơn vị" in command
    assert "Thôi phân công" not in command
    assert "help" in english


def test_charge_ends_after_its_last_visit(province: Province) -> None:
    given = charge(province)
    Clerk(province.secretary, "outreach-visit").enter(visited(province))
    client = Visitor(province.secretary).client

    early = client.post(f"/charges/{given.pk}/end", {"to_day": "4/3/2020"})
    unread = client.post(f"/charges/{given.pk}/end", {"to_day": "mai"})
    ended = client.post(f"/charges/{given.pk}/end", {"to_day": "5/3/2020"})
    again = client.post(f"/charges/{given.pk}/end", {"to_day": "6/3/2020"})

    assert "OR-5: Ngày thôi phân công phải sau" in marks(early.content.decode(), "to_day")
    assert "Không đọc được ngày" in marks(unread.content.decode(), "to_day")
    assert [one.status_code for one in (early, unread, ended, again)] == [400, 400, 302, 400]
    page = words(client.get(f"/charges/{given.pk}").content.decode())
    assert "đã thôi phụ trách" in page
    assert "Thôi phân công" not in page


def test_sibling_unit_finds_no_charge(province: Province) -> None:
    given = charge(province)
    sibling = Visitor(province.desk.chief).client

    assert sibling.get(f"/charges/{given.pk}").status_code == 404
    assert sibling.post(f"/charges/{given.pk}/end", {"to_day": "5/3/2020"}).status_code == 404
    assert sibling.get("/charges/unknown").status_code == 404
    assert marks(give(province.desk.chief, typed(province)).content.decode(), "unit") != ""


@pytest.mark.parametrize("who", ["member", "partner", "leader", "commission"])
def test_who_may_not_record_gives_nothing(province: Province, who: str) -> None:
    given = charge(province)
    user = getattr(province, who)

    assert give(user, typed(province)).status_code == 404
    assert Visitor(user).client.post(f"/charges/{given.pk}/end", {"to_day": "5/3/2020"}).status_code == 404


def test_reader_without_the_right_to_names_finds_no_member(province: Province) -> None:
    officer = world.user("officer", Role.FIELD_OFFICER, province.units["TT"])

    assert "Không tìm thấy" in marks(give(officer, typed(province)).content.decode(), "member")


def test_queries_do_not_grow_with_the_visits(province: Province) -> None:
    given = charge(province)
    Clerk(province.secretary, "outreach-visit").enter(visited(province))
    few = Visitor(province.leader).queries(f"/charges/{given.pk}")
    for day in ("5/3/2020", "6/3/2020"):
        Clerk(province.secretary, "outreach-visit").enter(visited(province, day=day))

    assert Visitor(province.leader).queries(f"/charges/{given.pk}") == few


def test_two_who_give_at_once_are_told_apart(province: Province) -> None:
    given = charge(province)
    operations.end_charge(given, to_day=province.desk.clock().date(), by=province.desk.clerk, clock=province.desk.clock)

    assert give(province.secretary, typed(province, from_day=f"{given.to_day:%d/%m/%Y}")).status_code == 302
