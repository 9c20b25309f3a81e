from __future__ import annotations

import pytest

from tests.border.places import Place, small_place
from tests.registers.party import Party, small_party


@pytest.fixture
def place(db: None) -> Place:
    found = small_place()
    found.open_books()
    return found


@pytest.fixture
def party(db: None) -> Party:
    return small_party()
