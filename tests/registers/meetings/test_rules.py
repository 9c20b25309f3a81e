"""One truth table for each rule of meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.models import CellLink
from cotmoc.registers.meetings import operations, rules
from cotmoc.registers.meetings.operations import Work
from tests.registers.meetings.papers import meeting
from tests.registers.party import BEGINNING, DAY, Party, codes


def broken(party: Party, **words: Any) -> list[str]:
    return [one.code for one in rules.broken([meeting(party, **words)])]


def test_meeting_that_keeps_the_rules(party: Party) -> None:
    assert broken(party) == []


@pytest.mark.parametrize(
    ("body", "day", "holds"),
    [("west", date(2020, 3, 9), False), ("west", date(2020, 4, 1), True), ("west_cell", date(2020, 3, 9), True)],
)
def test_MT_1_once_a_month(party: Party, body: str, day: date, holds: bool) -> None:
    operations.submit_meeting(meeting(party), **party.acting())
    bodies = {"west": party.west, "west_cell": party.west_cell.pk}

    found = broken(party, day=day, body=bodies[body])

    assert found == ([] if holds else ["MT-1"])


def test_MT_1_voided_one_does_not_count(party: Party) -> None:
    record = meeting(party)
    operations.submit_meeting(record, **party.acting())
    operations.void_meeting(record, reason="Ghi nhầm", **party.acting())

    assert broken(party) == []


def test_MT_1_says_which_month(party: Party) -> None:
    operations.submit_meeting(meeting(party), **party.acting())

    assert rules.broken([meeting(party)])[0].detail == "Tháng 03/2020 đã có buổi sinh hoạt."


@pytest.mark.parametrize(
    ("month", "holds"), [(date(2020, 3, 1), True), (date(2020, 2, 1), True), (date(2020, 4, 1), False)]
)
def test_MT_2_not_before_its_month(party: Party, month: date, holds: bool) -> None:
    assert broken(party, month=month) == ([] if holds else ["MT-2"])


def test_MT_2_month_is_its_first_day(party: Party) -> None:
    record = meeting(party)
    record.month = DAY

    assert [one.code for one in rules.broken([record])] == ["MT-2"]


@pytest.mark.parametrize(("present", "holds"), [(0, False), (1, True)])
def test_MT_3_somebody_attended(party: Party, present: int, holds: bool) -> None:
    assert broken(party, present=present) == ([] if holds else ["MT-3"])


@pytest.mark.parametrize(("agenda", "holds"), [([], False), ([("FINANCE", "AGREED")], True)])
def test_MT_4_agenda(party: Party, agenda: list[tuple[str, str]], holds: bool) -> None:
    assert broken(party, agenda=agenda) == ([] if holds else ["MT-4"])


@pytest.mark.parametrize(("due_on", "holds"), [(date(2020, 3, 1), False), (DAY, True)])
def test_MT_5_work_is_not_due_before_the_meeting(party: Party, due_on: date, holds: bool) -> None:
    assert broken(party, work=[Work("Việc", due_on, unit=party.west)]) == ([] if holds else ["MT-5"])


@pytest.mark.parametrize(
    ("body", "holds"), [("west", True), ("west_cell", True), ("east_cell", False), ("east", False)]
)
def test_MT_6_body_belongs_to_the_unit(party: Party, body: str, holds: bool) -> None:
    bodies = {
        "west": party.west,
        "east": party.east,
        "west_cell": party.west_cell.pk,
        "east_cell": party.east_cell.pk,
    }

    assert broken(party, body=bodies[body]) == ([] if holds else ["MT-6"])


def test_MT_6_cell_belongs_to_the_unit_of_that_day(party: Party) -> None:
    moved = date(2020, 3, 10)
    CellLink.objects.create(cell=party.east_cell, unit=party.place.west, from_day=moved, recorded_at=BEGINNING)

    assert broken(party, body=party.east_cell.pk, day=date(2020, 3, 9)) == ["MT-6"]
    assert broken(party, body=party.east_cell.pk, day=moved) == []


@pytest.mark.parametrize(
    ("official", "done_on", "holds"),
    [(True, DAY, True), (True, date(2020, 3, 1), False), (False, DAY, False)],
)
def test_MT_7_done_after_an_official_meeting(party: Party, official: bool, done_on: date, holds: bool) -> None:
    record = meeting(party, work=[Work("Việc", date(2020, 3, 9), unit=party.west)])
    if official:
        operations.submit_meeting(record, **party.acting())
    assignment = record.assignments.get()

    if holds:
        assert operations.record_done(assignment, done_on=done_on, **party.acting()).done_on == done_on
    else:
        with pytest.raises(RulesBroken) as refusal:
            operations.record_done(assignment, done_on=done_on, **party.acting())
        assert codes(refusal) == ["MT-7"]
