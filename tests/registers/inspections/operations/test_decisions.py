"""Decisions to inspect: into the books, where they post nothing, and out again."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from cotmoc.documents.states import State
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.inspections import operations
from cotmoc.registers.inspections.models import DecisionSubject, InspectionDecision
from cotmoc.registers.inspections.operations import Line
from tests.registers.inspections.papers import acting, decision, official_decision, plan, session
from tests.registers.party import DAY, Party, ledger


def test_decision_posts_nothing_and_names_a_member_by_its_own_id(party: Party) -> None:
    record = official_decision(party, organisations=[party.west_cell.pk])
    stored = InspectionDecision.objects.get()

    assert (record.document.state, ledger("inspections")) == (State.SUBMITTED, [])
    assert stored.frozen() == record.frozen()
    assert stored.frozen()["subjects"] == [[one.pk, one.organisation_id] for one in record.subject_list]
    assert [(one.position, str(one)) for one in stored.subject_list] == [
        (1, party.west_cell.pk),
        (2, record.subject_list[1].pk),
    ]
    assert str(stored) == "kiểm tra chấp hành, đến 01/04/2020"


def test_session_concludes_a_decision_and_says_so(party: Party) -> None:
    decided = official_decision(party)
    record = session(party, decision=decided, day=date(2020, 3, 20), started_on=DAY)

    operations.submit_session(record, **acting(party))

    assert record.frozen()["decision"] == decided.pk
    assert "decision" not in session(party).frozen()


def test_decision_is_corrected_and_voided(party: Party) -> None:
    old, new = decision(party), decision(party, ends_by=date(2020, 3, 25), save=False)
    operations.submit_decision(old, **acting(party))

    operations.correct_decision(old, new, reason="Sai thời hạn", **acting(party))
    operations.void_decision(new, reason="Không kiểm tra nữa", **acting(party))

    assert [one.document.state for one in (old, new)] == [State.VOIDED, State.VOIDED]


def test_decision_begun_twice_with_one_key_is_one(party: Party) -> None:
    first = decision(party, idempotency_key="once")

    assert decision(party, idempotency_key="once") == first


def test_secretary_of_a_unit_decides_no_inspection(party: Party) -> None:
    with pytest.raises(NotAllowed):
        decision(party, by=party.by)


def test_set_takes_as_many_queries_as_one(party: Party) -> None:
    operations.submit_plan(plan(party, lines=[Line("COMPLIANCE", "ARTICLE_30", "RESOLUTION", 3)]), **acting(party))
    operations.submit_decisions([decision(party, save=False)], **acting(party))

    def queries(count: int) -> int:
        records = [decision(party, save=False) for _ in range(count)]
        with CaptureQueriesContext(connection) as captured:
            operations.submit_decisions(records, **acting(party))
        return len(captured)

    assert queries(1) == queries(3)


def test_subject_of_a_decision_is_not_two_things(party: Party) -> None:
    record = decision(party)

    with pytest.raises(IntegrityError):
        DecisionSubject.objects.filter(pk=record.subject_list[0].pk).update(organisation=party.west_cell)
