"""Sessions and visits, in ones and in sets; households given into charge and taken out of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.outreach import operations
from cotmoc.registers.outreach.models import AwarenessSession, Visit
from tests.registers.outreach.papers import charge, session, visit
from tests.registers.party import Party, codes, ledger


def test_session_counts_itself_and_those_who_came(party: Party) -> None:
    operations.submit_session(session(party), **party.acting())

    assert party.place.figures("outreach") == {
        ("sessions", "TAY", "XA-TREN"): 1,
        ("person_times", "TAY", "XA-TREN"): 40,
    }


def test_set_of_unsaved_sessions(party: Party) -> None:
    records = [session(party, save=False), session(party, attendance=12, save=False)]

    operations.submit_sessions(records, **party.acting())

    assert AwarenessSession.objects.count() == 2
    assert party.place.figures("outreach")["person_times", "TAY", "XA-TREN"] == 52


def test_session_is_corrected_and_voided(party: Party) -> None:
    old, new = session(party), session(party, attendance=41, save=False)
    operations.submit_session(old, **party.acting())

    operations.correct_session(old, new, reason="Đếm sót", **party.acting())
    assert party.place.figures("outreach")["person_times", "TAY", "XA-TREN"] == 41

    operations.void_session(new, reason="Ghi nhầm", **party.acting())
    assert party.place.figures("outreach") == {}


def test_visit_counts_where_the_household_is(party: Party) -> None:
    record = visit(party, charge(party), help_given=[("RICE_KG", 20), ("WORKDAYS", 2)])

    operations.submit_visit(record, **party.acting())

    assert ledger("outreach") == ["2020-03-02 TAY visits +1 RESULT"]
    assert Visit.objects.get().frozen() == {
        "charge": record.charge_id,
        "purpose": "HELP",
        "help": [["RICE_KG", 20], ["WORKDAYS", 2]],
    }


def test_set_of_unsaved_visits_and_drafts(party: Party) -> None:
    given = charge(party)
    stored = Visit.objects.get(pk=visit(party, given, help_given=[("BOOKS", 3)]).pk)

    operations.submit_visits([stored, visit(party, given, help_given=[("BOOKS", 1)], save=False)], **party.acting())

    assert party.place.figures("outreach") == {("visits", "TAY", "XA-TREN"): 2}
    assert '["BOOKS",3]' in stored.document.frozen


def test_statements_do_not_grow_with_the_set(party: Party) -> None:
    given, counts = charge(party), []
    for size in (1, 4):
        drafts = [visit(party, given).pk for _ in range(size)]
        stored = list(Visit.objects.select_related("document").filter(pk__in=drafts))
        with CaptureQueriesContext(connection) as queries:
            operations.submit_visits(stored, **party.acting())
        counts.append(len([one for one in queries if not one["sql"].startswith("INSERT INTO ledger_entry")]))

    assert counts[0] == counts[1]


def test_visit_is_corrected_and_voided(party: Party) -> None:
    given = charge(party)
    old, new = visit(party, given), visit(party, given, day=date(2020, 3, 3), save=False)
    operations.submit_visit(old, **party.acting())

    operations.correct_visit(old, new, reason="Sai ngày", **party.acting())
    operations.void_visit(new, reason="Ghi nhầm", **party.acting())

    assert party.place.figures("outreach") == {}
    assert len(ledger("outreach")) == 4


def test_household_has_one_charge_at_a_time(party: Party) -> None:
    charge(party)

    with pytest.raises(RulesBroken) as refusal:
        charge(party, member=party.binh.pk)

    assert codes(refusal) == ["OR-7"]


def test_household_passes_into_another_charge(party: Party) -> None:
    first = charge(party)

    operations.end_charge(first, to_day=date(2020, 6, 1), **party.acting())
    second = charge(party, member=party.binh.pk, from_day=date(2020, 6, 1))

    assert (first.to_day, second.member) == (date(2020, 6, 1), party.binh)


def test_charge_that_may_not_end(party: Party) -> None:
    given = charge(party)
    operations.submit_visit(visit(party, given), **party.acting())

    with pytest.raises(RulesBroken) as refusal:
        operations.end_charge(given, to_day=date(2020, 3, 2), **party.acting())

    assert codes(refusal) == ["OR-5"]
    given.refresh_from_db()
    assert given.to_day is None


def test_stranger_gives_and_ends_no_charge(party: Party) -> None:
    given = charge(party)

    with pytest.raises(NotAllowed):
        charge(party, book_number="13", by=party.place.stranger)
    with pytest.raises(NotAllowed):
        operations.end_charge(given, to_day=date(2020, 6, 1), **party.acting(by=party.place.stranger))


def test_same_key_is_the_same_paper(party: Party) -> None:
    given = charge(party)
    first, held = visit(party, given, idempotency_key="v"), session(party, idempotency_key="s")

    assert visit(party, given, idempotency_key="v") == first
    assert session(party, idempotency_key="s") == held
