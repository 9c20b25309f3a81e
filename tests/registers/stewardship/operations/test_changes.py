from __future__ import annotations

from datetime import date, timedelta

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.ledger import balances
from cotmoc.registers.stewardship import operations, queries
from cotmoc.registers.stewardship.models import GuardedStretch
from tests.registers.stewardship import ground as grounds
from tests.registers.stewardship.ground import DAY, START

END = date(2021, 1, 1)
LATER = date(2022, 1, 1)


def test_an_ended_agreement_holds_no_more_from_that_day_on(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300))

    ending = ground.end(agreement, END)

    assert grounds.figures(END - timedelta(days=1))["line_m"] == 300
    assert grounds.figures(END) == {}
    told = balances.of_document(agreement.pk, known=balances.resolve())
    assert {(row.act, str(row.kind), row.day) for row in told if row.act != agreement.pk} == {
        (ending.pk, "UPDATE", END)
    }


def test_what_an_ended_agreement_held_goes_to_the_one_beside_it(ground: grounds.Ground) -> None:
    older = ground.agree((0, 300), who="1", sharing_group="A")
    younger = ground.agree((0, 300), who="2", sharing_group="A", start_on=DAY + timedelta(days=1))

    ground.end(older, END)

    assert grounds.holders("line_m", END - timedelta(days=1)) == {older.pk: 300}
    assert grounds.holders("line_m", END) == {younger.pk: 300}


def test_the_metres_of_an_ended_agreement_can_be_entrusted_anew(ground: grounds.Ground) -> None:
    ground.end(ground.agree((0, 300), who="1"), END)

    ground.agree((0, 300), who="2", start_on=END)

    assert grounds.figures()["line_m"] == 300


def test_a_voided_ending_lets_the_agreement_hold_on(ground: grounds.Ground) -> None:
    ending = ground.end(ground.agree((0, 300)), END)

    operations.void_ending(ending, reason="nhầm", by=ground.officer, clock=ground.clock)

    assert grounds.figures()["line_m"] == 300
    told = balances.of_document(ending.agreement_id, known=balances.resolve())
    assert {str(row.kind) for row in told if row.day == END} == {"UPDATE", "VOID"}


def test_an_ending_is_not_voided_once_another_has_the_metres(ground: grounds.Ground) -> None:
    ending = ground.end(ground.agree((0, 300), who="1"), END)
    other = ground.agree((100, 200), who="2", start_on=END)

    with pytest.raises(RulesBroken) as refused:
        operations.void_ending(ending, reason="nhầm", by=ground.officer, clock=ground.clock)

    (broken,) = refused.value.broken
    assert broken.code == "SW-4"
    assert other.document.number_text in broken.detail
    assert grounds.figures(END)["line_m"] == 100


def test_a_corrected_ending_may_come_earlier_though_another_followed(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300), who="1")
    old = ground.end(agreement, END)
    ground.agree((0, 300), who="2", start_on=END)
    new = ground.ending(queries.agreements().get(pk=agreement.pk), date(2020, 12, 1))

    operations.correct_ending(old, new, reason="nhầm ngày", by=ground.officer, clock=ground.clock)

    assert grounds.figures(date(2020, 12, 1)) == {}
    assert grounds.figures(END)["line_m"] == 300
    assert GuardedStretch.objects.get(agreement=agreement).until == date(2020, 12, 1)


def test_a_corrected_ending_may_not_come_later_than_the_one_that_followed(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300), who="1")
    old = ground.end(agreement, END)
    ground.agree((0, 300), who="2", start_on=END)
    new = ground.ending(queries.agreements().get(pk=agreement.pk), date(2021, 2, 1))

    with pytest.raises(RulesBroken, match="SW-4"):
        operations.correct_ending(old, new, reason="nhầm ngày", by=ground.officer, clock=ground.clock)


def test_voiding_the_ending_of_a_voided_agreement_posts_nothing(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300))
    ending = ground.end(agreement, END)
    ground.void(queries.agreements().get(pk=agreement.pk))
    entries = balances.head().seq

    operations.void_ending(ending, reason="nhầm", by=ground.officer, clock=ground.clock)

    assert balances.head().seq == entries


