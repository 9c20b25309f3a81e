"""Cán bộ, đảng viên: people by their number in the list, the cell they belong to, the post they hold."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import Row, Table
from cotmoc.interfaces.office.importing.templates.papers import words
from cotmoc.interfaces.office.importing.texts import Choice, Code, Name, Text, UnitName
from cotmoc.org import operations
from cotmoc.org.models import Membership, Person, Unit

CODE = Column("code", "Mã số", "Code", Code(example="DV-0001"), ("Mã đảng viên", "Số thẻ"))
STATUSES = {**words(Membership.Status), "chính thức": "FULL", "dự bị": "PROBATIONARY"}

JOINED = Table(
    "joined",
    "Đảng viên",
    "Members",
    (
        CODE,
        Column("name", "Họ và tên", "Full name", Name(), ("Họ tên", "Họ tên đảng viên"), personal=True),
        Column(
            "cell",
            "Chi bộ",
            "Cell",
            UnitName("PARTY", day="from_day", example="CB-TT"),
            ("Ký hiệu chi bộ",),
            fill_down=True,
        ),
        Column("from_day", "Sinh hoạt từ ngày", "From", Day(), ("Từ ngày",)),
        Column("status", "Tư cách", "Status", Choice(STATUSES), ("Tư cách đảng viên",), filled=False),
        Column("to_day", "Đến trước ngày", "Until before", Day(future=True), required=False),
        Column("title", "Chức vụ", "Post", Text(120), required=False),
        Column("unit", "Đơn vị", "Unit", UnitName("COMMAND", day="from_day"), required=False),
    ),
    key=("code", "cell", "from_day", "status"),
    required=False,
)
LEFT = Table(
    "left",
    "Thôi sinh hoạt",
    "Leavings",
    (CODE, Column("left_on", "Thôi sinh hoạt từ ngày", "Left on", Day(future=True))),
    key=("code", "left_on"),
    required=False,
)


def enter(rows: Sequence[Row], entering: Entering) -> None:
    """Add the people, let them join their cells, hold their posts, and leave."""
    joined = [row for row in rows if row.table == JOINED.name]
    if joined:
        people = _add(joined, entering)
        _join(joined, people, entering)
        _post(joined, people, entering)
    for row in rows:
        leaves_on = row.day_or_none("left_on") or row.day_or_none("to_day")
        person = entering.person(row, row.text("code"), key="code") if leaves_on else None
        if person and leaves_on:
            with entering.refusing([row]):
                operations.leave_cell(person=person, day=leaves_on, by=entering.by, clock=entering.clock)


def _add(rows: Sequence[Row], entering: Entering) -> list[Person]:
    new = [operations.NewPerson(row.text("name"), row.text("code")) for row in rows]
    with entering.refusing(rows):
        return operations.add_people(new, by=entering.by, clock=entering.clock)


def _join(rows: Sequence[Row], people: Sequence[Person], entering: Entering) -> None:
    """Let people join in the order of days; somebody who joins twice in one file does so one after the other."""
    cells = Unit.objects.in_bulk({row.text("cell") for row in rows})
    waiting = sorted(zip(rows, people, strict=True), key=lambda pair: pair[0].day("from_day"))
    while waiting:
        now: dict[str, tuple[Row, Person]] = {}
        for row, person in waiting:
            now.setdefault(person.pk, (row, person))
        joining = [
            operations.Joining(person, cells[row.text("cell")], row.day("from_day"), row.text("status") or "FULL")
            for row, person in now.values()
        ]
        with entering.refusing([row for row, _ in now.values()]):
            operations.join_cells(joining, by=entering.by, clock=entering.clock)
        waiting = [pair for pair in waiting if pair not in now.values()]


def _post(rows: Sequence[Row], people: Sequence[Person], entering: Entering) -> None:
    units = Unit.objects.in_bulk({row.text("unit") for row in rows if row.text("title") and row.text("unit")})
    for row, person in zip(rows, people, strict=True):
        if row.text("title") and row.text("unit"):
            with entering.refusing([row]):
                operations.add_post(
                    person=person,
                    unit=units[row.text("unit")],
                    title=row.text("title"),
                    from_day=row.day("from_day"),
                    by=entering.by,
                    clock=entering.clock,
                )


FORM = Form(
    "people",
    "Cán bộ, đảng viên",
    "People",
    (JOINED, LEFT),
    enter,
    guide=("Không ghi số giấy tờ tùy thân, dân tộc, tôn giáo, sức khỏe.",),
)
