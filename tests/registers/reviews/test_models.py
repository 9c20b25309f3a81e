"""What the tables of reviews refuse, and what their rows are called."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from cotmoc.registers.reviews.models import CoordinationRegulation
from cotmoc.registers.reviews.operations import With
from tests.registers.party import Party
from tests.registers.reviews.papers import directive, drive, education, regulation, review, step


def test_review_is_of_one_thing(party: Party) -> None:
    with pytest.raises(IntegrityError):
        review(party, drive=drive(party).pk, regulation=regulation(party))


@pytest.mark.parametrize("partner", [With(), With("test-XA-TREN", "Hội Chữ thập đỏ")])
def test_partner_is_a_unit_or_a_body(party: Party, partner: With) -> None:
    with pytest.raises(IntegrityError):
        review(party, partners=[partner])


def test_names(party: Party) -> None:
    record, told, taught = review(party, partners=[With(body="Hội Chữ thập đỏ")]), directive(party), education(party)
    received = step(party, told.receivers[0], "RECEIVED", day=date(2020, 3, 9))

    assert [
        str(one)
        for one in (
            CoordinationRegulation.objects.get(),
            record,
            record.partner_list[0],
            record.point_list[2],
            told,
            told.receivers[0],
            received,
            taught,
            taught.attendance_list[0],
        )
    ] == [
        "01/QC",
        "sơ kết 01/01/2020 – 29/02/2020",
        "Hội Chữ thập đỏ",
        "Gắn với sinh hoạt thường kỳ",
        "Báo cáo đúng hạn",
        "test-TAY",
        f"{told.receivers[0].pk} RECEIVED",
        "Kỷ luật báo cáo",
        "test-TAY 12",
    ]
    assert received.frozen() == {"receiver": told.receivers[0].pk, "step": "RECEIVED"}
