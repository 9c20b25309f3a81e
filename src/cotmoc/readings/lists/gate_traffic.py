"""The list of the gates' months: totals only, nothing by day and nothing about a traveller."""

from __future__ import annotations

from cotmoc.readings.lists.listing import Chip, Choice, Column, Kind, Listing
from cotmoc.registers.gate_traffic.models import Gate, GateMonth


def _gates(_sight: object) -> list[Choice]:
    """Offer every gate: which gates there are is published."""
    return [Choice(gate.pk, gate.name_vi, gate.name_vi) for gate in Gate.objects.all()]


MONTHS = Listing[GateMonth](
    name="gate-months",
    register="gate_traffic",
    kind="gate_traffic.month",
    vi="Lưu lượng cửa khẩu",
    en="Traffic of the gates",
    about_vi="Số liệu tổng của từng cửa khẩu theo tháng: lượt người, phương tiện, hàng hóa. Không ghi theo ngày, "
    "không ghi từng người.",
    about_en="Each gate's totals of a month: people, vehicles, freight. Nothing by day, nothing by traveller.",
    rows=lambda: GateMonth.objects.select_related("gate"),
    columns=(
        Column("gate", "Cửa khẩu", "Gate", lambda row: row.gate.name_vi),
        Column("month", "Tháng", "Month", lambda row: row.month, Kind.MONTH),
        Column("people_in", "Người vào", "People in", lambda row: row.people_in, Kind.NUMBER),
        Column("people_out", "Người ra", "People out", lambda row: row.people_out, Kind.NUMBER),
        Column("vehicles_in", "Xe vào", "Vehicles in", lambda row: row.vehicles_in, Kind.NUMBER),
        Column("vehicles_out", "Xe ra", "Vehicles out", lambda row: row.vehicles_out, Kind.NUMBER),
        Column("freight_in", "Nhập (kg)", "Imports (kg)", lambda row: row.freight_in_kg, Kind.NUMBER),
        Column(
            "freight_out", "Xuất (kg)", "Exports (kg)", lambda row: row.freight_out_kg, Kind.NUMBER, "freight_out_kg"
        ),
    ),
    chips=(Chip("gate", "Cửa khẩu", "Gate", _gates, lambda rows, value: rows.filter(gate=value)),),
)
LISTINGS = (MONTHS,)
