from __future__ import annotations

from datetime import date

from cotmoc.documents.models import Document
from cotmoc.registers.gate_traffic.models import Gate, GateMonth


def test_a_month_freezes_its_totals() -> None:
    record = GateMonth(document=Document(id="test-1"), gate_id="test-g", month=date(2020, 3, 1), people_in=3)

    assert record.frozen() == {
        "gate": "test-g",
        "month": "2020-03-01",
        "people_in": 3,
        "people_out": 0,
        "vehicles_in": 0,
        "vehicles_out": 0,
        "freight_in_kg": 0,
        "freight_out_kg": 0,
        "clearance_minutes": None,
    }
    assert str(record) == "test-g 03/2020"
    assert str(Gate(name_vi="Hữu Nghị")) == "Hữu Nghị"
