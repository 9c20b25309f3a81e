from __future__ import annotations

import pytest

from tests.interfaces.web.browsing import Visitor
from tests.readings import province as provinces
from tests.readings.province import Province


@pytest.fixture
def province(db: None) -> Province:
    return provinces.fill(provinces.settle())


@pytest.fixture
def leader(province: Province) -> Visitor:
    return Visitor(province.leader)


@pytest.fixture
def secretary(province: Province) -> Visitor:
    return Visitor(province.secretary)
