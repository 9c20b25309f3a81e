from __future__ import annotations

import io
from datetime import date

import openpyxl

from cotmoc.interfaces.office.importing import marked
from cotmoc.interfaces.office.importing.faults import Place, Refused, fault
from tests.interfaces.office.importing.workbooks import workbook

CONTENT = workbook({"DBP-A": [["Số", "Ngày", "Số hộ"], ["=1+1", date(2020, 9, 27), "nhiều"]], "Lỗi": [["x"]]})
FAULTS = [
    fault("M68", Place("DBP-A", 2, 3, "Số hộ"), raw="nhiều"),
    fault("M00", Place("DBP-A", 2, 5)),
    fault("M31", Place("DBP-A", 1), columns="“Xã”"),
]


def test_faults_are_red_with_the_reason_and_listed() -> None:
    book = openpyxl.load_workbook(io.BytesIO(marked.workbook(CONTENT, Refused("a.xlsx", FAULTS))))
    sheet = book["DBP-A"]

    assert [cell.value for cell in sheet[1]][:3] == ["Số", "Ngày", "Số hộ"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert (sheet["B2"].value.date(), sheet["C2"].value) == (date(2020, 9, 27), "nhiều")
    assert [sheet[place].fill.bgColor.rgb != "00000000" for place in ("A1", "B1", "C2", "E2", "B2")] == [
        True,
        False,
        True,
        True,
        False,
    ]
    assert "Không đọc được thành số" in str(sheet["C2"].comment)
    listed = [[cell.value for cell in row] for row in book["Lỗi"].iter_rows()]
    assert listed[0] == list(marked.HEADER)
    assert listed[1][:5] == ["M68", "DBP-A", "2", "C (Số hộ)", "nhiều"]
    assert book.sheetnames == ["Lỗi", "DBP-A", "Lỗi (2)"]


def test_of_a_file_that_may_not_be_opened_only_the_list_is_written() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(marked.workbook(b"<html>", Refused("a.xlsx", [fault("M02", kind="HTML")])))
    )

    assert book.sheetnames == ["Lỗi"]
    assert book["Lỗi"]["F2"].value == "Đuôi tệp là .xlsx nhưng thực chất là HTML."
