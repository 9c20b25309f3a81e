"""What is asked: a period, a unit, the day it was true (T), the moment it was known (K), and the units of a day.

The same five answers come from an address, from the command line and from a printed stamp; here they become one value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cotmoc.kernel import period as periods
from cotmoc.kernel.period import Period
from cotmoc.org import queries as org


class QuestionRefused(ValueError):
    """The question cannot be read; the words say what is wrong and how to ask it."""

    def __init__(self, vi: str, en: str) -> None:
        """Keep the refusal in both languages."""
        super().__init__(vi)
        self.vi, self.en = vi, en


@dataclass(frozen=True)
class Question:
    """A question to the books; the same question gives the same answer for ever once `known_at` is given.

    `unit` is a unit's code, empty for the whole province; `known_at` None is what is known now.
    """

    period: Period
    as_of: date
    known_at: datetime | None
    tree: date
    unit: str
    today: date

    @property
    def is_past(self) -> bool:
        """Say whether it is asked otherwise than a reader of today would: another day, knowledge, or set of units."""
        usual = default_day(self.period, self.today)
        return self.known_at is not None or self.as_of != usual or self.tree != self.as_of

    def as_terms(self) -> dict[str, str]:
        """Return the terms that ask this again, leaving out those that stand by default."""
        terms = {"unit": self.unit}
        if self.as_of != default_day(self.period, self.today):
            terms["as_of"] = self.as_of.isoformat()
        if self.known_at is not None:
            terms["known_at"] = self.known_at.isoformat()
        if self.tree != self.as_of:
            terms["tree"] = self.tree.isoformat()
        return {name: value for name, value in terms.items() if value}


def default_day(period: Period, today: date) -> date:
    """Return the day that a period is asked for when none is given: its last, or today while it runs."""
    return min(period.last, today)


def ask(*, today: date, period: str, unit: str = "", as_of: str = "", known_at: str = "", tree: str = "") -> Question:
    """Read a question as people type it; raise QuestionRefused, in both languages, where it cannot be read."""
    asked = _period(period)
    true_on = _day(as_of, "tính đến", "as of") if as_of else default_day(asked, today)
    on_tree = _day(tree, "đơn vị tại ngày", "tree") if tree else true_on
    return Question(asked, true_on, _moment(known_at) if known_at else None, on_tree, _unit(unit), today)


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except periods.PeriodError as error:
        raise QuestionRefused(
            f"Kỳ “{text}” không đọc được; ví dụ: 2020-H1, 2020-Q3, 2020-06, 2020.",
            f"The period “{text}” cannot be read; for example: 2020-H1, 2020-Q3, 2020-06, 2020.",
        ) from error


def _day(text: str, vi: str, en: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise QuestionRefused(
            f"Ngày “{text}” ({vi}) không đọc được; viết năm-tháng-ngày, ví dụ 2020-06-30.",
            f"The day “{text}” ({en}) cannot be read; write year-month-day, for example 2020-06-30.",
        ) from error


def _moment(text: str) -> datetime:
    try:
        return periods.parse_moment(text)
    except periods.MomentError as error:
        raise QuestionRefused(
            f"Thời điểm “{text}” không đọc được; ví dụ 2020-07-05 hoặc 2020-07-05 17:00.",
            f"The moment “{text}” cannot be read; for example 2020-07-05 or 2020-07-05 17:00.",
        ) from error


def _unit(text: str) -> str:
    if not text:
        return ""
    try:
        return org.unit(text).code
    except org.UnknownUnit as error:
        raise QuestionRefused(f"Không có đơn vị “{text}”.", f"There is no unit “{text}”.") from error
