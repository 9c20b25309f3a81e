from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.border import operations as border
from cotmoc.border.queries import NoLayout
from cotmoc.kernel.stretch import Stretch
from cotmoc.registers.stewardship import queries
from tests.org import world
from tests.registers.stewardship import ground as grounds
from tests.registers.stewardship.ground import DAY, START


def test_in_force_on_a_day_are_those_begun_and_not_over(ground: grounds.Ground) -> None:
    over = ground.agree((0, 100), who="1", end_on=date(2021, 1, 1))
    voided = ground.agree((100, 200), who="2")
    held = ground.agree((200, 300), who="3")
    ground.void(voided)

    assert set(queries.in_force(on=DAY)) == {over, held}
    assert set(queries.in_force(on=date(2021, 1, 1))) == {held}
    assert set(queries.in_force(on=date(2020, 2, 29))) == set()


def test_many_separate_stretches_are_asked_for_as_one_range(ground: grounds.Ground) -> None:
    ground.agree((500, 501), who="1", sharing_group="A")

    pieces = [(at, at + 5) for at in range(0, 1000, 20)]
    ground.agree(pieces, who="2", sharing_group="A")

    assert grounds.figures()["line_m"] == 250


def test_before_the_first_layout_parts_count_by_the_first(ground: grounds.Ground) -> None:
    mapper = world.user("mapper-2", "GIS_OFFICER", ground.units["BCH"])
    line = border.define_line(
        code="M",
        version="1",
        name_vi="tuyến mới",
        official_length_m=500,
        source="thử",
        valid_from=START,
        by=mapper,
        clock=world.Ticking(),
    )
    layout: dict[str, Any] = {"from_day": date(2021, 1, 1), "by": mapper, "clock": world.Ticking()}
    border.lay_sectors(line, [(Stretch(0, 500), ground.units["CM"])], **layout)
    border.lay_communes(line, [(Stretch(0, 500), ground.units["X-TL"])], **layout)

    ground.agree((0, 100), ground=queries.ground("M"))

    assert grounds.by_place(ground, "line_m", DAY) == {("CM", "X-TL"): 100}


def test_without_a_layout_there_is_no_place_to_count(ground: grounds.Ground) -> None:
    mapper = world.user("mapper-2", "GIS_OFFICER", ground.units["BCH"])
    border.define_line(
        code="M",
        version="1",
        name_vi="tuyến mới",
        official_length_m=500,
        source="thử",
        valid_from=START,
        by=mapper,
        clock=world.Ticking(),
    )
    agreement = ground.draft((0, 100), ground=queries.ground("M"))

    with pytest.raises(NoLayout):
        queries.places_of(agreement, queries.Layouts(), {}, {})
