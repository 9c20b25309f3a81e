from __future__ import annotations

import pytest

from cotmoc.org.models import Unit
from tests.org import world


@pytest.fixture(autouse=True)
def units(db: None) -> dict[str, Unit]:
    return world.settle()
