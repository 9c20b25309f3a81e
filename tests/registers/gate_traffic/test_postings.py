from __future__ import annotations

from datetime import date

from cotmoc.documents.models import Document
from cotmoc.ledger import chart
from cotmoc.registers.gate_traffic import postings
from cotmoc.registers.gate_traffic.models import COUNTS, Gate, GateMonth

PAPER = Document(id="test-1", unit_id="tay", day=date(2020, 3, 31))
GATE = Gate(id="test-g", commune_id="xa")


def test_each_total_is_posted_to_its_indicator() -> None:
    record = GateMonth(document=PAPER, gate=GATE, month=date(2020, 3, 1))
    for value, field in enumerate(COUNTS, start=1):
        setattr(record, field, value)

    rows = postings.of([record])

    assert [(row.indicator, row.value) for row in rows] == [
        (indicator.code, value) for value, indicator in enumerate(chart.of_register("gate_traffic"), start=1)
    ]
    assert {(row.unit, row.locality, row.day, row.document, row.subject) for row in rows} == {
        ("tay", "xa", date(2020, 3, 31), "test-1", "test-g")
    }


def test_what_was_not_measured_posts_nothing() -> None:
    record = GateMonth(document=PAPER, gate=GATE, month=date(2020, 3, 1), people_in=3, clearance_minutes=None)

    assert [row.indicator for row in postings.of([record])] == ["gate_traffic.people_in"]
