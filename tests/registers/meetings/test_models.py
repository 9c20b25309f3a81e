"""What the tables of meetings refuse, and what their rows are called."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from cotmoc.registers.meetings import operations
from cotmoc.registers.meetings.operations import Work
from tests.registers.meetings.papers import meeting
from tests.registers.party import DAY, Party


@pytest.mark.parametrize(("person", "unit"), [(None, None), ("test-an", "test-TAY")])
def test_work_is_given_to_one_receiver(party: Party, person: str | None, unit: str | None) -> None:
    with pytest.raises(IntegrityError):
        meeting(party, work=[Work("Việc", DAY, person=person, unit=unit)])


def test_names(party: Party) -> None:
    record = meeting(party, work=[Work("Việc", DAY, unit=party.west)])
    operations.submit_meeting(record, **party.acting())
    done = operations.record_done(record.given[0], done_on=date(2020, 3, 8), **party.acting())

    assert [str(one) for one in (record, record.items[0], record.given[0], done)] == [
        "test-TAY 03/2020",
        "RESOLUTION",
        "Việc",
        f"{record.given[0].pk} 08/03/2020",
    ]
