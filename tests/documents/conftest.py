from __future__ import annotations

import pytest

from tests.documents import desk as desks


@pytest.fixture
def desk(db: None) -> desks.Desk:
    """Settle a small province with its books open."""
    return desks.settle()
