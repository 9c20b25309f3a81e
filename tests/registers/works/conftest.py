from __future__ import annotations

import pytest

from tests.border.places import Place, small_place


@pytest.fixture
def place(db: None) -> Place:
    found = small_place()
    found.open_books()
    return found
