"""What is entrusted already of metres about to be entrusted."""

from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.kernel.stretch import Stretch
from cotmoc.registers.stewardship import queries
from tests.registers.stewardship import ground as grounds
from tests.registers.stewardship.ground import DAY


def met(ground: grounds.Ground, *held: Stretch, **words: Any) -> list[tuple[int, int]]:
    """Return the stretches that these metres meet."""
    asked: dict[str, Any] = {"start_on": DAY, "until": None} | words
    return [(one.from_m, one.to_m) for one in queries.meeting(ground.line, held, **asked)]


def test_metres_meet_what_holds_one_of_them(ground: grounds.Ground) -> None:
    ground.agree((0, 100), who="1")
    ground.agree((100, 200), who="2")
    ground.agree((900, 1000), who="3")

    assert met(ground, Stretch(950, 951), Stretch(50, 100)) == [(0, 100), (900, 1000)]
    assert met(ground, Stretch(200, 900)) == []
    assert met(ground) == []


def test_terms_that_touch_do_not_meet(ground: grounds.Ground) -> None:
    ground.agree((0, 100), who="1", end_on=date(2021, 1, 1))

    assert met(ground, Stretch(0, 50), start_on=date(2020, 12, 31)) == [(0, 100)]
    assert met(ground, Stretch(0, 50), start_on=date(2021, 1, 1)) == []
    assert met(ground, Stretch(0, 50), start_on=date(2020, 1, 1), until=DAY) == []


def test_an_agreement_does_not_meet_its_own_series(ground: grounds.Ground) -> None:
    own = ground.agree((0, 100), who="1")

    assert met(ground, Stretch(0, 100), without=own.series) == []
