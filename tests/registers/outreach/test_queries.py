"""What may be asked of outreach."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.outreach import operations, queries
from tests.registers.outreach.papers import charge, session, visit
from tests.registers.party import DAY, Party


def test_households_in_a_members_charge_on_a_day(party: Party) -> None:
    first, second = charge(party), charge(party, book_number="07")
    charge(party, book_number="13", member=party.binh.pk)
    charge(party, book_number="14", from_day=date(2020, 3, 3))
    operations.end_charge(first, to_day=DAY, **party.acting())

    assert list(queries.charges_of(party.an.pk, on=date(2020, 3, 1))) == [second, first]
    assert list(queries.charges_of(party.an.pk, on=DAY)) == [second]


def test_sessions_and_visits_in_force(party: Party) -> None:
    held, made = session(party), visit(party, charge(party))
    operations.submit_session(held, **party.acting())
    operations.submit_visit(made, **party.acting())
    session(party)

    assert list(queries.sessions_in_force()) == [held]
    operations.void_visit(made, reason="Ghi nhầm", **party.acting())
    assert list(queries.visits_in_force()) == []
