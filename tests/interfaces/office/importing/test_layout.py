from __future__ import annotations

from typing import Any

import pytest

from cotmoc.interfaces.office.importing.columns import Column, Options
from cotmoc.interfaces.office.importing.layout import Names, heading
from cotmoc.interfaces.office.importing.tables import Table
from cotmoc.interfaces.office.importing.texts import Text
from tests.interfaces.office.importing.a_form import HEADER, OTHER, ROW, TABLE, Reading
from tests.interfaces.office.importing.workbooks import Rows, repacked, workbook, written

TITLES = [["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Độc lập - Tự do - Hạnh phúc"], [], ["Biểu số 03"]]


def test_M21_the_header_is_found_under_a_title_block() -> None:
    read = Reading({"DBP-A": [*TITLES, HEADER, ROW]})

    assert read.values("unit", "number", "length_m", "people") == [("DBP-A", "01", 1250, 3)]
    assert ("M21", "tiêu đề ở dòng 5 (DBP-A)") in read.notices


def test_M21_no_header_in_thirty_rows_and_no_data_at_all() -> None:
    assert Reading({"A": [*[["x"]] * 30, HEADER, ROW]}).refused == [("M21", "", 0, 0)]
    assert Reading({"A": [["x"]]}).refused == [("M21", "", 0, 0)]
    assert Reading({"A": []}).refused == [("M21", "", 0, 0)]


def test_M29_headers_in_any_case_spacing_composition_and_order() -> None:
    header = ["Ngày\ngiao  nhận", "CHIỀU DÀI", "số hiệu *", "HO VA TEN:", "Số_người"]

    read = Reading({"DBP-A": [header, ["27/09/2020", "1,250", "01", "Lý A", 3]]})

    assert read.values("number", "name", "length_m", "people") == [("01", "Lý A", 1250, 3)]


def test_M30_M100_columns_that_the_form_has_not_are_listed() -> None:
    read = Reading({"DBP-A": [[*HEADER, "Ghi chú", "Số CCCD"], [*ROW, "gần mốc", "0912"]]})

    assert ("M30", "cột không dùng: Ghi chú") in read.notices
    assert ("M100", "số giấy tờ tùy thân không được nhập: cột Số CCCD") in read.notices
    assert "0912" not in str(read.rows)


def test_M31_missing_columns_are_all_named() -> None:
    read = Reading({"DBP-A": [HEADER[:3], ROW[:3]]})

    assert read.refused == [("M31", "DBP-A", 1, 0)]
    assert read.why == ["Thiếu cột bắt buộc: “Ngày giao nhận”, “Chiều dài (km)”."]


def test_M27_a_column_twice() -> None:
    read = Reading({"DBP-A": [[*HEADER, "Số hiệu"], [*ROW, "9"]]})

    assert read.refused == [("M27", "DBP-A", 1, 0)]
    assert read.why == ["Hai cột cùng là “Số”: B, G."]


def test_M20_merged_headers_of_two_rows_and_the_row_of_numbers() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("DBP-A")
        for column, title in ((0, "STT"), (1, "Số"), (3, "Ngày giao nhận")):
            sheet.merge_range(3, column, 4, column, title)
        sheet.merge_range(3, 4, 3, 5, "Kết quả")
        sheet.write(4, 4, "Chiều dài (km)")
        sheet.write(4, 5, "Số người")
        sheet.merge_range(3, 2, 4, 2, "Họ tên chủ hộ")
        sheet.write_row(5, 0, ["A", "(1)", "(2)", "(3)", "(4)", "(5)"])
        sheet.write_row(6, 0, ROW)

    read = Reading(written(fill))

    assert read.values("number", "people") == [("01", 3)]
    assert "M20" in read.noted


def test_M20_a_first_row_of_data_is_no_row_of_numbers() -> None:
    assert Reading({"DBP-A": [HEADER, [1, "2", "3", "4/5/2020", 5, 6]]}).values("number", "people") == [("2", 6)]


