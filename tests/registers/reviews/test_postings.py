"""What reviews say to the ledger."""

from __future__ import annotations

from cotmoc.registers.reviews import postings
from cotmoc.registers.reviews.operations import With
from tests.registers.party import Party
from tests.registers.reviews.papers import regulation, review


def test_partner_is_the_unit_or_the_body_itself(party: Party) -> None:
    partners = [With(party.place.upper.pk), With(body="Hội Chữ thập đỏ tỉnh")]
    record = review(party, regulation=regulation(party), partners=partners)

    rows = postings.of_reviews([record])

    assert [(row.subject, row.unit, row.locality, row.value) for row in rows] == [
        (party.place.upper.pk, party.place.command.pk, "", 1),
        (record.partner_list[1].pk, party.place.command.pk, "", 1),
    ]
