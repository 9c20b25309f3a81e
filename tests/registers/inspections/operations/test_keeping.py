"""Who was inspected is forgotten: the link goes from the session and the decision, every count and chain stays."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents import verification
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.inspections import operations
from cotmoc.registers.inspections.models import DecisionSubject, InspectionSession, Subject
from cotmoc.registers.inspections.operations import keeping
from tests.registers.inspections.papers import acting, official_decision, official_session, session
from tests.registers.party import DAY, Party, ledger


def member_of(held: InspectionSession, party: Party) -> Subject:
    return Subject.objects.get(session=held, member=party.an)


def test_forgotten_member_stays_counted(party: Party) -> None:
    held = official_session(party)
    before = ledger("inspections")

    forgotten = keeping.forget_subject(member_of(held, party), **acting(party))

    members = held.subjects.filter(organisation=None).order_by("position")
    assert list(members.values_list("member", flat=True)) == [None, party.binh.pk]
    assert (ledger("inspections"), verification.verify()) == (before, [])
    line = AuditLine.objects.latest("seq")
    assert (line.action, line.unit, line.object) == ("inspections.subject_forgotten", party.west, forgotten.pk)


def test_decision_behind_the_session_forgets_the_same_member_only(party: Party) -> None:
    both = official_decision(party, members=[party.an.pk, party.binh.pk])
    other = official_decision(party)
    held = session(party, decision=both, day=date(2020, 3, 20), started_on=DAY)
    operations.submit_session(held, **acting(party))

    keeping.forget_subject(member_of(held, party), **acting(party))

    left = DecisionSubject.objects.order_by("position")
    assert list(left.filter(decision=both).values_list("member", flat=True)) == [None, party.binh.pk]
    assert list(left.filter(decision=other).values_list("member", flat=True)) == [party.an.pk]
    assert verification.verify() == []


def test_only_the_commission_forgets(party: Party) -> None:
    held = official_session(party)

    with pytest.raises(NotAllowed):
        keeping.forget_subject(member_of(held, party), **party.acting())

    assert member_of(held, party).member == party.an
