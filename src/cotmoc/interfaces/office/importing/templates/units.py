"""Đơn vị: units of the three trees with their history, successions, and which unit a cell belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import Row, Table
from cotmoc.interfaces.office.importing.templates.papers import words
from cotmoc.interfaces.office.importing.texts import Choice, Code, Several, Text, YesNo
from cotmoc.org import operations, queries
from cotmoc.org.models import Unit

CODE = Column("code", "Ký hiệu", "Code", Code(example="DBP-TT"), ("Mã đơn vị", "Ký hiệu đơn vị"))
FROM = Column("from_day", "Từ ngày", "From", Day(future=True), ("Hiệu lực từ ngày",))
TREES = {**words(Unit.Tree), "tổ chức đảng": "PARTY", "đảng": "PARTY", "địa phương": "ADMINISTRATION"}

ADDED = Table(
    "added",
    "Đơn vị",
    "Units",
    (
        CODE,
        Column("name_vi", "Tên đơn vị", "Name", Text(200), ("Tên",)),
        Column("name_en", "Tên tiếng Anh", "English name", Text(200), required=False),
        Column("tree", "Hệ thống", "Tree", Choice(TREES), ("Hệ thống tổ chức",), fill_down=True),
        Column("kind", "Loại", "Kind", Choice(words(Unit.Kind)), ("Loại đơn vị",)),
        Column("parent", "Cấp trên", "Parent", Code(), ("Ký hiệu cấp trên", "Đơn vị cấp trên"), filled=False),
        FROM,
    ),
    key=("code",),
    required=False,
)
CHANGED = Table(
    "changed",
    "Thay đổi",
    "Changes",
    (
        CODE,
        Column("from_day", "Thay đổi từ ngày", "Changed from", Day(future=True)),
        Column("name_vi", "Tên mới", "New name", Text(200), required=False),
        Column("name_en", "Tên mới tiếng Anh", "New English name", Text(200), required=False),
        Column("parent", "Cấp trên mới", "New parent", Code(), required=False),
        Column("ended", "Ngừng hoạt động", "Ended", YesNo(), required=False),
    ),
    key=("code", "from_day", "name_vi", "parent", "ended"),
    required=False,
)
SUCCEEDED = Table(
    "succeeded",
    "Kế tục",
    "Successions",
    (
        Column("predecessors", "Đơn vị trước", "Predecessors", Several(commas=True, example="X-A; X-B")),
        Column("successors", "Đơn vị kế tục", "Successors", Several(commas=True, example="X25-AB")),
        Column("day", "Ngày kế tục", "Day", Day(future=True), ("Ngày",)),
        Column("partial", "Một phần", "In part", YesNo(), required=False),
    ),
    key=("predecessors", "successors", "day"),
    required=False,
)
LINKED = Table(
    "linked",
    "Chi bộ thuộc đơn vị",
    "Cells of units",
    (
        Column("cell", "Chi bộ", "Cell", Code(example="CB-TT"), ("Ký hiệu chi bộ",)),
        Column("unit_code", "Thuộc đơn vị", "Belongs to", Code(example="DBP-TT"), ("Đơn vị",)),
        FROM,
    ),
    key=("cell", "unit_code", "from_day"),
    required=False,
)


def enter(rows: Sequence[Row], entering: Entering) -> None:
    """Add, change, succeed and link, in the order in which units come to be and go."""
    of = {table.name: [row for row in rows if row.table == table.name] for table in (ADDED, CHANGED, SUCCEEDED, LINKED)}
    added = of["added"]
    if added:
        with entering.refusing(added):
            operations.add_units([_new(row) for row in added], by=entering.by, clock=entering.clock)
    known = queries.units_by_code()
    for row in of["changed"]:
        _change(row, known, entering)
    for row in of["succeeded"]:
        _succeed(row, known, entering)
    for row in of["linked"]:
        _link(row, known, entering)


def _new(row: Row) -> operations.NewUnit:
    return operations.NewUnit(
        code=row.text("code"),
        tree=row.text("tree"),
        kind=row.text("kind"),
        name_vi=row.text("name_vi"),
        name_en=row.text("name_en"),
        parent=row.text("parent"),
        from_day=row.day("from_day"),
    )


def _change(row: Row, known: dict[str, Unit], entering: Entering) -> None:
    units = _named(row, "code", (row.text("code"),), known, entering)
    parents = _named(row, "parent", tuple(filter(None, [row.text("parent")])), known, entering)
    if units:
        with entering.refusing([row]):
            operations.change_unit(
                units[0],
                from_day=row.day("from_day"),
                name_vi=row.text("name_vi") or None,
                name_en=row.text("name_en") or None,
                parent=parents[0] if parents else operations.AS_BEFORE,
                active=False if row["ended"] else None,
                by=entering.by,
                clock=entering.clock,
            )


def _succeed(row: Row, known: dict[str, Unit], entering: Entering) -> None:
    before = _named(row, "predecessors", row.texts("predecessors"), known, entering)
    after = _named(row, "successors", row.texts("successors"), known, entering)
    if before and after:
        with entering.refusing([row]):
            operations.succeed(
                predecessors=before,
                successors=after,
                day=row.day("day"),
                partial=bool(row["partial"]),
                by=entering.by,
                clock=entering.clock,
            )


def _link(row: Row, known: dict[str, Unit], entering: Entering) -> None:
    cells = _named(row, "cell", (row.text("cell"),), known, entering)
    units = _named(row, "unit_code", (row.text("unit_code"),), known, entering)
    if cells and units:
        with entering.refusing([row]):
            operations.link_cell(
                cell=cells[0], unit=units[0], from_day=row.day("from_day"), by=entering.by, clock=entering.clock
            )


def _named(row: Row, key: str, codes: Sequence[str], known: dict[str, Unit], entering: Entering) -> list[Unit]:
    for code in codes:
        if code not in known:
            entering.refuse(row, key, "M101", text=code)
    return [known[code] for code in codes if code in known]


FORM = Form(
    "units",
    "Đơn vị",
    "Units",
    (ADDED, CHANGED, SUCCEEDED, LINKED),
    enter,
    guide=(
        "Mỗi bảng một trang tính; trang không dùng thì xóa.",
        "Ký hiệu là khóa: tên đơn vị có thể trùng, ký hiệu thì không.",
    ),
)
