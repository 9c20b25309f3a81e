"""A season of outreach: a session, a household in charge, visits and help, a miscount put right."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.outreach import operations, queries
from tests.registers.outreach.papers import charge, session, visit
from tests.registers.party import Party
from tests.walks.asking import figure, holders, the_books_hold

JUNE = date(2020, 6, 30)


def test_outreach_from_the_village_to_the_figure(party: Party) -> None:
    held = session(party)
    operations.submit_session(held, **party.acting())
    given = charge(party)
    visits = [visit(party, given, day=date(2020, month, 5), help_given=[("RICE_KG", 10)]) for month in (3, 4)]
    operations.submit_visits(visits, **party.acting())
    then = party.place.now

    recount = session(party, attendance=38, save=False)
    operations.correct_session(held, recount, reason="Đếm lại", **party.acting())
    operations.void_visit(visits[1], reason="Hoãn", **party.acting())
    operations.end_charge(given, to_day=date(2020, 5, 1), **party.acting())

    assert (figure("outreach.person_times", on=JUNE), figure("outreach.visits", on=JUNE)) == (38, 1)
    assert figure("outreach.person_times", on=JUNE, known_at=then) == 40
    assert holders("outreach.sessions", on=JUNE) == {recount.pk: 1}
    assert list(queries.charges_of(party.an.pk, on=JUNE)) == []
    assert the_books_hold()
