from __future__ import annotations

import pytest

from tests.registers.party import Party, small_party


@pytest.fixture
def party(db: None) -> Party:
    return small_party()
