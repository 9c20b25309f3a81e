from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger import balances
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.registers.reorganisation import operations
from cotmoc.registers.reorganisation.queries import Moved
from tests.org import world
from tests.registers.stewardship import ground as grounds

if TYPE_CHECKING:
    from cotmoc.registers.reorganisation.models import Reorganisation

SPLIT = date(2021, 7, 1)
BEFORE = date(2021, 6, 30)
AFTER = date(2021, 7, 1)


def split(ground: grounds.Ground, **words: Any) -> Reorganisation:
    """Give the second half of TT's sector to CN."""
    given: dict[str, Any] = {
        "sectors": [(Stretch(0, 300), ground.units["TT"]), (Stretch(300, 600), ground.units["CN"])],
        "day": SPLIT,
        "documented_on": SPLIT,
        "by": ground.officer,
        "clock": ground.clock,
    }
    return operations.split_unit(ground.units["TT"], **(given | words))


def test_a_split_moves_metres_markers_and_the_households_on_them(ground: grounds.Ground) -> None:
    ground.agree((0, 400), who="1", markers=["2", "4"])
    ground.agree((400, 800), who="2", markers=["6"])
    total = grounds.figures(BEFORE)

    split(ground)

    assert grounds.figures(BEFORE) == grounds.figures(AFTER) == grounds.figures() == total
    assert grounds.by_place(ground, "line_m", BEFORE) == {
        ("TT", "X-BL"): 400,
        ("TT", "X-TL"): 200,
        ("CM", "X-TL"): 200,
    }
    assert grounds.by_place(ground, "line_m", AFTER) == {
        ("TT", "X-BL"): 300,
        ("CN", "X-BL"): 100,
        ("CN", "X-TL"): 200,
        ("CM", "X-TL"): 200,
    }
    assert grounds.by_place(ground, "markers", AFTER) == {("TT", "X-BL"): 1, ("CN", "X-BL"): 1, ("CN", "X-TL"): 1}
    assert grounds.by_place(ground, "households", AFTER) == {("TT", "X-BL"): 1, ("CN", "X-BL"): 1}


def test_a_split_is_told_as_updates_that_name_the_act(ground: grounds.Ground) -> None:
    ground.agree((400, 600))

    act = split(ground)

    known = balances.resolve()
    told = balances.sources("stewardship.line_m", first=None, last=AFTER, known=known, offset=0, limit=100)
    assert {(row.day, row.value, str(row.kind)) for row in told if row.act == act.pk} == {
        (SPLIT, -200, "UPDATE"),
        (SPLIT, 200, "UPDATE"),
    }


def test_an_agreement_told_later_follows_a_split_on_its_way(ground: grounds.Ground) -> None:
    split(ground)

    agreement = ground.agree((400, 600), start_on=date(2020, 1, 1))

    assert grounds.by_place(ground, "line_m", BEFORE) == {("TT", "X-TL"): 200}
    assert grounds.by_place(ground, "line_m", AFTER) == {("CN", "X-TL"): 200}
    assert grounds.by_place(ground, "households", AFTER) == {("CN", "X-BL"): 1}
    ground.void(agreement)
    assert grounds.figures(BEFORE) == grounds.figures(AFTER) == {}
    assert grounds.by_place(ground, "line_m", AFTER) == {}


def test_an_agreement_begun_after_a_split_meets_one_from_before(ground: grounds.Ground) -> None:
    older = ground.agree((400, 600), who="1", sharing_group="A")
    split(ground)

    younger = ground.agree((500, 700), who="2", sharing_group="A", start_on=date(2022, 1, 1))

    assert grounds.holders("line_m") == {older.pk: 200, younger.pk: 100}
    assert grounds.by_place(ground, "line_m") == {("CN", "X-TL"): 200, ("CM", "X-TL"): 100}
    ground.void(older)
    assert grounds.by_place(ground, "line_m") == {("CN", "X-TL"): 100, ("CM", "X-TL"): 100}
    assert grounds.figures(AFTER) == {}


def test_an_agreement_told_later_that_a_split_does_not_touch_stays(ground: grounds.Ground) -> None:
    split(ground)

    ground.agree((0, 200), start_on=date(2020, 1, 1))

    assert grounds.by_place(ground, "line_m") == {("TT", "X-BL"): 200}


def test_what_ended_before_a_split_stays_where_it_was(ground: grounds.Ground) -> None:
    ground.agree((400, 600), end_on=date(2021, 1, 1))

    split(ground)

    assert grounds.by_place(ground, "line_m", date(2020, 6, 1)) == {("TT", "X-TL"): 200}
    assert grounds.figures(AFTER) == {}


def test_an_opening_follows_with_its_metres_and_its_counts_stay(ground: grounds.Ground) -> None:
    ground.opening(households=3, stretches=[Stretch(400, 600)], markers=["5"])

    split(ground)

    assert grounds.by_place(ground, "line_m", AFTER) == {("CN", "X-TL"): 200}
    assert grounds.by_place(ground, "markers", AFTER) == {("CN", "X-TL"): 1}
    assert grounds.by_place(ground, "households", AFTER) == {("TT", ""): 3}


