"""Kiểm tra mốc giới: dated checks of markers, and the minutes that close an incident."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing import texts
from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.registers.marker_checks import operations
from cotmoc.registers.marker_checks.models import IncidentClosing, IncidentStep, MarkerCheck

STATES = papers.words(
    MarkerCheck.State,
    nứt_vỡ="DAMAGED",
    sạt_lở_chân_mốc="GROUND_CHANGED",
    cây_che_khuất="GROUND_CHANGED",
) | {"nứt, vỡ": "DAMAGED"}
OTHER_TEAM = "Tổ kiểm tra"

CHECKS = Table(
    "checks",
    "Kiểm tra mốc giới",
    "Marker checks",
    (
        papers.number(),
        papers.unit("Đơn vị", "Đồn"),
        Column("marker", "Mốc", "Marker", texts.Marker(), ("Số hiệu mốc", "Mốc số", "Cột mốc")),
        papers.day("Ngày kiểm tra", "Ngày"),
        Column("state", "Tình trạng", "State", texts.Choice(STATES), ("Tình trạng mốc",)),
        Column("team", "Tổ kiểm tra", "Team", texts.Text(64), required=False, help="Tên tổ, không ghi tên người."),
        Column(
            "incident",
            "Thuộc vụ việc",
            "Adds to incident",
            texts.Text(96),
            required=False,
            help="Số phiếu đã mở vụ việc.",
        ),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)
STEPS = Table(
    "steps",
    "Xử lý vụ việc",
    "Steps of incidents",
    (
        papers.unit("Đơn vị", "Đồn"),
        Column("incident", "Số phiếu mở vụ việc", "Opened by", texts.Text(96), ("Thuộc vụ việc",), fill_down=True),
        Column("step", "Bước xử lý", "Step", texts.Choice(papers.words(IncidentStep.Kind)), ("Bước",)),
        papers.day("Ngày thực hiện", "Ngày"),
        Column("number", "Số văn bản", "Number", texts.Text(96), ("Số",), required=False),
    ),
    key=(UNIT, "incident", "step"),
    per_unit=True,
    required=False,
)
CLOSINGS = Table(
    "closings",
    "Kết thúc vụ việc",
    "Incidents closed",
    (
        papers.number(),
        papers.unit("Đơn vị", "Đồn"),
        Column("incident", "Số phiếu mở vụ việc", "Opened by", texts.Text(96), ("Thuộc vụ việc",)),
        papers.day("Ngày kết thúc", "Ngày biên bản"),
        Column("outcome", "Kết quả xử lý", "Outcome", texts.Choice(papers.words(IncidentClosing.Outcome))),
        Column("minutes_vi", "Biên bản tiếng Việt", "Vietnamese minutes", texts.Text(96), required=False),
        Column("minutes_zh", "Biên bản tiếng Trung", "Chinese minutes", texts.Text(96), required=False),
        Column("other_side", "Có đại diện phía bên kia", "Other side present", texts.YesNo(), required=False),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)


def _check(row: Row, entering: Entering) -> MarkerCheck | None:
    marker = entering.marker(row, row.text("marker"), key="marker", on=row.day("day"))
    opening = _incident(row, entering) if row.text("incident") else None
    if marker is None or (row.text("incident") and opening is None):
        return None
    return operations.record_check(
        unit=row.text(UNIT),
        day=row.day("day"),
        marker=marker,
        commune=entering.references.cell(marker.measure_m, on=row.day("day")).locality,
        team=row.text("team") or OTHER_TEAM,
        state=row.text("state"),
        incident=opening.pk if opening else None,
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _incident(row: Row, entering: Entering) -> MarkerCheck | None:
    found = papers.find(row, "incident", entering, kind="marker_checks.check", model=MarkerCheck)
    return found if isinstance(found, MarkerCheck) else None


def _step(rows: Sequence[Row], entering: Entering) -> None:
    for row in rows:
        opening = _incident(row, entering)
        if opening is not None:
            with entering.refusing([row]):
                operations.record_step(
                    opening,
                    row.text("step"),
                    taken_on=row.day("day"),
                    paper_number=row.text("number"),
                    by=entering.by,
                    clock=entering.clock,
                )
    entering.settle()


def _closing(row: Row, entering: Entering) -> IncidentClosing | None:
    opening = _incident(row, entering)
    if opening is None:
        return None
    return operations.record_closing(
        opening,
        unit=row.text(UNIT),
        day=row.day("day"),
        outcome=row.text("outcome"),
        minutes_vi=row.text("minutes_vi"),
        minutes_zh=row.text("minutes_zh"),
        other_side_present=bool(row["other_side"]),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


CHECK_ACTS = papers.Acts(
    "marker_checks.check",
    MarkerCheck,
    _check,
    operations.submit_checks,
    operations.void_check,
    operations.correct_check,
)
CLOSING_ACTS = papers.Acts(
    "marker_checks.closing",
    IncidentClosing,
    _closing,
    operations.submit_closings,
    operations.void_closing,
    operations.correct_closing,
)
FORM = Form(
    "marker_checks",
    "Kiểm tra mốc giới",
    "Marker checks",
    (CHECKS, STEPS, CLOSINGS),
    papers.entering_tables(
        {"checks": papers.entering_with(CHECK_ACTS), "steps": _step, "closings": papers.entering_with(CLOSING_ACTS)}
    ),
    guide=("Chỉ ghi tình trạng cột mốc; không ghi về người.",),
)
