from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from cotmoc.registers.stewardship import operations, queries
from cotmoc.registers.stewardship.models import Steward
from tests.registers.stewardship import ground as grounds
from tests.registers.stewardship.ground import DAY, START

if TYPE_CHECKING:
    from tests.registers.stewardship.ground import Ground

HOUSEHOLD = Steward.Kind.HOUSEHOLD
BEFORE, LATER = date(2019, 6, 1), date(2021, 1, 1)


def counted(ground: Ground, *codes: str, on: date = DAY) -> queries.Counted:
    """Return the households of these stations, read of these stations only."""
    units = [ground.units[code].pk for code in codes]
    return queries.homes(on=on, units=units).at(units).get(HOUSEHOLD, queries.Counted())


def counts(ground: Ground, unit: str, on: date = DAY) -> tuple[int, int]:
    """Return how many households have an agreement with a station, and how many are counted there."""
    found = counted(ground, unit, on=on)
    assert queries.homes(on=on).at([ground.units[unit].pk]).get(HOUSEHOLD, queries.Counted()) == found
    return len(found.having), len(found.here)


def told(ground: Ground, unit: str, on: date = DAY) -> int:
    """Return how many households the ledger counts at a station."""
    places = grounds.by_place(ground, "households", on)
    return sum(value for (at, _), value in places.items() if at == unit)


def test_a_household_counts_at_the_station_of_its_oldest_agreement(ground: Ground) -> None:
    ground.agree((0, 100), who="1")
    older = ground.agree((600, 700), who="1", unit=ground.units["CM"].pk, start_on=BEFORE)
    ground.agree((100, 200), who="2")

    assert counts(ground, "TT") == (2, 1)
    assert counts(ground, "CM") == (1, 1)
    assert counts(ground, "CM", START) == (0, 0)
    assert counted(ground, "TT").elsewhere == {ground.steward("1").pk: older}


def test_when_the_oldest_ends_the_next_one_counts(ground: Ground) -> None:
    ground.agree((0, 100), who="1")
    older = ground.agree((600, 700), who="1", unit=ground.units["CM"].pk, start_on=BEFORE)
    ground.end(older, LATER)

    assert [counts(ground, "TT", on) for on in (BEFORE, DAY, LATER)] == [(0, 0), (1, 0), (1, 1)]
    assert [counts(ground, "CM", on) for on in (BEFORE, DAY, LATER)] == [(1, 1), (1, 1), (0, 0)]


def test_two_units_asked_together_count_each_household_once(ground: Ground) -> None:
    ground.agree((0, 100), who="1")
    ground.agree((600, 700), who="1", unit=ground.units["CM"].pk, start_on=BEFORE)

    found = counted(ground, "TT", "CM")

    assert (len(found.having), len(found.here)) == (1, 1)


@pytest.mark.parametrize("undone", [False, True])
def test_both_counts_are_what_the_ledger_says_on_every_day(ground: Ground, undone: bool) -> None:
    ground.agree((0, 100), who="1")
    ground.agree((600, 700), who="2", unit=ground.units["CM"].pk, start_on=BEFORE)
    third = ground.agree((200, 300), who=ground.steward("3", "CM"), unit=ground.units["TT"].pk, start_on=BEFORE)
    ground.end(third, DAY + timedelta(days=30))
    merge = operations.record_merge(
        steward=ground.steward("1"),
        into=ground.steward("2"),
        day=DAY,
        documented_on=DAY,
        by=ground.officer,
        clock=ground.clock,
    )
    operations.submit_merge(merge, by=ground.officer, clock=ground.clock)
    if undone:
        operations.void_merge(merge, reason="hai hộ khác nhau", by=ground.officer, clock=ground.clock)

    days = [START + timedelta(days=30 * month) for month in range(30)]

    assert counts(ground, "TT", LATER) == ((1, 1) if undone else (1, 0))
    for unit in ("TT", "CM"):
        assert [counts(ground, unit, on)[1] for on in days] == [told(ground, unit, on) for on in days]


def test_another_head_leaves_both_counts(ground: Ground) -> None:
    ground.agree((0, 100), who="1")
    before = counts(ground, "TT"), grounds.figures()

    operations.change_head(
        ground.steward("1"), head_name="Nông Thị Hoa", day=DAY, by=ground.officer, clock=ground.clock
    )

    assert (counts(ground, "TT"), grounds.figures()) == before
