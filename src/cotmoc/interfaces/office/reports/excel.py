"""The report as a workbook: real numbers with number formats, so that an office can go on calculating."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import xlsxwriter

if TYPE_CHECKING:
    from cotmoc.interfaces.office.reports.content import Content, Row

COLUMNS = (
    ("TT", 5),
    ("Nội dung", 52),
    ("Đơn vị tính", 14),
    ("Trong kỳ / hiện có", 14),
    ("Cùng kỳ năm trước", 14),
    ("Lũy kế năm", 14),
    ("Kế hoạch", 14),
    ("% kế hoạch", 11),
    ("Đơn vị đã báo cáo", 11),
    ("Đơn vị phải báo cáo", 11),
    ("Đã công bố", 14),
    ("Đối chiếu", 11),
    ("Cách tính", 70),
)
HEADING_ROW = 5
LIKE_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
A4 = 9


def render(content: Content) -> bytes:
    """Write the report's sheet; the same content gives the same bytes."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        created = datetime.combine(content.day, time.min)
        book.set_properties({"title": content.subject, "author": content.head.issuer, "created": created})
        _Sheet(book, book.add_worksheet("Báo cáo")).fill(content)
    return buffer.getvalue()


@dataclass
class _Sheet:
    """The sheet and the formats that its cells share."""

    book: Any
    sheet: Any
    formats: dict[tuple[tuple[str, object], ...], object] = field(default_factory=dict)

    def fill(self, content: Content) -> None:
        """Write everything, from the head to the foot."""
        self.text(0, 1, content.head.issuer.upper(), bold=True)
        self.text(1, 1, f"BÁO CÁO {content.subject}", bold=True)
        self.text(2, 1, content.place_and_date, italic=True)
        self.text(3, 1, content.notice, italic=True)
        self._columns()
        line = HEADING_ROW
        for part in content.sections:
            line += 1
            self.text(line, 1, part.heading, bold=True)
            for row in part.rows:
                line += 1
                self._row(line, row)
        for note in content.notes:
            line += 2
            self.text(line, 1, note.heading, bold=True)
            for words in note.paragraphs:
                line += 1
                self.text(line, 1, words)
        self.text(line + 2, 1, content.foot, font_size=9)

    def text(self, line: int, column: int, words: str, **look: object) -> None:
        """Write text that stays text: a spreadsheet must not calculate what a unit typed, not even once edited."""
        if words.startswith(LIKE_FORMULAS):
            look["quote_prefix"] = True
        self.sheet.write_string(line, column, words, self._format(**look))

    def _columns(self) -> None:
        self.sheet.freeze_panes(HEADING_ROW + 1, 2)
        self.sheet.repeat_rows(HEADING_ROW)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        for column, (heading, width) in enumerate(COLUMNS):
            self.sheet.set_column(column, column, width)
            self.text(HEADING_ROW, column, heading, bold=True, bottom=1, text_wrap=True, valign="top")

    def _row(self, line: int, row: Row) -> None:
        figure = row.figure
        scale = figure.indicator.scale
        decimals = "#,##0" + (f".{'0' * scale}" if scale else "")
        self._number(line, 0, int(row.place), "0")
        link = self._format(font_color="#123D26", underline=1, valign="top")
        self.sheet.write_url(line, 1, row.address, link, row.words)
        self.text(line, 2, figure.indicator.unit_word_vi, valign="top")
        amounts = (figure.value, figure.same_period_last_year, figure.year_to_date, figure.plan)
        for column, value in enumerate(amounts, start=3):
            if value is not None:
                self._number(line, column, value / 10**scale, decimals)
        if figure.value is None:
            self.text(line, 3, figure.reason, italic=True, valign="top")
        elif figure.plan:
            self._number(line, 7, figure.value / figure.plan, "0.0%")
        self._number(line, 8, figure.reported, "0")
        self._number(line, 9, figure.expected, "0")
        if figure.published is not None:
            self._number(line, 10, figure.published / 10**scale, decimals)
            self.text(line, 11, "khớp" if figure.holds else "lệch", valign="top")
        self.text(line, 12, row.counted, text_wrap=True, valign="top")

    def _number(self, line: int, column: int, value: float, decimals: str) -> None:
        self.sheet.write_number(line, column, value, self._format(num_format=decimals, valign="top"))

    def _format(self, **look: object) -> object:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]
