from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from cotmoc.org import operations, permissions
from cotmoc.org.models import Unit
from cotmoc.org.operations import NewUnit
from cotmoc.org.permissions import ALL, NotAllowed, Role, UnknownAction
from tests.org import world

pytestmark = pytest.mark.django_db
DAY = date(2020, 6, 30)
ROLES = (
    Role.ADMINISTRATOR,
    Role.POLITICAL_OFFICE,
    Role.UNIT_SECRETARY,
    Role.MEMBER,
    Role.INSPECTION_COMMISSION,
    Role.FIELD_OFFICER,
    Role.COMMUNE_PARTNER,
    Role.LEADER,
    Role.GIS_OFFICER,
    Role.AUDITOR,
)
TRUTH = {
    # action                      adm pol sec mem ins fld com led gis aud
    "stewardship.record":        " .   x   x   .   .   x   .   .   .   .",
    "stewardship.submit":        " .   x   x   .   .   x   .   .   .   .",
    "stewardship.approve":       " .   x   x   .   .   .   .   x   .   .",
    "stewardship.void":          " .   x   x   .   .   x   .   .   .   .",
    "stewardship.read":          " .   x   x   .   x   x   .   x   .   x",
    "marker_checks.read":        " .   x   x   .   x   x   .   x   x   x",
    "works.submit":              " .   x   x   .   .   x   .   .   .   .",
    "arms.submit":               " .   x   x   .   .   x   .   .   .   .",
    "outreach.submit":           " .   x   x   .   .   x   .   .   .   .",
    "meetings.submit":           " .   x   x   .   .   .   .   .   .   .",
    "gate_traffic.submit":       " .   x   x   .   .   .   .   .   .   .",
    "reviews.submit":            " .   x   x   .   .   .   .   .   .   .",
    "commitments.record":        " .   x   x   x   .   .   .   .   .   .",
    "commitments.approve":       " .   x   x   .   .   .   .   x   .   .",
    "commitments.read":          " .   x   x   .   x   .   .   x   .   x",
    "nominations.read":          " .   x   x   .   x   .   .   x   .   x",
    "inspections.read":          " .   x   .   .   x   .   .   x   .   x",
    "inspections.submit":        " .   .   .   .   x   .   .   .   .   .",
    "inspections.approve":       " .   .   .   .   x   .   .   .   .   .",
    "reorganisation.submit":     " .   x   .   .   .   .   .   .   .   .",
    "plans.read":                " .   x   x   x   x   x   .   x   .   x",
    "plans.change":              " .   x   .   .   .   .   .   .   .   .",
    "figure.read":               " .   x   x   x   x   x   x   x   x   x",
    "report.read":               " .   x   x   x   x   x   x   x   x   x",
    "report.issue":              " .   x   .   .   .   .   .   .   .   .",
    "published.record":          " .   x   .   .   .   .   .   .   .   .",
    "line.read":                 " x   x   x   x   x   x   x   x   x   x",
    "line.change":               " x   .   .   .   .   .   .   .   x   .",
    "ledger.read":               " x   x   x   x   x   x   .   x   x   x",
    "ledger.verify":             " x   x   .   .   x   .   .   x   .   x",
    "books.open":                " x   x   .   .   .   .   .   .   .   .",
    "month.close":               " .   x   x   .   .   .   .   .   .   .",
    "completeness.declare":      " .   x   x   .   .   .   .   .   .   .",
    "import.run":                " x   x   x   .   x   .   .   .   .   .",
    "units.change":              " x   .   .   .   .   .   .   .   .   .",
    "people.read":               " x   x   x   .   x   .   .   x   .   x",
    "people.change":             " x   x   .   .   .   .   .   .   .   .",
    "roles.change":              " x   .   .   .   .   .   .   .   .   .",
    "audit.read":                " x   .   .   .   .   .   .   .   .   x",
    "privacy.record":            " .   x   x   .   .   x   .   .   .   .",
    "privacy.answer":            " .   x   x   .   .   .   .   .   .   .",
    "privacy.read":              " x   x   x   .   .   .   .   .   .   x",
}  # fmt: skip


@pytest.mark.parametrize("action", TRUTH)
def test_each_role_may_do_what_the_table_says(action: str) -> None:
    allowed = [role for role in ROLES if action in permissions.TABLE[role]]

    assert allowed == [role for role, mark in zip(ROLES, TRUTH[action].split(), strict=True) if mark == "x"]


def test_every_role_is_in_the_table() -> None:
    assert set(permissions.TABLE) == set(Role.values)


def test_every_register_has_every_verb() -> None:
    wanted = {f"{register}.{verb}" for register in permissions.REGISTERS for verb in permissions.VERBS}

    assert wanted <= permissions.ACTIONS


SECRETARY_OF_TAN_THANH = {"TT": True, "CM": False, "BCH": False, "CB-TT": False, "X-BL": False}
COVERED = {
    "a role covers its unit and nothing beside it": ("TT", SECRETARY_OF_TAN_THANH),
    "a role at the top covers every tree": ("BCH", dict.fromkeys(SECRETARY_OF_TAN_THANH, True)),
    "a role in a cell covers the cell's unit too": ("CB-TT", SECRETARY_OF_TAN_THANH | {"CB-TT": True}),
    "a role in a district covers its communes": ("H-CL", {"X-BL": True, "LS": False, "TT": False}),
}


