"""A marker is found damaged, the incident is worked on and closed, the minutes are taken back: it is open again."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.registers.marker_checks import operations, queries
from tests.border.places import Place
from tests.registers.marker_checks.papers import Ground, State
from tests.walks.asking import figure, history, holders, the_books_hold

JUNE = date(2020, 6, 30)
CLOSED = "marker_checks.incidents_closed"


@pytest.fixture
def ground(place: Place) -> Ground:
    """Lay the line with two markers."""
    line = place.line()
    place.lay(line)
    return Ground(place, *place.markers(line, {"1116": 100, "1117": 300}))


def test_marker_checks_from_the_patrol_to_the_figure(ground: Ground) -> None:
    place = ground.place
    sound = ground.checked(marker=ground.other)
    opening = ground.check(State.DAMAGED)
    assert ground.figures() == {"checks": 1}
    operations.submit_check(opening, by=place.clerk, clock=place.clock)
    before = ground.figures()
    ground.steps(opening)
    closing = ground.closed(opening)
    then = place.now
    assert queries.waiting(on=JUNE) == []

    operations.void_closing(closing, reason="Chưa có biên bản của phía bạn", by=place.clerk, clock=place.clock)

    assert ground.figures() == before == {"checks": 2, "incidents_opened": 1}
    assert [one.incident.opening for one in queries.waiting(on=JUNE)] == [opening.pk]
    assert history(CLOSED, on=JUNE) == [("RESULT", closing.pk, 1), ("VOID", closing.pk, -1)]
    assert (figure(CLOSED, on=JUNE), figure(CLOSED, on=JUNE, known_at=then)) == (0, 1)
    assert holders("marker_checks.checks", on=JUNE) == {sound.pk: 1, opening.pk: 1}
    assert the_books_hold()
