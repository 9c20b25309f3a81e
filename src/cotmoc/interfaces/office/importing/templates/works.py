"""Công trình giúp dân: each row is a stage that a work has reached."""

from __future__ import annotations

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.numbers import count, money
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Choice, Code, Several, Text
from cotmoc.kernel import identity
from cotmoc.registers.works import operations
from cotmoc.registers.works.models import Work, WorkStage

PARTNER_ROLE = "phối hợp"

STAGES = Table(
    "stages",
    "Công trình giúp dân",
    "Works",
    (
        papers.number(),
        Column("code", "Mã công trình", "Work code", Code(example="CT-0001"), ("Ký hiệu công trình",)),
        Column(
            "kind",
            "Loại công trình",
            "Kind",
            Choice(papers.words(Work.Kind, nhà_Đại_đoàn_kết="UNITY_HOUSES")),
            ("Loại",),
        ),
        Column("name", "Tên công trình", "Name", Text(160), ("Công trình",), help="Không ghi tên người."),
        papers.commune(),
        papers.unit("Đơn vị", "Đơn vị chủ trì"),
        Column(
            "stage",
            "Bước",
            "Stage",
            Choice(papers.words(WorkStage.Stage, hoàn_thành="COMPLETED", đang_sử_dụng="IN_USE")),
            ("Giai đoạn", "Tiến độ"),
        ),
        papers.day(),
        Column("beneficiaries", "Số người hưởng lợi", "Beneficiaries", count("người"), required=False, total=True),
        Column("cost", "Kinh phí (đồng)", "Cost (đồng)", money(), required=False, total=True),
        Column("payers", "Nguồn kinh phí", "Paid by", Text(160), required=False),
        Column("partners", "Đơn vị phối hợp", "Partners", Several(), required=False),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
)


def _stage(row: Row, entering: Entering) -> WorkStage:
    payers = row.text("payers") or "không nêu"
    return operations.record_stage(
        work=_work(row, entering),
        stage=row.text("stage"),
        day=row.day("day"),
        beneficiaries=row.number("beneficiaries"),
        payments=[(payers, row.number("cost"))] if row.number("cost") else [],
        partners=[(partner, PARTNER_ROLE) for partner in row.texts("partners")],
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _work(row: Row, entering: Entering) -> Work:
    """Return the work of that code at that unit, known or new; stages of one file share it."""
    key = identity.derived_id(entering.references.origin, "works.work", row.text(UNIT), row.text("code").casefold())
    return entering.shared(
        key,
        lambda: (
            Work.objects.filter(pk=key).first()
            or operations.record_work(
                kind=row.text("kind"),
                name=row.text("name"),
                commune=row.text("commune"),
                lead_unit=row.text(UNIT),
                by=entering.by,
                clock=entering.clock,
                id=key,
                save=False,
            )
        ),
    )


ACTS = papers.Acts(
    "works.stage", WorkStage, _stage, operations.submit_stages, operations.void_stage, operations.correct_stage
)
FORM = Form("works", "Công trình giúp dân", "Works", (STAGES,), papers.entering_with(ACTS))