@pytest.mark.parametrize(("held", "expected"), COVERED.values(), ids=list(COVERED))
def test_a_role_covers_what_stands_under_it(held: str, expected: dict[str, bool]) -> None:
    units = world.settle()
    operations.link_cell(cell=units["CB-TT"], unit=units["TT"], from_day=world.START, by=None, clock=world.Ticking())
    user = world.user("an", Role.UNIT_SECRETARY, units[held])

    assert {code: permissions.can(user, "works.submit", at=units[code], on=DAY) for code in expected} == expected


def test_a_role_holds_from_its_first_day_to_before_its_last() -> None:
    units = world.settle()
    user = world.user("an")
    operations.grant_role(
        user=user,
        role=Role.UNIT_SECRETARY,
        unit=units["TT"],
        from_day=date(2020, 1, 1),
        to_day=date(2020, 7, 1),
        by=None,
        clock=world.Ticking(),
    )
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 6, 30), date(2020, 7, 1)]

    assert [permissions.can(user, "works.submit", at=units["TT"], on=day) for day in days] == [False, True, True, False]


def test_a_role_covers_the_tree_of_the_day() -> None:
    units = world.settle()
    operations.change_unit(units["CM"], from_day=date(2020, 7, 1), parent=units["TT"], by=None, clock=world.Ticking())
    user = world.user("an", Role.UNIT_SECRETARY, units["TT"])

    assert not permissions.can(user, "works.submit", at=units["CM"], on=date(2020, 6, 30))
    assert permissions.can(user, "works.submit", at=units["CM"], on=date(2020, 7, 1))


def test_a_role_covers_what_the_unit_took_over() -> None:
    units = world.settle()
    operations.succeed(
        predecessors=[units["CM"]], successors=[units["TT"]], day=date(2020, 7, 1), by=None, clock=world.Ticking()
    )
    user = world.user("an", Role.UNIT_SECRETARY, units["TT"])
    ended = world.user("ba", Role.UNIT_SECRETARY, units["CM"])
    day = date(2020, 7, 1)

    assert permissions.scope(user, "works.submit", on=day) == frozenset({units["TT"].id, units["CM"].id})
    assert permissions.scope(ended, "works.submit", on=day) == frozenset({units["CM"].id})


def test_a_higher_command_beside_the_top_takes_nothing_away() -> None:
    units = world.settle()
    clock = world.Ticking()
    for code in ("BTL", "QK"):
        new = NewUnit(code, world.COMMAND, world.Kind.HIGHER_COMMAND, code, world.START)
        higher = operations.add_unit(new, by=None, clock=clock)
    operations.change_unit(units["BCH"], from_day=DAY, parent=higher, by=None, clock=clock)
    user = world.user("an", Role.LEADER, units["BCH"])

    assert permissions.scope(user, "figure.read", on=DAY) is ALL


def test_a_scope_of_everything_has_every_unit() -> None:
    units = world.settle()
    leader = world.user("an", Role.LEADER, units["BCH"])
    secretary = world.user("ba", Role.UNIT_SECRETARY, units["TT"])

    assert "anything" in permissions.scope(leader, "figure.read", on=DAY)
    assert permissions.can(leader, "figure.read", at="", on=DAY)
    assert not permissions.can(secretary, "figure.read", at="", on=DAY)


def test_a_shut_account_may_do_nothing() -> None:
    units = world.settle()
    user = world.user("an", Role.LEADER, units["BCH"])
    operations.deactivate_user(user, by=None, clock=world.Ticking())

    assert permissions.scope(user, "figure.read", on=DAY) == frozenset()
    assert not permissions.can_somewhere(user, "figure.read", on=DAY)


def test_somewhere_is_any_unit() -> None:
    units = world.settle()
    user = world.user("an", Role.UNIT_SECRETARY, units["TT"])

    assert permissions.can_somewhere(user, "works.submit", on=DAY)
    assert not permissions.can_somewhere(user, "plans.change", on=DAY)


def test_what_is_not_allowed_says_who_what_where_and_when() -> None:
    units = world.settle()
    user = world.user("an", Role.MEMBER, units["TT"])
    permissions.check(user, "commitments.record", at=units["TT"], on=DAY)

    with pytest.raises(NotAllowed) as refused:
        permissions.check(user, "works.submit", at=units["TT"], on=DAY)
    with pytest.raises(NotAllowed, match="any unit"):
        permissions.check(user, "works.submit", at="", on=DAY)

    assert str(refused.value) == "an may not works.submit at TT on 2020-06-30"


def test_several_places_are_checked_at_once(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    units = world.settle()
    user = world.user("an", Role.UNIT_SECRETARY, units["TT"])
    wanted = [("works.record", units["TT"].id), ("works.submit", units["TT"].id)]

    with django_assert_max_num_queries(6):
        permissions.check_all(user, wanted, on=DAY)
    with pytest.raises(NotAllowed):
        permissions.check_all(user, [*wanted, ("works.submit", units["CM"].id)], on=DAY)


def test_an_action_that_no_role_has_is_an_error() -> None:
    units = world.settle()
    user = world.user("an", Role.ADMINISTRATOR, units["BCH"])

    with pytest.raises(UnknownAction):
        permissions.can(user, "works.sumbit", at=units["BCH"], on=DAY)


def test_a_check_asks_the_database_a_fixed_number_of_times(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    units = world.settle()
    user = world.user("an", Role.UNIT_SECRETARY, units["TT"])

    with django_assert_max_num_queries(3):
        permissions.can(user, "works.submit", at=Unit(id="x"), on=DAY)
