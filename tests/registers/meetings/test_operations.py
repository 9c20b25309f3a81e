"""From a draft to the books, in ones and in sets; voiding, correcting, and work that gets done."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from cotmoc.documents import operations as documents
from cotmoc.documents.states import NoSuchStep, State
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.meetings import operations
from cotmoc.registers.meetings.models import Meeting
from cotmoc.registers.meetings.operations import Work
from tests.registers.meetings.papers import meeting
from tests.registers.party import DAY, Party, codes, ledger


def test_submitting_a_meeting_posts_it(party: Party) -> None:
    record = meeting(party)

    document = operations.submit_meeting(record, **party.acting())

    assert document.state == State.SUBMITTED
    assert ledger("meetings") == [
        "2020-03-02 TAY held +1 RESULT",
        "2020-03-02 TAY on_time +1 RESULT",
    ]


def test_late_meeting_is_held_and_not_on_time(party: Party) -> None:
    record = meeting(party, day=date(2020, 4, 2), month=date(2020, 3, 17))

    operations.submit_meeting(record, **party.acting())

    assert record.month == date(2020, 3, 1)
    assert ledger("meetings") == ["2020-04-02 TAY held +1 RESULT"]


def test_meeting_keeps_its_agenda_and_the_work_it_gave_out(party: Party) -> None:
    work = [
        Work("Sửa đường ra mốc", date(2020, 3, 20), unit=party.west),
        Work("Báo cáo kết quả", date(2020, 3, 25), person=party.an.pk),
    ]
    record = meeting(party, work=work)

    stored = Meeting.objects.get(pk=record.pk)

    assert stored.frozen() == {
        "body": party.west,
        "month": "2020-03-01",
        "due_on": "2020-03-31",
        "present": 12,
        "absent": 1,
        "agenda": [["RESOLUTION", "NOTED"], ["NEXT_MONTH", "ASSIGNED"]],
        "assignments": [
            ["Sửa đường ra mốc", None, party.west, "2020-03-20"],
            ["Báo cáo kết quả", party.an.pk, None, "2020-03-25"],
        ],
    }


def test_set_of_unsaved_meetings_goes_in_whole(party: Party) -> None:
    records = [
        meeting(party, save=False, work=[Work("Việc", date(2020, 3, 9), unit=party.west)]),
        meeting(party, day=date(2020, 4, 1), save=False),
        meeting(party, day=date(2020, 4, 1), unit=party.east, body=party.east_cell.pk, save=False),
    ]

    operations.submit_meetings(records, **party.acting())

    assert Meeting.objects.count() == 3
    assert records[0].assignments.get().work == "Việc"
    assert party.place.figures("meetings") == {
        ("held", "TAY", ""): 2,
        ("held", "DONG", ""): 1,
        ("on_time", "TAY", ""): 2,
        ("on_time", "DONG", ""): 1,
    }


def test_statements_do_not_grow_with_the_set(party: Party) -> None:
    counts = []
    for months in ((1,), (2, 3, 4)):
        records = [meeting(party, day=date(2020, month, 5)) for month in months]
        stored = list(Meeting.objects.select_related("document").filter(pk__in=[one.pk for one in records]))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            operations.submit_meetings(stored, **party.acting())
        counts.append(len([one for one in queries if not one["sql"].startswith("INSERT INTO ledger_entry")]))

    assert counts[0] == counts[1]


def test_set_with_a_broken_rule_leaves_nothing(party: Party) -> None:
    records = [meeting(party, save=False), meeting(party, day=date(2020, 3, 9), present=0, save=False)]

    with pytest.raises(RulesBroken) as refusal:
        operations.submit_meetings(records, **party.acting())

    assert codes(refusal) == ["MT-1", "MT-3"]
    assert Meeting.objects.count() == 0
    assert ledger("meetings") == []


def test_same_key_is_the_same_meeting(party: Party) -> None:
    first = meeting(party, idempotency_key="k")
    operations.submit_meeting(first, **party.acting())

    again = meeting(party, idempotency_key="k")
    sent_again = meeting(party, idempotency_key="k", save=False)
    document = operations.submit_meeting(sent_again, **party.acting())

    assert again == first
    assert document == first.document
    assert len(ledger("meetings")) == 2


def test_voiding_takes_back_what_was_posted(party: Party) -> None:
    record = meeting(party)
    operations.submit_meeting(record, **party.acting())

    operations.void_meeting(record, reason="Ghi nhầm", **party.acting())

    assert record.document.state == State.VOIDED
    assert party.place.figures("meetings") == {}
    assert ledger("meetings")[2:] == ["2020-03-02 TAY held -1 VOID", "2020-03-02 TAY on_time -1 VOID"]


def test_correcting_posts_in_full_and_names_the_old(party: Party) -> None:
    old = meeting(party)
    operations.submit_meeting(old, **party.acting())
    new = meeting(party, day=date(2020, 3, 3), save=False)

    operations.correct_meeting(old, new, reason="Sai ngày", **party.acting())

    assert new.document.replaces == old.document
    assert ledger("meetings")[2:] == [
        "2020-03-02 TAY held -1 VOID by another",
        "2020-03-02 TAY on_time -1 VOID by another",
        "2020-03-03 TAY held +1 CORRECTION",
        "2020-03-03 TAY on_time +1 CORRECTION",
    ]


def test_stranger_may_not_record(party: Party) -> None:
    with pytest.raises(NotAllowed):
        meeting(party, by=party.place.stranger)

    assert Meeting.objects.count() == 0


def test_submitted_meeting_is_not_submitted_again(party: Party) -> None:
    record = meeting(party)
    operations.submit_meeting(record, **party.acting())

    with pytest.raises(NoSuchStep):
        operations.submit_meeting(record, **party.acting())


def test_printed_list_names_who_signed_it(party: Party) -> None:
    approval = documents.Approval(party.commission, "12-BB/CB", DAY)

    document = operations.submit_meeting(meeting(party), **party.acting(approval=approval))

    assert (document.approver, document.approver_paper) == (party.commission, "12-BB/CB")


def test_work_is_recorded_as_done_once(party: Party) -> None:
    record = meeting(party, work=[Work("Việc", date(2020, 3, 9), unit=party.west)])
    operations.submit_meeting(record, **party.acting())
    assignment = record.assignments.get()

    done = operations.record_done(assignment, done_on=date(2020, 3, 8), paper_number="15/BC", **party.acting())

    assert (done.done_on, done.paper_number, done.recorded_by) == (date(2020, 3, 8), "15/BC", party.by)
    assert AuditLine.objects.latest("seq").action == "meetings.done"
    with pytest.raises(IntegrityError):
        operations.record_done(assignment, done_on=date(2020, 3, 9), **party.acting())
