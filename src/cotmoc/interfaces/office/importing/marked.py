"""A copy of a refused file with its faults marked: red cells with the reason beside them, and a list of all (L2)."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import xlsxwriter

from cotmoc.interfaces.office.importing import reading
from cotmoc.interfaces.office.importing.faults import Fault, Refused
from cotmoc.interfaces.office.importing.sheets import DAY, NUMBER, OLD_FONT, PERCENT, Cell, Sheet

LIST = "Lỗi"
HEADER = ("Mã", "Trang tính", "Dòng", "Cột", "Giá trị gốc", "Vì sao", "Cách sửa")
WIDTHS = (8, 18, 8, 24, 24, 60, 60)
FORMATS = {DAY: "dd/mm/yyyy", PERCENT: "0.00%", NUMBER: "General"}


def workbook(content: bytes, refused: Refused) -> bytes:
    """Return the marked copy; of a file that may not be opened, only the list of its faults."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"author": "", "company": "", "title": refused.file})
        formats: dict[str, Any] = {
            kind + mark: book.add_format({"num_format": code, **({"bg_color": "#F4B6B6"} if mark else {})})
            for kind, code in FORMATS.items()
            for mark in ("", "!")
        }
        _list(book.add_worksheet(LIST), refused.faults, book.add_format({"bold": True, "text_wrap": True}))
        for sheet in _sheets(content, refused.file):
            faults = [one for one in refused.faults if one.place.sheet == sheet.name]
            _copy(book.add_worksheet(_free(sheet.name, book)), sheet, faults, formats)
    return out.getvalue()


def _sheets(content: bytes, file: str) -> tuple[Sheet, ...]:
    try:
        return reading.read(content, file=file).sheets
    except Refused:
        return ()


def _free(name: str, book: xlsxwriter.Workbook) -> str:
    return name if name.casefold() != LIST.casefold() else f"{name} ({len(book.worksheets())})"


def _list(page: Any, faults: list[Fault], bold: object) -> None:  # noqa: ANN401 - XlsxWriter has no types
    for column, (title, width) in enumerate(zip(HEADER, WIDTHS, strict=True)):
        page.write_string(0, column, title, bold)
        page.set_column(column, column, width)
    for row, one in enumerate(faults, start=1):
        where = one.place.column_text if one.place.column else ""
        place = (one.code, one.place.sheet, str(one.place.row or ""), where, one.raw, one.why_vi, one.mend_vi)
        for position, text in enumerate(place):
            page.write_string(row, position, text)
    page.freeze_panes(1, 0)


def _copy(page: Any, sheet: Sheet, faults: list[Fault], formats: dict[str, Any]) -> None:  # noqa: ANN401 - the same
    marks: dict[tuple[int, int], list[Fault]] = {}
    for one in faults:
        marks.setdefault((one.place.row or 1, one.place.column or 1), []).append(one)
    cells = {(cell.row, cell.column): cell for row in sheet.rows.values() for cell in row.values()}
    for row, column in sorted(cells.keys() | marks.keys()):
        marked = marks.get((row, column), [])
        _write(page, row - 1, column - 1, cells.get((row, column)), formats, mark="!" if marked else "")
        if marked:
            page.write_comment(
                row - 1, column - 1, "\n".join(f"[{one.code}] {one.why_vi} {one.mend_vi}" for one in marked)
            )


def _write(page: Any, row: int, column: int, cell: Cell | None, formats: dict[str, Any], *, mark: str) -> None:  # noqa: ANN401 - the same
    if cell is None:
        page.write_blank(row, column, None, formats[NUMBER + mark])
    elif cell.kind in FORMATS:
        page.write_number(row, column, Decimal(cell.raw), formats[cell.kind + mark])
    else:
        text = cell.raw.partition("\t")[2] if cell.kind == OLD_FONT else cell.raw
        page.write_string(row, column, text, formats[NUMBER + mark])
