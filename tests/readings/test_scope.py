"""Who may ask about which units, and open whose documents."""

from __future__ import annotations

import pytest

from cotmoc.readings import scope
from cotmoc.readings.scope import OutOfScope, Shelf
from tests.readings.province import TODAY, Province, asks


def test_command_line_reaches_everything(province: Province) -> None:
    reach = scope.reach(asks(), by=None, on=TODAY)

    assert (reach.node, reach.units) == ("", None)


def test_leader_reaches_the_province_and_each_unit(province: Province) -> None:
    station = province.units["CM"]

    assert scope.reach(asks(), by=province.leader, on=TODAY).units is None
    assert scope.reach(asks(unit="CM"), by=province.leader, on=TODAY).units == frozenset({station.pk})


@pytest.mark.parametrize("unit", ["", "CM", "BCH"])
def test_secretary_reaches_nothing_beyond_the_own_station(province: Province, unit: str) -> None:
    with pytest.raises(OutOfScope):
        scope.reach(asks(unit=unit), by=province.secretary, on=TODAY)


def test_secretary_reaches_the_own_station(province: Province) -> None:
    assert scope.reach(asks(unit="TT"), by=province.secretary, on=TODAY).node == province.units["TT"].pk


def test_reader_starts_from_the_own_unit(province: Province) -> None:
    readers = (province.leader, province.secretary, province.partner, province.desk.stranger)

    assert [scope.own_unit(by=one, on=TODAY) for one in readers] == ["", "TT", None, None]


def test_documents_open_by_register_and_unit(province: Province) -> None:
    here, there = province.units["TT"].pk, province.units["CM"].pk
    shelf = Shelf(province.secretary, TODAY)

    assert shelf.may_read("works", here)
    assert not shelf.may_read("works", there)
    assert not shelf.may_read("inspections", here)
    assert not shelf.may_read("books", here)


@pytest.mark.parametrize("terms", [{"unit": "X-BL"}, {"unit": "TT", "known_at": "2015-01-01"}])
def test_unit_without_a_place_in_the_tree_does_not_become_the_province(
    province: Province, terms: dict[str, str]
) -> None:
    with pytest.raises(OutOfScope):
        scope.reach(asks(**terms), by=None, on=TODAY)


def test_unit_without_a_place_in_the_command_tree_is_not_the_whole_province(province: Province) -> None:
    with pytest.raises(OutOfScope):
        scope.reach(asks(unit="X-BL"), by=province.leader, on=TODAY)
