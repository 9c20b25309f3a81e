"""Accounts and rights in words: every action of the truth table has words in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.org import operations as org
from cotmoc.org import permissions
from cotmoc.org.models import RoleGrant
from cotmoc.org.permissions import Role
from cotmoc.readings import accounts
from tests.org import world

pytestmark = pytest.mark.django_db
DAY = date(2021, 1, 1)


def test_every_action_is_told_in_both_languages() -> None:
    for language in ("vi", "en"):
        table = dict(accounts.table(language))
        assert len(table) == len(RoleGrant.Role)
        assert sum(len(acts.split(", ")) for rights in table.values() for _, acts in rights) >= sum(
            len(actions) for actions in permissions.TABLE.values()
        )


def test_a_grant_says_whether_it_stands(db: None) -> None:
    units = world.settle()
    user = world.user("clerk", Role.MEMBER, units["TT"])
    clock = world.Ticking()
    for role, first, last in (
        (Role.LEADER, date(2019, 1, 1), date(2020, 1, 1)),
        (Role.AUDITOR, date(2022, 1, 1), None),
    ):
        org.grant_role(user=user, role=role, unit=units["X-BL"], from_day=first, to_day=last, by=None, clock=clock)

    found = accounts.account("clerk", on=DAY, language="en")

    assert found is not None
    assert {(one.role, one.unit, one.standing, one.to_come) for one in found.grants} == {
        ("leader", "Bảo Lâm", False, False),
        ("member", "Tan Thanh station", True, False),
        ("auditor", "Bảo Lâm", False, True),
    }
    assert accounts.account("nobody", on=DAY, language="vi") is None
    assert accounts.listed("", on=DAY, language="vi")[1] == 1


def test_who_covers_a_unit_holds_above_it_or_in_its_cell(db: None) -> None:
    units = world.settle()
    org.link_cell(cell=units["CB-TT"], unit=units["TT"], from_day=world.START, by=None, clock=world.Ticking())
    for name, place in (("top", "BCH"), ("own", "TT"), ("cell", "CB-TT"), ("party", "DU"), ("beside", "CM")):
        world.user(name, Role.LEADER, units[place])

    def holders(code: str) -> list[str]:
        found = accounts.at_unit(units[code], on=DAY, language="vi")
        return sorted(one.username for holder in found for one in holder.holders)

    assert holders("TT") == ["cell", "own", "party", "top"]
    assert holders("CM") == ["beside", "top"]
    org.change_unit(units["CM"], from_day=date(2020, 6, 1), active=False, by=None, clock=world.Ticking())
    assert holders("CM") == ["beside"]


def test_role_in_a_unit_that_stands_no_more_still_names_it(db: None) -> None:
    units = world.settle()
    world.user("clerk", Role.MEMBER, units["CM"])
    org.change_unit(units["CM"], from_day=date(2020, 6, 1), active=False, by=None, clock=world.Ticking())

    found = accounts.account("clerk", on=DAY, language="vi")

    assert found is not None
    assert [one.unit for one in found.grants] == ["Đồn Chi Ma"]
