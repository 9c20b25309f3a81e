from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from cotmoc.org import operations, queries
from cotmoc.org.models import Person, Unit
from cotmoc.org.operations import NewUnit
from tests.org import world

pytestmark = pytest.mark.django_db
DAY = date(2020, 6, 30)


@pytest.fixture
def units() -> dict[str, Unit]:
    units, clock = world.settle(), world.Ticking()
    for cell, unit in (("CB-TT", "TT"), ("CB-CM", "CM")):
        operations.link_cell(cell=units[cell], unit=units[unit], from_day=world.START, by=None, clock=clock)
    return units


def test_without_an_installation_there_are_no_ids() -> None:
    with pytest.raises(queries.NotInstalled):
        queries.installation()


def test_the_installation_is_the_one_there_is(units: dict[str, Unit]) -> None:
    assert queries.installation().origin == "test"


def test_a_unit_is_found_by_code_and_by_id(units: dict[str, Unit]) -> None:
    assert queries.unit("TT") == queries.unit(units["TT"].id) == units["TT"]


def test_a_code_goes_before_an_id(units: dict[str, Unit]) -> None:
    other = Unit.objects.create(id="TT", code="other", tree=world.COMMAND, kind=world.Kind.OFFICE)

    assert queries.unit("TT") == units["TT"]
    assert queries.unit("other") == other


def test_an_unknown_unit_is_an_error(units: dict[str, Unit]) -> None:
    with pytest.raises(queries.UnknownUnit):
        queries.unit("ZZ")


def test_units_by_code_asks_once(units: dict[str, Unit], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert queries.units_by_code(["TT", "ZZ"]) == {"TT": units["TT"]}
    assert queries.units_by_code() == units


def test_codes_are_found_by_id(units: dict[str, Unit]) -> None:
    assert queries.codes({units["TT"].id, "x"}) == {units["TT"].id: "TT"}


def test_units_of_a_tree_come_depth_first(units: dict[str, Unit]) -> None:
    operations.change_unit(units["CM"], from_day=DAY, active=False, by=None, clock=world.Ticking())

    assert [unit.code for unit in queries.units(world.COMMAND, on=date(2020, 6, 29))] == ["BCH", "CM", "TT"]
    assert [unit.code for unit in queries.units(world.COMMAND, on=DAY)] == ["BCH", "TT"]


def test_a_cell_belongs_to_the_unit_of_the_day(units: dict[str, Unit]) -> None:
    operations.link_cell(cell=units["CB-CM"], unit=units["TT"], from_day=DAY, by=None, clock=world.Ticking())

    assert queries.unit_of_cell(units["CB-CM"], on=date(2020, 6, 29)) == units["CM"].id
    assert queries.unit_of_cell(units["CB-CM"].id, on=DAY) == units["TT"].id
    assert queries.unit_of_cell("x", on=DAY) is None
    assert queries.cells_of(units["TT"], on=DAY) == {units["CB-TT"].id, units["CB-CM"].id}
    assert queries.cells_of(units["CM"], on=DAY) == frozenset()
    assert queries.cells_by_unit(on=DAY) == {units["TT"].id: {units["CB-TT"].id, units["CB-CM"].id}}


def test_members_are_those_of_the_day(units: dict[str, Unit]) -> None:
    an = world.member("An", units["CB-TT"])
    ba = world.member("Ba", units["CB-TT"])
    person = Person.objects.get(id=ba)
    operations.join_cell(person=person, cell=units["CB-CM"], from_day=DAY, by=None, clock=world.Ticking())

    assert set(queries.members_of(units["CB-TT"], on=date(2020, 6, 29)).values_list("id", flat=True)) == {an, ba}
    assert set(queries.members_of(units["TT"], on=DAY).values_list("id", flat=True)) == {an}
    assert queries.cell_of(ba, on=DAY) == units["CB-CM"].id
    assert queries.cell_of(person, on=date(2018, 1, 1)) is None
    assert queries.expected_members(units["CM"].id, on=DAY) == {ba}
    assert queries.expected_members("x", on=DAY) == frozenset()


def test_people_of_units_are_their_cells_members_and_those_who_hold_a_post_there(units: dict[str, Unit]) -> None:
    an, ba = world.member("An", units["CB-TT"]), world.member("Ba", units["CB-CM"])
    chi = operations.add_person(operations.NewPerson("Chi"), by=None, clock=world.Ticking())
    operations.add_post(
        person=chi,
        unit=units["TT"],
        title="Đồn trưởng",
        from_day=world.START,
        to_day=date(2020, 7, 1),
        by=None,
        clock=world.Ticking(),
    )

    def people(*codes: str, on: date = DAY) -> set[str]:
        return set(queries.people_of([units[code].id for code in codes], on=on).values_list("id", flat=True))

    assert people("TT") == {an, chi.id}
    assert people("CB-CM") == {ba}
    assert people("TT", on=date(2020, 7, 1)) == {an}
    assert people() == set()
    assert set(queries.people_of(None, on=DAY).values_list("id", flat=True)) == {an, ba, chi.id}


def test_expected_members_of_all_units_take_two_queries(
    units: dict[str, Unit], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    an, ba = world.member("An", units["CB-TT"]), world.member("Ba", units["CB-CM"])
    operations.add_unit(
        NewUnit("CB-X", world.PARTY, world.Kind.CELL, "Chi bộ X", world.START, "DU"),
        by=None,
        clock=world.Ticking(),
    )
    world.member("Chi", queries.unit("CB-X"))

    with django_assert_num_queries(2):
        found = queries.expected_by_unit(on=DAY)

    assert found == {units["TT"].id: {an}, units["CM"].id: {ba}}


def test_people_are_found_without_tone_marks(units: dict[str, Unit]) -> None:
    dung = world.member("Nguyễn Đức Dũng", units["CB-TT"])
    world.member("Trần An", units["CB-TT"])

    assert [person.id for person in queries.people_named("duc DUNG")] == [dung]
