"""Plans and sessions: into the books, counted once under their own kind, out again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.documents.states import State
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.inspections import operations
from cotmoc.registers.inspections.models import InspectionPlan, InspectionSession
from tests.registers.inspections.papers import acting, finding, official_session, plan, session
from tests.registers.party import Party, codes, ledger


def test_plan_posts_nothing(party: Party) -> None:
    record = plan(party)

    operations.submit_plan(record, **acting(party))

    assert record.document.state == State.SUBMITTED
    assert ledger("inspections") == []
    assert InspectionPlan.objects.get().frozen()["sessions"] == [
        [record.lines[0].pk, "COMPLIANCE", "ARTICLE_30", "RESOLUTION", 3]
    ]


def test_plan_is_corrected_and_voided(party: Party) -> None:
    old, new = plan(party, save=False), plan(party, save=False)
    operations.submit_plans([old], **acting(party))

    operations.correct_plan(old, new, reason="Thiếu cuộc", **acting(party))
    operations.void_plan(new, reason="Không ban hành", **acting(party))

    assert [one.document.state for one in (old, new)] == [State.VOIDED, State.VOIDED]


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (
            {},
            ["article30_sessions +1 RESULT", "article30_organisations +1 RESULT", "article30_members +2 RESULT"],
        ),
        (
            {"basis": "ARTICLE_32", "kind": "VIOLATION_SIGN", "organisations": []},
            ["article32_sessions +1 RESULT", "article32_members +2 RESULT"],
        ),
        ({"kind": "CELL_COMMITTEE", "members": []}, ["cell_committee_sessions +1 RESULT"]),
        ({"kind": "REGULAR_SUPERVISION"}, ["supervision_sessions +1 RESULT"]),
        ({"kind": "THEMATIC_SUPERVISION"}, ["supervision_sessions +1 RESULT"]),
    ],
)
def test_session_counts_under_one_kind_and_subjects_apart(party: Party, words: dict[str, Any], rows: list[str]) -> None:
    official_session(party, **words)

    assert ledger("inspections") == [f"2020-03-02 TAY {row}" for row in rows]


def test_member_inspected_twice_counts_twice(party: Party) -> None:
    records = [session(party, organisations=[], members=[party.an.pk], save=False) for _ in range(2)]

    operations.submit_sessions(records, **acting(party))

    assert party.place.figures("inspections") == {
        ("article30_sessions", "TAY", ""): 2,
        ("article30_members", "TAY", ""): 2,
    }
    assert InspectionSession.objects.count() == 2


def test_members_are_named_by_the_subjects_own_id_only(party: Party) -> None:
    record = official_session(party)

    stored = InspectionSession.objects.get(pk=record.pk)

    assert stored.frozen() == {
        "kind": "COMPLIANCE",
        "basis": "ARTICLE_30",
        "charter": "2011",
        "body": "COMMISSION",
        "content": "PARTY_TIED_TO_UNIT",
        "started_on": "2020-03-02",
        "planned": None,
        "subjects": [
            [record.subject_list[0].pk, party.west_cell.pk],
            [record.subject_list[1].pk, None],
            [record.subject_list[2].pk, None],
        ],
    }
    assert party.an.pk not in stored.document.frozen


def test_statements_do_not_grow_with_the_set(party: Party) -> None:
    counts = []
    for size in (1, 3):
        drafts = [session(party).pk for _ in range(size)]
        stored = list(InspectionSession.objects.select_related("document").filter(pk__in=drafts))
        with CaptureQueriesContext(connection) as queries:
            operations.submit_sessions(stored, **acting(party))
        counts.append(len([one for one in queries if not one["sql"].startswith("INSERT INTO ledger_entry")]))

    assert counts[0] == counts[1]


def test_voiding_a_session_takes_everything_back(party: Party) -> None:
    record = official_session(party)

    operations.void_session(record, reason="Ghi nhầm", **acting(party))

    assert party.place.figures("inspections") == {}


def test_session_with_a_finding_is_not_voided(party: Party) -> None:
    record = official_session(party)
    operations.submit_finding(finding(party, record), **acting(party))

    with pytest.raises(RulesBroken) as refusal:
        operations.void_session(record, reason="Ghi nhầm", **acting(party))

    assert codes(refusal) == ["IN-15"]


def test_correcting_a_session_posts_in_full(party: Party) -> None:
    old = official_session(party)
    new = session(party, day=date(2020, 3, 3), members=[party.an.pk], save=False)

    operations.correct_session(old, new, reason="Thừa một đảng viên", **acting(party))

    assert ledger("inspections")[6:] == [
        "2020-03-03 TAY article30_sessions +1 CORRECTION",
        "2020-03-03 TAY article30_organisations +1 CORRECTION",
        "2020-03-03 TAY article30_members +1 CORRECTION",
    ]


def test_only_the_commission_records(party: Party) -> None:
    with pytest.raises(NotAllowed):
        session(party, by=party.by)


def test_same_key_is_the_same_paper(party: Party) -> None:
    first, planned = session(party, idempotency_key="k"), plan(party, idempotency_key="p")

    assert session(party, idempotency_key="k") == first
    assert plan(party, idempotency_key="p") == planned
