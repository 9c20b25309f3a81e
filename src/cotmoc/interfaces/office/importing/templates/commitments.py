"""Đăng ký phấn đấu: who should register, what members and organisations registered, endings, months closed."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day, Month
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Choice, Code, Several, Text, UnitName
from cotmoc.kernel.period import Period
from cotmoc.plans import queries as plans
from cotmoc.plans.models import Standard
from cotmoc.registers.commitments import operations
from cotmoc.registers.commitments.models import MonthClosing, Registration, RegistrationEnding

ROSTERS = Table(
    "rosters",
    "Danh sách phải đăng ký",
    "Rosters",
    (
        papers.unit(),
        Column("day", "Danh sách từ ngày", "Roster from", Day(), ("Từ ngày",)),
        Column("number", "Số danh sách", "Number", Text(96), ("Số",), required=False),
    ),
    key=(UNIT, "day", "number"),
    per_unit=True,
    required=False,
)
REGISTRATIONS = Table(
    "registrations",
    "Đăng ký phấn đấu",
    "Registrations",
    (
        papers.number("Số đăng ký"),
        papers.unit(),
        Column("member", "Mã đảng viên", "Member", Code(example="DV-0001"), ("Đảng viên",), filled=False),
        Column("cell", "Chi bộ, tổ chức", "Cell", UnitName("PARTY|COMMAND"), ("Chi bộ", "Tổ chức"), fill_down=True),
        papers.day("Ngày đăng ký", "Ngày"),
        Column(
            "standards",
            "Tiêu chuẩn",
            "Standards",
            Several(commas=True, example="TC-01; TC-02"),
            ("Nội dung đăng ký", "Mã tiêu chuẩn"),
        ),
        Column("due_on", "Hạn thực hiện", "Due", Day(future=True), required=False),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)
ENDINGS = Table(
    "endings",
    "Thôi đăng ký",
    "Endings",
    (
        papers.number(),
        papers.unit(),
        Column("registration", "Số đăng ký", "Registration", Text(96)),
        papers.day("Thôi từ ngày", "Ngày"),
        Column("why", "Lý do thôi", "Why", Choice(papers.words(RegistrationEnding.Reason)), ("Lý do",)),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)
CLOSINGS = Table(
    "closings",
    "Chốt tháng",
    "Months closed",
    (
        papers.number("Số biên bản chốt"),
        papers.unit(),
        Column("month", "Tháng chốt", "Month", Month()),
        papers.day("Ngày chốt"),
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)


def _refresh(rows: Sequence[Row], entering: Entering) -> None:
    """Bring the rosters in line with the cells' lists of members."""
    for row in rows:
        with entering.refusing([row]):
            operations.refresh_expected(
                unit=row.text(UNIT),
                since=row.day("day"),
                paper_number=row.text("number"),
                by=entering.by,
                clock=entering.clock,
            )


def _registration(row: Row, entering: Entering) -> Registration | None:
    lines = [_line(row, code, entering) for code in row.texts("standards")]
    member = entering.person(row, row.text("member"), key="member") if row.text("member") else None
    if None in lines or (row.text("member") and member is None):
        return None
    kept = [line for line in lines if line]
    unit, day, paper = row.text(UNIT), row.day("day"), papers.paper(row, entering)
    if member is None:
        return operations.record_organisation(
            organisation=row.text("cell"), unit=unit, day=day, lines=kept, by=entering.by, clock=entering.clock, **paper
        )
    return operations.record_member(
        member=member.pk,
        cell=row.text("cell"),
        unit=unit,
        day=day,
        lines=kept,
        by=entering.by,
        clock=entering.clock,
        **paper,
    )


def _line(row: Row, code: str, entering: Entering) -> operations.Line | None:
    day = row.day("day")
    known: dict[str, Standard] = entering.shared(
        f"standards {day}", lambda: {one.code.casefold(): one for one in plans.standards(on=day)}
    )
    standard = known.get(code.casefold())
    if standard is None:
        entering.refuse(row, "standards", "REFERENCE", thing="tiêu chuẩn", thing_en="standard", text=code)
        return None
    return operations.Line(
        standard=standard.pk,
        measure=standard.measure,
        weight=standard.weight,
        indicator=standard.indicator,
        due_on=row.day_or_none("due_on"),
    )


def _ending(row: Row, entering: Entering) -> RegistrationEnding | None:
    found = papers.find(row, "registration", entering, kind="commitments.registration", model=Registration)
    if not isinstance(found, Registration):
        return None
    return operations.record_ending(
        registration=found,
        day=row.day("day"),
        reason=row.text("why"),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _close(rows: Sequence[Row], entering: Entering) -> None:
    """Close the months; a closing is never voided or corrected, so the form has no columns for it."""
    records: list[MonthClosing] = [
        operations.record_closing(
            unit=row.text(UNIT),
            month=Period.parse(row.text("month")).first,
            day=row.day("day"),
            by=entering.by,
            clock=entering.clock,
            **papers.paper(row, entering),
        )
        for row in rows
    ]
    papers.submit(rows, records, entering, operations.submit_closings)


REGISTRATION_ACTS = papers.Acts(
    "commitments.registration",
    Registration,
    _registration,
    operations.submit_registrations,
    operations.void_registration,
    operations.correct_registration,
)
ENDING_ACTS = papers.Acts(
    "commitments.ending",
    RegistrationEnding,
    _ending,
    operations.submit_endings,
    operations.void_ending,
    operations.correct_ending,
)
FORM = Form(
    "commitments",
    "Đăng ký phấn đấu",
    "Commitments",
    (ROSTERS, REGISTRATIONS, ENDINGS, CLOSINGS),
    papers.entering_tables(
        {
            "rosters": _refresh,
            "registrations": papers.entering_with(REGISTRATION_ACTS),
            "endings": papers.entering_with(ENDING_ACTS),
            "closings": _close,
        }
    ),
    guide=("Đăng ký của tổ chức: để trống mã đảng viên.",),
)
