"""What meetings say to the ledger."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.meetings import postings
from tests.registers.meetings.papers import meeting
from tests.registers.party import Party


def test_each_meeting_is_one_and_one_more_when_on_time(party: Party) -> None:
    on_time = meeting(party, body=party.west_cell.pk)
    late = meeting(party, day=date(2020, 4, 6), due_on=date(2020, 4, 5))

    found = postings.of([on_time, late])

    assert [(row.indicator, row.day, row.value, row.subject) for row in found] == [
        ("meetings.held", date(2020, 3, 2), 1, party.west_cell.pk),
        ("meetings.on_time", date(2020, 3, 2), 1, party.west_cell.pk),
        ("meetings.held", date(2020, 4, 6), 1, party.west),
    ]
