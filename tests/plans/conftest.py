from __future__ import annotations

import pytest

from tests.documents import desk as desks
from tests.plans import board as boards


@pytest.fixture
def desk(db: None) -> desks.Desk:
    """Settle a small province with its books open."""
    return desks.settle()


@pytest.fixture
def board(db: None) -> boards.Board:
    """Adopt a resolution with two contents and make its plan."""
    return boards.settle()
