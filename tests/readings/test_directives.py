"""Directives unit by unit, as each reader sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.org.models import User
from cotmoc.org.permissions import Role
from cotmoc.readings import directives
from cotmoc.readings.directives import Board
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.reviews import operations
from cotmoc.registers.reviews.models import Progress
from tests.org import world
from tests.registers.party import Party, small_party
from tests.registers.reviews.papers import DUE, all_steps, directive, official_directive, official_review

BEFORE, AFTER = date(2020, 3, 20), date(2020, 5, 4)


@pytest.fixture
def party(db: None) -> Party:
    return small_party()


def reader(party: Party, where: str = "west", role: str = Role.UNIT_SECRETARY) -> User:
    """Add somebody who sits at a place."""
    return world.user(f"{role}-{where}", role, getattr(party.place, where))


def board(party: Party, told: Any, by: User | None = None, on: date = BEFORE) -> Board:
    """Read a directive."""
    return directives.board(told.pk, by=by or party.by, on=on, language="vi")


def test_board_says_what_each_unit_did_until_a_day(party: Party) -> None:
    told = official_directive(party)
    operations.submit_acknowledgements(all_steps(party, told.receivers[0]), **party.acting())

    found = board(party, told)

    assert [(line.unit, list(line.answers), line.next, line.days_late) for line in found.lines] == [
        ("TAY", ["RECEIVED", "UNDERSTOOD"], Progress.DONE, 0),
        ("DONG", [], Progress.RECEIVED, 0),
    ]
    assert (found.received, found.understood, found.done) == (1, 1, 0)
    answer = found.lines[0].answers["UNDERSTOOD"]
    assert (answer.day, answer.paper_number) == (date(2020, 3, 16), "30/BC")


def test_those_past_the_due_day_are_late_the_longest_first(party: Party) -> None:
    told = official_directive(party)
    operations.submit_acknowledgements(all_steps(party, told.receivers[0]), **party.acting())

    found = board(party, told, on=AFTER)

    assert [(line.unit, line.days_late) for line in found.late] == [("DONG", 3)]
    assert (found.done, board(party, told, on=DUE).late) == (1, ())


def test_unit_sees_its_own_place_and_office_above_sees_all(party: Party) -> None:
    told, other = official_directive(party), official_directive(party, units=[party.east])
    secretary = reader(party)

    assert [line.unit for line in board(party, told, secretary).lines] == ["TAY"]
    with pytest.raises(OutOfScope):
        board(party, other, secretary)
    assert [one.name for one in directives.boards(by=secretary, on=BEFORE, language="vi")] == [
        told.document.number_text
    ]
    assert len(directives.boards(by=party.by, on=BEFORE, language="vi")) == 2


def test_draft_and_stranger_see_nothing(party: Party) -> None:
    draft, told = directive(party), official_directive(party)

    for paper, by in ((draft, party.by), (told, reader(party, role=Role.MEMBER))):
        with pytest.raises(OutOfScope):
            board(party, paper, by)


def test_voided_directive_is_still_read_and_says_so(party: Party) -> None:
    told = official_directive(party)
    operations.void_directive(told, reason="Nhầm", **party.acting())

    assert board(party, told).is_voided
    assert directives.boards(by=party.by, on=BEFORE, language="vi") == ()


def test_directive_done_by_all_within_the_scope_waits_no_more(party: Party) -> None:
    told = official_directive(party)
    operations.submit_acknowledgements(all_steps(party, told.receivers[0]), **party.acting())

    assert directives.boards(by=reader(party), on=AFTER, language="vi") == ()
    assert len(directives.boards(by=party.by, on=AFTER, language="vi")) == 1


def test_one_acts_where_one_may_record_and_put_into_the_books(party: Party) -> None:
    told = official_directive(party)
    secretary, leader = reader(party), reader(party, "command", Role.LEADER)

    assert directives.acting(board(party, told), by=secretary, on=BEFORE) == {party.west}
    assert directives.acting(board(party, told), by=leader, on=BEFORE) == frozenset()
    assert directives.receiver(told.receivers[0].pk, by=secretary, on=BEFORE) == told.receivers[0]
    for place, by in ((told.receivers[1].pk, secretary), ("nothing", secretary), (told.receivers[0].pk, leader)):
        with pytest.raises(OutOfScope):
            directives.receiver(place, by=by, on=BEFORE)


def test_tasks_of_a_directive_in_the_plan(party: Party) -> None:
    told = official_directive(party, review=official_review(party))
    operations.submit_acknowledgements(all_steps(party, told.receivers[0]), **party.acting())

    assert directives.in_plan(board(party, told)) == (1, 2)
    assert directives.in_plan(board(party, told, reader(party))) == (1, 1)
