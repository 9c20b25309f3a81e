from __future__ import annotations

from cotmoc.registers.gate_traffic import operations, queries
from tests.border.places import Place
from tests.registers.gate_traffic.papers import MARCH, gate, month


def test_a_month_is_found_once_it_is_in_the_books(place: Place) -> None:
    at = gate(place)
    record = month(place, at, people_in=1)
    assert queries.recorded([record]) == {}

    operations.submit_month(record, by=place.clerk, clock=place.clock)
    assert queries.recorded([record]) == {(at.pk, MARCH): record.pk}
    assert list(queries.in_force()) == [record]

    operations.void_month(record, reason="Nhầm", by=place.clerk, clock=place.clock)
    assert queries.recorded([record]) == {}


def test_gates_are_known_by_their_codes(place: Place) -> None:
    first, second = gate(place), gate(place, "CM")

    assert queries.gates_by_code() == {"HN": first, "CM": second}
    assert queries.is_administrative(place.upper.pk)
    assert not queries.is_administrative(place.west.pk)
