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
from cotmoc.registers.arms import operations
from cotmoc.registers.arms.models import HandIn, HandOn
from tests.border.places import Place
from tests.registers.arms.papers import DAY, hand_in, hand_on

LATER = date(2020, 6, 1)


def submitted_in(place: Place, *counts: int, **more: Any) -> HandIn:
    record = hand_in(place, *counts, **more)
    operations.submit_hand_in(record, by=place.clerk, clock=place.clock)
    return record


def submitted_on(place: Place, *counts: int, **more: Any) -> HandOn:
    record = hand_on(place, *counts, **more)
    operations.submit_hand_on(record, by=place.clerk, clock=place.clock)
    return record


def test_a_draft_says_nothing_to_the_ledger(place: Place) -> None:
    record = hand_in(place, 3)

    assert place.figures("arms") == {}
    assert HandIn.objects.get().document.state == State.DRAFT
    assert record.document.number is None


def test_arms_are_counted_where_they_came_from_and_held_by_the_unit(place: Place) -> None:
    submitted_in(place, 78, 39, other_items=2)
    submitted_on(place, 70, 30, day=LATER)

    assert place.figures("arms") == {
        ("flintlocks", "TAY", "XA-TREN"): 78,
        ("barrels", "TAY", "XA-TREN"): 39,
        ("other_items", "TAY", "XA-TREN"): 2,
        ("handed_on", "TAY", ""): 100,
        ("held", "TAY", ""): 19,
    }
    assert place.figures("arms", on=DAY)["held", "TAY", ""] == 119


def test_what_was_voided_is_as_if_it_had_never_been(place: Place) -> None:
    kept = submitted_in(place, 1)
    record = submitted_in(place, 3)

    document = operations.void_hand_in(record, reason="Ghi trùng", by=place.clerk, clock=place.clock)

    assert document.state == State.VOIDED
    assert place.figures("arms") == {("flintlocks", "TAY", "XA-TREN"): 1, ("held", "TAY", ""): 1}
    assert list(HandIn.objects.filter(document__state=State.SUBMITTED)) == [kept]


def test_AR_6_what_was_handed_on_cannot_lose_where_it_came_from(place: Place) -> None:
    record = submitted_in(place, 3)
    submitted_on(place, 2, day=LATER)

    with pytest.raises(RulesBroken, match="thiếu 2 khẩu súng kíp") as broken:
        operations.void_hand_in(record, reason="Ghi trùng", by=place.clerk, clock=place.clock)

    assert [one.code for one in broken.value.broken] == ["AR-6"]
    assert place.figures("arms")["held", "TAY", ""] == 1


def test_voiding_what_was_handed_on_gives_it_back(place: Place) -> None:
    submitted_in(place, 3)
    record = submitted_on(place, 2)

    operations.void_hand_on(record, reason="Chưa bàn giao", by=place.clerk, clock=place.clock)

    assert place.figures("arms") == {("flintlocks", "TAY", "XA-TREN"): 3, ("held", "TAY", ""): 3}


def test_a_correction_takes_the_place_of_the_old_record(place: Place) -> None:
    old = submitted_in(place, 3)
    submitted_on(place, 2, day=LATER)
    new = hand_in(place, 5, 1)

    document = operations.correct_hand_in(old, new, reason="Đếm lại", by=place.clerk, clock=place.clock)

    assert document.replaces == old.document
    assert place.figures("arms")["held", "TAY", ""] == 4
    assert place.figures("arms")["flintlocks", "TAY", "XA-TREN"] == 5


def test_a_correction_that_leaves_too_few_is_refused_and_the_old_record_stays(place: Place) -> None:
    old = submitted_in(place, 3)
    submitted_on(place, 2, day=LATER)

    with pytest.raises(RulesBroken, match="AR-6"):
        operations.correct_hand_in(old, hand_in(place, 1), reason="Đếm lại", by=place.clerk, clock=place.clock)

    assert Document.objects.get(pk=old.pk).state == State.SUBMITTED
    assert place.figures("arms")["held", "TAY", ""] == 1


def test_a_correction_does_not_take_from_a_unit_what_it_has_handed_on(place: Place) -> None:
    old = submitted_in(place, 3)
    submitted_on(place, 2, day=LATER)
    elsewhere = hand_in(place, 3, unit=place.east.pk)

    with pytest.raises(RulesBroken) as refused:
        operations.correct_hand_in(old, elsewhere, reason="Đồn khác thu", by=place.clerk, clock=place.clock)

    assert [one.code for one in refused.value.broken] == ["AR-6"]


def test_a_correction_moves_what_came_in_to_the_unit_that_took_it(place: Place) -> None:
    old = submitted_in(place, 3)
    elsewhere = hand_in(place, 3, unit=place.east.pk)

    operations.correct_hand_in(old, elsewhere, reason="Đồn khác thu", by=place.clerk, clock=place.clock)

    assert place.figures("arms") == {("flintlocks", "DONG", "XA-TREN"): 3, ("held", "DONG", ""): 3}


def test_what_was_handed_on_is_corrected_within_what_is_held(place: Place) -> None:
    submitted_in(place, 3)
    old = submitted_on(place, 2)

    operations.correct_hand_on(old, hand_on(place, 3), reason="Đếm lại", by=place.clerk, clock=place.clock)

    assert place.figures("arms") == {("flintlocks", "TAY", "XA-TREN"): 3, ("handed_on", "TAY", ""): 3}


def test_every_broken_rule_of_a_set_is_named_with_its_place_and_nothing_is_written(place: Place) -> None:
    records = [hand_in(place, 1, save=False), hand_in(place, receipt=" ", commune=place.west.pk, save=False)]

    with pytest.raises(RulesBroken) as broken:
        operations.submit_hand_ins(records, by=place.clerk, clock=place.clock)

    assert [(one.code, one.index) for one in broken.value.broken] == [("AR-1", 1), ("AR-2", 1), ("AR-3", 1)]
    assert not Document.objects.exists()


def test_sending_the_same_key_again_gives_the_same_record(place: Place) -> None:
    first = submitted_in(place, 3, idempotency_key="k1")
    again = submitted_in(place, 3, idempotency_key="k1")
    on = submitted_on(place, 1, idempotency_key="k2")

    assert again == first
    assert submitted_on(place, 1, idempotency_key="k2") == on
    assert place.figures("arms")["held", "TAY", ""] == 2


@pytest.mark.parametrize("count", [1, 40])
def test_a_set_costs_as_many_statements_as_one(place: Place, count: int) -> None:
    ins = [hand_in(place, 2, save=False) for _ in range(count)]
    ons = [hand_on(place, 1, save=False) for _ in range(count)]

    with CaptureQueriesContext(connection) as statements:
        operations.submit_hand_ins(ins, by=place.clerk, clock=place.clock)
        operations.submit_hand_ons(ons, by=place.clerk, clock=place.clock)

    assert len(statements) <= 2 * 32
    assert place.figures("arms")["held", "TAY", ""] == count


def test_only_who_may_record_does(place: Place) -> None:
    with pytest.raises(NotAllowed):
        hand_in(place, 1, by=place.stranger)
    with pytest.raises(NotAllowed):
        operations.submit_hand_ons([hand_on(place, 1, save=False)], by=place.stranger, clock=place.clock)
