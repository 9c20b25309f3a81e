from __future__ import annotations

from datetime import date, timedelta

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import operations, permissions
from cotmoc.org.delegation import operations as delegation
from cotmoc.org.delegation import queries
from cotmoc.org.delegation_models import Delegation
from cotmoc.org.models import AuditLine, RoleGrant, Unit, User
from cotmoc.org.permissions import NotAllowed, Role
from tests.org import world
from tests.org.world import Ticking

pytestmark = pytest.mark.django_db
FROM, TO = date(2020, 3, 1), date(2020, 4, 1)
DAY = date(2020, 3, 15)
ACT = "works.approve"


@pytest.fixture
def units() -> dict[str, Unit]:
    return world.settle()


@pytest.fixture
def secretary(units: dict[str, Unit]) -> User:
    return world.user("secretary", Role.UNIT_SECRETARY, units["TT"])


@pytest.fixture
def deputy(units: dict[str, Unit]) -> User:
    return world.user("deputy")


def grant_of(user: User) -> RoleGrant:
    return user.grants.get()


def delegated(
    grant: RoleGrant, deputy: User, *, by: User | None = None, days: tuple[date, date] = (FROM, TO)
) -> Delegation:
    return delegation.delegate(
        grant,
        deputy=deputy,
        from_day=days[0],
        to_day=days[1],
        by=by or grant.user,
        clock=Ticking(),
        paper_number="12/UQ",
    )


def test_deputy_may_what_the_secretary_may_from_the_first_day_to_before_the_last(
    units: dict[str, Unit], secretary: User, deputy: User
) -> None:
    delegated(grant_of(secretary), deputy)
    days = [FROM - timedelta(days=1), FROM, TO - timedelta(days=1), TO]

    assert [permissions.can(deputy, ACT, at=units["TT"], on=day) for day in days] == [False, True, True, False]
    assert permissions.can(secretary, ACT, at=units["TT"], on=DAY)
    assert not permissions.can(deputy, ACT, at=units["CM"], on=DAY)


def test_deputy_acts_in_the_place_of_the_secretary_and_says_so(
    units: dict[str, Unit], secretary: User, deputy: User
) -> None:
    delegated(grant_of(secretary), deputy)

    assert permissions.acts_for(deputy, ACT, at=units["TT"], on=DAY) == secretary
    assert permissions.acts_for(secretary, ACT, at=units["TT"], on=DAY) is None
    assert permissions.acts_for(deputy, ACT, at=units["CM"], on=DAY) is None
    assert permissions.acts_for(deputy, ACT, at=units["TT"], on=TO) is None


def test_what_one_may_oneself_is_not_done_in_anothers_place(units: dict[str, Unit], secretary: User) -> None:
    deputy = world.user("officer", Role.FIELD_OFFICER, units["TT"])
    delegated(grant_of(secretary), deputy)

    assert permissions.acts_for(deputy, "works.record", at=units["TT"], on=DAY) is None
    assert permissions.acts_for(deputy, ACT, at=units["TT"], on=DAY) == secretary


def test_delegation_ends_with_the_role_and_with_the_account(
    units: dict[str, Unit], secretary: User, deputy: User
) -> None:
    grant = grant_of(secretary)
    delegated(grant, deputy)

    operations.deactivate_user(secretary, by=None, clock=Ticking())
    assert not permissions.can(deputy, ACT, at=units["TT"], on=DAY)

    User.objects.filter(pk=secretary.pk).update(is_active=True)
    operations.end_role(grant, day=DAY, by=None, clock=Ticking())
    assert permissions.can(deputy, ACT, at=units["TT"], on=DAY - timedelta(days=1))
    assert not permissions.can(deputy, ACT, at=units["TT"], on=DAY)


def test_deputy_cannot_pass_the_role_on(secretary: User, deputy: User) -> None:
    delegated(grant_of(secretary), deputy)

    with pytest.raises(NotAllowed):
        delegated(grant_of(secretary), world.user("third"), by=deputy)


def test_administrator_may_delegate_for_somebody(units: dict[str, Unit], secretary: User, deputy: User) -> None:
    administrator = world.user("administrator", Role.ADMINISTRATOR, units["BCH"])

    made = delegated(grant_of(secretary), deputy, by=administrator)

    assert made.recorded_by == administrator
    assert str(made) == f"{deputy.pk}: {made.grant_id}"


