"""The walk of a split: seen before it is done, told to the ledger, and asked from both sides of its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger import balances, chain
from cotmoc.registers.reorganisation import operations
from cotmoc.registers.reorganisation.models import Reorganisation
from tests.registers.stewardship import ground as grounds

DAY = date(2021, 7, 1)
EVE = DAY - timedelta(days=1)


@pytest.fixture
def ground(db: None) -> grounds.Ground:
    """Lay the ground, with an officer who may also change units and the line."""
    ground = grounds.settle()
    grounds.grant(ground.officer, "ADMINISTRATOR", ground.units["BCH"])
    return ground


def test_a_split_is_seen_told_and_known_and_no_total_moves(ground: grounds.Ground) -> None:
    ground.agree(from_marker="1", to_marker="7")
    before = balances.resolve()
    total = grounds.figures()
    tt, cm = ground.units["TT"], ground.units["CM"]

    def split() -> Reorganisation:
        sectors = [(Stretch(0, 500), tt), (Stretch(500, 600), cm)]
        return operations.split_unit(
            tt, sectors=sectors, day=DAY, documented_on=DAY, by=ground.officer, clock=ground.clock
        )

    seen = {(one.unit, one.before, one.after) for one in operations.preview(split, on=DAY) if "line_m" in one.indicator}
    assert seen == {(tt.pk, 600, 500), (cm.pk, 0, 100)}
    assert balances.resolve().seq == before.seq

    act = split()

    assert act.document.number_text
    assert grounds.figures(EVE) == grounds.figures(DAY) == grounds.figures(known=before) == total
    assert grounds.by_place(ground, "line_m", EVE) == {("TT", "X-BL"): 400, ("TT", "X-TL"): 200}
    assert grounds.by_place(ground, "line_m", DAY) == {
        ("TT", "X-BL"): 400,
        ("TT", "X-TL"): 100,
        ("CM", "X-TL"): 100,
    }
    assert chain.verify().ok
