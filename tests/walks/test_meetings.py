"""A month of meetings: held, late, corrected; and what was given out gets done."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.meetings import operations, queries
from cotmoc.registers.meetings.operations import Work
from tests.registers.meetings.papers import meeting
from tests.registers.party import Party
from tests.walks.asking import figure, holders, the_books_hold

MARCH = date(2020, 3, 31)
APRIL = date(2020, 4, 30)


def test_meetings_from_the_minutes_to_the_figure(party: Party) -> None:
    work = [Work("Phát quang đường ra mốc", date(2020, 3, 20), unit=party.west)]
    west = meeting(party, body=party.west_cell.pk, work=work)
    east = meeting(party, unit=party.east, body=party.east_cell.pk, day=date(2020, 4, 3), month=date(2020, 3, 1))
    operations.submit_meetings([west, east], **party.acting())
    then = party.place.now

    typed_wrong = meeting(
        party, unit=party.east, body=party.east_cell.pk, day=date(2020, 3, 30), month=date(2020, 3, 1), save=False
    )
    operations.correct_meeting(east, typed_wrong, reason="Biên bản ghi ngày 30/3", **party.acting())
    assert [one.work for one in queries.waiting(due_by=MARCH)] == ["Phát quang đường ra mốc"]
    operations.record_done(west.given[0], done_on=date(2020, 3, 19), paper_number="15/BC", **party.acting())

    assert (figure("meetings.held", on=MARCH), figure("meetings.on_time", on=MARCH)) == (2, 2)
    assert holders("meetings.held", on=APRIL) == {west.pk: 1, typed_wrong.pk: 1}
    assert figure("meetings.on_time", on=APRIL, known_at=then) == 1
    assert list(queries.waiting(due_by=MARCH)) == []
    assert the_books_hold()
