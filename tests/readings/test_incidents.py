"""Incidents and markers, asked without a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cotmoc.readings import incidents
from cotmoc.readings.scope import OutOfScope
from tests.readings.province import TODAY

if TYPE_CHECKING:
    from tests.readings.province import Province


def test_who_may_read_no_checks_asks_for_nothing(province: Province) -> None:
    for asked in (incidents.waiting, incidents.markers, incidents.sectors):
        with pytest.raises(OutOfScope):
            asked(by=province.partner, on=TODAY, language="vi")


def test_the_sectors_of_a_reader_stand_along_the_line(province: Province) -> None:
    found = incidents.sectors(by=province.leader, on=TODAY, language="en")

    assert [unit for unit, _ in found] == [province.units["TT"].pk, province.units["CM"].pk]
    assert len(incidents.sectors(by=province.secretary, on=TODAY, language="vi")) == 1
