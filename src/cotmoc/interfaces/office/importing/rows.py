"""From a located table to rows: what is data, what is a total, a section or a signature; then column by column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from cotmoc.interfaces.office.importing.columns import INVALID, Invalid, Options, Read, Reading
from cotmoc.interfaces.office.importing.faults import Findings, Place
from cotmoc.interfaces.office.importing.numbers import Number
from cotmoc.interfaces.office.importing.sheets import (
    ERROR,
    NUMBER,
    OLD_FONT,
    TEXT,
    UNCOMPUTED,
    Cell,
    Range,
    column_letters,
)
from cotmoc.interfaces.office.importing.tables import CANCELS, UNIT, Row
from cotmoc.kernel.vietnamese import fold, normalise

if TYPE_CHECKING:
    from cotmoc.interfaces.office.importing.columns import Column
    from cotmoc.interfaces.office.importing.layout import Located

TOTAL = re.compile(
    r"(?P<word>tong cong|tong so|tong hop|tong|cong don|cong|luy ke)"
    r"(?:\s+(?:toan|don|ca|trang|muc|thang|quy|nam|so|cac|xa|\(|[ivx]+\b|\d).*)?[\s:.…]*"
)
SECTION = re.compile(r"(?:[IVXLC]+|[A-Z]|[a-z]|\d{1,2})\s*[.)/-]\s*(?P<text>\S.*)")
ROMAN = re.compile(r"[IVXLC]+|[A-Z]")
SIGNATURE = re.compile(
    r"nguoi lap|nguoi tong hop|thu truong|chi huy truong|truong phong|ky,? ?(?:va )?ghi ro|\(ky|xac nhan cua|noi nhan"
    r"|.{0,40}\bngay \S{1,4} thang \S{1,3} nam|t/m |tm\. "
)
SECTION_CELLS = 2


@dataclass(frozen=True)
class _RawRow:
    """A data row before its cells are read."""

    number: int
    cells: dict[str, Cell]
    section: str


@dataclass(frozen=True)
class _Total:
    """A totals row: the rows from `since` up to `until` stand since the last section or total."""

    cells: dict[str, Cell]
    since: int
    until: int
    everything: bool


@dataclass
class _Split:
    """What the rows under a header turned out to be."""

    rows: list[_RawRow] = field(default_factory=list)
    totals: list[_Total] = field(default_factory=list)
    since: int = 0
    section: str = ""
    signed_at: int = 0


@dataclass(frozen=True)
class TableReader:
    """Reads one located table; `today` and `limits` bound its days and lengths."""

    located: Located
    findings: Findings
    today: date
    options: Options
    from_1904: bool
    limits: Mapping[str, int]

    def rows(self) -> list[Row]:
        """Return the rows with their values; refusals and notices are in the findings."""
        split = self._split()
        self._fill_merged(split)
        self._check_serials(split)
        values: dict[str, list[Read]] = {}
        for column in self.located.table.columns:
            if column.key in self.located.columns:
                values[column.key] = self._column(column, split)
        return [
            self._row(raw, {key: read[place] for key, read in values.items()}) for place, raw in enumerate(split.rows)
        ]

    # What each row is

    def _split(self) -> _Split:
        split = _Split()
        sheet = self.located.sheet
        hidden = [row for row in sheet.hidden_rows if row >= self.located.first_row and self._mapped(row)]
        if hidden and not self.options.hidden:
            self.findings.refuse("M15", Place(sheet.name, min(hidden)), count=len(hidden))
        elif hidden:
            self.findings.note("M15", self.options.hidden, len(hidden))
        for key in [key for key, column in self.located.columns.items() if column in sheet.hidden_columns]:
            self.findings.note("M16", self.located.headers[key])
        for number in sorted(row for row in sheet.rows if row >= self.located.first_row):
            if not (number in sheet.hidden_rows and self.options.hidden == "exclude"):
                self._take(number, split)
        return split

    def _mapped(self, number: int) -> dict[str, Cell]:
        cells = self.located.sheet.rows.get(number, {})
        return {key: cells[column] for key, column in self.located.columns.items() if column in cells}

    def _take(self, number: int, split: _Split) -> None:
        mapped = self._mapped(number)
        everything = self.located.sheet.rows[number]
        texts = [cell for cell in everything.values() if cell.kind == TEXT and cell.raw.strip()]
        signs = bool(texts) and SIGNATURE.match(fold(texts[0].raw)) is not None
        whole = self._whole(mapped) and not (signs and len(everything) == 1)
        if split.signed_at:
            if whole:
                self.findings.refuse("M22", Place(self.located.sheet.name, number), block=split.signed_at)
        elif signs and not whole:
            split.signed_at = number
            self.findings.note("M22", str(number))
        elif not whole and (word := _total_word(texts)):
            self._total(mapped, word, split)
        elif not whole and (section := _section(list(everything.values()))):
            self._section(number, section, split)
        elif mapped:
            split.rows.append(_RawRow(number, mapped, split.section))
        else:
            self.findings.note("M11")

    def _whole(self, mapped: Mapping[str, Cell]) -> bool:
        """Say whether every cell that must be filled is, so that the row can only be data."""
        cancels = CANCELS in mapped and not SIGNATURE.match(fold(mapped[CANCELS].raw))
        return cancels or (
            bool(mapped)
            and all(
                column.key in mapped
                for column in self.located.table.columns
                if column.must_be_filled and not column.fill_down and column.key in self.located.columns
            )
        )

    def _total(self, mapped: dict[str, Cell], word: str, split: _Split) -> None:
        if word == "luy ke":
            self.findings.note("M23:other")
            return
        split.totals.append(_Total(mapped, split.since, len(split.rows), everything=word.startswith("tong")))
        split.since = len(split.rows)

    def _section(self, number: int, text: str, split: _Split) -> None:
        if not self.located.table.section:
            self.findings.refuse("M25", Place(self.located.sheet.name, number), raw=text, text=text)
            return
        split.section, split.since = text, len(split.rows)
        self.findings.note("M25")

    # What merged cells and numbering say

    def _fill_merged(self, split: _Split) -> None:
        numbers = {raw.number: raw for raw in split.rows}
        by_column = {column: key for key, column in self.located.columns.items()}
        for area in self.located.sheet.merged:
            key = by_column.get(area.first_column)
            below = (
                [numbers[row] for row in range(area.first_row + 1, area.last_row + 1) if row in numbers] if key else []
            )
            if key and below:
                self._fill(key, area, below)
        for column in self.located.table.columns:
            if column.fill_down and column.key in self.located.columns:
                self._fill_down(column, split)

    def _fill(self, key: str, area: Range, below: Sequence[_RawRow]) -> None:
        top = self.located.sheet.rows.get(area.first_row, {}).get(area.first_column)
        column = self.located.table.column(key)
        if column.fill_down and top:
            for raw in below:
                raw.cells.setdefault(key, top)
            self.findings.note("M19", column.title, len(below))
        elif top:
            letters = column_letters(area.first_column)
            shown = f"{letters}{area.first_row}:{letters}{area.last_row}"
            self.findings.refuse_cell("M19", self.located.sheet.name, top, column.title, range=shown)

    def _fill_down(self, column: Column, split: _Split) -> None:
        last: Cell | None = None
        filled = 0
        for raw in split.rows:
            if column.key in raw.cells:
                last = raw.cells[column.key]
            elif last:
                raw.cells[column.key] = last
                filled += 1
        self.findings.note("M19", column.title, filled)

    def _check_serials(self, split: _Split) -> None:
        column = self.located.serial_column
        cells = [self.located.sheet.rows[raw.number].get(column) for raw in split.rows] if column else []
        numbers = [int(cell.raw) for cell in cells if cell and cell.raw.isdecimal()]
        gaps = sum(after not in {before + 1, 1} for before, after in pairwise(numbers))
        self.findings.note("M26", count=gaps)

    # What each cell says

    def _column(self, column: Column, split: _Split) -> list[Read]:
        header = self.located.headers[column.key]
        reading = Reading(
            self.findings, self.located.sheet.name, header, self.today, self.options, self.from_1904, self.limits
        )
        totals = [total for total in split.totals if column.total and column.key in total.cells]
        cells = [raw.cells.get(column.key) for raw in split.rows] + [total.cells[column.key] for total in totals]
        usable = [self._usable(cell, reading) for cell in cells]
        read = column.reader.read([None if isinstance(cell, Invalid) else cell for cell in usable], reading)
        read = [INVALID if cell is INVALID else value for cell, value in zip(usable, read, strict=True)]
        values = read[: len(split.rows)]
        for total, stated in zip(totals, read[len(split.rows) :], strict=True):
            self._check_total(total, stated, values, column)
        self._check_filled(column, split, values, reading)
        return values

    def _usable(self, cell: Cell | None, reading: Reading) -> Cell | Invalid | None:
        if cell is None or (cell.kind == TEXT and not cell.raw.strip()):
            return None
        if cell.kind == ERROR:
            return reading.refuse("M35", cell, error=cell.raw)
        if cell.kind == UNCOMPUTED:
            return reading.refuse("M34", cell)
        if cell.kind == OLD_FONT:
            return reading.refuse(
                "M87", cell._replace(raw=cell.raw.partition("\t")[2]), font=cell.raw.partition("\t")[0]
            )
        if cell.computed:
            reading.note("M33")
        return cell

    def _check_filled(self, column: Column, split: _Split, values: Sequence[Read], reading: Reading) -> None:
        empty = [raw for raw, value in zip(split.rows, values, strict=True) if value is None or value == ""]
        saying = "M63" if isinstance(column.reader, Number) else "M00"
        if column.must_be_filled:
            for raw in (raw for raw in empty if CANCELS not in raw.cells):
                place = Place(self.located.sheet.name, raw.number, self.located.columns[column.key], reading.header)
                cell = raw.cells.get(column.key)
                self.findings.refuse(saying, place, raw=cell.raw if cell else "")
        elif isinstance(column.reader, Number):
            self.findings.note("M63", column.title, len(empty))

    def _check_total(self, total: _Total, stated: Read, values: Sequence[Read], column: Column) -> None:
        if stated is INVALID or stated is None or INVALID in values:
            return
        numbers = [value if isinstance(value, int) else 0 for value in values]
        part = sum(numbers[total.since : total.until])
        summed = sum(numbers) if total.everything else part
        if stated in {summed, sum(numbers)} or (not total.everything and stated == sum(numbers[: total.until])):
            self.findings.note("M23")
            return
        cell = total.cells[column.key]
        self.findings.refuse_cell("M23", self.located.sheet.name, cell, column.title, stated=stated, summed=summed)

    def _row(self, raw: _RawRow, values: Mapping[str, Read]) -> Row:
        clean = {key: None if value is INVALID else value for key, value in values.items()}
        if raw.section:
            clean.setdefault(self.located.table.section, raw.section)
        if self.located.table.per_unit and clean.get(UNIT) is None:
            clean[UNIT] = normalise(self.located.sheet.name)
        personal = self.located.table.personal
        return Row(
            table=self.located.table.name,
            place=Place(self.located.sheet.name, raw.number),
            values=clean,
            raw={key: cell.raw for key, cell in raw.cells.items() if key not in personal},
            places=dict(self.located.columns),
        )


def _total_word(texts: Sequence[Cell]) -> str:
    for cell in texts:
        found = TOTAL.fullmatch(fold(cell.raw))
        if found:
            return found["word"]
    return ""


def _section(cells: Sequence[Cell]) -> str:
    if len(cells) > SECTION_CELLS or any(cell.kind not in {TEXT, NUMBER} for cell in cells):
        return ""
    texts = [normalise(cell.raw) for cell in cells]
    if len(texts) == SECTION_CELLS and ROMAN.fullmatch(texts[0]):
        return texts[1]
    found = SECTION.fullmatch(texts[0]) if len(texts) == 1 else None
    return found["text"] if found else ""
