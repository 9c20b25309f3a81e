from __future__ import annotations

import pytest

from tests.registers.stewardship import ground as grounds


@pytest.fixture
def ground(db: None) -> grounds.Ground:
    """Lay the ground with its books open."""
    return grounds.settle()
