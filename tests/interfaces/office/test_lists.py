"""A list as a workbook: what is shown and nothing else, inert, with who took it and when."""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from django.test import Client

from cotmoc.org.models import AuditLine, User
from cotmoc.readings.lists import finding
from tests.readings import province as provinces
from tests.readings.lists.shelf import Shelf

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WORKBOOK = "/office/lists/works-stage.xlsx"
OWN = ("Đồn Tân Thanh", "đã vào sổ")
HEAD = 5
"""The row of the headings, as a spreadsheet counts."""


@pytest.fixture
def shelf(db: None) -> Shelf:
    return Shelf(provinces.settle())


def sheet(by: User, address: str = WORKBOOK) -> Worksheet:
    """Open the workbook of a list."""
    client = Client()
    client.force_login(by)
    response = client.get(address)
    assert response.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined] # a file
    return book.worksheets[0]


def rows(found: Worksheet) -> list[list[Any]]:
    """Return the rows under the headings."""
    return [[cell.value for cell in row] for row in found.iter_rows(min_row=HEAD + 1)]


def status(by: User | None, address: str) -> int:
    """Return how an address answers."""
    client = Client()
    if by is not None:
        client.force_login(by)
    return client.get(address).status_code


def test_workbook_holds_what_the_list_shows(shelf: Shelf) -> None:
    shelf.add("Nhà vệ sinh Nà Thử", paper_number="CT-1", payments=[])
    shelf.add("Nước Chi Ma", "CM", kind="CLEAN_WATER")

    found = sheet(shelf.province.leader, f"{WORKBOOK}?kind=LATRINES&q=na+thu")

    assert [cell.value for cell in found[HEAD]][:3] == ["Số", "Ngày", "Công trình"]
    assert rows(found) == [
        ["CT-1", datetime(2020, 3, 5), "Nhà vệ sinh Nà Thử", "nhà vệ sinh", "Bảo Lâm", "khảo sát", 0, 0, *OWN]
    ]
    assert found.cell(1, 1).value == "Công trình giúp dân"
    assert found.cell(2, 1).value == "Loại: nhà vệ sinh · Tìm: na thu"
    assert "· leader" in str(found.cell(3, 1).value)
    assert found.cell(HEAD + 1, 2).number_format == "dd/mm/yyyy"


def test_all_pages_are_in_it_in_order(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "COUNTED", 2)
    for number in range(5):
        shelf.add(f"Nhà {number}", day=date(2020, 3, 1 + number))

    found = sheet(shelf.province.leader)

    assert [row[2] for row in rows(found)] == [f"Nhà {number}" for number in (4, 3, 2, 1, 0)]
    assert found.cell(2, 1).value == "Toàn bộ danh sách trong phạm vi được xem"


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "＝1+1", "http://a.example"])
def test_text_that_looks_like_a_formula_stays_text(shelf: Shelf, name: str) -> None:
    shelf.add(name)

    found = sheet(shelf.province.leader)
    cell = found.cell(HEAD + 1, 3)

    assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)
    assert cell.quotePrefix == (not name.startswith("http"))


def test_sibling_units_canary_is_not_in_it(shelf: Shelf) -> None:
    shelf.add("Nhà")
    shelf.add("Hoàng Yến", "CM")

    assert [row[2] for row in rows(sheet(shelf.province.secretary))] == ["Nhà"]
    assert status(shelf.province.secretary, f"{WORKBOOK}?unit=CM") == 404


def test_names_are_never_taken_away(shelf: Shelf) -> None:
    shelf.province.ground.steward("7", head_name="Hoàng Thị Yến")

    found = sheet(shelf.province.secretary, "/office/lists/stewards.xlsx")

    words = [str(cell.value) for row in found.iter_rows() for cell in row]
    assert "Người đứng tên" not in words
    assert "Thôn, bản" not in words
    assert not [one for one in words if "Yến" in one]


def test_taking_a_sensitive_list_away_is_noted(shelf: Shelf) -> None:
    sheet(shelf.province.leader)
    assert not AuditLine.objects.filter(action__endswith=".listed").exists()

    sheet(shelf.province.leader, "/office/lists/inspections-session.xlsx")
    sheet(shelf.province.secretary, "/office/lists/stewards.xlsx?q=yen")

    lines = AuditLine.objects.filter(action__endswith=".listed").order_by("seq")
    assert [(one.action, one.object) for one in lines] == [
        ("inspections.listed", "inspections-session"),
        ("stewardship.listed", "stewards"),
    ]
    assert json.loads(lines[1].detail)["names_searched"]


def test_workbook_is_for_who_may_read_the_list(shelf: Shelf) -> None:
    assert status(None, WORKBOOK) == 302
    assert status(shelf.province.partner, WORKBOOK) == 404
    assert status(shelf.province.leader, "/office/lists/no-such.xlsx") == 404


def test_workbook_says_which_corrections_by_telephone_wait_for_their_paper(shelf: Shelf) -> None:
    stage = shelf.add("Nhà vệ sinh Nà Thử")
    shelf.phone(stage, days=5)
    due = stage.document.phone.paper_due_on

    found = sheet(shelf.province.leader, f"{WORKBOOK}?phone=open")

    (row,) = rows(found)
    assert row[-1] == f"đã vào sổ · đính chính theo điện thoại, chờ văn bản, quá hạn từ {due:%d/%m/%Y}"
    assert found.cell(2, 1).value == "Đính chính theo điện thoại: chờ văn bản"
