"""Báo cáo tháng: who reports in which register, and what a unit says of a month: reported, or nothing happened."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day, Month
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Choice, Several, Text, YesNo
from cotmoc.kernel.period import Period
from cotmoc.ledger import completeness, months
from cotmoc.org import permissions

REGISTERS = {
    "đăng ký phấn đấu": "commitments",
    "giao tự quản": "stewardship",
    "tự quản đường biên, mốc giới": "stewardship",
    "kiểm tra mốc": "marker_checks",
    "công trình giúp dân": "works",
    "giao nộp vũ khí": "arms",
    "nguồn kết nạp Đảng": "nominations",
    "lưu lượng cửa khẩu": "gate_traffic",
    "sinh hoạt": "meetings",
    "tuyên truyền, vận động": "outreach",
    "kiểm tra, giám sát": "inspections",
    "sơ kết, tổng kết": "reviews",
}
DECLARE = "completeness.declare"

DUTIES = Table(
    "duties",
    "Sổ phải báo cáo",
    "Reporting duties",
    (
        papers.unit(),
        Column("registers", "Các sổ phải báo cáo", "Registers", Several(choices=REGISTERS), ("Sổ phải báo cáo",)),
        Column("day", "Từ ngày", "From", Day(future=True)),
        Column("ends", "Thôi báo cáo", "No longer", YesNo(), required=False),
    ),
    key=(UNIT, "registers", "day", "ends"),
)
RETURNS = Table(
    "returns",
    "Báo cáo tháng",
    "Monthly returns",
    (
        papers.unit(),
        Column("registers", "Sổ", "Registers", Several(choices=REGISTERS), ("Các sổ",)),
        Column("month", "Tháng", "Month", Month()),
        Column(
            "state",
            "Tình trạng",
            "State",
            Choice({"đã báo cáo": "REPORTED", "không phát sinh": "NIL"}),
            ("Báo cáo",),
        ),
        Column("number", "Số văn bản", "Number", Text(64), ("Số",), required=False),
    ),
    key=(UNIT, "registers", "month", "state", "number"),
    per_unit=True,
)
MONTHS = Table(
    "months",
    "Chốt số liệu tháng",
    "Months closed",
    (papers.unit(), Column("month", "Tháng chốt", "Month", Month(), ("Tháng",))),
    key=(UNIT, "month"),
    per_unit=True,
)


def _assign(rows: Sequence[Row], entering: Entering) -> None:
    _check(rows, entering)
    for row in rows:
        completeness.assign(
            units=[row.text(UNIT)],
            registers=row.texts("registers"),
            from_day=row.day("day"),
            due=not row["ends"],
            by=entering.by,
            clock=entering.clock,
        )


def _declare(rows: Sequence[Row], entering: Entering) -> None:
    _check(rows, entering)
    for state in ("REPORTED", "NIL"):
        cells = {
            (row.text(UNIT), register, Period.parse(row.text("month"))): row.text("number")
            for row in rows
            if row.text("state") == state
            for register in row.texts("registers")
        }
        completeness.declare_many(
            cells, state=completeness.State(state), document=cells, by=entering.by, clock=entering.clock
        )


def _check(rows: Sequence[Row], entering: Entering) -> None:
    scope = permissions.scope(entering.by, DECLARE, on=entering.today)
    for row in rows:
        if row.text(UNIT) not in scope:
            entering.refuse(row, UNIT, "RIGHT", action=DECLARE)
    entering.settle()


def _close(rows: Sequence[Row], entering: Entering) -> None:
    for row in rows:
        with entering.refusing([row]):
            try:
                months.close_month(
                    unit=row.text(UNIT), month=Period.parse(row.text("month")), by=entering.by, clock=entering.clock
                )
            except (months.ClosedAlready, months.NotAMonth) as refused:
                entering.refuse(row, "month", "CLOSED" if isinstance(refused, months.ClosedAlready) else "NOT_OVER")


DUTIES_FORM = Form("duties", "Sổ phải báo cáo", "Reporting duties", (DUTIES,), _assign)
RETURNS_FORM = Form("returns", "Báo cáo tháng", "Monthly returns", (RETURNS,), _declare)
MONTHS_FORM = Form("closings", "Chốt số liệu tháng", "Months closed", (MONTHS,), _close)
