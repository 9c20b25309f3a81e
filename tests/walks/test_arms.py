"""Arms on their way: handed in at a station, handed on, a receipt that was written twice taken back."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.arms import operations
from tests.border.places import Place
from tests.registers.arms.papers import hand_in, hand_on
from tests.walks.asking import figure, history, holders, the_books_hold

JUNE = date(2020, 6, 30)


def test_arms_from_the_receipt_to_the_figure(place: Place) -> None:
    first = hand_in(place, 3, 2)
    assert place.figures("arms") == {}
    operations.submit_hand_in(first, by=place.clerk, clock=place.clock)
    before = place.figures("arms")
    twice = hand_in(place, 1, receipt="PT-2")
    operations.submit_hand_in(twice, by=place.clerk, clock=place.clock)
    then = place.now

    operations.void_hand_in(twice, reason="Ghi trùng phiếu thu", by=place.clerk, clock=place.clock)

    assert place.figures("arms") == before
    assert holders("arms.flintlocks", on=JUNE) == {first.pk: 3}
    assert history("arms.flintlocks", on=JUNE) == [
        ("RESULT", first.pk, 3),
        ("RESULT", twice.pk, 1),
        ("VOID", twice.pk, -1),
    ]
    assert [figure(f"arms.{code}", on=JUNE, known_at=then) for code in ("flintlocks", "held")] == [4, 6]

    given = hand_on(place, 3, day=date(2020, 4, 1))
    operations.submit_hand_on(given, by=place.clerk, clock=place.clock)

    assert [figure("arms.held", on=day) for day in (date(2020, 3, 31), JUNE)] == [5, 2]
    assert holders("arms.handed_on", on=JUNE) == {given.pk: 3}
    assert the_books_hold()
