"""What came into the books last."""

from __future__ import annotations

from cotmoc.ledger import balances
from cotmoc.org.models import User
from cotmoc.readings import changes, scope
from cotmoc.readings.scope import Shelf
from tests.readings.province import TODAY, Province, asks


def newest(by: User, unit: str = "") -> list[tuple[str, str, int, bool]]:
    """Return the newest acts for a reader."""
    reach = scope.reach(asks(unit=unit), by=by, on=TODAY)
    found = changes.newest(reach, Shelf(by, TODAY), known=balances.resolve(), language="vi")
    return [(one.name, one.unit, one.entries, one.opens) for one in found]


def test_acts_stand_newest_first(province: Province) -> None:
    province.works(8, "CM", paper_number="CT-04")

    assert newest(province.leader)[:3] == [
        ("CT-04", "Đồn Chi Ma", 1, True),
        ("KT-01", "Đồn Tân Thanh", 1, True),
        ("CT-03", "Đồn Chi Ma", 1, True),
    ]


def test_opening_of_the_books_is_no_act_of_a_document(province: Province) -> None:
    assert len(newest(province.leader)) == changes.SHOWN


def test_reader_sees_the_own_unit_only(province: Province) -> None:
    assert {unit for _, unit, _, _ in newest(province.secretary, "TT")} == {"Đồn Tân Thanh"}


def test_reader_who_asks_about_the_province_still_sees_what_the_ledger_shows(province: Province) -> None:
    reach = scope.reach(asks(), by=None, on=TODAY)

    found = changes.newest(reach, Shelf(province.secretary, TODAY), known=balances.resolve(), language="vi")

    assert {one.unit for one in found} == {"Đồn Tân Thanh"}


def test_paper_of_a_closed_register_is_named_only(province: Province) -> None:
    assert ("CT-01", "Đồn Tân Thanh", 1, False) in newest(province.member, "TT")


def test_paper_that_would_name_an_inspected_member_is_not_named(province: Province) -> None:
    assert "KT-01" not in [row[0] for row in newest(province.secretary, "TT")]
