"""Members and organisations register, register anew, end, are voided and corrected; the stocks follow day by day."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.documents.states import State
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.commitments import operations
from cotmoc.registers.commitments.models import Registration, RegistrationEnding
from cotmoc.registers.commitments.operations import Line
from tests.registers.commitments.papers import (
    ending,
    known_standard,
    of_organisation,
    registered,
    registration,
    roster,
    stocks,
)
from tests.registers.party import DAY, Party, codes, ledger, member

YEAR_END = date(2020, 12, 31)
JUNE = date(2020, 6, 1)


def test_unit_counts_from_the_day_on_which_the_last_member_registers(party: Party) -> None:
    operations.submit_roster(roster(party, party.an, party.binh, day=date(2020, 1, 2)), **party.acting())
    registered(party, party.an)
    registered(party, party.binh, day=JUNE)

    assert sorted(ledger("commitments")) == [
        "2020-01-02 TAY members_expected +2 RESULT",
        "2020-03-02 TAY members_registered +1 RESULT",
        "2020-06-01 TAY members_registered +1 RESULT",
        "2020-06-01 TAY units_registered +1 UPDATE by another",
    ]


def test_unit_whose_roster_comes_later_counts_at_once(party: Party) -> None:
    registered(party, party.an, party.binh)

    operations.submit_roster(roster(party, party.an, party.binh, day=date(2020, 1, 2)), **party.acting())

    assert sorted(ledger("commitments")[2:]) == [
        "2020-01-02 TAY members_expected +2 RESULT",
        "2020-03-02 TAY units_registered +1 RESULT",
    ]


def test_registering_anew_moves_the_figure_to_the_new_paper(party: Party) -> None:
    registered(party, party.an)

    registered(party, party.an, day=date(2021, 1, 4))

    assert sorted(ledger("commitments")) == [
        "2020-03-02 TAY members_registered +1 RESULT",
        "2021-01-04 TAY members_registered +1 RESULT",
        "2021-01-04 TAY members_registered -1 UPDATE by another",
    ]
    assert stocks(party, date(2021, 6, 30)) == {"members_registered": 1}


def test_back_dated_registration_only_fills_the_time_before(party: Party) -> None:
    registered(party, party.an, day=JUNE)

    registered(party, party.an)

    assert [stocks(party, day) for day in (date(2020, 3, 1), DAY, JUNE)] == [
        {},
        {"members_registered": 1},
        {"members_registered": 1},
    ]


def test_ending_takes_the_member_and_the_unit_away_from_its_day(party: Party) -> None:
    operations.submit_roster(roster(party, party.an), **party.acting())
    (record,) = registered(party, party.an)

    operations.submit_ending(ending(party, record, day=JUNE), **party.acting())

    assert stocks(party, date(2020, 5, 31)) == {"members_expected": 1, "members_registered": 1, "units_registered": 1}
    assert stocks(party, JUNE) == {"members_expected": 1}
    assert sorted(ledger("commitments")[3:]) == [
        "2020-06-01 TAY members_registered -1 UPDATE by another",
        "2020-06-01 TAY units_registered -1 UPDATE by another",
    ]


def test_voided_ending_lets_the_registration_hold_again(party: Party) -> None:
    (record,) = registered(party, party.an)
    (other,) = registered(party, party.binh)
    end = ending(party, record, day=JUNE)
    operations.submit_endings([end, ending(party, other, day=JUNE)], **party.acting())

    operations.void_ending(end, reason="Ghi nhầm", **party.acting())

    assert stocks(party, YEAR_END) == {"members_registered": 1}


def test_corrected_ending_holds_from_its_own_day(party: Party) -> None:
    (record,) = registered(party, party.an)
    old = ending(party, record, day=JUNE)
    operations.submit_ending(old, **party.acting())
    new = ending(party, record, day=date(2020, 7, 1), save=False)

    operations.correct_ending(old, new, reason="Sai ngày", **party.acting())

    assert stocks(party, date(2020, 6, 30)) == {"members_registered": 1}
    assert stocks(party, date(2020, 7, 1)) == {}


def test_voided_registration_gives_way_to_the_one_it_replaced(party: Party) -> None:
    (first,) = registered(party, party.an)
    (second,) = registered(party, party.an, day=date(2021, 1, 4))

    operations.void_registration(second, reason="Ghi nhầm", **party.acting())

    assert stocks(party, date(2021, 6, 30)) == {"members_registered": 1}
    assert sorted(ledger("commitments")[3:]) == [
        "2021-01-04 TAY members_registered +1 VOID by another",
        "2021-01-04 TAY members_registered -1 VOID",
    ]
    assert first.document.state == State.SUBMITTED


def test_corrected_registration_posts_in_full(party: Party) -> None:
    (old,) = registered(party, party.an)
    new = registration(party, day=date(2020, 3, 3), save=False)

    operations.correct_registration(old, new, reason="Sai ngày", **party.acting())

    assert ledger("commitments")[1:] == [
        "2020-03-02 TAY members_registered -1 VOID by another",
        "2020-03-03 TAY members_registered +1 CORRECTION",
    ]


def test_organisation_registers_beside_its_members(party: Party) -> None:
    operations.submit_registration(of_organisation(party), **party.acting())
    operations.submit_registration(of_organisation(party, organisation=party.west), **party.acting())

    assert stocks(party, YEAR_END) == {"organisations_registered": 2}


def test_set_of_unsaved_registrations_goes_in_whole(party: Party) -> None:
    people = [member(f"m{number}", party.west_cell) for number in range(40)]
    operations.submit_roster(roster(party, *people), **party.acting())
    records = [registration(party, one, save=False) for one in people]

    operations.submit_registrations(records, **party.acting())

    assert Registration.objects.count() == 40
    assert stocks(party, DAY) == {"members_expected": 40, "members_registered": 40, "units_registered": 1}
    assert len([row for row in ledger("commitments") if "units_registered" in row]) == 1


def test_statements_do_not_grow_with_the_set(party: Party) -> None:
    counts = []
    for size in (1, 5):
        people = [member(f"m{size}-{number}", party.west_cell) for number in range(size)]
        drafts = [registration(party, one).pk for one in people]
        stored = list(Registration.objects.select_related("document").filter(pk__in=drafts))
        with CaptureQueriesContext(connection) as queries:
            operations.submit_registrations(stored, **party.acting())
        counts.append(len([one for one in queries if not one["sql"].startswith("INSERT INTO ledger_entry")]))

    assert counts[0] == counts[1]


def test_same_key_is_the_same_paper(party: Party) -> None:
    first = registration(party, idempotency_key="k")
    operations.submit_registration(first, **party.acting())
    end = ending(party, first, day=JUNE, idempotency_key="e")

    assert registration(party, idempotency_key="k") == first
    assert ending(party, first, day=JUNE, idempotency_key="e") == end
    assert RegistrationEnding.objects.count() == 1


def test_draft_and_broken_rule_post_nothing(party: Party) -> None:
    registration(party)
    with pytest.raises(RulesBroken) as refusal:
        operations.submit_registration(registration(party, lines=[]), **party.acting())

    assert codes(refusal) == ["CM-2"]
    assert ledger("commitments") == []


def test_stranger_may_not_register_anybody(party: Party) -> None:
    with pytest.raises(NotAllowed):
        registration(party, by=party.place.stranger)


def test_lines_keep_what_was_promised(party: Party) -> None:
    line = Line(known_standard().pk, "COUNTED", 3, "marker_checks.checks", 24, date(2020, 12, 1))
    record = registration(party, lines=[line])

    assert Registration.objects.get(pk=record.pk).frozen() == {
        "member": party.an.pk,
        "cell": party.west_cell.pk,
        "organisation": None,
        "year": 2020,
        "lines": [[known_standard().pk, "COUNTED", 3, "marker_checks.checks", 24, "2020-12-01"]],
    }
