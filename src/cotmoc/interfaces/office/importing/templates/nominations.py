"""Giới thiệu nguồn kết nạp Đảng: each row is a stage that a nominee has reached."""

from __future__ import annotations

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
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


def _stage(row: Row, entering: Entering) -> Stage:
    key = identity.derived_id(entering.references.origin, "nominee", row.text(UNIT), row.text("code").casefold())
    nominee: Nominee = entering.shared(
        key,
        lambda: operations.add_nominee(
            unit=row.text(UNIT),
            full_name=row.text("name"),
            known_from=row.text("known_from") or StageKind.NOMINATED,
            id=key,
            by=entering.by,
            clock=entering.clock,
        ),
    )
    return operations.record_stage(
        nominee=nominee,
        stage=row.text("stage"),
        day=row.day("day"),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


ACTS = papers.Acts(
    "nominations.stage", Stage, _stage, operations.submit_stages, operations.void_stage, operations.correct_stage
)
FORM = Form(
    "nominations",
    "Giới thiệu nguồn kết nạp Đảng",
    "Nominations",
    (TABLE,),
    papers.entering_with(ACTS),
    guide=("Chỉ ghi giai đoạn và ngày; không ghi lý lịch.",),
)
