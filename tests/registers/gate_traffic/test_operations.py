from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.gate_traffic import operations
from cotmoc.registers.gate_traffic.models import Gate, GateMonth
from tests.border.places import Place
from tests.registers.gate_traffic.papers import MARCH, gate, month


def submitted(place: Place, at: Gate, first: date = MARCH, **more: Any) -> GateMonth:
    record = month(place, at, first, **more)
    operations.submit_month(record, by=place.clerk, clock=place.clock)
    return record


def codes(broken: RulesBroken) -> list[tuple[str, int]]:
    return [(one.code, one.index) for one in broken.broken]


def test_a_month_is_counted_on_its_last_day_in_the_gates_commune(place: Place) -> None:
    record = submitted(place, gate(place), date(2020, 2, 10), people_in=120, freight_out_kg=4_500_000)

    assert (record.month, record.document.day) == (date(2020, 2, 1), date(2020, 2, 29))
    assert place.figures("gate_traffic") == {
        ("people_in", "TAY", "XA-TREN"): 120,
        ("freight_out_kg", "TAY", "XA-TREN"): 4_500_000,
    }
    assert place.figures("gate_traffic", on=date(2020, 2, 28)) == {}


def test_a_gate_has_one_record_a_month(place: Place) -> None:
    at = gate(place)
    submitted(place, at, people_in=1)
    submitted(place, at, date(2020, 2, 1), people_in=1)
    submitted(place, gate(place, "CM"), people_in=1)

    with pytest.raises(RulesBroken) as broken:
        submitted(place, at, people_in=2)

    assert codes(broken.value) == [("GT-4", 0)]


def test_two_records_of_a_month_in_one_set_are_refused(place: Place) -> None:
    at = gate(place)
    records = [month(place, at, people_in=count, save=False) for count in (1, 2)]

    with pytest.raises(RulesBroken) as broken:
        operations.submit_months(records, by=place.clerk, clock=place.clock)

    assert codes(broken.value) == [("GT-4", 1)]
    assert not Document.objects.exists()


def test_a_voided_month_may_be_recorded_again(place: Place) -> None:
    at = gate(place)
    old = submitted(place, at, people_in=1)

    operations.void_month(old, reason="Nhầm cửa khẩu", by=place.clerk, clock=place.clock)
    submitted(place, at, people_in=2)

    assert place.figures("gate_traffic") == {("people_in", "TAY", "XA-TREN"): 2}


def test_a_correction_takes_the_place_of_the_old_month(place: Place) -> None:
    at = gate(place)
    old = submitted(place, at, people_in=1, clearance_minutes=30)
    new = month(place, at, people_in=7)

    document = operations.correct_month(old, new, reason="Cộng sai", by=place.clerk, clock=place.clock)

    assert document.replaces == old.document
    assert place.figures("gate_traffic") == {("people_in", "TAY", "XA-TREN"): 7}
    assert Document.objects.get(pk=old.pk).state == State.VOIDED


def test_sending_the_same_key_again_gives_the_same_month(place: Place) -> None:
    at = gate(place)
    first = submitted(place, at, people_in=1, idempotency_key="k")

    assert submitted(place, at, people_in=1, idempotency_key="k") == first
    assert GateMonth.objects.count() == 1


@pytest.mark.parametrize("count", [1, 12])
def test_a_set_costs_as_many_statements_as_one(place: Place, count: int) -> None:
    at = gate(place)
    records = [month(place, at, date(2020, number, 1), people_in=1, save=False) for number in range(1, count + 1)]

    with CaptureQueriesContext(connection) as statements:
        operations.submit_months(records, by=place.clerk, clock=place.clock)

    assert len(statements) <= 32
    assert place.figures("gate_traffic") == {("people_in", "TAY", "XA-TREN"): count}


def test_GT_1_and_GT_2_a_gate_has_a_code_of_its_own_and_a_commune(place: Place) -> None:
    gate(place)

    with pytest.raises(RulesBroken) as broken:
        gate(place, "HN", commune=place.west.pk)

    assert codes(broken.value) == [("GT-1", 0), ("GT-2", 0)]
    assert Gate.objects.count() == 1


def test_only_who_may_changes_the_gates_and_records_their_months(place: Place) -> None:
    at = gate(place)

    with pytest.raises(NotAllowed):
        gate(place, "X", by=place.stranger)
    with pytest.raises(NotAllowed):
        month(place, at, people_in=1, by=place.stranger)
