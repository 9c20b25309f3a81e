"""Days and months as Vietnamese offices write them: day first, never guessed when the machine may have swapped them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from cotmoc.interfaces.office.importing.sheets import DAY, ISO_DAY, NUMBER, TEXT
from cotmoc.kernel.period import VIETNAM
from cotmoc.kernel.vietnamese import fold, normalise

if TYPE_CHECKING:
    from cotmoc.interfaces.office.importing.columns import Invalid, Read, Reading
    from cotmoc.interfaces.office.importing.sheets import Cell

FROM_1900 = date(1899, 12, 30)
FROM_1904 = date(1904, 1, 1)
CENTURY = 2000
MONTHS = 12
FUTURE = timedelta(days=366 * 30)
LAST_SERIAL = 100_000
WRITTEN = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")
MONTH = re.compile(r"(?:thang )?(\d{1,2})\s*[/.\-]\s*(\d{4})|thang (\d{1,2}) nam (\d{4})|(\d{4})-(\d{1,2})")
NO_DAY = frozenset({"", "-", "–", "—", "chua co", "khong", "..."})


@dataclass(frozen=True)
class _Parts:
    """A day as written, first number and second number not yet named."""

    first: int
    second: int
    year: int
    fixed: bool = False


@dataclass(frozen=True)
class Day:
    """A column of days between bounds; days after today only where the column is about plans."""

    earliest: date = date(1945, 1, 1)
    future: bool = False
    example: str = "27/09/2020"
    text_format: bool = False

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return the days; a column whose day and month the machine may have swapped is refused whole."""
        looked = [_look(cell, reading) if cell else None for cell in cells]
        if reading.from_1904 and any(cell and cell.kind in {DAY, NUMBER} for cell in cells):
            reading.note("M77")
        month_first = self._month_first(cells, looked, reading)
        swap = self._swapped(cells, looked, reading)
        return [
            self._day(cell, one, reading, month_first=month_first, swap=swap)
            for cell, one in zip(cells, looked, strict=True)
        ]

    def _month_first(
        self, cells: Sequence[Cell | None], looked: Sequence[_Parts | date | Read], reading: Reading
    ) -> bool:
        """Say whether texts are read month first; ask once when the whole column fits only that."""
        if reading.options.dates == "month-first":
            reading.note("M73")
            return True
        free = [
            (cell, one) for cell, one in zip(cells, looked, strict=True) if isinstance(one, _Parts) and not one.fixed
        ]
        impossible = [(cell, one) for cell, one in free if one.second > MONTHS >= one.first]
        if impossible and not any(one.first > MONTHS for _, one in free):
            cell, one = impossible[0]
            if cell:
                reading.refuse("M73", cell, month=one.second)
            return True
        return False

    def _swapped(self, cells: Sequence[Cell | None], looked: Sequence[_Parts | date | Read], reading: Reading) -> bool:
        """Look for the trap of a month-first machine: what it could swap became day cells, the rest stayed text."""
        stored = [(cell, one) for cell, one in zip(cells, looked, strict=True) if isinstance(one, date)]
        written = [one for one in looked if isinstance(one, _Parts) and not one.fixed]
        trap = (
            stored
            and written
            and all(one.day <= MONTHS for _, one in stored)
            and all(one.first > MONTHS for one in written)
        )
        if not trap or reading.options.dates == "stored":
            return False
        if reading.options.dates == "swapped":
            reading.note("M75", count=len(stored))
            return True
        for cell, one in stored:
            if cell and one.day != one.month:
                reading.refuse(
                    "M75", cell, stored=f"{one:%d/%m/%Y}", swapped=f"{one.month:02d}/{one.day:02d}/{one.year}"
                )
        return False

    def _day(
        self, cell: Cell | None, one: _Parts | date | Read, reading: Reading, *, month_first: bool, swap: bool
    ) -> Read:
        if cell is None:
            return None
        if isinstance(one, date):
            return self._bounded(date(one.year, one.day, one.month) if swap else one, cell, reading)
        if not isinstance(one, _Parts):
            return one
        day, month = (one.second, one.first) if month_first and not one.fixed else (one.first, one.second)
        if month > MONTHS:
            return reading.refuse("M73:cell", cell, month=month)
        if not (month >= 1 and 1 <= day <= calendar.monthrange(one.year, month)[1]):
            return reading.refuse("M79", cell)
        return self._bounded(date(one.year, month, day), cell, reading)

    def _bounded(self, day: date, cell: Cell, reading: Reading) -> date | Invalid:
        latest = reading.today + FUTURE if self.future else reading.today
        if not self.earliest <= day <= latest:
            return reading.refuse(
                "M83", cell, day=f"{day:%d/%m/%Y}", low=f"{self.earliest:%d/%m/%Y}", high=f"{latest:%d/%m/%Y}"
            )
        return day


