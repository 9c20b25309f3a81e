"""Units over time: a tree on a day, and one unit's life."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.org import operations as org
from cotmoc.org.models import Unit
from cotmoc.org.queries import UnknownUnit
from cotmoc.readings import units
from tests.org import world

pytestmark = pytest.mark.django_db
DAY = date(2021, 1, 1)


@pytest.fixture
def known() -> dict[str, Unit]:
    return world.settle()


def test_a_tree_is_told_depth_first_with_what_belongs_together(known: dict[str, Unit]) -> None:
    org.link_cell(cell=known["CB-TT"], unit=known["TT"], from_day=world.START, by=None, clock=world.Ticking())

    command = units.nodes("COMMAND", on=DAY, language="vi")
    party = units.nodes("PARTY", on=DAY, language="en")

    assert [(one.code, one.depth) for one in command] == [("BCH", 0), ("CM", 1), ("TT", 1)]
    assert [one.tied for one in command] == [(), (), ("Chi bộ Tân Thanh",)]
    assert [(one.code, one.kind, one.tied) for one in party][2] == ("CB-TT", "Party cell", ("Tan Thanh station",))
    assert [one.tied for one in units.nodes("ADMINISTRATION", on=DAY, language="vi")] == [(), (), (), ()]


def test_a_life_tells_what_was_recorded_last_of_each_day(known: dict[str, Unit]) -> None:
    clock, tt, cm = world.Ticking(), known["TT"], known["CM"]
    for name in ("Tên nhầm", "Tên đúng"):
        org.change_unit(tt, from_day=DAY, name_vi=name, name_en="New name", by=None, clock=clock)
    org.succeed(predecessors=[cm], successors=[tt], day=DAY, by=None, clock=clock)

    life = units.life("TT", on=DAY, language="en")

    assert [(one.from_day, one.name, one.parent) for one in life.steps] == [
        (world.START, "Tan Thanh station", "Command"),
        (DAY, "New name", "Command"),
    ]
    assert [(one.code, one.partial) for one in life.before] == [("CM", False)]
    assert (life.active, life.under) == (True, ())
    gone = units.life("CM", on=DAY, language="vi")
    assert [(one.active, one.name) for one in gone.steps] == [(True, "Đồn Chi Ma"), (False, "Đồn Chi Ma")]
    assert [one.code for one in gone.after] == ["TT"]
    assert [one.code for one in units.life("BCH", on=DAY, language="vi").under] == ["TT"]


def test_ties_are_told_from_both_sides_and_administration_has_none(known: dict[str, Unit]) -> None:
    org.link_cell(cell=known["CB-TT"], unit=known["TT"], from_day=DAY, by=None, clock=world.Ticking())

    assert [one.code for one in units.life("TT", on=DAY, language="vi").ties] == ["CB-TT"]
    assert [one.code for one in units.life("CB-TT", on=DAY, language="vi").ties] == ["TT"]
    assert units.life("X-BL", on=DAY, language="vi").ties == ()
    with pytest.raises(UnknownUnit):
        units.life("NONE", on=DAY, language="vi")


def test_every_kind_and_tree_has_words_in_both_languages() -> None:
    for language in ("vi", "en"):
        assert len({units.kind_words(kind, language) for kind in Unit.Kind}) == len(Unit.Kind)
        assert len({units.tree_words(tree, language) for tree in Unit.Tree.values}) == 3
