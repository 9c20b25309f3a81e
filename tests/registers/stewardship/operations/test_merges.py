from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.ledger import balances
from cotmoc.registers.stewardship import operations, queries
from tests.registers.stewardship import ground as grounds
from tests.registers.stewardship.ground import DAY

if TYPE_CHECKING:
    from cotmoc.registers.stewardship.models import Merge


def recorded(ground: grounds.Ground, one: str, other: str, **words: Any) -> Merge:
    """Record that two numbers of the books are one household."""
    return operations.record_merge(
        steward=ground.steward(one),
        into=ground.steward(other),
        day=DAY,
        documented_on=DAY,
        by=ground.officer,
        clock=ground.clock,
        **words,
    )


def merged(ground: grounds.Ground, one: str, other: str) -> Merge:
    """Record and submit it."""
    merge = recorded(ground, one, other)
    operations.submit_merge(merge, by=ground.officer, clock=ground.clock)
    return merge


def test_two_numbers_of_one_household_count_once_from_the_beginning(ground: grounds.Ground) -> None:
    ground.agree((0, 100), who="1")
    ground.agree((100, 200), who="2", start_on=date(2019, 6, 1))

    merge = merged(ground, "1", "2")

    assert grounds.figures() == {"households": 1, "line_m": 200, "undertaken_m": 200, "agreements": 2}
    told = balances.of_document(merge.pk, known=balances.resolve())
    assert {str(row.kind) for row in told} == {"UPDATE"}


def test_a_voided_merge_makes_them_two_again(ground: grounds.Ground) -> None:
    ground.agree((0, 100), who="1")
    ground.agree((100, 200), who="2")
    merge = merged(ground, "1", "2")

    operations.void_merge(merge, reason="hai hộ khác nhau", by=ground.officer, clock=ground.clock)

    assert grounds.figures()["households"] == 2
    ground.agree((200, 300), who="1", start_on=date(2018, 1, 1))
    assert grounds.figures()["households"] == 2


def test_merges_in_a_chain_end_at_the_last(ground: grounds.Ground) -> None:
    for number in ("1", "2", "3"):
        at = 100 * int(number)
        ground.agree((at, at + 100), who=number)
    merged(ground, "1", "2")
    middle = merged(ground, "2", "3")
    assert grounds.figures()["households"] == 1
    assert set(queries.agreements_of(ground.steward("1"))) == set(queries.agreements())

    operations.void_merge(middle, reason="nhầm", by=ground.officer, clock=ground.clock)

    assert grounds.figures()["households"] == 2


def test_an_agreement_told_later_knows_who_is_the_same(ground: grounds.Ground) -> None:
    ground.agree((0, 100), who="1")
    merged(ground, "1", "2")

    ground.agree((100, 200), who="2", start_on=date(2019, 3, 1))

    assert grounds.figures()["households"] == 1
    assert grounds.figures(date(2019, 3, 1))["households"] == 1


def test_a_merge_sent_twice_is_one(ground: grounds.Ground) -> None:
    first = recorded(ground, "1", "2", idempotency_key="k")

    assert recorded(ground, "1", "2", idempotency_key="k") == first


def test_a_merge_may_be_made_without_being_written(ground: grounds.Ground) -> None:
    merge = recorded(ground, "1", "2", save=False)

    operations.submit_merge(merge, by=ground.officer, clock=ground.clock)

    assert queries.merged() == {merge.steward_id: merge.into_id}


def test_a_merge_into_the_wrong_number_is_corrected(ground: grounds.Ground) -> None:
    for number in ("1", "2", "3"):
        at = 100 * int(number)
        ground.agree((at, at + 100), who=number)
    wrong, right = merged(ground, "1", "2"), recorded(ground, "1", "3", save=False)

    operations.correct_merge(wrong, right, reason="nhầm số sổ", by=ground.officer, clock=ground.clock)

    assert queries.merged() == {ground.steward("1").pk: ground.steward("3").pk}
    assert grounds.figures()["households"] == 2
    right.document.refresh_from_db()
    assert right.document.replaces_id == wrong.pk


def test_a_corrected_merge_keeps_the_rules(ground: grounds.Ground) -> None:
    ground.steward("9", kind="COLLECTIVE")
    wrong, right = merged(ground, "1", "2"), recorded(ground, "1", "9", save=False)

    with pytest.raises(RulesBroken, match="SW-17"):
        operations.correct_merge(wrong, right, reason="nhầm số sổ", by=ground.officer, clock=ground.clock)

    assert queries.merged() == {ground.steward("1").pk: ground.steward("2").pk}


def test_SW_17_only_numbers_of_one_kind_are_merged(ground: grounds.Ground) -> None:
    ground.steward("2", kind="COLLECTIVE")

    with pytest.raises(RulesBroken, match="SW-17"):
        merged(ground, "1", "2")


def test_SW_18_a_number_is_merged_once_and_not_into_a_merged_one(ground: grounds.Ground) -> None:
    merged(ground, "1", "2")

    with pytest.raises(RulesBroken, match="SW-18"):
        merged(ground, "1", "3")
    with pytest.raises(RulesBroken, match="SW-18"):
        merged(ground, "3", "1")