def _look(cell: Cell, reading: Reading) -> _Parts | date | Read:
    if cell.kind in {DAY, NUMBER}:
        return _of_serial(cell, reading)
    text = normalise(cell.raw)
    if cell.kind == ISO_DAY or (cell.kind == TEXT and MOMENT.fullmatch(text)):
        return _of_moment(text, cell, reading)
    if cell.kind == TEXT and fold(text) in NO_DAY:
        return None
    return (_parts(text, reading) if cell.kind == TEXT else None) or reading.refuse("M85", cell)


def _parts(text: str, reading: Reading) -> _Parts | None:
    if found := ISO.fullmatch(text):
        return _Parts(int(found[3]), int(found[2]), int(found[1]), fixed=True)
    if found := WORDS.fullmatch(fold(text)):
        return _Parts(int(found[1]), int(found[2]), int(found[3]), fixed=True)
    if found := WRITTEN.fullmatch(text):
        return _Parts(int(found[1]), int(found[2]), _year(found[3], reading))
    return None


def _year(text: str, reading: Reading) -> int:
    if len(text) == 4:  # noqa: PLR2004 - a year in full
        return max(int(text), 1)
    reading.note("M72")
    return CENTURY + int(text)


def _of_serial(cell: Cell, reading: Reading) -> date | Invalid:
    serial = Decimal(cell.raw)
    if not 1 <= serial <= LAST_SERIAL:
        return reading.refuse("M85", cell)
    if cell.kind == NUMBER:
        if serial != int(serial):
            return reading.refuse("M85", cell)
        reading.note("M76")
    elif serial != int(serial):
        reading.note("M81")
    return (FROM_1904 if reading.from_1904 else FROM_1900) + timedelta(days=int(serial))


def _of_moment(text: str, cell: Cell, reading: Reading) -> date | Invalid:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return reading.refuse("M85", cell)
    if moment.tzinfo is not None:
        reading.note("M81")
        return moment.astimezone(VIETNAM).date()
    return moment.date()


@dataclass(frozen=True)
class Month:
    """A column of months, returned as period codes such as `2020-06`."""

    future: bool = False
    example: str = "06/2020"
    text_format: bool = True

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return the months' codes."""
        return [self._month(cell, reading) if cell else None for cell in cells]

    def _month(self, cell: Cell, reading: Reading) -> Read:
        if cell.kind == DAY:
            day = _of_serial(cell, reading)
            if not isinstance(day, date):
                return day
            if day.day != 1:
                return reading.refuse("MONTH", cell)
            return self._bounded(day.year, day.month, cell, reading)
        found = MONTH.fullmatch(fold(cell.raw)) if cell.kind == TEXT else None
        if not found:
            return reading.refuse("MONTH", cell)
        month, year = (int(part) for part in _month_and_year(found))
        if not 1 <= month <= MONTHS:
            return reading.refuse("MONTH", cell)
        return self._bounded(year, month, cell, reading)

    def _bounded(self, year: int, month: int, cell: Cell, reading: Reading) -> Read:
        if not self.future and (year, month) > (reading.today.year, reading.today.month):
            return reading.refuse("M83", cell, day=f"{month:02d}/{year}", low="…", high=f"{reading.today:%m/%Y}")
        return f"{year:04d}-{month:02d}"


def _month_and_year(found: re.Match[str]) -> tuple[str, str]:
    if found[1]:
        return found[1], found[2]
    return (found[3], found[4]) if found[3] else (found[6], found[5])
