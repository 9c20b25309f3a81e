"""Writes workbooks as an office keeps them: titles above the header, a sheet per unit, totals below, a signature."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | date | None
ILLUSTRATIVE = "Dữ liệu minh họa: người và việc được tạo ra để trình diễn"
OFFICE = "BỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG TỈNH LẠNG SƠN"
TOTAL = "Tổng cộng"


@dataclass
class Sheet:
    """A sheet of a workbook: its name, its title, its header, its rows; `totals` names the columns that are summed."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    totals: tuple[str, ...] = ()
    numbered: bool = False


@dataclass
class Workbook:
    """A file of one register that reaches the books at one moment, entered by one user."""

    register: str
    file: str
    user: str
    recorded_at: datetime
    sheets: list[Sheet] = field(default_factory=list)


def write(book: Workbook, folder: Path) -> None:
    """Write the workbook; the same content gives the same bytes."""
    path = folder / book.file
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as file:
        file.set_properties({"title": ILLUSTRATIVE, "created": book.recorded_at.replace(tzinfo=None)})
        formats = {
            "bold": file.add_format({"bold": True}),
            "head": file.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"}),
            "day": file.add_format({"num_format": "dd/mm/yyyy"}),
            "text": file.add_format({"num_format": "@"}),
        }
        for sheet in book.sheets:
            _sheet(file.add_worksheet(sheet.name[:31]), sheet, formats)


def _sheet(page: xlsxwriter.workbook.Worksheet, sheet: Sheet, formats: dict[str, object]) -> None:
    page.write_string(0, 0, OFFICE, formats["bold"])
    page.write_string(1, 0, sheet.title.upper(), formats["bold"])
    page.write_string(2, 0, f"({ILLUSTRATIVE})")
    line = 4
    for column, words in enumerate(sheet.header):
        page.write_string(line, column, words, formats["head"])
        page.set_column(column, column, max(10, min(34, len(words) + 4)))
    if sheet.numbered:
        line += 1
        for column in range(len(sheet.header)):
            page.write_string(line, column, f"({column + 1})", formats["head"])
    page.freeze_panes(line + 1, 0)
    for row in sheet.rows:
        line += 1
        for column, value in enumerate(row):
            _cell(page, line, column, value, formats)
    if sheet.totals and sheet.rows:
        line += 1
        page.write_string(line, 0, TOTAL, formats["bold"])
        for name in sheet.totals:
            column = sheet.header.index(name)
            _total(page, line, column, [row[column] for row in sheet.rows], formats)
    page.write_string(line + 2, max(len(sheet.header) - 3, 0), "NGƯỜI LẬP BIỂU")
    page.write_string(line + 3, max(len(sheet.header) - 3, 0), "(Ký, ghi rõ họ tên)")


def _total(
    page: xlsxwriter.workbook.Worksheet, line: int, column: int, values: Sequence[Cell], formats: dict[str, object]
) -> None:
    """Write the sum under a column: of kilometres as text with a comma, as the column itself has them."""
    lengths = [value for value in values if isinstance(value, str) and value]
    if lengths:
        metres = sum(int(value.replace(",", "")) for value in lengths)
        page.write_string(line, column, kilometres(metres), formats["bold"])
    else:
        page.write_number(line, column, sum(value for value in values if isinstance(value, int)), formats["bold"])


def _cell(page: xlsxwriter.workbook.Worksheet, line: int, column: int, value: Cell, formats: dict[str, object]) -> None:
    if isinstance(value, date):
        page.write_datetime(line, column, value, formats["day"])
    elif isinstance(value, int):
        page.write_number(line, column, value)
    elif value:
        page.write_string(line, column, value, formats["text"])


def kilometres(metres: int) -> str:
    """Write metres as an office writes kilometres: 20914 is 20,914."""
    return f"{metres // 1000},{metres % 1000:03d}"


def written(day: date) -> str:
    """Write a day as people type it."""
    return f"{day:%d/%m/%Y}"


def by_moment(
    rows: Iterable[tuple[datetime, str, tuple[Cell, ...]]],
) -> dict[datetime, dict[str, list[tuple[Cell, ...]]]]:
    """Group rows by the moment at which they reach the books, and within it by unit, both in order."""
    found: dict[datetime, dict[str, list[tuple[Cell, ...]]]] = {}
    for moment, unit, row in sorted(rows, key=lambda one: (one[0], one[1])):
        found.setdefault(moment, {}).setdefault(unit, []).append(row)
    return found


def unit_books(
    register: str, title: str, header: Sequence[str], rows: Iterable[tuple[datetime, str, tuple[Cell, ...]]],
    *, user: str, totals: tuple[str, ...] = (), order: int = 0,
) -> list[Workbook]:  # fmt: skip
    """Return one workbook for each moment, with a sheet for each unit."""
    return [
        Workbook(
            register,
            f"{moment:%Y-%m-%d}/{order:02d}-{register}.xlsx",
            user,
            moment,
            [
                Sheet(unit, f"{title} - {unit}", tuple(header), found, totals, numbered=True)
                for unit, found in units.items()
            ],
        )
        for moment, units in by_moment(rows).items()
    ]
