"""What may be asked of reviews."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.reviews import operations, queries
from tests.registers.party import Party
from tests.registers.reviews.papers import all_steps, directive, official_directive, official_review, review


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
