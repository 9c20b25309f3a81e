"""The report as a workbook: real numbers with number formats, so that an office can go on calculating."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import TYPE_CHECKING

import xlsxwriter

from cotmoc.interfaces.office.reports.pdf import place_and_date

if TYPE_CHECKING:
    from cotmoc.interfaces.office.reports.content import Content, Row

HEADINGS = (
    ("TT", 5),
    ("Nội dung", 52),
    ("Đơn vị tính", 12),
    ("Trong kỳ / hiện có", 16),
    ("Cùng kỳ năm trước", 16),
    ("Lũy kế", 14),
    ("Kế hoạch", 14),
    ("% kế hoạch", 12),
    ("Đã báo cáo", 12),
    ("Phải báo cáo", 12),
    ("Đã công bố", 14),
    ("Khớp", 8),
    ("Cách tính", 70),
    ("Địa chỉ", 60),
)


def render(content: Content) -> bytes:
    """Write the report's sheet and the stamp's sheet; the same content gives the same bytes."""
    buffer = io.BytesIO()
    # Text is never read as a formula or an address: what a unit typed stays inert in a spreadsheet.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        created = datetime.combine(content.day, time.min)
        book.set_properties({"title": content.subject, "author": content.issuer, "created": created})
        sheet = book.add_worksheet("Báo cáo")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_string(0, 1, content.issuer.upper(), bold)
        sheet.write_string(1, 1, f"BÁO CÁO {content.subject}", bold)
        sheet.write_string(2, 1, place_and_date(content))
        sheet.write_string(3, 1, content.notice)
        line = 5
        for column, (heading, width) in enumerate(HEADINGS):
            sheet.set_column(column, column, width)
            sheet.write_string(line, column, heading, book.add_format({"bold": True, "bottom": 1, "text_wrap": True}))
        sheet.freeze_panes(line + 1, 2)
        for part in content.sections:
            line += 1
            sheet.write_string(line, 1, part.heading, bold)
            for row in part.rows:
                line += 1
                _write(book, sheet, line, row, wrapped)
        for words in ("", content.control_heading, *content.control, "", content.foot):
            line += 1
            sheet.write_string(line, 1, words)
        stamp = book.add_worksheet("Dấu đối chiếu")
        for place, start in enumerate(range(0, len(content.stamp), CELL)):
            stamp.write_string(place, 0, content.stamp[start : start + CELL])
    return buffer.getvalue()


CELL = 30_000
"""A cell holds at most 32,767 characters."""


def _write(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet, line: int, row: Row, wrapped: object
) -> None:
    figure = row.figure
    scale = figure.indicator.scale
    number = book.add_format({"num_format": "#,##0" + (f".{'0' * scale}" if scale else ""), "valign": "top"})
    share = book.add_format({"num_format": "0.0%", "valign": "top"})
    sheet.write_string(line, 0, row.place)
    sheet.write_string(line, 1, row.words, wrapped)
    sheet.write_string(line, 2, figure.indicator.unit_word_vi)
    amounts = (figure.value, figure.same_period_last_year, figure.year_to_date, figure.plan)
    for column, value in enumerate(amounts, start=3):
        if value is not None:
            sheet.write_number(line, column, value / 10**scale, number)
    if figure.plan and figure.value is not None:
        sheet.write_number(line, 7, figure.value / figure.plan, share)
    sheet.write_number(line, 8, figure.reported)
    sheet.write_number(line, 9, figure.expected)
    if figure.published is not None:
        sheet.write_number(line, 10, figure.published / 10**scale, number)
        sheet.write_string(line, 11, "khớp" if figure.holds else "lệch")
    sheet.write_string(line, 12, row.counted, wrapped)
    sheet.write_string(line, 13, row.address)
