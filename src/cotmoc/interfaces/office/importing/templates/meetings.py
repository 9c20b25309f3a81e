"""Sinh hoạt chi bộ, đơn vị: the regular meetings, and the work they gave out."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day, Month
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.numbers import count
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Code, Several, Text, UnitName
from cotmoc.kernel.period import Period
from cotmoc.registers.meetings import operations
from cotmoc.registers.meetings.models import AgendaItem, Meeting

MEETINGS = Table(
    "meetings",
    "Sinh hoạt",
    "Meetings",
    (
        papers.number(),
        papers.unit(),
        Column("body", "Chi bộ", "Cell", UnitName("PARTY", example="CB-TT"), ("Tổ chức sinh hoạt",), required=False),
        Column("month", "Của tháng", "Month", Month(), ("Tháng",), required=False),
        papers.day("Ngày họp", "Ngày sinh hoạt", "Ngày"),
        Column("due_on", "Hạn sinh hoạt", "Due", Day(future=True), ("Hạn",), required=False),
        Column("present", "Có mặt", "Present", count("đồng chí"), ("Số có mặt",), total=True),
        Column("absent", "Vắng mặt", "Absent", count("đồng chí"), ("Vắng", "Số vắng"), total=True),
        Column("topics", "Nội dung", "Agenda", Several(choices=papers.words(AgendaItem.Topic))),
        Column(
            "outcomes",
            "Kết luận",
            "Conclusions",
            Several(choices=papers.words(AgendaItem.Outcome)),
            filled=False,
            help="Một kết luận chung, hoặc mỗi nội dung một kết luận.",
        ),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
)
ASSIGNED = Table(
    "assigned",
    "Việc giao",
    "Work given out",
    (
        Column("meeting", "Số biên bản họp", "Meeting", Text(96)),
        Column("work", "Việc giao", "Work", Text(200)),
        Column("person", "Mã người thực hiện", "Person", Code(), required=False),
        Column(UNIT, "Đơn vị thực hiện", "Unit", UnitName("COMMAND", day="due_on"), required=False),
        Column("due_on", "Hạn hoàn thành", "Due", Day(future=True)),
    ),
    key=("meeting", "work"),
    required=False,
)


def enter(rows: Sequence[Row], entering: Entering) -> None:
    """Submit the meetings with the work that each gave out."""
    given = papers.lines_by_paper(
        rows,
        entering,
        papers_in=MEETINGS.name,
        lines_in=ASSIGNED.name,
        key="meeting",
        thing="biên bản số",
        thing_en="minutes numbered",
    )
    acts = papers.Acts(
        "meetings.meeting",
        Meeting,
        lambda row, entering: _meeting(row, given.get(row.text("number"), []), entering),
        operations.submit_meetings,
        operations.void_meeting,
        operations.correct_meeting,
    )
    papers.enter([row for row in rows if row.table == MEETINGS.name], entering, acts)


def _meeting(row: Row, given: Sequence[Row], entering: Entering) -> Meeting:
    month = row.text("month")
    return operations.record_meeting(
        unit=row.text(UNIT),
        day=row.day("day"),
        body=row.text("body") or None,
        month=Period.parse(month).first if month else None,
        due_on=row.day_or_none("due_on"),
        present=row.number("present"),
        absent=row.number("absent"),
        agenda=_agenda(row, entering),
        work=[_work(one, entering) for one in given],
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _agenda(row: Row, entering: Entering) -> list[tuple[str, str]]:
    topics = row.texts("topics")
    outcomes = row.texts("outcomes") or (str(AgendaItem.Outcome.NOTED),)
    if len(outcomes) == 1:
        outcomes *= len(topics)
    if len(outcomes) != len(topics):
        entering.refuse(row, "outcomes", "PAIRS", first=len(topics), second=len(outcomes))
        return []
    return list(zip(topics, outcomes, strict=True))


def _work(row: Row, entering: Entering) -> operations.Work:
    person = entering.person(row, row.text("person"), key="person") if row.text("person") else None
    return operations.Work(
        work=row.text("work"),
        due_on=row.day("due_on"),
        person=person.pk if person else None,
        unit=None if person else row.text(UNIT) or None,
    )


FORM = Form("meetings", "Sinh hoạt chi bộ, đơn vị", "Meetings", (MEETINGS, ASSIGNED), enter)
