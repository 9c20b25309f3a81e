"""What outreach says to the ledger."""

from __future__ import annotations

from cotmoc.registers.outreach import postings
from tests.registers.outreach.papers import charge, session, visit
from tests.registers.party import Party


def test_subject_is_the_session_or_the_charge_and_never_a_person(party: Party) -> None:
    held, made = session(party), visit(party, charge(party))

    rows = [*postings.of_sessions([held]), *postings.of_visits([made])]

    assert [(row.indicator, row.value, row.subject) for row in rows] == [
        ("outreach.sessions", 1, held.pk),
        ("outreach.person_times", 40, held.pk),
        ("outreach.visits", 1, made.charge_id),
    ]
