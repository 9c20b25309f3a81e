from __future__ import annotations

import pytest

from tests.border.places import Place, small_place


@pytest.fixture
def place(db: None) -> Place:
    return small_place()
