"""What became of the lessons of a review, as the reviewer of the next half-year sees it."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.org import permissions
from cotmoc.org.permissions import Role
from cotmoc.readings import loop
from cotmoc.readings.loop import Aftermath, Findings
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.inspections import operations as inspections
from cotmoc.registers.reviews import operations
from cotmoc.registers.reviews.models import Review
from cotmoc.registers.reviews.operations import Saying, With
from tests.org import world
from tests.registers.inspections.papers import acting as commission
from tests.registers.inspections.papers import corrected, finding, official_session
from tests.registers.party import Party, small_party
from tests.registers.reviews.papers import (
    all_steps,
    drive,
    education,
    official_directive,
    official_review,
    regulation,
    resolution,
    review,
)

NEXT, LATER = date(2020, 6, 30), date(2020, 7, 15)


@pytest.fixture
def party(db: None) -> Party:
    return small_party()


def again(party: Party, first: Review) -> Review:
    """Review the same regulation again."""
    assert first.regulation is not None
    return official_review(party, day=NEXT, regulation=first.regulation_id, partners=[With(party.place.upper.pk)])


def fate(party: Party, of: Review, on: date = LATER) -> Aftermath:
    """Read what became of a review's lessons."""
    return loop.aftermath(of, by=party.by, on=on, language="vi")


def test_next_review_finds_the_lessons_of_the_last_and_what_became_of_them(party: Party) -> None:
    first = official_review(party)
    lesson = first.point_list[-1]
    told = official_directive(party, review=first, lessons=[lesson.pk])
    operations.submit_acknowledgements(all_steps(party, told.receivers[0]), **party.acting())
    operations.submit_education(education(party, lesson=lesson), **party.acting())
    second = again(party, first)

    last = loop.last(second, by=party.by, on=LATER, language="vi")

    assert last is not None
    assert (last.review, last.name, last.taught) == (first, first.document.number_text, 1)
    assert [(one.lesson, [board.directive for board in one.boards]) for one in last.lessons] == [(lesson, [told])]
    board = last.lessons[0].boards[0]
    assert (board.done, [line.unit for line in board.late]) == (1, ["DONG"])
    assert last.others == ()
    assert loop.last(first, by=party.by, on=LATER, language="vi") is None


def test_lesson_that_nobody_acted_on_and_directive_on_no_lesson(party: Party) -> None:
    first = official_review(party, points=[Saying("LESSON", "Một"), Saying("LESSON", "Hai")])
    one, two = first.point_list
    both = official_directive(party, review=first, lessons=[one.pk])
    general = official_directive(party, review=first)

    found = fate(party, first)

    assert [(each.lesson, len(each.boards)) for each in found.lessons] == [(one, 1), (two, 0)]
    assert [each.directive for each in found.others] == [general]
    assert found.lessons[0].boards[0].directive == both


def test_before_a_review_is_begun_the_last_one_is_known(party: Party) -> None:
    first = official_review(party)
    second = again(party, first)
    resolved = official_review(party, resolution=resolution(party).pk)
    driven = official_review(party, drive=drive(party).pk)

    def known(on: date = LATER, **thing: str | None) -> Review | None:
        named: dict[str, str | None] = dict.fromkeys(("resolution", "regulation", "drive"))
        found = loop.before(**named | thing, by=party.by, on=on, language="vi")
        return found.review if found else None

    assert known(regulation=first.regulation_id) == second
    assert known(regulation=first.regulation_id, on=date(2020, 6, 29)) == first
    assert known(resolution=resolved.resolution_id) == resolved
    assert known(drive=driven.drive_id) == driven
    assert known() is None


def test_what_inspections_found_since(party: Party) -> None:
    first = official_review(party)
    held = official_session(party, day=date(2020, 3, 10), started_on=date(2020, 3, 10))
    days = [date(2020, 4, 1), date(2020, 8, 1)]
    findings = [finding(party, held, day=date(2020, 3, 10), due_on=due) for due in (*days, date(2020, 5, 1))]
    inspections.submit_findings(findings, **commission(party))
    corrected(party, findings[2], day=date(2020, 4, 20))

    assert fate(party, first).findings == Findings(first.document.day, found=3, corrected=1, overdue=1)
    assert fate(party, first, on=date(2020, 3, 9)).findings == Findings(first.document.day, 0, 0, 0)


def test_reader_of_reviews_who_may_see_no_figures_is_told_none(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    first = official_review(party)
    monkeypatch.setitem(permissions.TABLE, Role.LEADER, frozenset({"reviews.read"}))
    leader = world.user("leader", Role.LEADER, party.place.command)

    assert loop.aftermath(first, by=leader, on=LATER, language="vi").findings is None


def test_review_is_read_by_those_above_its_unit(party: Party) -> None:
    first = official_review(party)
    own = official_review(party, unit=party.west)
    secretary = world.user("secretary", Role.UNIT_SECRETARY, party.place.west)
    draft = review(party, regulation=first.regulation_id, partners=[With(party.place.upper.pk)])

    assert list(loop.reviews_within(by=secretary, on=LATER)) == [own]
    assert set(loop.reviews_within(by=party.by, on=LATER)) == {first, own}
    assert loop.review(own.pk, by=secretary, on=LATER) == own
    for identifier, by in ((first.pk, secretary), (draft.pk, party.by), ("nothing", party.by)):
        with pytest.raises(OutOfScope):
            loop.review(identifier, by=by, on=LATER)
    with pytest.raises(OutOfScope):
        loop.aftermath(first, by=secretary, on=LATER, language="vi")
    assert loop.before(
        resolution=None, regulation=own.regulation_id, drive=None, by=secretary, on=LATER, language="vi"
    ) == loop.aftermath(own, by=secretary, on=LATER, language="vi")


def test_regulations_not_reviewed_for_longest_stand_first(party: Party) -> None:
    reviewed = regulation(party)
    official_review(party, regulation=reviewed, partners=[With(party.place.upper.pk)])
    other = operations.add_regulation(
        unit=party.west, paper_number="02/QC", title="Với xã", signed_on=date(2019, 5, 2), **party.acting()
    )
    secretary = world.user("secretary", Role.UNIT_SECRETARY, party.place.west)

    found = loop.regulations(by=party.by, on=LATER, language="vi")

    assert [(one.regulation.pk, one.reviewed_on) for one in found] == [(other.pk, None), (reviewed, date(2020, 3, 2))]
    assert [one.regulation for one in loop.regulations(by=secretary, on=LATER, language="vi")] == [other]
    assert found[0].unit == "TAY"