def test_same_again_changes_nothing_and_one_line_is_noted(secretary: User, deputy: User) -> None:
    assert delegated(grant_of(secretary), deputy) == delegated(grant_of(secretary), deputy)

    line = AuditLine.objects.get(action="roles.delegated")
    assert (line.by, line.object, line.detail) == (
        secretary.pk,
        deputy.pk,
        "UNIT_SECRETARY 2020-03-01–2020-04-01",
    )


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("UQ-1", (date(2020, 3, 1), date(2020, 7, 1))),
        ("UQ-3", (date(2020, 3, 1), date(2020, 3, 1))),
        ("UQ-3", (date(2020, 3, 1), date(2021, 4, 1))),
        ("UQ-4", (date(2019, 12, 31), date(2020, 2, 1))),
    ],
)
def test_days_must_hold(units: dict[str, Unit], deputy: User, code: str, days: tuple[date, date]) -> None:
    secretary = world.user("other", Role.UNIT_SECRETARY, units["TT"])
    if code == "UQ-1":
        operations.end_role(grant_of(secretary), day=date(2020, 6, 1), by=None, clock=Ticking())

    with pytest.raises(RulesBroken) as refused:
        delegated(grant_of(secretary), deputy, days=days)

    assert [one.code for one in refused.value.broken] == [code]


def test_UQ_1_a_role_that_begins_later_is_not_delegated_before(units: dict[str, Unit], deputy: User) -> None:
    secretary = world.user("other", Role.UNIT_SECRETARY, units["TT"], from_day=DAY)

    with pytest.raises(RulesBroken, match="UQ-1"):
        delegated(grant_of(secretary), deputy)


def test_UQ_2_deputy_is_another_whose_account_is_in_use(secretary: User, deputy: User) -> None:
    operations.deactivate_user(deputy, by=None, clock=Ticking())
    deputy.refresh_from_db()

    for one in (secretary, deputy):
        with pytest.raises(RulesBroken, match="UQ-2"):
            delegated(grant_of(secretary), one)


def test_UQ_5_administrators_and_auditors_do_not_delegate(units: dict[str, Unit], deputy: User) -> None:
    for role in (Role.ADMINISTRATOR, Role.AUDITOR):
        user = world.user(role.lower(), role, units["BCH"])
        with pytest.raises(RulesBroken, match="UQ-5"):
            delegated(grant_of(user), deputy)


def test_either_of_the_two_may_end_it_early(units: dict[str, Unit], secretary: User, deputy: User) -> None:
    made = delegated(grant_of(secretary), deputy)

    delegation.end(made, day=DAY, by=deputy, clock=Ticking())

    assert not permissions.can(deputy, ACT, at=units["TT"], on=DAY)
    assert delegation.end(made, day=TO, by=secretary, clock=Ticking()).to_day == DAY
    assert delegation.end(made, day=FROM - timedelta(days=9), by=secretary, clock=Ticking()).to_day == FROM
    assert AuditLine.objects.filter(action="roles.delegation_ended").count() == 2


def test_nobody_else_may_end_it(secretary: User, deputy: User) -> None:
    made = delegated(grant_of(secretary), deputy)

    with pytest.raises(NotAllowed):
        delegation.end(made, day=DAY, by=world.user("third"), clock=Ticking())

    operations.deactivate_user(deputy, by=None, clock=Ticking())
    deputy.refresh_from_db()
    with pytest.raises(NotAllowed):
        delegation.end(made, day=DAY, by=deputy, clock=Ticking())


def test_delegations_are_found_from_both_sides(secretary: User, deputy: User) -> None:
    made = delegated(grant_of(secretary), deputy)

    assert list(queries.given_by(secretary, from_day=DAY)) == [made] == list(queries.received_by(deputy, from_day=DAY))
    assert list(queries.given_by(secretary, from_day=TO)) == [] == list(queries.given_by(deputy, from_day=DAY))


def test_two_between_whom_a_delegation_holds_are_bound(secretary: User, deputy: User) -> None:
    delegated(grant_of(secretary), deputy)

    assert queries.bound_to(secretary.pk, days={DAY}) == {deputy.pk}
    assert queries.bound_to(deputy.pk, days={TO, DAY}) == {secretary.pk}
    assert queries.bound_to(deputy.pk, days={TO}) == frozenset()