def test_a_header_of_two_levels_names_columns_by_both() -> None:
    table = Table("t", "t", "t", (Column("a", "Người vào", "In", Text()), Column("b", "Người ra", "Out", Text())))
    rows: Rows = [["Người", None, "Xe"], ["vào", "ra", "vào"], ["1", "2", "3"]]

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.merge_range(0, 0, 0, 1, rows[0][0])
        sheet.write(0, 2, rows[0][2])
        sheet.write_row(1, 0, rows[1])
        sheet.write_row(2, 0, rows[2])

    assert Reading(written(fill), tables=(table,)).values("a", "b") == [("1", "2")]


def test_M12_data_on_the_third_sheet_and_copies_of_a_sheet() -> None:
    once = Table("t", "Hộ", "t", TABLE.columns)
    rows = [[*HEADER, "Đơn vị"], [*ROW, "DBP-A"]]

    assert len(Reading({"Sheet1": [["x"]], "Sheet2": [], "Sheet3": rows}, tables=(once,)).rows) == 1
    assert Reading({"A": rows, "A (2)": rows}, tables=(once,)).refused == [("M12", "", 0, 0)]
    chosen = Options(sheets=("A (2)",))
    assert Reading({"A": rows, "A (2)": rows}, tables=(once,), options=chosen).rows[0].place.sheet == "A (2)"


def test_M13_sheets_of_no_form_are_listed() -> None:
    read = Reading({"DBP-A": [HEADER, ROW], "Hướng dẫn": [["Điền theo mẫu"]]})

    assert ("M13", "trang tính không thuộc mẫu, không nhập: Hướng dẫn") in read.notices


def test_M14_hidden_sheets_are_listed_and_not_read() -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("DBP-A").write_row(0, 0, HEADER)
        hidden = book.add_worksheet("DBP-B")
        hidden.write_row(0, 0, HEADER)
        hidden.write_row(1, 0, ROW)
        hidden.hide()

    read = Reading(written(fill))

    assert read.rows == []
    assert ("M14", "trang tính ẩn, không nhập: DBP-B") in read.notices


def test_M32_comments_are_told() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("DBP-A")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROW)
        sheet.write_comment(1, 1, "đã ký lại")

    assert "M32" in Reading(written(fill)).noted


def test_M37_a_pivot_is_refused() -> None:
    relation = (
        b'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'relationships"><Relationship Id="r1" Type="http://x/pivotTable" Target="../pivotTables/p.xml"/>'
        b"</Relationships>"
    )
    content = repacked(
        workbook({"A": [HEADER, ROW]}), lambda _, part: part, {"xl/worksheets/_rels/sheet1.xml.rels": relation}
    )

    assert Reading(content).refused == [("M37", "A", 0, 0)]


def test_names_that_differ_only_in_marks_are_told_apart() -> None:
    columns = (Column("register", "Sổ", "Register", Text()), Column("number", "Số", "Number", Text()))
    names = Names(Table("t", "t", "t", columns))

    assert [found.key if (found := names.find(text)) else None for text in ("SỔ", "số", "So", "Number (x)")] == [
        "register",
        "number",
        None,
        "number",
    ]


@pytest.mark.parametrize("text", ["  SỐ  hộ * ", "Số_hộ:", "số hộ."])
def test_headings_compare_without_case_stars_and_punctuation(text: str) -> None:
    assert heading(text) == "số hộ"


def test_two_tables_in_one_workbook_are_told_by_their_headers() -> None:
    other = Table("other", "Khác", "Other", (Column("a", "Mã khác", "Other code", Text()),), required=False)

    read = Reading({"DBP-A": [HEADER, ROW, OTHER], "B": [["Mã khác"], ["x"]]}, tables=(TABLE, other))

    assert [row.table for row in read.rows] == ["households", "households", "other"]
