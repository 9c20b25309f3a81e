from __future__ import annotations

from typing import Any

import pytest

from cotmoc.interfaces.office.importing.columns import Options
from tests.interfaces.office.importing.a_form import HEADER, OTHER, ROW, SECTIONED, Reading
from tests.interfaces.office.importing.workbooks import with_sheet_xml, written

UNITED = [*HEADER, "Đơn vị"]


def test_M22_data_end_at_the_signature_block() -> None:
    rows = [
        HEADER,
        ROW,
        [],
        [None, None, None, None, "Lạng Sơn, ngày 30 tháng 6 năm 2020"],
        [None, "NGƯỜI LẬP BIỂU"],
        [None, "(Ký, ghi rõ họ tên)"],
    ]

    read = Reading({"DBP-A": rows})

    assert len(read.rows) == 1
    assert ("M22", "dữ liệu kết thúc ở phần ký tên, dòng 4") in read.notices


def test_M22_rows_below_the_block_are_never_lost_silently() -> None:
    assert Reading({"DBP-A": [HEADER, ROW, ["NGƯỜI LẬP BIỂU"], OTHER]}).refused == [("M22", "DBP-A", 4, 0)]


@pytest.mark.parametrize(
    "label", ["Tổng cộng", "TỔNG CỘNG", "Cộng:", "  Tổng  cộng ", "Tổng số", "TONG CONG", "Cộng toàn đồn"]
)
def test_M23_totals_are_excluded_and_checked(label: str) -> None:
    read = Reading({"DBP-A": [HEADER, ROW, OTHER, [None, label, None, None, "2,000", 7]]})

    assert len(read.rows) == 2
    assert ("M23", "dòng tổng, đã kiểm tra khớp") in read.notices


def test_M23_a_total_that_differs_is_refused_with_both_numbers() -> None:
    read = Reading({"DBP-A": [HEADER, ROW, OTHER, [None, "Tổng cộng", None, None, "2,001", 7]]})

    assert read.refused == [("M23", "DBP-A", 4, 5)]
    assert read.why == ["Dòng tổng ghi 2001 nhưng các dòng cộng lại là 2000."]


def test_M23_subtotals_after_each_part_and_the_whole_and_year_to_date() -> None:
    third = [3, "03", "Hà C", "29/09/2020", "1,000", 5]
    rows = [
        HEADER,
        ROW,
        OTHER,
        [None, "Cộng:", None, None, "2,000", 7],
        third,
        [None, "Cộng", None, None, "1,000", 5],
        [None, "Tổng cộng", None, None, "3,000", 12],
        [None, "Lũy kế", None, None, "90,000", 99],
    ]

    read = Reading({"DBP-A": rows})

    assert (read.refused, len(read.rows)) == ([], 3)
    assert ("M23", "dòng lũy kế, không kiểm tra") not in read.notices
    assert "M23" in read.noted


def test_M23_a_total_above_and_one_that_counts_up() -> None:
    running = [HEADER, ROW, [None, "Cộng", None, None, "1,250", 3], OTHER, [None, "Cộng", None, None, "2,000", 7]]

    assert Reading({"DBP-A": [HEADER, [None, "Tổng số", None, None, "2,000", 7], ROW, OTHER]}).refused == []
    assert Reading({"DBP-A": running}).refused == []


def test_M23_is_not_asked_of_columns_with_other_faults() -> None:
    read = Reading({"DBP-A": [HEADER, [*ROW[:4], "nhiều", 3], [None, "Tổng cộng", None, None, "2,000", 3]]})

    assert read.refused == [("M68", "DBP-A", 2, 5)]


def test_a_whole_row_that_begins_like_a_total_is_data() -> None:
    read = Reading({"DBP-A": [HEADER, [1, "Cộng", "Tổng Văn A", "27/09/2020", "1,0", 1]]})

    assert read.values("number") == [("Cộng",)]


@pytest.mark.parametrize("section", [["I. Bản Một"], ["a) Bản Một"], ["I", "Bản Một"]])
def test_M25_section_rows_are_context_where_the_form_allows(section: list[str]) -> None:
    rows = [UNITED, section, [*ROW, "DBP-A"], ["II. Bản Hai"], [*OTHER, "DBP-A"]]

    assert Reading({"A": rows}, tables=(SECTIONED,)).values("number", "village") == [
        ("01", "Bản Một"),
        ("02", "Bản Hai"),
    ]
    assert Reading({"DBP-A": [HEADER, section, ROW]}).refused == [("M25", "DBP-A", 2, 0)]


