"""Cửa khẩu: the gates, and each gate's totals of a month."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Month
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.numbers import count, weight
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Choice, Code, Text
from cotmoc.kernel.period import Period
from cotmoc.kernel.vietnamese import fold
from cotmoc.registers.gate_traffic import operations
from cotmoc.registers.gate_traffic.models import Gate, GateMonth

GATES = Table(
    "gates",
    "Cửa khẩu",
    "Gates",
    (
        Column("code", "Ký hiệu", "Code", Code(example="CK-HN"), ("Mã cửa khẩu",)),
        Column("name_vi", "Tên cửa khẩu", "Name", Text(160), ("Cửa khẩu", "Tên")),
        Column("kind", "Loại cửa khẩu", "Kind", Choice(papers.words(Gate.Kind)), ("Loại",)),
        papers.commune(),
    ),
    key=("code",),
)
MONTHS = Table(
    "months",
    "Lưu lượng cửa khẩu",
    "Gate traffic",
    (
        papers.number("Số báo cáo"),
        papers.unit(),
        Column("gate", "Cửa khẩu", "Gate", Text(160), ("Tên cửa khẩu", "Ký hiệu cửa khẩu"), fill_down=True),
        Column("month", "Tháng", "Month", Month()),
        Column("people_in", "Lượt người nhập cảnh", "People in", count("lượt"), ("Người nhập cảnh",), total=True),
        Column("people_out", "Lượt người xuất cảnh", "People out", count("lượt"), ("Người xuất cảnh",), total=True),
        Column("vehicles_in", "Lượt phương tiện vào", "Vehicles in", count("lượt"), ("Phương tiện vào",), total=True),
        Column("vehicles_out", "Lượt phương tiện ra", "Vehicles out", count("lượt"), ("Phương tiện ra",), total=True),
        Column("freight_in_kg", "Hàng nhập khẩu (tấn)", "Imports (t)", weight(), ("Hàng hóa nhập khẩu",), total=True),
        Column("freight_out_kg", "Hàng xuất khẩu (tấn)", "Exports (t)", weight(), ("Hàng hóa xuất khẩu",), total=True),
        Column("clearance_minutes", "Thời gian làm thủ tục (phút)", "Clearance (min)", count("phút"), required=False),
        *papers.CLOSING,
    ),
    key=(UNIT, "number", "gate", "month"),
    per_unit=True,
)


def _add(rows: Sequence[Row], entering: Entering) -> None:
    for row in rows:
        with entering.refusing([row]):
            operations.add_gate(
                code=row.text("code"),
                name_vi=row.text("name_vi"),
                kind=row.text("kind"),
                commune=row.text("commune"),
                by=entering.by,
                clock=entering.clock,
            )


def _month(row: Row, entering: Entering) -> GateMonth | None:
    gate = _gates(entering).get(fold(row.text("gate")))
    if gate is None:
        entering.refuse(row, "gate", "REFERENCE", thing="cửa khẩu", thing_en="gate", text=row.text("gate"))
        return None
    measured = row["clearance_minutes"]
    return operations.record_month(
        unit=row.text(UNIT),
        gate=gate,
        month=Period.parse(row.text("month")).first,
        people_in=row.number("people_in"),
        people_out=row.number("people_out"),
        vehicles_in=row.number("vehicles_in"),
        vehicles_out=row.number("vehicles_out"),
        freight_in_kg=row.number("freight_in_kg"),
        freight_out_kg=row.number("freight_out_kg"),
        clearance_minutes=measured if isinstance(measured, int) else None,
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _gates(entering: Entering) -> dict[str, Gate]:
    """Return the gates by code and by name, folded."""
    return entering.shared(
        "gates", lambda: {fold(word): gate for gate in Gate.objects.all() for word in (gate.name_vi, gate.code)}
    )


ACTS = papers.Acts(
    "gate_traffic.month", GateMonth, _month, operations.submit_months, operations.void_month, operations.correct_month
)
GATES_FORM = Form("gates", "Cửa khẩu", "Gates", (GATES,), _add)
FORM = Form("gate_traffic", "Lưu lượng cửa khẩu", "Gate traffic", (MONTHS,), papers.entering_with(ACTS))
