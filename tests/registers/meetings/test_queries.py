"""What may be asked of meetings."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.meetings import operations, queries
from cotmoc.registers.meetings.operations import Work
from tests.registers.meetings.papers import meeting
from tests.registers.party import Party


def test_meetings_in_force(party: Party) -> None:
    first, second = meeting(party), meeting(party, day=date(2020, 4, 2))
    meeting(party, day=date(2020, 5, 2))
    operations.submit_meetings([first, second], **party.acting())
    operations.void_meeting(second, reason="Ghi nhầm", **party.acting())

    assert list(queries.in_force()) == [first]
    assert queries.held([first, second]) == {(party.west, date(2020, 3, 1)): first.pk}


def test_work_waiting_is_official_due_and_not_done(party: Party) -> None:
    work = [Work(f"Việc {day}", date(2020, 3, day), unit=party.west) for day in (20, 9, 25)]
    record = meeting(party, work=work)
    operations.submit_meeting(record, **party.acting())
    meeting(party, unit=party.east, work=[Work("Nháp", date(2020, 3, 9), unit=party.east)])
    operations.record_done(record.given[0], done_on=date(2020, 3, 19), **party.acting())

    assert [one.work for one in queries.waiting(due_by=date(2020, 3, 24))] == ["Việc 9"]
    assert [one.work for one in queries.waiting(due_by=date(2020, 3, 25))] == ["Việc 9", "Việc 25"]
