"""The empty form of a register, as a workbook: text columns stay text, lists are offered, guidance on its own sheet."""

from __future__ import annotations

import io

import xlsxwriter

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import Table
from cotmoc.interfaces.office.importing.texts import Choice

WIDTH = 22
READY_ROWS = 2000
LIST_LENGTH = 255
"""Excel takes a list of choices of at most so many characters."""
GUIDANCE = "Hướng dẫn"
GENERAL = (
    "Ngày ghi dd/mm/yyyy. Số thập phân dùng dấu phẩy, hàng nghìn dùng dấu chấm.",
    "Cột có dấu * bắt buộc. Để trống là “không có số liệu”, khác với số 0.",
    "Có thể thêm tiêu đề phía trên, dòng “Tổng cộng” và phần ký tên phía dưới.",
    "Đính chính: ghi văn bản mới với số mới và điền “Thay cho số”. Hủy: điền “Hủy số” và lý do.",
)


def workbook(form: Form) -> bytes:
    """Return the empty form's bytes."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"author": "", "company": "", "title": form.title})
        formats = {
            "header": book.add_format(
                {"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter", "bg_color": "#E8EFE8"}
            ),
            "text": book.add_format({"num_format": "@"}),
            "plain": book.add_format(),
            "title": book.add_format({"bold": True, "font_size": 14}),
        }
        for table in form.tables:
            _sheet(book, table, formats)
        _guidance(book, form, formats)
        book.define_name("cotmoc_register", f'="{form.register}"')
        book.define_name("cotmoc_version", f'="{form.version}"')
    return content.getvalue()


def _sheet(book: xlsxwriter.Workbook, table: Table, formats: dict[str, object]) -> None:
    sheet = book.add_worksheet(table.title[:31])
    sheet.write(0, 0, table.title.upper(), formats["title"])
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, WIDTH, formats["text" if column.reader.text_format else "plain"])
        sheet.write(2, place, column.title + (" *" if column.must_be_filled else ""), formats["header"])
        if column.help:
            sheet.data_validation(
                3, place, READY_ROWS, place, {"validate": "any", "input_message": column.help[:LIST_LENGTH]}
            )
        choices = _choices(column)
        if choices and len(",".join(choices)) <= LIST_LENGTH:
            sheet.data_validation(
                3, place, READY_ROWS, place, {"validate": "list", "source": choices, "error_type": "warning"}
            )
    sheet.freeze_panes(3, 0)


def _choices(column: Column) -> list[str]:
    """Return the first word of each choice; its other spellings are understood but not offered."""
    if not isinstance(column.reader, Choice):
        return []
    first: dict[str, str] = {}
    for word, code in column.reader.choices.items():
        first.setdefault(code, word)
    return [word for word in first.values() if "," not in word]


def _guidance(book: xlsxwriter.Workbook, form: Form, formats: dict[str, object]) -> None:
    sheet = book.add_worksheet(GUIDANCE)
    sheet.set_column(0, 0, WIDTH)
    sheet.set_column(1, 2, WIDTH * 2)
    sheet.write(0, 0, f"{form.title} / {form.title_en}", formats["title"])
    row = 2
    for text in (*GENERAL, *form.guide):
        sheet.write_string(row, 0, text)
        row += 1
    for table in form.tables:
        row += 1
        sheet.write(row, 0, f"{table.title} / {table.title_en}", formats["header"])
        for column in table.columns:
            row += 1
            for place, text in enumerate((column.title, _told(column), column.help)):
                sheet.write_string(row, place, text)
        row += 1


def _told(column: Column) -> str:
    needed = "bắt buộc" if column.must_be_filled else "có thể bỏ trống"
    choices = "; ".join(_choices(column)) or column.reader.example
    return f"{needed}; ví dụ: {choices}" if choices else needed
