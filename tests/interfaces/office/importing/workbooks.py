"""Workbooks as offices make them, and broken ones, written for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

Rows = Sequence[Any]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook; days are written as day cells, the rest as it comes."""

    def fill(book: Any) -> None:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, (date, datetime)):
                        sheet.write_datetime(place, column, value, days)
                    elif isinstance(value, str):
                        sheet.write_string(place, column, value)
                    elif value is not None:
                        sheet.write(place, column, value)

    return written(fill)


def written(fill: Callable[[Any], None], **options: Any) -> bytes:
    """Return what a function writes with XlsxWriter."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": datetime(2020, 1, 1)})  # so that the same rows are the same bytes
        fill(book)
    return content.getvalue()


def repacked(
    content: bytes, change: Callable[[str, bytes], bytes | None], extra: Mapping[str, bytes] | None = None
) -> bytes:
    """Return a package with its parts changed; None leaves a part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = change(entry.filename, old.read(entry.filename))
            if part is not None:
                new.writestr(entry.filename, part)
        for name, part in (extra or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def with_sheet_xml(rows_xml: str, *, head: str = "", tail: str = "") -> bytes:
    """Return a workbook whose only sheet has these rows as raw XML."""
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{head}<sheetData>{rows_xml}</sheetData>{tail}</worksheet>"
    ).encode()
    return repacked(workbook({"A": [["x"]]}), lambda name, part: xml if name == "xl/worksheets/sheet1.xml" else part)
