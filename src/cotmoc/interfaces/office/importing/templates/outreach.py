"""Tuyên truyền, vận động: awareness sessions, households in a member's charge, and visits to them."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.numbers import count
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Choice, Code
from cotmoc.registers.outreach import operations
from cotmoc.registers.outreach.models import AwarenessSession, Charge, Visit

MEMBER = Column("member", "Mã đảng viên", "Member", Code(example="DV-0001"), ("Đảng viên phụ trách",))
BOOK = Column("book_number", "Số sổ hộ", "Household's book number", Code(example="TT-015"), ("Hộ",))
SESSIONS = Table(
    "sessions",
    "Tuyên truyền",
    "Awareness sessions",
    (
        papers.number(),
        papers.unit(),
        papers.day(),
        papers.commune(),
        Column("topic", "Chuyên đề", "Topic", Choice(papers.words(AwarenessSession.Topic)), ("Nội dung", "Chủ đề")),
        Column(
            "attendance", "Số người dự", "Attendance", count("lượt", "người"), ("Lượt người", "Số lượt"), total=True
        ),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)
CHARGES = Table(
    "charges",
    "Hộ phụ trách",
    "Households in charge",
    (MEMBER, papers.unit(), BOOK, papers.commune(), Column("day", "Phụ trách từ ngày", "From", Day())),
    key=("member", UNIT, "book_number"),
    per_unit=True,
    required=False,
)
VISITS = Table(
    "visits",
    "Thăm hộ",
    "Visits",
    (
        papers.number(),
        papers.unit(),
        MEMBER,
        BOOK,
        papers.day("Ngày thăm", "Ngày"),
        Column("purpose", "Mục đích", "Purpose", Choice(papers.words(Visit.Purpose))),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)


def _session(row: Row, entering: Entering) -> AwarenessSession:
    return operations.record_session(
        unit=row.text(UNIT),
        day=row.day("day"),
        topic=row.text("topic"),
        commune=row.text("commune"),
        attendance=row.number("attendance"),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _give(rows: Sequence[Row], entering: Entering) -> None:
    for row in rows:
        person = entering.person(row, row.text("member"), key="member")
        if person:
            with entering.refusing([row]):
                operations.give_charge(
                    member=person.pk,
                    unit=row.text(UNIT),
                    book_number=row.text("book_number"),
                    commune=row.text("commune"),
                    from_day=row.day("day"),
                    by=entering.by,
                    clock=entering.clock,
                )
    entering.settle()


def _visit(row: Row, entering: Entering) -> Visit | None:
    person = entering.person(row, row.text("member"), key="member")
    charge = (
        person
        and Charge.objects.filter(member=person, unit_id=row.text(UNIT), book_number=row.text("book_number")).first()
    )
    if not charge:
        text = row.text("book_number")
        entering.refuse(
            row, "book_number", "REFERENCE", thing="hộ phụ trách", thing_en="household in charge", text=text
        )
        return None
    return operations.record_visit(
        charge=charge,
        day=row.day("day"),
        purpose=row.text("purpose"),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


SESSION_ACTS = papers.Acts(
    "outreach.session",
    AwarenessSession,
    _session,
    operations.submit_sessions,
    operations.void_session,
    operations.correct_session,
)
VISIT_ACTS = papers.Acts(
    "outreach.visit", Visit, _visit, operations.submit_visits, operations.void_visit, operations.correct_visit
)
FORM = Form(
    "outreach",
    "Tuyên truyền, vận động",
    "Outreach",
    (SESSIONS, CHARGES, VISITS),
    papers.entering_tables(
        {
            "sessions": papers.entering_with(SESSION_ACTS),
            "charges": _give,
            "visits": papers.entering_with(VISIT_ACTS),
        }
    ),
    guide=("Không ghi nhận xét về người.",),
)
