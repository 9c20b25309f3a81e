from __future__ import annotations

import pytest

from tests.readings import province as provinces
from tests.readings.province import Province


@pytest.fixture
def province(db: None) -> Province:
    return provinces.fill(provinces.settle())
