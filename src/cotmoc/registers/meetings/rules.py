"""What must hold of a meeting: MT-1 to MT-7."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel import rule
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.registers.meetings import queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.registers.meetings.models import Assignment, Meeting


@dataclass(frozen=True)
class Case:
    """A meeting, the other one of its body and month if there is one, and the unit its body belongs to on its day."""

    meeting: Meeting
    other: str | None
    owner: str | None


@dataclass(frozen=True)
class Doing:
    """Work about to be recorded as done."""

    assignment: Assignment
    done_on: date
    is_official: bool


def _once_a_month(case: Case) -> bool | str:
    return case.other is None or f"Tháng {case.meeting.month:%m/%Y} đã có buổi sinh hoạt."


def _not_before_its_month(case: Case) -> bool:
    return case.meeting.month.day == 1 and case.meeting.month <= case.meeting.document.day


def _due_within(case: Case) -> bool | str:
    early = [one for one in case.meeting.given if one.due_on < case.meeting.document.day]
    return not early or f"“{early[0].work}” hạn {early[0].due_on:%d/%m/%Y}."


RULES: tuple[Rule[Case], ...] = (
    Rule(
        "MT-1",
        "Mỗi tổ chức mỗi tháng có một buổi sinh hoạt định kỳ.",
        "A body has one regular meeting a month.",
        HOUSE,
        _once_a_month,
    ),
    Rule(
        "MT-2",
        "Buổi sinh hoạt của một tháng không được trước tháng đó.",
        "The meeting of a month is not held before that month.",
        HOUSE,
        _not_before_its_month,
    ),
    Rule(
        "MT-3",
        "Buổi sinh hoạt phải có người dự.",
        "Somebody attended the meeting.",
        HOUSE,
        lambda case: case.meeting.present > 0,
    ),
    Rule(
        "MT-4",
        "Buổi sinh hoạt phải có nội dung.",
        "The meeting has an agenda.",
        HOUSE,
        lambda case: bool(case.meeting.items),
    ),
    Rule(
        "MT-5",
        "Việc được giao không được có hạn trước ngày họp.",
        "Work given out is not due before the meeting.",
        HOUSE,
        _due_within,
    ),
    Rule(
        "MT-6",
        "Tổ chức sinh hoạt phải là đơn vị, hoặc chi bộ thuộc đơn vị vào ngày họp.",
        "The body is the unit itself, or a cell that belongs to it on that day.",
        HOUSE,
        lambda case: case.owner == case.meeting.document.unit_id,
    ),
)

DOING: tuple[Rule[Doing], ...] = (
    Rule(
        "MT-7",
        "Việc chỉ được ghi xong khi buổi sinh hoạt đã vào sổ, và không trước ngày họp.",
        "Work is recorded as done only for an official meeting, and not before its day.",
        HOUSE,
        lambda doing: doing.is_official and doing.done_on >= doing.assignment.meeting.document.day,
    ),
)


def broken(meetings: Sequence[Meeting]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the meetings breaks, reading the database twice whatever their number."""
    return rule.broken_in(cases(meetings), RULES)


def of_one() -> tuple[Rule[Meeting], ...]:
    """Return the same rules for one meeting."""
    return rule.asked_of(lambda meeting: cases([meeting])[0], RULES)


def cases(meetings: Sequence[Meeting]) -> list[Case]:
    """Return each meeting with what surrounds it; of two in one set the later one finds the earlier."""
    held = queries.held(meetings)
    owners = queries.owners({one.body_id for one in meetings})
    found = []
    for meeting in meetings:
        place, day = (meeting.body_id, meeting.month), meeting.document.day
        unit = meeting.document.unit_id
        links = [owner for since, owner in owners.get(meeting.body_id, ()) if since <= day]
        owner = unit if meeting.body_id == unit else links[-1] if links else None
        found.append(Case(meeting, held.get(place), owner))
        held.setdefault(place, meeting.document_id)
    return found
