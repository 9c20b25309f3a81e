"""What the forms of stewardship choose from: the own book, by name at the own station only; markers along the line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cotmoc.border import operations as border
from cotmoc.border.marker_number import MarkerNumber
from cotmoc.interfaces.web.desks import catalogue
from cotmoc.org.models import AuditLine
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import TODAY

if TYPE_CHECKING:
    from cotmoc.interfaces.web.desks.sitting import Sitting
    from cotmoc.org.models import User
    from tests.readings.province import Province


def sit(province: Province, user: User) -> Sitting:
    """Seat somebody."""
    return catalogue.sit(user, today=TODAY, language="vi", clock=province.desk.clock)


def found(province: Province, picker: str, text: str, unit: str = "", user: User | None = None) -> list[str]:
    """Return the labels that a picker offers."""
    sitting = sit(province, user or province.secretary)
    return [label for _, label in catalogue.PICKERS[picker].search(sitting, text, unit)]


def test_the_own_book_is_searched_by_number_and_by_name_and_that_is_noted(province: Province) -> None:
    province.ground.steward("15", head_name="Nông Văn Ánh")

    assert found(province, "stewards", "nong van anh") == ["15 · Nông Văn Ánh · Bản Mới · TT"]
    assert found(province, "stewards", "15") == ["15 · Nông Văn Ánh · Bản Mới · TT"]
    assert found(province, "stewards", "khong co") == []
    noted = AuditLine.objects.filter(action="stewardship.names_read", unit=province.units["TT"].pk)
    assert [line.detail for line in noted] == ["search", "search"]


def test_the_office_finds_numbers_and_no_names(province: Province) -> None:
    office = province.desk.clerk

    assert found(province, "stewards", "1", user=office) == ["1 · TT"]
    assert found(province, "stewards", "Hộ 1", user=office) == []
    assert found(province, "stewards", "9", province.units["TT"].pk, office) == []
    assert found(province, "stewards", "9", user=office) == ["9 · CM"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", "1"), ("1 · TT", "1"), ("1 · Hộ 1 · Bản Mới · TT", "1"), ("1 · CM", None), ("9", None), ("77", None)],
)
def test_a_steward_is_named_by_number_or_label_in_the_own_book(
    province: Province, text: str, number: str | None
) -> None:
    one = catalogue.PICKERS["stewards"].get(sit(province, province.secretary), text)

    assert (one.book_number if one else None) == number


def test_markers_are_found_as_numbers_the_own_sector_first(province: Province) -> None:
    mapper = world.user("mapper-3", "GIS_OFFICER", province.units["BCH"])
    new = [("12", 650), ("100", 50), ("11/1", 150), ("11/2", 160), ("14", 210)]
    border.add_markers(
        province.ground.line,
        [border.NewMarker(MarkerNumber.parse(text), at, date(2010, 1, 1)) for text, at in new],
        by=mapper,
        clock=world.Ticking(),
    )

    def numbers(text: str, unit: str = "TT") -> list[str]:
        return [label.split(" · ")[0] for label in found(province, "markers", text, province.units[unit].pk)]

    assert numbers("1") == ["1", "11/1", "11/2", "14", "100", "10", "11", "12"]
    assert numbers("1", "CM") == ["10", "11", "12", "1", "11/1", "11/2", "14", "100"]
    assert numbers("mốc 11/") == ["11/1", "11/2"]
    assert numbers("11/2") == ["11/2"]
    assert numbers("14(") == ["14"]
    assert numbers("x") == []
    assert len(found(province, "markers", "")) == 16


def test_a_picker_is_not_for_those_who_may_not_record(province: Province) -> None:
    Visitor(province.partner).get("/pick/stewards?q=1", status=404)
    Visitor(province.leader).get("/pick/stewards?q=1", status=404)
