from __future__ import annotations

from datetime import date

from cotmoc.documents.models import Document
from cotmoc.ledger.chart import CHART
from cotmoc.ledger.posting import Kind
from cotmoc.registers.arms import postings
from cotmoc.registers.arms.models import HandIn, HandOn

PAPER = Document(id="test-1", unit_id="tay", day=date(2020, 1, 1))


def test_a_hand_in_posts_each_kind_in_its_commune_and_what_is_held_at_the_unit() -> None:
    rows = postings.of_hand_ins([HandIn(document=PAPER, commune_id="xa", flintlocks=2, other_items=1)])

    assert [(row.indicator, row.unit, row.locality, row.value) for row in rows] == [
        ("arms.flintlocks", "tay", "xa", 2),
        ("arms.other_items", "tay", "xa", 1),
        ("arms.held", "tay", "", 3),
    ]
    assert {(row.day, row.kind, row.document, row.act) for row in rows} == {
        (date(2020, 1, 1), Kind.RESULT, "test-1", "test-1")
    }


def test_handing_on_lessens_what_is_held() -> None:
    rows = postings.of_hand_ons([HandOn(document=PAPER, flintlocks=2, barrels=1)])

    assert [(row.indicator, row.value) for row in rows] == [("arms.handed_on", 3), ("arms.held", -3)]
    assert {row.indicator for row in rows} <= CHART.keys()


def test_no_row_says_who_gave() -> None:
    rows = postings.of_hand_ins([HandIn(document=PAPER, commune_id="xa", receipt="PT-1", flintlocks=2)])

    assert {row.subject for row in rows} == {""}
