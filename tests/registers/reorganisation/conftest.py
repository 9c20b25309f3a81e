from __future__ import annotations

import pytest

from cotmoc.org import operations as org
from cotmoc.org.models import Unit
from tests.org import world
from tests.registers.stewardship import ground as grounds


@pytest.fixture
def ground(db: None) -> grounds.Ground:
    """Lay the ground, with an officer who may also change units and the line."""
    ground = grounds.settle()
    grounds.grant(ground.officer, "ADMINISTRATOR", ground.units["BCH"])
    ground.units |= {one.code: one for one in world_units()}
    return ground


def world_units() -> list[Unit]:
    """Add a station that may take over from others."""
    return [
        org.add_unit(
            org.NewUnit("CN", world.COMMAND, world.Kind.STATION, "Đồn Cốc Nam", world.START, "BCH"),
            by=None,
            clock=world.Ticking(),
        )
    ]
