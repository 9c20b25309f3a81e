"""Số đã công bố: published figures, entered as control totals with the period that their source states."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates.plan_tables import FIGURE, INDICATOR
from cotmoc.interfaces.office.importing.templates.plans import indicator
from cotmoc.interfaces.office.importing.texts import Text, UnitName
from cotmoc.reports import control_totals
from cotmoc.reports.models import PublishedFigure

PUBLISHED = Table(
    "published",
    "Số đã công bố",
    "Published figures",
    (
        INDICATOR,
        Column(
            "value", "Số công bố", "Value", FIGURE, ("Số đã công bố",), help="Kèm đơn vị tính nếu là km, triệu đồng…"
        ),
        Column("stated", "Kỳ theo nguồn", "Period as stated", Text(300), help="Ghi “không nêu” nếu nguồn không nêu."),
        Column("first_day", "So từ ngày", "Compared from", Day(), filled=False, help="Để trống nếu là số hiện có."),
        Column("last_day", "So đến ngày", "Compared to", Day()),
        Column("source", "Nguồn", "Source", Text(300), fill_down=True),
        Column(UNIT, "Đơn vị", "Unit", UnitName("COMMAND", day="last_day"), required=False),
    ),
    key=("indicator", UNIT, "first_day", "last_day", "value", "source"),
)


def enter(rows: Sequence[Row], entering: Entering) -> None:
    """Enter the figures, all or none."""
    figures = [
        PublishedFigure(
            indicator=indicator(row, entering),
            unit_id=row.text(UNIT) or None,
            value=row.number("value"),
            stated_period=row.text("stated"),
            first_day=row.day_or_none("first_day"),
            last_day=row.day("last_day"),
            source=row.text("source"),
        )
        for row in rows
    ]
    entering.settle()
    with entering.refusing(rows):
        control_totals.record(figures, by=entering.by, clock=entering.clock)


FORM = Form("published", "Số đã công bố", "Published figures", (PUBLISHED,), enter)
