from __future__ import annotations

from datetime import date

from cotmoc.registers.arms import operations, queries
from cotmoc.registers.arms.queries import Movement
from tests.border.places import Place
from tests.registers.arms.papers import DAY, hand_in, hand_on

LATER = date(2020, 6, 1)


def test_only_what_is_in_the_books_moves_anything(place: Place) -> None:
    came, draft = hand_in(place, 3), hand_in(place, 9)
    operations.submit_hand_in(came, by=place.clerk, clock=place.clock)
    went = hand_on(place, 2, day=LATER)
    operations.submit_hand_on(went, by=place.clerk, clock=place.clock)
    voided = hand_in(place, 5)
    operations.submit_hand_in(voided, by=place.clerk, clock=place.clock)
    operations.void_hand_in(voided, reason="Ghi trùng", by=place.clerk, clock=place.clock)

    assert queries.movements([place.west.pk]) == {
        place.west.pk: [Movement(DAY, (3, 0, 0)), Movement(LATER, (-2, 0, 0))]
    }
    assert queries.movements([place.west.pk], without=[came.pk]) == {place.west.pk: [Movement(LATER, (-2, 0, 0))]}
    assert queries.movements([place.east.pk]) == {}
    assert draft not in queries.hand_ins()


def test_held_is_what_came_in_less_what_went_on_by_a_day(place: Place) -> None:
    hand_in(place, 9)
    came = [hand_in(place, 3, 1), hand_in(place, 2, day=LATER)]
    operations.submit_hand_ins(came, by=place.clerk, clock=place.clock)
    operations.submit_hand_on(hand_on(place, 4, day=LATER), by=place.clerk, clock=place.clock)
    units = [place.west.pk, place.east.pk]

    assert queries.held(units, on=DAY) == {place.west.pk: (3, 1, 0), place.east.pk: (0, 0, 0)}
    assert queries.held(units, on=LATER) == {place.west.pk: (1, 1, 0), place.east.pk: (0, 0, 0)}


def test_a_station_is_no_commune(place: Place) -> None:
    assert queries.communes([place.upper.pk, place.west.pk]) == {place.upper.pk}
