"""A small form, and reading it without a database."""

from __future__ import annotations

from datetime import date

from cotmoc.interfaces.office.importing import layout, reading
from cotmoc.interfaces.office.importing.columns import Column, Options
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.faults import Findings, Refused
from cotmoc.interfaces.office.importing.numbers import count, length
from cotmoc.interfaces.office.importing.rows import TableReader
from cotmoc.interfaces.office.importing.tables import Row, Table
from cotmoc.interfaces.office.importing.texts import Name, Text, UnitName
from tests.interfaces.office.importing.workbooks import Rows, workbook

TABLE = Table(
    "households",
    "Hộ",
    "Households",
    (
        Column("number", "Số", "Number", Text(40), ("Số hiệu",)),
        Column("unit", "Đơn vị", "Unit", UnitName("COMMAND"), fill_down=True),
        Column("name", "Họ tên chủ hộ", "Head", Name(), ("Họ và tên",), personal=True),
        Column("day", "Ngày giao nhận", "Day", Day()),
        Column("length_m", "Chiều dài (km)", "Length", length("km"), total=True),
        Column("people", "Số người", "People", count("người"), required=False, total=True),
        Column("village", "Thôn", "Village", Text(), required=False),
    ),
    key=("unit", "number", "day"),
    per_unit=True,
)
SECTIONED = Table("sectioned", "Hộ", "Households", TABLE.columns, section="village")
HEADER = ["STT", "Số", "Họ tên chủ hộ", "Ngày giao nhận", "Chiều dài (km)", "Số người"]
ROW = [1, "01", "Lý A", "27/09/2020", "1,250", 3]
OTHER = [2, "02", "Vi B", "28/09/2020", "0,750", 4]
Place = tuple[str, str, int, int]


class Reading:
    """What reading a workbook with the small form gives: rows, refusals by place, notices by code."""

    def __init__(
        self, sheets: dict[str, Rows] | bytes, *, options: Options | None = None, tables: tuple[Table, ...] = (TABLE,)
    ) -> None:
        self.rows: list[Row] = []
        self.refused: list[Place] = []
        self.why: list[str] = []
        content = sheets if isinstance(sheets, bytes) else workbook(sheets)
        findings = Findings("a.xlsx")
        chosen = options or Options()
        try:
            book = reading.read(content, file="a.xlsx")
            findings.sheets = [sheet.name for sheet in book.sheets]
            for located in layout.locate(book, tables, findings, chosen.sheets):
                reader = TableReader(located, findings, date(2020, 12, 31), chosen, book.from_1904, {"line": 231_740})
                self.rows += reader.rows()
            findings.settle()
        except Refused as refused:
            self.refused = [(one.code, one.place.sheet, one.place.row, one.place.column) for one in refused.faults]
            self.why = [one.why_vi for one in refused.faults]
        self.notices = {(str(one["code"]), str(one["vi"])): int(one["count"]) for one in findings.notice_lines()}
        self.noted = {code for code, _ in self.notices}

    def values(self, *keys: str) -> list[tuple[object, ...]]:
        return [tuple(row[key] for key in keys) for row in self.rows]
