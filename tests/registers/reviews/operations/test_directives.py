"""A directive becomes a task of each unit; the units receive it, make it understood, do it with proof."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.kernel.rule import RulesBroken
from cotmoc.plans import queries as plans
from cotmoc.registers.reviews import operations
from cotmoc.registers.reviews.models import Acknowledgement, Directive
from tests.registers.party import Party, codes, ledger
from tests.registers.reviews.papers import (
    DUE,
    all_steps,
    directive,
    official_directive,
    official_review,
    resolution,
    step,
)


def open_tasks(party: Party) -> list[tuple[str, str]]:
    return sorted((task.unit.code, task.title_vi) for task in plans.tasks_due(by=DUE))


def test_directive_becomes_a_task_of_each_unit(party: Party) -> None:
    content = resolution(party).contents.get()
    record = official_directive(party, review=official_review(party), content=content.pk)

    assert ledger("reviews")[1:] == ["2020-03-02 BCH directives_issued +1 RESULT"]
    assert {task.unit_id: (task.directive, task.content, task.due) for task in plans.tasks_due(by=DUE)} == {
        party.west: (record.document, content, DUE),
        party.east: (record.document, content, DUE),
    }


def test_directive_sent_twice_gives_its_tasks_once(party: Party) -> None:
    official_directive(party, idempotency_key="k")

    operations.submit_directive(directive(party, idempotency_key="k", save=False), **party.acting())

    assert directive(party, idempotency_key="k").title == "Báo cáo đúng hạn"
    assert open_tasks(party) == [("DONG", "Báo cáo đúng hạn"), ("TAY", "Báo cáo đúng hạn")]
    assert len(ledger("reviews")) == 1


def test_voided_directive_gives_nobody_a_task(party: Party) -> None:
    record = official_directive(party)

    operations.void_directive(record, reason="Thu hồi", **party.acting())

    assert open_tasks(party) == []
    assert party.place.figures("reviews") == {}


def test_corrected_directive_gives_its_own_tasks(party: Party) -> None:
    old = official_directive(party)
    new = directive(party, title="Báo cáo trước ngày 25", units=[party.west], idempotency_key="k", save=False)

    operations.correct_directive(old, new, reason="Sai nơi nhận", **party.acting())
    again = directive(party, title="Báo cáo trước ngày 25", units=[party.west], idempotency_key="k", save=False)
    operations.correct_directive(old, again, reason="Sai nơi nhận", **party.acting())

    assert open_tasks(party) == [("TAY", "Báo cáo trước ngày 25")]
    assert ledger("reviews")[1:] == [
        "2020-03-02 BCH directives_issued -1 VOID by another",
        "2020-03-02 BCH directives_issued +1 CORRECTION",
    ]


def test_unit_receives_understands_and_does(party: Party) -> None:
    record = official_directive(party)

    operations.submit_acknowledgements(all_steps(party, record.receivers[0]), **party.acting())

    assert ledger("reviews")[1:] == [
        "2020-03-09 TAY directives_received +1 RESULT",
        "2020-03-16 TAY directives_understood +1 RESULT",
        "2020-03-23 TAY directives_done +1 RESULT",
    ]
    assert open_tasks(party) == [("DONG", "Báo cáo đúng hạn")]


def test_proof_of_the_task_is_the_papers_number(party: Party) -> None:
    record = official_directive(party)
    operations.submit_acknowledgements(all_steps(party, record.receivers[0]), **party.acting())
    mine, others = (record.receivers[index] for index in (0, 1))

    proofs = {task.unit_id: report.proof for task in plans.tasks() for report in task.reports.all()}

    assert proofs == {mine.unit_id: "30/BC"}
    assert others.unit_id not in proofs


def test_voided_done_is_to_be_done_again(party: Party) -> None:
    record = official_directive(party)
    received, _, done = steps = all_steps(party, record.receivers[0])
    operations.submit_acknowledgements(steps, **party.acting())

    with pytest.raises(RulesBroken) as refusal:
        operations.void_acknowledgement(received, reason="Ghi nhầm", **party.acting())
    operations.void_acknowledgement(done, reason="Chưa xong", **party.acting())

    assert codes(refusal) == ["RV-17"]
    assert len(open_tasks(party)) == 2
    assert ("directives_done", "TAY", "") not in party.place.figures("reviews")


def test_step_in_the_middle_is_corrected_in_place(party: Party) -> None:
    record = official_directive(party)
    received, understood, _ = steps = all_steps(party, record.receivers[0])
    operations.submit_acknowledgements(steps, **party.acting())

    new = step(party, record.receivers[0], "RECEIVED", day=date(2020, 3, 10), save=False)
    operations.correct_acknowledgement(received, new, reason="Sai ngày", **party.acting())
    other = step(party, record.receivers[0], "DONE", day=date(2020, 3, 17), save=False)
    with pytest.raises(RulesBroken) as refusal:
        operations.correct_acknowledgement(understood, other, reason="Nhầm bước", **party.acting())

    assert codes(refusal) == ["RV-17"]
    assert party.place.figures("reviews", on=date(2020, 3, 9)) == {("directives_issued", "BCH", ""): 1}


def test_corrected_done_is_reported_anew_and_once(party: Party) -> None:
    record = official_directive(party)
    *_, done = steps = all_steps(party, record.receivers[0])
    operations.submit_acknowledgements(steps, **party.acting())
    receiver = record.receivers[0]

    for _ in range(2):
        new = step(party, receiver, "DONE", day=date(2020, 3, 24), idempotency_key="k", save=False)
        operations.correct_acknowledgement(done, new, reason="Sai ngày", **party.acting())

    (task,) = (task for task in plans.tasks() if task.unit_id == receiver.unit_id)
    assert [(row.done, row.day.day) for row in task.reports.order_by("recorded_at")] == [
        (True, 23),
        (False, 23),
        (True, 24),
    ]


def test_draft_from_the_database_keeps_its_units(party: Party) -> None:
    record = directive(party)

    operations.submit_directives([Directive.objects.get(pk=record.pk)], **party.acting())

    assert len(open_tasks(party)) == 2
    assert Directive.objects.get().frozen() == {
        "review": None,
        "title": "Báo cáo đúng hạn",
        "due_on": "2020-05-01",
        "plan_content": None,
        "units": [party.west, party.east],
    }


def test_statements_do_not_grow_with_the_set(party: Party) -> None:
    counts = []
    units = [party.west, party.east]
    for size in (1, 2):
        record = official_directive(party, units=units[:size], title=f"Chỉ đạo {size}")
        drafts = [step(party, one, "RECEIVED", day=date(2020, 3, 9)).pk for one in record.receivers]
        stored = list(Acknowledgement.objects.select_related("document").filter(pk__in=drafts))
        with CaptureQueriesContext(connection) as queries:
            operations.submit_acknowledgements(stored, **party.acting())
        counts.append(len([one for one in queries if not one["sql"].startswith("INSERT INTO ledger_entry")]))

    assert counts[0] == counts[1]


def test_same_key_is_the_same_step(party: Party) -> None:
    record = official_directive(party)
    first = step(party, record.receivers[0], "RECEIVED", day=date(2020, 3, 9), idempotency_key="k")
    operations.submit_acknowledgement(first, **party.acting())

    assert step(party, record.receivers[0], "RECEIVED", day=date(2020, 3, 9), idempotency_key="k") == first
