"""A list as a workbook: exactly the rows and columns that the page shows, all of its pages, and who asked for them.

Rows are read and written a thousand at a time, so that a long list takes no more memory than a short one. Texts stay
texts, whatever they begin with; days, metres and money are values. Columns that name people are left out.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import IO, TYPE_CHECKING, Any

import xlsxwriter
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import FileResponse, Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions, policies
from cotmoc.org.models import User
from cotmoc.org.policies import About, Policy
from cotmoc.readings import wording
from cotmoc.readings.lists import asking, catalogue, finding, pages
from cotmoc.readings.lists.listing import Kind
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponseBase

    from cotmoc.readings.lists.listing import Column
    from cotmoc.readings.lists.pages import Cell, Line, Opened

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIKE_FORMULAS = re.compile(r"[=+\-@\t\r＝＋－＠]")
WIDTHS = {Kind.DAY: 12, Kind.MONTH: 10, Kind.NUMBER: 12, Kind.METRES: 12, Kind.MONEY: 18, Kind.STATE: 14}
DAYS = {Kind.DAY: "dd/mm/yyyy", Kind.MONTH: "mm/yyyy"}
KILOMETRES = "#,##0.000"
HEAD = 4
"""Rows that say what the list is, who asked for it and when, before its headings."""
A4 = 9


@policies.declaring(Policy(About.SOMEWHERE, catalogue.RIGHTS))
@require_GET
def workbook(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with the workbook of a list; the address asks as the page's does."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path(), reverse("web:sign-in"), "next")
    by, now = request.user, timezone.now()
    try:
        listing = catalogue.listing(name)
        asked = asking.read(request.GET.dict(), listing)
        language = get_language() or wording.VIETNAMESE
        opened = pages.open_list(listing, asked, by=by, on=local_day(now), language=language)
    except OutOfScope as error:  # outside one's scope it is as if it did not exist
        raise Http404 from error
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it, which removes it
    seen = _write(kept, opened, now)
    if listing.register in permissions.SENSITIVE or opened.searches_names:
        with transaction.atomic():
            audit.note_list(name, register=listing.register, by=by, at=now, seen=seen, searched=opened.searches_names)
    kept.seek(0)
    return FileResponse(
        kept, as_attachment=True, filename=f"{name}-{local_day(now):%Y%m%d}.xlsx", content_type=MEDIA_TYPE
    )


def _write(file: IO[bytes], opened: Opened, now: datetime) -> list[tuple[str, str]]:
    """Write the workbook; return the unit and the id of every row in it."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    columns = tuple(one for one in opened.columns if not one.personal)
    seen: list[tuple[str, str]] = []
    with xlsxwriter.Workbook(file, options) as book:
        created = datetime.combine(local_day(now), time.min)
        book.set_properties({"title": opened.listing.vi, "author": "Cột Mốc", "created": created})
        sheet = _Sheet(book, book.add_worksheet("Danh sách"), opened.sight.language)
        sheet.head(opened, columns, now)
        number = HEAD
        for line in _lines(opened):
            number += 1
            seen.append((line.unit, line.id))
            sheet.row(number, [cell for cell in line.cells if not cell.column.personal])
    return seen


def _lines(opened: Opened) -> Iterator[Line]:
    for ids in finding.each(opened.wanted):
        yield from pages.lines(opened, ids)


@dataclass
class _Sheet:
    """The sheet and the formats that its cells share."""

    book: Any
    sheet: Any
    language: str
    formats: dict[tuple[tuple[str, object], ...], object] = field(default_factory=dict)

    def head(self, opened: Opened, columns: tuple[Column[Any], ...], now: datetime) -> None:
        """Write what the list is, which filters were in force, who took it and when; then the headings."""
        vietnamese = self.language == wording.VIETNAMESE
        listing, by = opened.listing, opened.sight.by
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, WIDTHS.get(column.kind, 28))
        self.sheet.freeze_panes(HEAD + 1, 1)
        self.sheet.repeat_rows(HEAD)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.text(0, 0, listing.vi if vietnamese else listing.en, bold=True)
        self.text(1, 0, _filters(opened))
        taken = "Xuất ngày" if vietnamese else "Taken on"
        self.text(2, 0, f"{taken} {wording.moment(now)} · {by.username}", italic=True)
        for place, column in enumerate(columns):
            words = column.vi if vietnamese else column.en
            self.text(HEAD, place, words + (" (km)" if column.kind is Kind.METRES else ""), bold=True, bottom=1)

    def row(self, number: int, cells: list[Cell]) -> None:
        """Write one row; what is no day and no number is a text."""
        for place, cell in enumerate(cells):
            if isinstance(cell.value, date):
                look = self._format(num_format=DAYS.get(cell.column.kind, "dd/mm/yyyy"), align="left")
                self.sheet.write_datetime(number, place, datetime.combine(cell.value, time.min), look)
            elif isinstance(cell.value, int) and cell.column.kind is Kind.METRES:
                self.sheet.write_number(number, place, cell.value / 1000, self._format(num_format=KILOMETRES))
            elif isinstance(cell.value, int):
                self.sheet.write_number(number, place, cell.value, self._format(num_format="#,##0"))
            else:
                self.text(number, place, cell.told)

    def text(self, number: int, place: int, words: str, **look: object) -> None:
        """Write text that stays text: a spreadsheet must not calculate what a unit typed, not even once edited."""
        if LIKE_FORMULAS.match(words):
            look["quote_prefix"] = True
        self.sheet.write_string(number, place, words, self._format(**look))

    def _format(self, **look: object) -> object:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]


def _filters(opened: Opened) -> str:
    """Say in words which filters, which search and which order the rows were taken by."""
    vietnamese = opened.sight.language == wording.VIETNAMESE
    words = [
        f"{one.chip.vi}: {one.chosen.vi}" if vietnamese else f"{one.chip.en}: {one.chosen.en}"
        for one in opened.filters
        if one.chosen
    ]
    if opened.asked.search:
        words.append(f"{'Tìm' if vietnamese else 'Search'}: {opened.asked.search}")
    everything = "Toàn bộ danh sách trong phạm vi được xem" if vietnamese else "The whole list within one's scope"
    return " · ".join(words) or everything
