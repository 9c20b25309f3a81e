"""The loop closes: a resolution is reviewed, a lesson becomes a directive, then each unit's task, done with proof."""

from __future__ import annotations

from datetime import date

from cotmoc.plans import queries as plans
from cotmoc.readings import loop
from cotmoc.registers.reviews import operations, queries
from cotmoc.registers.reviews.operations import With
from tests.registers.party import Party
from tests.registers.reviews.papers import (
    DUE,
    all_steps,
    education,
    official_directive,
    official_review,
    resolution,
)
from tests.walks.asking import figure, holders, the_books_hold

JUNE = date(2020, 6, 30)


def test_reviews_from_the_conference_to_what_was_done(party: Party) -> None:
    known = resolution(party)
    reviewed = official_review(party, resolution=known.pk)
    official_review(party)
    told = official_directive(party, review=reviewed, content=known.contents.get().pk)
    assert [task.directive for task in plans.tasks_due(by=DUE)] == [told.document] * 2

    west = all_steps(party, told.receivers[0])
    operations.submit_acknowledgements(west, **party.acting())
    operations.submit_education(education(party, lesson=reviewed.point_list[2]), **party.acting())

    codes = ("thematic_resolutions", "coordination_partners", "directives_issued", "shared_education_sessions")
    assert [figure(f"reviews.{code}", on=JUNE) for code in codes] == [1, 1, 1, 1]
    assert [figure(f"reviews.directives_{step}", on=JUNE) for step in ("received", "understood", "done")] == [1, 1, 1]
    assert holders("reviews.directives_done", on=JUNE) == {west[2].pk: 1}
    assert [one.unit_id for one in queries.waiting(on=JUNE)] == [party.east]
    assert [task.unit_id for task in plans.tasks_due(by=DUE)] == [party.east]
    assert the_books_hold()


def test_reviewer_of_the_next_half_year_sees_what_became_of_the_last_lessons(party: Party) -> None:
    first = official_review(party)
    lesson = first.point_list[-1]
    units = [party.west, party.east, party.place.command.pk]
    told = official_directive(party, review=first, lessons=[lesson.pk], units=units)
    for receiver, count in zip(told.receivers, (3, 2, 1), strict=True):
        operations.submit_acknowledgements(all_steps(party, receiver)[:count], **party.acting())

    steps = ("received", "understood", "done")
    assert [figure(f"reviews.directives_{step}", on=JUNE) for step in steps] == [3, 2, 1]
    assert [figure(f"reviews.directives_{step}", on=date(2020, 3, 15)) for step in steps] == [3, 0, 0]

    same = {"regulation": first.regulation_id, "partners": [With(party.place.upper.pk)]}
    second = official_review(party, day=JUNE, **same)
    last = loop.last(second, by=party.by, on=JUNE, language="vi")

    assert last is not None
    (board,) = last.lessons[0].boards
    assert (last.lessons[0].lesson, board.received, board.understood, board.done) == (lesson, 3, 2, 1)
    assert {line.unit: line.days_late for line in board.lines} == {"TAY": 0, "DONG": 60, "BCH": 60}
    assert the_books_hold()
