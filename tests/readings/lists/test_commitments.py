"""The lists of commitments: who registered, for whom may know; a member finds the own and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.org.models import Person, RoleGrant, User
from cotmoc.org.permissions import Role
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.commitments.models import Registration
from tests.org import world
from tests.readings.lists.deeds import closing, ending, link, queries, registration, roster
from tests.readings.lists.shelf import Shelf, column

REGISTRATION, ENDING = "commitments-registration", "commitments-ending"
ROSTER, CLOSING = "commitments-roster", "commitments-closing"
AN, BINH = "Lường Văn An", "Triệu Thị Bình"


@pytest.fixture
def shelf(shelf: Shelf) -> Shelf:
    link(shelf)
    return shelf


def member(shelf: Shelf, name: str = AN) -> User:
    """Make the account of a member who holds no other role."""
    user = User.objects.create(id="test-an", username="an", person=Person.objects.get(full_name=name))
    RoleGrant.objects.create(
        id="grant-an", user=user, role=Role.MEMBER, unit=shelf.province.units["TT"], from_day=world.START
    )
    return user


def test_own_unit_reads_who_registered(shelf: Shelf) -> None:
    registration(shelf)

    own, command = shelf.page(shelf.province.secretary, name=REGISTRATION), shelf.page(name=REGISTRATION)

    shown = [column(own, key) for key in ("member", "body", "year", "lines")]
    assert shown == [[AN], ["Chi bộ Tân Thanh"], ["2020"], ["1"]]
    assert column(command, "member") == ["không nêu tên"]


def test_member_finds_the_own_and_nothing_else(shelf: Shelf) -> None:
    registration(shelf)
    registration(shelf, BINH, "DK-2")
    user = member(shelf)

    page = shelf.page(user, name=REGISTRATION)

    assert (column(page, "member"), page.count) == ([AN], 1)
    assert shelf.page(user, name=REGISTRATION, q="binh").count == 0
    assert shelf.page(user, name=REGISTRATION, q="DK-2").count == 0
    assert [one.choices for one in page.filters if one.chip.key == "unit"] == [()]


def test_account_without_a_person_finds_nothing(shelf: Shelf) -> None:
    registration(shelf)

    assert shelf.page(shelf.province.member, name=REGISTRATION).count == 0


@pytest.mark.parametrize("name", [ENDING, ROSTER, CLOSING])
def test_member_has_no_other_list(shelf: Shelf, name: str) -> None:
    with pytest.raises(OutOfScope):
        shelf.page(shelf.province.member, name=name)


def test_who_may_neither_read_nor_record_has_no_list(shelf: Shelf) -> None:
    with pytest.raises(OutOfScope):
        shelf.page(shelf.province.partner, name=REGISTRATION)


def test_members_and_organisations_are_filtered(shelf: Shelf) -> None:
    registration(shelf)

    assert shelf.page(name=REGISTRATION, who="member").count == 1
    assert shelf.page(name=REGISTRATION, who="organisation").count == 0


def test_names_are_searched_within_the_own_unit(shelf: Shelf) -> None:
    registration(shelf)
    registration(shelf, BINH, "DK-2")

    assert column(shelf.page(shelf.province.secretary, name=REGISTRATION, q="trieu thi"), "member") == [BINH]
    assert shelf.page(name=REGISTRATION, q="trieu thi").count == 0


def test_ending_names_the_registration_and_the_reason(shelf: Shelf) -> None:
    ending(shelf, registration(shelf))

    page = shelf.page(name=ENDING, reason="MOVED")

    assert column(page, "reason") == ["chuyển sinh hoạt, công tác"]
    assert column(page, "registration") == [str(Registration.objects.get().document)]


def test_size_of_a_roster_is_the_units_own_to_know(shelf: Shelf) -> None:
    registration(shelf)
    roster(shelf, AN)

    assert column(shelf.page(shelf.province.secretary, name=ROSTER), "size") == ["1"]
    assert column(shelf.page(name=ROSTER), "size") == ["không nêu tên"]


def test_closing_names_the_month(shelf: Shelf) -> None:
    closing(shelf, date(2020, 3, 1))

    assert column(shelf.page(name=CLOSING), "month") == ["03/2020"]


def test_queries_do_not_grow_with_the_rows(shelf: Shelf) -> None:
    names = (REGISTRATION, ENDING, ROSTER, CLOSING)
    ending(shelf, registration(shelf))
    roster(shelf, AN)
    closing(shelf, date(2020, 3, 1))
    few = [queries(shelf, name, shelf.province.secretary) for name in names]
    for at, name in enumerate((BINH, "Nông Văn Chi"), start=2):
        ending(shelf, registration(shelf, name, f"DK-{at}"), f"T-{at}")
        roster(shelf, name, number=f"DS-{at}", day=date(2020, 5, at))
        closing(shelf, date(2020, 3 + at, 1), f"C-{at}")

    assert [queries(shelf, name, shelf.province.secretary) for name in names] == few
