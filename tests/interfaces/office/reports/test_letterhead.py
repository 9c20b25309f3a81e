"""Who issues a report, from the trees of the day."""

from __future__ import annotations

import pytest

from cotmoc.interfaces.office.reports.letterhead import Letterhead, letterhead
from cotmoc.org import operations
from cotmoc.org.models import UnitState
from cotmoc.org.operations import NewUnit
from tests.org import world
from tests.readings.province import Province, asks


def test_the_province_reports_through_the_committee_over_all_cells(province: Province) -> None:
    assert letterhead(asks()) == Letterhead("", "Đảng ủy", "Lạng Sơn", "ĐU", "T/M ĐẢNG ỦY")


def test_a_unit_reports_through_its_cell_under_the_committee(province: Province) -> None:
    units = province.units
    operations.link_cell(
        cell=units["CB-TT"], unit=units["TT"], from_day=world.START, by=None, clock=province.desk.clock
    )

    assert letterhead(asks(unit="TT")) == Letterhead("Đảng ủy", "Chi bộ Tân Thanh", "Lạng Sơn", "CB", "T/M CHI BỘ")
    assert letterhead(asks(unit="CM")).issuer == "Đảng ủy"


def test_where_there_is_one_cell_only_the_province_still_reports_through_the_committee(province: Province) -> None:
    operations.change_unit(
        province.units["CB-CM"], from_day=world.START, active=False, by=None, clock=province.desk.clock
    )

    assert letterhead(asks()).issuer == "Đảng ủy"


def test_the_body_above_the_committee_heads_the_page(province: Province) -> None:
    clock = province.desk.clock
    above = NewUnit("DB", world.PARTY, world.Kind.PARTY_COMMITTEE, "Đảng bộ tỉnh", world.START)
    parent = operations.add_unit(above, by=None, clock=clock)
    operations.change_unit(province.units["DU"], from_day=world.START, parent=parent, by=None, clock=clock)

    assert letterhead(asks()).superior == "Đảng bộ tỉnh"


@pytest.mark.parametrize("known_at", ["2010-01-01"])
def test_before_any_unit_was_known_the_head_stays_open(province: Province, known_at: str) -> None:
    assert UnitState.objects.exists()
    assert letterhead(asks(known_at=known_at)) == Letterhead("", "Đảng ủy", "…", "ĐU", "T/M ĐẢNG ỦY")
