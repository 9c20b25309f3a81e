"""Kiểm tra, giám sát: sessions with their subjects, findings and corrections. No free text."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Choice, Code, Several, Text, UnitName
from cotmoc.registers.inspections import operations
from cotmoc.registers.inspections.models import (
    Basis,
    Content,
    Correction,
    Finding,
    InspectingBody,
    InspectionSession,
    Kind,
)

BASES = papers.words(Basis, điều_30="ARTICLE_30", điều_32="ARTICLE_32", Đ30="ARTICLE_30", Đ32="ARTICLE_32")

SESSIONS = Table(
    "sessions",
    "Cuộc kiểm tra, giám sát",
    "Sessions",
    (
        papers.number("Số thông báo", "Số kết luận"),
        papers.unit(),
        Column("kind", "Loại", "Kind", Choice(papers.words(Kind)), ("Hình thức",)),
        Column("basis", "Căn cứ", "Basis", Choice(BASES)),
        Column(
            "body", "Cơ quan kiểm tra", "Inspecting body", Choice(papers.words(InspectingBody)), ("Chủ thể kiểm tra",)
        ),
        Column("content", "Nội dung", "Content", Choice(papers.words(Content)), ("Nội dung kiểm tra",)),
        Column("started_on", "Bắt đầu ngày", "Started on", Day(), required=False),
        papers.day("Kết thúc ngày", "Ngày kết thúc", "Ngày"),
        Column(
            "organisations",
            "Tổ chức được kiểm tra",
            "Organisations",
            Several(commas=True, example="CB-TT"),
            filled=False,
        ),
        Column(
            "members",
            "Đảng viên được kiểm tra",
            "Members",
            Several(commas=True, example="DV-0001"),
            filled=False,
            help="Mã số đảng viên, không ghi tên.",
        ),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)
SUBJECTS = Table(
    "subjects",
    "Đối tượng kiểm tra, giám sát",
    "Subjects",
    (
        Column("session", "Của cuộc số", "Of session", Text(96), ("Số cuộc kiểm tra",), fill_down=True),
        Column("organisation", "Tổ chức", "Organisation", UnitName("PARTY"), ("Chi bộ",), filled=False),
        Column("member", "Mã đảng viên", "Member", Code(), ("Đảng viên",), filled=False),
    ),
    key=("session", "organisation", "member"),
    required=False,
)
FINDINGS = Table(
    "findings",
    "Khuyết điểm",
    "Findings",
    (
        papers.number("Số kết luận"),
        papers.unit(),
        Column("session", "Số cuộc kiểm tra", "Session", Text(96), ("Của cuộc số",)),
        Column("kind", "Loại khuyết điểm", "Kind of finding", Choice(papers.words(Finding.Kind)), ("Loại",)),
        papers.day("Ngày kết luận", "Ngày"),
        Column("due_on", "Hạn khắc phục", "Due", Day(future=True)),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)
CORRECTIONS = Table(
    "corrections",
    "Khắc phục",
    "Corrections",
    (
        papers.number("Số văn bản khắc phục"),
        papers.unit(),
        Column("finding", "Số khuyết điểm", "Finding", Text(96), ("Số kết luận",)),
        papers.day("Khắc phục ngày", "Ngày khắc phục"),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)


def _enter_sessions(rows: Sequence[Row], entering: Entering) -> None:
    subjects = papers.lines_by_paper(
        rows,
        entering,
        papers_in=SESSIONS.name,
        lines_in=SUBJECTS.name,
        key="session",
        thing="cuộc số",
        thing_en="session numbered",
    )
    acts = papers.Acts(
        "inspections.session",
        InspectionSession,
        lambda row, entering: _session(row, subjects.get(row.text("number"), []), entering),
        operations.submit_sessions,
        operations.void_session,
        operations.correct_session,
    )
    papers.enter([row for row in rows if row.table == SESSIONS.name], entering, acts)


def _session(row: Row, subjects: Sequence[Row], entering: Entering) -> InspectionSession | None:
    on = max(row.day("day"), entering.books_start)
    organisations = [
        *(entering.unit(row, code, key="organisations", tree="PARTY", on=on) for code in row.texts("organisations")),
        *(one.text("organisation") for one in subjects if one.text("organisation")),
    ]
    members = [
        *(entering.person(row, code, key="members") for code in row.texts("members")),
        *(entering.person(one, one.text("member"), key="member") for one in subjects if one.text("member")),
    ]
    if None in members or "" in organisations:
        return None
    return operations.record_session(
        unit=row.text(UNIT),
        day=row.day("day"),
        kind=row.text("kind"),
        basis=row.text("basis"),
        body=row.text("body"),
        content=row.text("content"),
        started_on=row.day_or_none("started_on"),
        organisations=organisations,
        members=[member.pk for member in members if member],
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _finding(row: Row, entering: Entering) -> Finding | None:
    session = papers.find(row, "session", entering, kind="inspections.session", model=InspectionSession, anywhere=True)
    if not isinstance(session, InspectionSession):
        return None
    return operations.record_finding(
        session=session,
        kind=row.text("kind"),
        due_on=row.day("due_on"),
        day=row.day("day"),
        unit=row.text(UNIT),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _correction(row: Row, entering: Entering) -> Correction | None:
    finding = papers.find(row, "finding", entering, kind="inspections.finding", model=Finding, anywhere=True)
    if not isinstance(finding, Finding):
        return None
    return operations.record_correction(
        finding=finding,
        day=row.day("day"),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


FINDING_ACTS = papers.Acts(
    "inspections.finding",
    Finding,
    _finding,
    operations.submit_findings,
    operations.void_finding,
    operations.correct_finding,
)
CORRECTION_ACTS = papers.Acts(
    "inspections.correction",
    Correction,
    _correction,
    operations.submit_corrections,
    operations.void_correction,
    operations.correct_correction,
)


def enter(rows: Sequence[Row], entering: Entering) -> None:
    """Submit the sessions, then what they found, then what was mended."""
    _enter_sessions(rows, entering)
    papers.enter([row for row in rows if row.table == FINDINGS.name], entering, FINDING_ACTS)
    papers.enter([row for row in rows if row.table == CORRECTIONS.name], entering, CORRECTION_ACTS)


FORM = Form(
    "inspections",
    "Kiểm tra, giám sát",
    "Inspections",
    (SESSIONS, SUBJECTS, FINDINGS, CORRECTIONS),
    enter,
    guide=("Không ghi nội dung vi phạm thành lời; chỉ loại, hạn và số văn bản.",),
)
