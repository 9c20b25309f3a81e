"""Units of any tree have names."""

from __future__ import annotations

import pytest

from cotmoc.readings.places import Places
from tests.org import world


@pytest.mark.django_db
def test_units_of_every_tree_are_named() -> None:
    units = world.settle()
    vietnamese, english = (Places(world.START, language) for language in ("vi", "en"))

    assert [vietnamese.name(units[code]) for code in ("TT", "DU", "X-BL")] == ["Đồn Tân Thanh", "Đảng ủy", "Bảo Lâm"]
    assert [english.name(units[code]) for code in ("TT", "CM")] == ["Tan Thanh station", "Đồn Chi Ma"]
