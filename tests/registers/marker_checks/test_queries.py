from __future__ import annotations

from datetime import date, timedelta

from cotmoc.registers.marker_checks import queries
from cotmoc.registers.marker_checks.queries import Incident
from tests.registers.marker_checks.papers import ANNOUNCED, BEGUN, CLOSED, FOUND, TOLD, Ground, State, Step

DAY = timedelta(days=1)


def test_incidents_run_from_finding_to_closing(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)
    other = ground.checked(State.MISSING, FOUND + DAY, marker=ground.other)
    ground.steps(opening)
    ground.closed(opening)

    assert queries.incidents() == [
        Incident(opening.pk, ground.marker.pk, FOUND, CLOSED),
        Incident(other.pk, ground.other.pk, FOUND + DAY),
    ]
    assert queries.incidents([ground.other.pk]) == [Incident(other.pk, ground.other.pk, FOUND + DAY)]
    assert queries.open_incident(ground.marker.pk, on=FOUND - DAY) is None
    assert queries.open_incident(ground.marker.pk, on=CLOSED - DAY) is not None
    assert queries.open_incident(ground.marker.pk, on=CLOSED) is None


def test_spans_that_touch_do_not_overlap() -> None:
    first = Incident("a", "m", FOUND, CLOSED)

    assert not first.overlaps(Incident("b", "m", CLOSED))
    assert not Incident("b", "m", CLOSED).overlaps(first)
    assert first.overlaps(Incident("b", "m", CLOSED - DAY))
    assert Incident("b", "m", FOUND - DAY).overlaps(first)


def test_an_open_incident_says_what_comes_next_and_by_when(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)

    (untold,) = queries.waiting(on=FOUND)
    ground.steps(opening)
    (told,) = queries.waiting(on=TOLD)
    (announced,) = queries.waiting(on=ANNOUNCED)

    assert (untold.notify_by, untold.repair_from) == (FOUND, None)
    assert (told.notify_by, told.repair_from) == (None, None)
    assert announced.repair_from == BEGUN
    assert announced.taken == {Step.NOTIFIED: TOLD, Step.REPAIR_ANNOUNCED: ANNOUNCED}
    ground.closed(opening)
    assert queries.waiting(on=CLOSED) == []


def test_the_last_check_tells_a_markers_state(ground: Ground) -> None:
    ground.checked(State.NORMAL)
    ground.checked(State.DAMAGED, FOUND + DAY)
    ground.check(State.MISSING, FOUND + 2 * DAY)

    assert queries.last_states(on=date(2020, 12, 31)) == {ground.marker.pk: (State.DAMAGED, FOUND + DAY)}
    assert queries.last_states(on=FOUND) == {ground.marker.pk: (State.NORMAL, FOUND)}
