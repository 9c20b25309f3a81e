"""What inspections say to the ledger, and about whom: nobody."""

from __future__ import annotations

from cotmoc.registers.inspections import postings
from tests.registers.inspections.papers import DUE, correction, finding, session
from tests.registers.party import Party


def test_no_row_names_a_member(party: Party) -> None:
    held = session(party)
    record = finding(party, held, subject=held.subject_list[1])
    mended = correction(party, record, day=DUE)

    rows = [
        *postings.of_sessions([held]),
        *postings.of_findings([record]),
        *postings.of_corrections([mended]),
        *postings.of_reopening(mended, act="act"),
    ]

    named = {party.an.pk, party.binh.pk}
    assert [row for row in rows if {row.subject, row.document, row.act} & named] == []
    assert {row.subject for row in rows} == {"", record.pk}