def test_an_agreement_ended_before_it_began_was_never_in_force(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300))

    ground.end(agreement, DAY)

    assert grounds.figures() == {}
    assert not GuardedStretch.objects.exists()


def test_a_set_of_endings_is_one_act_each(ground: grounds.Ground) -> None:
    agreements = [ground.agree((at, at + 100), who=str(at)) for at in (0, 100, 200)]
    endings = [ground.ending(one, END, save=False) for one in agreements]

    operations.submit_endings(endings, by=ground.officer, clock=ground.clock)

    assert grounds.figures(END) == {}
    known = balances.resolve()
    acts = {row.act for one in agreements for row in balances.of_document(one.pk, known=known) if row.day == END}
    assert acts == {one.pk for one in endings}


def test_an_ending_sent_twice_is_one(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300))
    first = ground.ending(agreement, END, idempotency_key="k")
    again = ground.ending(agreement, END, idempotency_key="k")

    assert again == first


def test_what_ended_before_the_books_is_told_on_their_first_day(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300), start_on=date(2015, 1, 1))

    ending = ground.end(agreement, date(2018, 1, 1))

    assert ending.document.day == START
    assert grounds.figures(START) == {}


def test_a_term_ends_by_itself_unless_renewed(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300), end_on=END)
    assert grounds.figures(END) == {}

    renewal = ground.renewal(agreement, LATER)
    operations.submit_renewal(renewal, by=ground.officer, clock=ground.clock)

    assert grounds.figures(END)["line_m"] == 300
    assert grounds.figures(LATER) == {}


def test_a_renewal_may_be_without_a_term_and_be_voided(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300), end_on=END)
    first = ground.renewal(agreement, LATER)
    second = ground.renewal(agreement, None)
    operations.submit_renewal(first, by=ground.officer, clock=ground.clock)
    operations.submit_renewal(second, by=ground.officer, clock=ground.clock)
    assert grounds.figures()["line_m"] == 300

    operations.void_renewal(second, reason="nhầm", by=ground.officer, clock=ground.clock)

    assert grounds.figures(LATER - timedelta(days=1))["line_m"] == 300
    assert grounds.figures(LATER) == {}


def test_two_renewals_in_one_set_reach_as_far_as_the_longer(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300), end_on=END)
    renewals = [ground.renewal(agreement, until, save=False) for until in (date(2023, 1, 1), LATER)]

    operations.submit_renewals(renewals, by=ground.officer, clock=ground.clock)

    assert queries.agreements().get(pk=agreement.pk).until == date(2023, 1, 1)


def test_a_renewal_sent_twice_is_one(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300), end_on=END)
    first = ground.renewal(agreement, LATER, idempotency_key="k")

    assert ground.renewal(agreement, LATER, idempotency_key="k") == first


def test_a_corrected_renewal_gives_the_new_term(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300), end_on=END)
    old = ground.renewal(agreement, date(2025, 1, 1))
    operations.submit_renewal(old, by=ground.officer, clock=ground.clock)
    new = ground.renewal(queries.agreements().get(pk=agreement.pk), LATER)

    operations.correct_renewal(old, new, reason="nhầm", by=ground.officer, clock=ground.clock)

    assert grounds.figures(LATER) == {}
    assert grounds.figures(LATER - timedelta(days=1))["line_m"] == 300


def test_a_corrected_agreement_keeps_its_renewal(ground: grounds.Ground) -> None:
    old = ground.agree((0, 300), end_on=END)
    operations.submit_renewal(ground.renewal(old, LATER), by=ground.officer, clock=ground.clock)
    new = ground.draft((0, 200), end_on=END)

    operations.correct_agreement(old, new, reason="đo lại", by=ground.officer, clock=ground.clock)

    assert grounds.figures(END)["line_m"] == 200
    assert grounds.figures(LATER) == {}