def test_M26_gaps_in_the_row_numbers_are_told() -> None:
    assert "M26" in Reading({"DBP-A": [HEADER, ROW, [5, *OTHER[1:]]]}).noted
    assert "M26" not in Reading({"DBP-A": [HEADER, ROW, OTHER]}).noted


def test_M15_hidden_rows_are_asked_about() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("DBP-A")
        for place, row in enumerate((HEADER, ROW, OTHER)):
            sheet.write_row(place, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(5, 5, None, None, {"hidden": True})

    content = written(fill)

    assert Reading(content).refused == [("M15", "DBP-A", 3, 0)]
    assert len(Reading(content, options=Options(hidden="include")).rows) == 2
    excluded = Reading(content, options=Options(hidden="exclude"))
    assert len(excluded.rows) == 1
    assert ("M16", "cột ẩn, vẫn đọc: Số người") in excluded.notices


def test_M19_merged_cells_fill_down_only_where_the_form_says() -> None:
    def fill(book: Any, column: int, value: str) -> None:
        sheet = book.add_worksheet("A")
        for place, row in enumerate((UNITED, [*ROW, "DBP-B"], [*OTHER, "DBP-B"])):
            sheet.write_row(place, 0, row)
        sheet.merge_range(1, column, 2, column, value)

    filled = Reading(written(lambda book: fill(book, 6, "DBP-A")))
    refused = Reading(written(lambda book: fill(book, 2, "Lý A")))

    assert filled.values("unit") == [("DBP-A",), ("DBP-A",)]
    assert ("M19", "ô điền xuống: cột Đơn vị") in filled.notices
    assert refused.refused == [("M19", "A", 2, 3), ("M00", "A", 3, 3)]


def test_a_unit_written_once_counts_for_the_rows_below() -> None:
    assert Reading({"A": [UNITED, [*ROW, "DBP-A"], [*OTHER, None]]}).values("unit") == [("DBP-A",), ("DBP-A",)]


def test_M33_M34_M35_formulas_and_errors() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("DBP-A")
        for place, row in enumerate((HEADER, ROW, OTHER, [3, "03", "Hà C", "29/09/2020", None, 1])):
            sheet.write_row(place, 0, row)
        sheet.write_formula(1, 4, "=0.5*2", None, 1)
        sheet.write_formula(2, 4, "=1/0", None, "#DIV/0!")
        sheet.write_formula(3, 4, "=1+1", None, "")

    read = Reading(written(fill))

    assert [(code, row) for code, _, row, _ in read.refused] == [("M35", 3), ("M34", 4)]
    assert "M33" in read.noted


def test_M63_a_required_figure_that_is_missing_and_an_optional_one() -> None:
    read = Reading({"DBP-A": [HEADER, [1, "01", None, "27/09/2020", "-", None]]})

    assert read.refused == [("M00", "DBP-A", 2, 3), ("M63", "DBP-A", 2, 5)]
    optional = Reading({"DBP-A": [HEADER, [*ROW[:5], "chưa có"]]})
    assert optional.values("people") == [(None,)]
    assert ("M63", "ô trống là “không có số liệu”, không phải 0: cột Số người") in optional.notices


def test_M87_old_fonts_are_refused_by_name() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("DBP-A")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROW)
        sheet.write_string(1, 2, "NguyÔn V¨n A", book.add_format({"font_name": ".VnTime"}))

    read = Reading(written(fill))

    assert read.refused == [("M87", "DBP-A", 2, 3)]
    assert ".VnTime" in read.why[0]


def test_M11_rows_that_are_only_formatted_cost_nothing() -> None:
    rows = "".join(f'<row r="{row}" s="1" customFormat="1"/>' for row in range(2, 200_000))

    assert Reading(with_sheet_xml('<row r="1"><c r="A1" t="str"><v>x</v></c></row>' + rows)).refused == [
        ("M21", "", 0, 0)
    ]


def test_rows_that_say_something_only_outside_the_form_are_told() -> None:
    read = Reading({"DBP-A": [[*HEADER, "Ghi chú"], [*ROW, None], [*[None] * 6, "xem trang sau"]]})

    assert (len(read.rows), "M11" in read.noted) == (1, True)


def test_personal_columns_leave_no_raw_text() -> None:
    [row] = Reading({"DBP-A": [HEADER, ROW]}).rows

    assert row.raw == {"number": "01", "day": "27/09/2020", "length_m": "1,250", "people": "3"}
    assert row.text("name") == "Lý A"
