from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents.models import Document
from cotmoc.ledger.chart import CHART
from cotmoc.registers.works import postings
from cotmoc.registers.works.models import Payment, Work, WorkStage

PAPER = Document(id="test-1", unit_id="tay", day=date(2020, 3, 1))


@pytest.mark.parametrize("kind", Work.Kind)
@pytest.mark.parametrize("stage", WorkStage.Stage)
def test_every_kind_and_stage_has_its_indicator(kind: str, stage: str) -> None:
    record = WorkStage(document=PAPER, work=Work(id="test-w", kind=kind, commune_id="xa"), stage=stage)
    record.payments = []

    (row,) = postings.of([record])

    assert row.indicator in CHART
    assert row.indicator == f"works.{kind}_{stage}".lower()
    assert (row.unit, row.locality, row.day, row.value, row.subject) == ("tay", "xa", PAPER.day, 1, "test-w")


def test_completion_also_tells_cost_and_beneficiaries() -> None:
    work = Work(id="test-w", kind=Work.Kind.LATRINES, commune_id="xa")
    record = WorkStage(document=PAPER, work=work, stage=WorkStage.Stage.COMPLETED, beneficiaries=6)
    record.payments = [Payment(payer="Xã", amount_dong=4), Payment(payer="Huyện", amount_dong=5)]

    assert [(row.indicator, row.value) for row in postings.of([record])] == [
        ("works.latrines_completed", 1),
        ("works.beneficiaries", 6),
        ("works.cost_dong", 9),
    ]
