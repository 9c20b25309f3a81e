"""What may be asked of reviews."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.reviews import operations, queries
from cotmoc.registers.reviews.models import Directive, Progress
from cotmoc.registers.reviews.operations import With
from tests.registers.party import Party
from tests.registers.reviews.papers import (
    DUE,
    all_steps,
    directive,
    official_directive,
    official_review,
    regulation,
    resolution,
    review,
)


def test_units_that_have_not_done_a_directive(party: Party) -> None:
    early = official_directive(party, due_on=date(2020, 4, 1), units=[party.east], title="Sớm")
    record = official_directive(party)
    directive(party)
    operations.submit_acknowledgements(all_steps(party, record.receivers[0]), **party.acting())

    def waiting(on: date, unit: str | None = None) -> list[tuple[str, str]]:
        return [(one.directive.title, one.unit_id) for one in queries.waiting(on=on, unit=unit)]

    late, soon = record.title, early.title
    assert waiting(date(2020, 3, 22)) == [(soon, party.east), (late, party.east), (late, party.west)]
    assert waiting(date(2020, 3, 23)) == [(soon, party.east), (late, party.east)]
    assert waiting(date(2020, 3, 23), party.west) == []
    assert waiting(date(2020, 3, 1)) == []


def test_reviews_in_force(party: Party) -> None:
    record = official_review(party)
    review(party)

    assert list(queries.reviews_in_force()) == [record]


def test_units_that_wait_within_a_scope(party: Party) -> None:
    record = official_directive(party)

    assert [one.unit_id for one in queries.waiting(on=DUE, units=[party.west])] == [party.west]
    assert list(queries.waiting(on=DUE, units=[])) == []
    assert [one.unit_id for one in queries.receivers([record.pk])[record.pk]] == [party.west, party.east]


def test_step_that_comes_next(party: Party) -> None:
    record = official_directive(party)
    first, second = record.receivers
    steps = all_steps(party, first)
    operations.submit_acknowledgements(steps[:2], **party.acting())

    assert queries.next_steps([first.pk, second.pk]) == {first.pk: Progress.DONE, second.pk: Progress.RECEIVED}
    operations.submit_acknowledgements(steps[2:], **party.acting())
    assert queries.next_steps([first.pk]) == {first.pk: None}


def test_earlier_reviews_of_the_same_thing(party: Party) -> None:
    regulated = regulation(party)
    with_partner = {"regulation": regulated, "partners": [With(party.place.upper.pk)]}
    first = official_review(party, **with_partner)
    second = official_review(party, day=date(2020, 6, 30), **with_partner)
    official_review(party, resolution=resolution(party).pk)
    review(party, day=date(2020, 5, 1), **with_partner)

    assert list(queries.reviews_of(regulation=regulated)) == [second, first]
    assert list(queries.last_reviews(second)) == [first]
    assert list(queries.last_reviews(first)) == []


def test_directive_says_on_which_lessons(party: Party) -> None:
    record = official_review(party)
    lesson = record.point_list[-1]
    told = official_directive(party, review=record, lessons=[lesson.pk])
    stored = Directive.objects.get()

    assert stored.frozen() == told.frozen()
    assert stored.frozen()["lessons"] == [lesson.pk] == [str(one) for one in stored.lesson_list]
    assert "lessons" not in directive(party).frozen()
