from __future__ import annotations

import pytest

from tests.readings import province as provinces
from tests.readings.lists.shelf import Shelf


@pytest.fixture
def shelf(db: None) -> Shelf:
    return Shelf(provinces.settle())
