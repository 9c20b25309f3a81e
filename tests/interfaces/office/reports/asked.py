"""The half-year report of the small province, as the office asks for it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from cotmoc.interfaces.office.reports import content as contents
from cotmoc.interfaces.office.reports.content import Content
from cotmoc.readings import half_year
from cotmoc.readings.question import Question
from cotmoc.reports import control_totals
from cotmoc.reports.half_year import HalfYear
from cotmoc.reports.models import PublishedFigure
from tests.readings.province import LINE, TODAY, Province, asks

LATRINES = "works.latrines_completed"
END = date(2020, 6, 30)


def answered(**terms: str) -> tuple[HalfYear, Question]:
    """Ask, and keep the question with the answer."""
    question = asks(**terms)
    return half_year.answer(question, by=None, on=TODAY).report, question


def content(**terms: str) -> Content:
    """Write the report out."""
    return contents.content(*answered(**terms))


def publish(province: Province, value: int = 8) -> None:
    """Enter what a newspaper said: latrines of the half-year, and the line, which holds."""
    latrines = PublishedFigure(
        indicator=LATRINES,
        value=value,
        stated_period="6 tháng đầu năm",
        first_day=date(2020, 1, 1),
        last_day=END,
        source="Báo tỉnh",
    )
    line = PublishedFigure(
        indicator=LINE, value=400, stated_period="không nêu", first_day=None, last_day=END, source="Báo tỉnh"
    )
    control_totals.record([latrines, line], by=province.desk.clerk, clock=lambda: datetime(2025, 1, 20, tzinfo=UTC))
