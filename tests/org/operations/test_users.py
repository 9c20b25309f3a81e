from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import operations, permissions
from cotmoc.org.models import AuditLine, RoleGrant, User
from cotmoc.org.permissions import Role
from tests.org import world

pytestmark = pytest.mark.django_db
DAY = date(2020, 7, 1)


def test_a_user_signs_in_only_with_a_password_of_their_own() -> None:
    world.settle()
    clock = world.Ticking()
    an = operations.add_user(username="an", password="một mật khẩu dài", by=None, clock=clock)
    ba = operations.add_user(username="ba", by=None, clock=clock)

    assert User.objects.get_by_natural_key("an").check_password("một mật khẩu dài")
    assert an.has_usable_password()
    assert not ba.has_usable_password()


def test_a_known_user_stays_as_they_are() -> None:
    world.settle()
    clock = world.Ticking()
    first = operations.add_user(username="an", by=None, clock=clock)

    again = operations.add_user(username="an", language=User.Language.EN, by=None, clock=clock)

    assert again == first
    assert again.language == User.Language.VI


def test_a_password_is_set_anew_and_the_log_says_so() -> None:
    world.settle()
    clock = world.Ticking()
    an = operations.add_user(username="an", by=None, clock=clock)

    operations.set_password(an, password="một mật khẩu dài", by=None, clock=clock)

    assert User.objects.get().check_password("một mật khẩu dài")
    line = AuditLine.objects.latest("seq")
    assert (line.action, line.object, line.detail) == ("users.password_set", an.id, "")


def test_a_role_is_granted_once_and_ends() -> None:
    units = world.settle()
    user = world.user("an", Role.LEADER, units["BCH"])
    grant = operations.grant_role(
        user=user, role=Role.LEADER, unit=units["BCH"], from_day=world.START, by=None, clock=world.Ticking()
    )
    operations.end_role(grant, day=DAY, by=None, clock=world.Ticking())

    assert RoleGrant.objects.values_list("role", "from_day", "to_day").get() == (Role.LEADER, world.START, DAY)


def test_a_role_that_does_not_exist_is_not_granted() -> None:
    units = world.settle()

    with pytest.raises(ValueError, match="KING"):
        world.user("an", "KING", units["BCH"])


def test_QT_1_nobody_gives_a_role_to_themselves() -> None:
    units = world.settle()
    admin = world.user("admin", Role.ADMINISTRATOR, units["BCH"])
    other = world.user("other")
    words: dict[str, Any] = {"unit": units["BCH"], "from_day": world.START, "by": admin, "clock": world.Ticking()}

    with pytest.raises(RulesBroken, match="QT-1"):
        operations.grant_role(user=admin, role=Role.POLITICAL_OFFICE, **words)
    operations.grant_role(user=other, role=Role.POLITICAL_OFFICE, **words)

    assert not permissions.can_somewhere(admin, "works.approve", on=world.START)
    assert permissions.can_somewhere(other, "works.approve", on=world.START)


def test_QT_2_the_last_administrator_cannot_be_taken_away() -> None:
    units = world.settle()
    admin = world.user("admin", Role.ADMINISTRATOR, units["BCH"])
    low = world.user("low", Role.ADMINISTRATOR, units["TT"])
    grant = RoleGrant.objects.get(user=admin)
    clock = world.Ticking()

    with pytest.raises(RulesBroken, match="QT-2"):
        operations.deactivate_user(admin, by=None, clock=clock)
    with pytest.raises(RulesBroken, match="QT-2"):
        operations.end_role(grant, day=date(2020, 6, 1), by=None, clock=clock)
    admin.refresh_from_db()
    grant.refresh_from_db()
    assert (admin.is_active, grant.to_day) == (True, None)

    operations.deactivate_user(low, by=None, clock=clock)
    second = world.user("second", Role.ADMINISTRATOR, units["BCH"])
    operations.end_role(grant, day=date(2020, 6, 1), by=second, clock=clock)
    operations.deactivate_user(admin, by=second, clock=clock)
    with pytest.raises(RulesBroken, match="QT-2"):
        operations.deactivate_user(second, by=None, clock=clock)


def test_QT_3_an_account_belongs_to_one_person() -> None:
    world.settle()
    words: dict[str, Any] = {"by": None, "clock": world.Ticking()}
    user = operations.add_user(username="an", **words)
    an, ba = (operations.add_person(operations.NewPerson(name), **words) for name in ("Lê An", "Lê Ba"))

    operations.tie_person(user, an, **words)
    operations.tie_person(user, an, **words)

    assert User.objects.get(username="an").person == an
    assert AuditLine.objects.filter(action="users.tied").count() == 1
    with pytest.raises(RulesBroken, match="QT-3"):
        operations.tie_person(user, ba, **words)
