"""Giới thiệu nguồn kết nạp Đảng: each row is a stage that a nominee has reached."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import CANCELS, UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Choice, Code, Name
from cotmoc.kernel import identity
from cotmoc.registers.nominations import operations
from cotmoc.registers.nominations.models import Nominee, Stage, StageKind

STAGES = papers.words(StageKind, giới_thiệu="NOMINATED", kết_nạp="ADMITTED", chính_thức="FULL", lớp_nhận_thức="CLASS")

TABLE = Table(
    "stages",
    "Nguồn kết nạp Đảng",
    "Nominations",
    (
        papers.number(),
        papers.unit(),
        Column("code", "Mã số", "Code", Code(example="QC-0001"), ("Mã quần chúng",)),
        Column("name", "Họ và tên", "Full name", Name(), ("Họ tên",), required=False, personal=True),
        Column("stage", "Giai đoạn", "Stage", Choice(STAGES), ("Bước",)),
        papers.day(),
        Column(
            "known_from",
            "Giai đoạn khi đưa vào sổ",
            "Stage when entered",
            Choice(STAGES),
            required=False,
            help="Chỉ ghi khi người này đã được giới thiệu trước ngày mở sổ.",
        ),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
)


def _key(row: Row, entering: Entering) -> str:
    """Return the id that the nominee of a row always has, from the unit and the code."""
    return identity.derived_id(entering.references.origin, "nominee", row.text(UNIT), row.text("code").casefold())


def _nominees(rows: Sequence[Row], entering: Entering) -> dict[str, Nominee]:
    """Enter everybody whom the file names, in one set; the first row of a person says what is known of them."""
    new: dict[str, operations.NewNominee] = {}
    for row in rows:
        key = _key(row, entering)
        known_from = row.text("known_from") or StageKind.NOMINATED
        new.setdefault(key, operations.NewNominee(row.text(UNIT), row.text("name"), known_from, key))
    made = operations.add_nominees([*new.values()], by=entering.by, clock=entering.clock)
    return {one.pk: one for one in made}


def _stage(row: Row, entering: Entering) -> Stage:
    nominees: dict[str, Nominee] = entering.shared("nominees", dict)
    return operations.record_stage(
        nominee=nominees[_key(row, entering)],
        stage=row.text("stage"),
        day=row.day("day"),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _enter(rows: Sequence[Row], entering: Entering) -> None:
    with entering.refusing(rows):
        entering.shared("nominees", lambda: _nominees([row for row in rows if not row.text(CANCELS)], entering))
    papers.enter(rows, entering, ACTS)


ACTS = papers.Acts(
    "nominations.stage", Stage, _stage, operations.submit_stages, operations.void_stage, operations.correct_stage
)
FORM = Form(
    "nominations",
    "Giới thiệu nguồn kết nạp Đảng",
    "Nominations",
    (TABLE,),
    _enter,
    guide=("Chỉ ghi giai đoạn và ngày; không ghi lý lịch.",),
)
