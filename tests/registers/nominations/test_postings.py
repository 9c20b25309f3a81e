"""What a stage says to the ledger."""

from __future__ import annotations

from cotmoc.registers.nominations import postings
from tests.registers.nominations.papers import nominee, stage
from tests.registers.party import Party


def test_probation_is_not_counted_and_subjects_are_opaque(party: Party) -> None:
    known = nominee(party, full_name="Nguyễn Văn Đức")

    rows = postings.of([stage(party, known, "ADMITTED"), stage(party, known, "PROBATION")])

    assert [(row.indicator, row.value, row.subject) for row in rows] == [("nominations.admitted", 1, known.pk)]
