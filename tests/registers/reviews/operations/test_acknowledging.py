"""One click: a step is recorded and put into the books, once."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents.states import State
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.reviews import operations
from cotmoc.registers.reviews.models import Acknowledgement
from tests.registers.party import Party, codes, ledger
from tests.registers.reviews.papers import official_directive

DAY = date(2020, 3, 9)


def test_one_click_is_one_report_however_often_it_is_pressed(party: Party) -> None:
    place = official_directive(party).receivers[0]

    first = operations.acknowledge(receiver=place, step="RECEIVED", day=DAY, **party.acting())
    again = operations.acknowledge(receiver=place, step="RECEIVED", day=date(2020, 3, 10), **party.acting())

    assert (first, first.state, first.day, first.documented_on) == (again, State.SUBMITTED, DAY, DAY)
    assert ledger("reviews")[1:] == ["2020-03-09 TAY directives_received +1 RESULT"]


def test_step_that_was_taken_back_is_reported_anew(party: Party) -> None:
    place = official_directive(party).receivers[0]
    operations.acknowledge(receiver=place, step="RECEIVED", day=DAY, **party.acting())
    operations.void_acknowledgement(Acknowledgement.objects.get(), reason="Bấm nhầm", **party.acting())

    operations.acknowledge(receiver=place, step="RECEIVED", day=DAY, **party.acting())

    assert Acknowledgement.objects.count() == 2


def test_done_needs_its_proof_and_whoever_may_not_record_is_refused(party: Party) -> None:
    place = official_directive(party).receivers[0]
    for step in ("RECEIVED", "UNDERSTOOD"):
        operations.acknowledge(receiver=place, step=step, day=DAY, **party.acting())

    with pytest.raises(RulesBroken) as refused:
        operations.acknowledge(receiver=place, step="DONE", day=DAY, **party.acting())
    assert codes(refused) == ["RV-14"]
    done = operations.acknowledge(receiver=place, step="DONE", day=DAY, paper_number="30/BC", **party.acting())
    with pytest.raises(NotAllowed):
        operations.acknowledge(receiver=place, step="DONE", day=DAY, **party.acting(by=party.commission))

    assert done.paper_number == "30/BC"
