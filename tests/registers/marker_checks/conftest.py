from __future__ import annotations

import pytest

from tests.border.places import small_place
from tests.registers.marker_checks.papers import Ground


@pytest.fixture
def ground(db: None) -> Ground:
    place = small_place()
    place.open_books()
    line = place.line()
    place.lay(line)
    marker, other = place.markers(line, {"1116": 100, "1117": 300})
    return Ground(place, marker, other)
