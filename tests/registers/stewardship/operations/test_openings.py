from __future__ import annotations

from datetime import date, timedelta

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger import balances
from cotmoc.registers.stewardship import operations
from tests.registers.stewardship import ground as grounds
from tests.registers.stewardship.ground import DAY, START

EVE = DAY - timedelta(days=1)


def kinds(document: str) -> set[str]:
    """Return the kinds of a document's own rows."""
    found = balances.of_document(document, known=balances.resolve())
    return {str(one.kind) for one in found if one.document == document}


def test_an_opening_counts_what_the_unit_had_without_evidence(ground: grounds.Ground) -> None:
    opening = ground.opening(
        households=3, collectives=2, individuals=1, stretches=[Stretch(0, 700)], markers=["1", "2", "2"]
    )

    assert grounds.figures(START) == {
        "households": 3,
        "collectives": 2,
        "individuals": 1,
        "line_m": 700,
        "markers": 2,
        "undertaken_m": 700,
        "agreements": 6,
    }
    assert grounds.by_place(ground, "line_m") == {("TT", "X-BL"): 400, ("TT", "X-TL"): 200, ("CM", "X-TL"): 100}
    assert kinds(opening.pk) == {"OPENING"}


def test_an_agreement_that_replaces_an_opening_shrinks_it_from_its_start_on(ground: grounds.Ground) -> None:
    opening = ground.opening(households=3, stretches=[Stretch(0, 500)], markers=["1", "2"])

    agreement = ground.agree((0, 200), replaces_opening=opening, markers=["2"])

    assert grounds.figures(EVE) == grounds.figures(DAY)
    assert grounds.holders("households", DAY) == {opening.pk: 2, agreement.pk: 1}
    assert grounds.holders("line_m", EVE) == {opening.pk: 500}
    assert grounds.holders("line_m", DAY) == {opening.pk: 300, agreement.pk: 200}
    assert grounds.holders("markers", DAY) == {opening.pk: 1, agreement.pk: 1}
    assert grounds.holders("undertaken_m", DAY) == {opening.pk: 300, agreement.pk: 200}
    assert grounds.holders("agreements", DAY) == {opening.pk: 2, agreement.pk: 1}
    assert kinds(opening.pk) == {"OPENING", "UPDATE"}


def test_what_was_replaced_does_not_come_back_when_the_agreement_ends(ground: grounds.Ground) -> None:
    opening = ground.opening(households=3, stretches=[Stretch(0, 500)])
    agreement = ground.agree((0, 200), replaces_opening=opening)

    ground.end(agreement, date(2021, 1, 1))

    assert grounds.figures() == {"households": 2, "line_m": 300, "undertaken_m": 300, "agreements": 2}


def test_what_was_replaced_comes_back_when_the_agreement_is_voided(ground: grounds.Ground) -> None:
    opening = ground.opening(households=3, stretches=[Stretch(0, 500)])
    before = grounds.figures()
    agreement = ground.agree((0, 200), replaces_opening=opening)

    ground.void(agreement)

    assert grounds.figures() == before
    assert grounds.holders("line_m") == {opening.pk: 500}


def test_two_agreements_of_one_household_replace_one_household(ground: grounds.Ground) -> None:
    opening = ground.opening(households=3)
    ground.agree((0, 100), who="1", replaces_opening=opening)
    ground.agree((100, 200), who="1", replaces_opening=opening)

    assert grounds.holders("households")[opening.pk] == 2
    assert grounds.holders("agreements")[opening.pk] == 1


def test_each_agreement_of_a_set_tells_what_it_replaced(ground: grounds.Ground) -> None:
    openings = [ground.opening(unit, households=3, stretches=[Stretch(0, 500)]) for unit in ("TT", "CM")]
    given = [
        ground.draft(
            (at, at + 100), who=ground.steward("1", unit), replaces_opening=opening, save=False, start_on=START
        )
        for at, unit, opening in zip((0, 100), ("TT", "CM"), openings, strict=True)
    ]

    operations.submit_agreements(given, by=ground.officer, clock=ground.clock)

    known = balances.resolve()
    for opening, agreement in zip(openings, given, strict=True):
        told = [row for row in balances.of_document(opening.pk, known=known) if row.indicator.endswith("households")]
        assert [(row.value, row.act) for row in told] == [(3, opening.pk), (-1, agreement.pk)]


def test_two_numbers_of_one_household_replace_one_household(ground: grounds.Ground) -> None:
    opening = ground.opening(households=3)
    ground.agree((0, 100), who="1", replaces_opening=opening)
    ground.agree((100, 200), who="2", replaces_opening=opening)
    merge = operations.record_merge(
        steward=ground.steward("2"),
        into=ground.steward("1"),
        day=DAY,
        documented_on=DAY,
        by=ground.officer,
        clock=ground.clock,
    )

    operations.submit_merge(merge, by=ground.officer, clock=ground.clock)

    assert grounds.holders("households")[opening.pk] == 2
    assert grounds.figures()["households"] == 3


def test_an_opening_voided_leaves_the_agreements_that_replaced_it(ground: grounds.Ground) -> None:
    opening = ground.opening(households=3, stretches=[Stretch(0, 500)])
    ground.agree((0, 200), replaces_opening=opening)

    operations.void_opening(opening, reason="nhầm", by=ground.officer, clock=ground.clock)

    assert grounds.figures() == {"households": 1, "line_m": 200, "undertaken_m": 200, "agreements": 1}


def test_an_opening_corrected_stays_replaced(ground: grounds.Ground) -> None:
    old = ground.opening(households=3, stretches=[Stretch(0, 500)])
    ground.agree((0, 200), replaces_opening=old)
    new = ground.draft_opening(households=5, stretches=[Stretch(0, 600)])

    operations.correct_opening(old, new, reason="báo lại", by=ground.officer, clock=ground.clock)

    assert grounds.figures() == {"households": 5, "line_m": 600, "undertaken_m": 600, "agreements": 5}
    assert grounds.holders("households")[new.pk] == 4
    assert "CORRECTION" in kinds(new.pk)
    ground.agree((200, 300), who="2", replaces_opening=old)
    assert grounds.holders("households")[new.pk] == 3


def test_an_opening_is_not_corrected_below_what_was_replaced(ground: grounds.Ground) -> None:
    old = ground.opening(households=3)
    ground.agree((0, 200), replaces_opening=old)
    new = ground.draft_opening(collectives=3)

    with pytest.raises(RulesBroken, match="SW-11"):
        operations.correct_opening(old, new, reason="báo lại", by=ground.officer, clock=ground.clock)


def test_an_opening_sent_twice_is_one(ground: grounds.Ground) -> None:
    first = ground.draft_opening(households=3, idempotency_key="k")

    assert ground.draft_opening(households=3, idempotency_key="k") == first


def test_openings_come_in_as_a_set(ground: grounds.Ground) -> None:
    given = [ground.draft_opening(unit, households=2, agreements=5, save=False) for unit in ("TT", "CM")]

    operations.submit_openings(given, by=ground.officer, clock=ground.clock)

    assert grounds.figures() == {"households": 4, "agreements": 10}