def test_a_steward_without_metres_or_markers_stays(ground: grounds.Ground) -> None:
    ground.opening(households=3)

    split(ground)

    assert grounds.by_place(ground, "households", AFTER) == {("TT", ""): 3}


def test_two_splits_on_one_day_both_count(ground: grounds.Ground) -> None:
    ground.agree((400, 800))

    split(ground)
    sectors = [(Stretch(600, 700), ground.units["CN"]), (Stretch(700, 1000), ground.units["CM"])]
    operations.split_unit(
        ground.units["CM"], sectors=sectors, day=SPLIT, documented_on=SPLIT, by=ground.officer, clock=ground.clock
    )

    assert grounds.by_place(ground, "line_m", AFTER) == {("CN", "X-TL"): 300, ("CM", "X-TL"): 100}


def test_a_unit_that_is_split_wholly_ends(ground: grounds.Ground) -> None:
    ground.agree((0, 600))

    split(ground, sectors=[(Stretch(0, 300), ground.units["CM"]), (Stretch(300, 600), ground.units["CN"])])

    assert not Tree.load(Unit.Tree.COMMAND, on=AFTER).is_active(ground.units["TT"].pk)
    assert grounds.by_place(ground, "line_m", AFTER) == {
        ("CM", "X-BL"): 300,
        ("CN", "X-BL"): 100,
        ("CN", "X-TL"): 200,
    }
    assert grounds.by_place(ground, "households", AFTER) == {("CM", "X-BL"): 1}


def test_a_move_of_a_sector_takes_metres_and_leaves_households_in_their_book(ground: grounds.Ground) -> None:
    ground.agree((400, 600))

    operations.move_sector(
        ground.units["TT"],
        sectors=[(Stretch(500, 600), ground.units["CM"])],
        day=SPLIT,
        documented_on=SPLIT,
        by=ground.officer,
        clock=ground.clock,
        line=ground.line,
    )

    assert grounds.by_place(ground, "line_m", AFTER) == {("TT", "X-TL"): 100, ("CM", "X-TL"): 100}
    assert grounds.by_place(ground, "households", AFTER) == {("TT", "X-BL"): 1}


def test_a_move_that_changes_no_agreement_posts_nothing(ground: grounds.Ground) -> None:
    entries = balances.head().seq

    act = split(ground)

    assert balances.head().seq == entries
    assert str(act) == act.document_id


def test_RG_1_a_split_names_a_unit_that_takes_over(ground: grounds.Ground) -> None:
    with pytest.raises(RulesBroken, match="RG-1"):
        split(ground, sectors=[(Stretch(0, 600), ground.units["TT"])])


def test_RG_2_only_the_units_named_change(ground: grounds.Ground) -> None:
    with pytest.raises(RulesBroken, match="RG-2"):
        split(ground, sectors=[(Stretch(300, 700), ground.units["CN"])])


def test_a_split_needs_the_rights_to_change_units_and_the_line(ground: grounds.Ground) -> None:
    secretary = world.user("secretary", "UNIT_SECRETARY", ground.units["TT"])

    with pytest.raises(permissions.NotAllowed):
        split(ground, by=secretary)


def test_a_merge_posts_nothing_and_the_tree_rolls_up(ground: grounds.Ground) -> None:
    ground.agree((0, 800))
    entries, total = balances.head().seq, grounds.figures()
    tt, cm, cn = (ground.units[code] for code in ("TT", "CM", "CN"))

    operations.merge_units([tt, cm, cn], into=cn, day=SPLIT, by=ground.officer, clock=ground.clock)

    tree = Tree.load(Unit.Tree.COMMAND, on=AFTER)
    assert balances.head().seq == entries
    assert grounds.figures() == total
    assert {tree.place(unit.pk, BEFORE) for unit in (tt, cm)} == {cn.pk}


def test_a_renamed_and_moved_unit_keeps_its_figures(ground: grounds.Ground) -> None:
    ground.agree((0, 600))
    entries = balances.head().seq
    tt = ground.units["TT"]

    operations.rename_unit(tt, name_vi="Đồn Tân Thanh mới", day=SPLIT, by=ground.officer, clock=ground.clock)
    operations.move_unit(tt, parent=ground.units["CM"], day=SPLIT, by=ground.officer, clock=ground.clock)

    tree = Tree.load(Unit.Tree.COMMAND, on=AFTER)
    assert (tree.name(tt.pk), tree.parent(tt.pk)) == ("Đồn Tân Thanh mới", ground.units["CM"].pk)
    assert balances.head().seq == entries


def test_a_preview_shows_what_would_move_and_changes_nothing(ground: grounds.Ground) -> None:
    ground.agree((0, 600))
    entries = balances.head().seq
    tt, cn = ground.units["TT"].pk, ground.units["CN"].pk

    found = operations.preview(lambda: split(ground), on=AFTER)

    assert set(found) == {
        Moved(cn, "stewardship.line_m", 0, 300),
        Moved(cn, "stewardship.undertaken_m", 0, 300),
        Moved(tt, "stewardship.line_m", 600, 300),
        Moved(tt, "stewardship.undertaken_m", 600, 300),
    }
    assert balances.head().seq == entries
    assert grounds.by_place(ground, "line_m", AFTER) == {("TT", "X-BL"): 400, ("TT", "X-TL"): 200}
