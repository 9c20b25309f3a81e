from __future__ import annotations

import pytest

from cotmoc.org.models import Unit
from tests.org import world


@pytest.fixture(autouse=True)
def units(request: pytest.FixtureRequest) -> dict[str, Unit]:
    """Settle the small province, in a transaction that is taken back or, where threads must see it, for all to see."""
    request.getfixturevalue("transactional_db" if "transactional_db" in request.fixturenames else "db")
    return world.settle()
