"""Days, months, half-years and moments, as an office in Vietnam means them.

A day is the day in Asia/Ho_Chi_Minh whatever the server's zone, so that 00:00-06:59 never falls into the day before.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MONTHS_IN = {"H": 6, "Q": 3}
DECEMBER = 12

Clock = Callable[[], datetime]
"""Answers the moment now, with a zone. Passed down, so that the moment is read inside the ledger's lock (ADR 0009)."""


class PeriodError(ValueError):
    """The text names no period; 2020, 2020-H1, 2020-Q3 and 2020-06 do."""


class MomentError(ValueError):
    """The text names no moment; 2020-06-30 and 2020-06-30T17:00 do."""


@dataclass(frozen=True, order=True)
class Period:
    """The days from `first` to `last`, both included; ordered by time."""

    first: date
    last: date
    code: str

    @classmethod
    def parse(cls, code: str) -> Period:
        """Read `2020`, `2020-H1`, `2020-Q3` or `2020-06`; raise PeriodError for anything else."""
        match = re.fullmatch(r"(\d{4})(?:-(?:([HQ])([1-4])|(\d{2})))?", code)
        if not match or code.startswith("0000"):
            raise PeriodError(code)
        year, letter, part, month = int(match[1]), match[2], match[3], match[4]
        if letter:
            length = MONTHS_IN[letter]
            return cls._of_months(code, year, (int(part) - 1) * length + 1, length)
        if month:
            return cls._of_months(code, year, int(month), 1)
        return cls._of_months(code, year, 1, DECEMBER)

    @classmethod
    def _of_months(cls, code: str, year: int, first_month: int, length: int) -> Period:
        last_month = first_month + length - 1
        if not 1 <= first_month <= last_month <= DECEMBER:
            raise PeriodError(code)
        last_day = calendar.monthrange(year, last_month)[1]
        return cls(date(year, first_month, 1), date(year, last_month, last_day), code)

    def months(self) -> tuple[Period, ...]:
        """Return the months that begin in this period, in order."""
        found = [month_of(self.first)]
        while found[-1].last < self.last:
            found.append(month_of(found[-1].last + timedelta(days=1)))
        return tuple(found)

    def contains(self, day: date) -> bool:
        """Say whether the day lies in the period."""
        return self.first <= day <= self.last

    def a_year_earlier(self) -> Period:
        """Return the same period of last year (cùng kỳ)."""
        return Period.parse(f"{self.first.year - 1:04d}{self.code[4:]}")

    def year_to_date(self) -> Period:
        """Return the days from 1 January to the end of this period (lũy kế)."""
        return Period(date(self.first.year, 1, 1), self.last, f"{self.first.year:04d}")


def month_of(day: date) -> Period:
    """Return the month that the day lies in."""
    return Period.parse(f"{day.year:04d}-{day.month:02d}")


def local_day(moment: datetime) -> date:
    """Return the day in Vietnam at that moment; the moment must carry a zone."""
    if moment.tzinfo is None:
        message = "a moment without a zone has no day"
        raise MomentError(message)
    return moment.astimezone(VIETNAM).date()


def start_of_day(day: date) -> datetime:
    """Return the first moment of that day in Vietnam."""
    return datetime.combine(day, time.min, tzinfo=VIETNAM)


def end_of_day(day: date) -> datetime:
    """Return the last microsecond of that day in Vietnam."""
    return datetime.combine(day, time.max, tzinfo=VIETNAM)


def parse_moment(text: str) -> datetime:
    """Read an ISO moment; a bare day means its end (ADR 0012), no zone means Vietnam's; raise MomentError."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return end_of_day(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise MomentError(text) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
