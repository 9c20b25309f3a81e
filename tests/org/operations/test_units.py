from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import operations
from cotmoc.org.models import AuditLine, CellLink, Succession, Unit, UnitState
from cotmoc.org.operations import NewUnit
from cotmoc.org.trees import Tree
from tests.org import world

pytestmark = pytest.mark.django_db
DAY = date(2020, 7, 1)
STATION = NewUnit("X", world.COMMAND, world.Kind.STATION, "Đồn X", world.START, "BCH")


def broken(refused: pytest.ExceptionInfo[RulesBroken]) -> list[tuple[str, int]]:
    return [(one.code, one.index) for one in refused.value.broken]


def count() -> tuple[int, int, int]:
    return Unit.objects.count(), UnitState.objects.count(), AuditLine.objects.count()


def test_units_are_added_with_their_states_and_one_line() -> None:
    units = world.settle()

    assert len(units) == UnitState.objects.count() == 10
    assert Tree.load(world.COMMAND, on=DAY).children(units["BCH"].id) == (units["CM"].id, units["TT"].id)
    assert AuditLine.objects.filter(action="units.added").count() == 1


def test_the_same_list_again_changes_nothing() -> None:
    units = world.settle()
    before = count()

    again = operations.add_units(world.UNITS, by=None, clock=world.Ticking())

    assert again == list(units.values())
    assert count() == before


WRONG = {
    "another name": ("TC-1", replace(STATION, name_vi="Đồn Y")),
    "another day": ("TC-1", replace(STATION, from_day=DAY)),
    "another tree": ("TC-1", replace(STATION, tree=world.PARTY, parent="")),
    "another kind": ("TC-1", replace(STATION, kind=world.Kind.OFFICE)),
    "a parent of another tree": ("TC-2", replace(STATION, code="Y", parent="LS")),
    "an unknown parent": ("TC-3", replace(STATION, code="Y", parent="ZZ")),
    "a parent that is not there yet": ("TC-3", replace(STATION, code="Y", from_day=date(2018, 1, 1))),
    "itself as its parent": ("TC-4", replace(STATION, code="Y", parent="Z")),
}


@pytest.mark.parametrize(("code", "wrong"), WRONG.values(), ids=list(WRONG))
def test_TC_1_to_4_a_wrong_unit_is_refused_with_the_whole_list(code: str, wrong: NewUnit) -> None:
    world.settle()
    operations.add_unit(STATION, by=None, clock=world.Ticking())
    before = count()
    beside = [replace(STATION, code="Z", parent="Y")] if code == "TC-4" else []

    with pytest.raises(RulesBroken) as refused:
        operations.add_units([replace(STATION, code="W"), wrong, *beside], by=None, clock=world.Ticking())

    assert (code, 1) in broken(refused)
    assert count() == before


def test_a_unit_stands_differently_from_a_day_on() -> None:
    units = world.settle()
    clock = world.Ticking()

    operations.change_unit(
        units["TT"], from_day=DAY, name_vi="Đồn mới", name_en="New", parent=units["CM"], by=None, clock=clock
    )

    before, after = (Tree.load(world.COMMAND, on=day) for day in (date(2020, 6, 30), DAY))
    assert (before.name(units["TT"].id), before.parent(units["TT"].id)) == ("Đồn Tân Thanh", units["BCH"].id)
    assert (after.name(units["TT"].id, "en"), after.parent(units["TT"].id)) == ("New", units["CM"].id)


def test_a_unit_may_become_a_root_and_end_and_begin_again() -> None:
    units = world.settle()
    clock = world.Ticking()
    days = [date(2021, 1, 1), date(2022, 1, 1)]
    operations.change_unit(units["TT"], from_day=DAY, parent=None, by=None, clock=clock)
    for day, active in zip(days, (False, True), strict=True):
        operations.change_unit(units["TT"], from_day=day, active=active, by=None, clock=clock)

    assert units["TT"].id in Tree.load(world.COMMAND, on=DAY).roots()
    assert [Tree.load(world.COMMAND, on=day).is_active(units["TT"].id) for day in days] == [False, True]


def test_no_change_is_no_record() -> None:
    units = world.settle()
    before = count()

    state = operations.change_unit(units["TT"], from_day=DAY, active=True, by=None, clock=world.Ticking())

    assert state.from_day == world.START
    assert count() == before


def test_a_unit_may_have_stood_earlier_than_recorded() -> None:
    units = world.settle()
    earlier = date(2018, 1, 1)
    clock = world.Ticking()
    operations.change_unit(units["BCH"], from_day=earlier, by=None, clock=clock)
    operations.change_unit(units["TT"], from_day=earlier, by=None, clock=clock)

    assert len(Tree.load(world.COMMAND, on=earlier).units()) == 2


def test_TC_4_no_unit_stands_under_itself_on_any_later_day() -> None:
    units = world.settle()
    clock = world.Ticking()
    operations.change_unit(units["TT"], from_day=DAY, parent=units["CM"], by=None, clock=clock)

    with pytest.raises(RulesBroken) as refused:
        operations.change_unit(units["CM"], from_day=date(2020, 1, 1), parent=units["TT"], by=None, clock=clock)

    assert broken(refused) == [("TC-4", 0)]
    assert Tree.load(world.COMMAND, on=DAY).parent(units["CM"].id) == units["BCH"].id


def test_a_unit_that_is_taken_over_ends() -> None:
    units = world.settle()
    for _ in range(2):
        operations.succeed(
            predecessors=[units["TT"]], successors=[units["CM"]], day=DAY, by=None, clock=world.Ticking()
        )

    assert Succession.objects.count() == 1
    assert not Tree.load(world.COMMAND, on=DAY).is_active(units["TT"].id)
    assert AuditLine.objects.filter(action="units.succeeded").count() == 1


def test_a_unit_that_gives_a_part_away_stays() -> None:
    units = world.settle()

    operations.succeed(
        predecessors=[units["TT"]], successors=[units["CM"]], day=DAY, partial=True, by=None, clock=world.Ticking()
    )

    assert Tree.load(world.COMMAND, on=DAY).is_active(units["TT"].id)


@pytest.mark.parametrize(("code", "one", "other"), [("TC-5", "TT", "TT"), ("TC-5", "TT", "LS"), ("TC-6", "TT", "CM")])
def test_TC_5_and_6_a_wrong_succession_is_refused(code: str, one: str, other: str) -> None:
    units = world.settle()
    operations.change_unit(units["CM"], from_day=DAY, active=False, by=None, clock=world.Ticking())

    with pytest.raises(RulesBroken) as refused:
        operations.succeed(
            predecessors=[units[one]], successors=[units[other]], day=DAY, by=None, clock=world.Ticking()
        )

    assert code in [found for found, _ in broken(refused)]
    assert Succession.objects.count() == 0


@pytest.mark.parametrize(("cell", "unit"), [("TT", "CM"), ("CB-TT", "DU"), ("DU", "TT")])
def test_TC_7_only_a_cell_is_linked_and_only_to_a_command_unit(cell: str, unit: str) -> None:
    units = world.settle()

    with pytest.raises(RulesBroken) as refused:
        operations.link_cell(cell=units[cell], unit=units[unit], from_day=DAY, by=None, clock=world.Ticking())

    assert broken(refused) == [("TC-7", 0)]


def test_the_same_link_again_changes_nothing() -> None:
    units = world.settle()
    links = [
        operations.link_cell(cell=units["CB-TT"], unit=units["TT"], from_day=day, by=None, clock=world.Ticking())
        for day in (world.START, DAY)
    ]

    assert links[0] == links[1]
    assert CellLink.objects.count() == 1
