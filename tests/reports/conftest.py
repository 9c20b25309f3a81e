from __future__ import annotations

import pytest

from tests.reports import desk as desks


@pytest.fixture
def desk(db: None) -> desks.Desk:
    """Open the books of the small province."""
    return desks.open_desk()
