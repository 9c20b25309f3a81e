from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.documents.models import Credit, Document
from cotmoc.documents.states import State
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.works import operations
from cotmoc.registers.works.models import Payment, Work, WorkStage
from tests.border.places import Place
from tests.registers.works.papers import DAY, stage, work

Stage = WorkStage.Stage
Kind = Work.Kind


def submitted(place: Place, of: Work, name: str, day: date = DAY, **more: Any) -> WorkStage:
    record = stage(place, of, name, day, **more)
    operations.submit_stage(record, by=place.clerk, clock=place.clock)
    return record


def codes(broken: RulesBroken) -> list[tuple[str, int]]:
    return [(one.code, one.index) for one in broken.broken]


def test_houses_surveyed_are_counted_as_surveyed_and_as_nothing_else(place: Place) -> None:
    for _ in range(10):
        submitted(
            place, work(place, Kind.UNITY_HOUSES), Stage.SURVEYED, partners=[("Hội Chữ thập đỏ tỉnh", "khảo sát")]
        )

    assert place.figures("works") == {("unity_houses_surveyed", "TAY", "XA-TREN"): 10}


def test_a_work_is_counted_at_each_stage_on_its_day(place: Place) -> None:
    made = work(place, Kind.CLEAN_WATER)
    for months, name in enumerate(Stage, start=1):
        submitted(place, made, name, date(2020, months, 1))

    assert place.figures("works") == {
        (f"clean_water_{name.lower()}", "TAY", "XA-TREN"): 1
        for name in ("surveyed", "agreed", "started", "completed", "handed_over", "in_use")
    }
    assert place.figures("works", on=date(2020, 1, 31)) == {("clean_water_surveyed", "TAY", "XA-TREN"): 1}


def test_a_joint_work_counts_once_and_credits_each_partner(place: Place) -> None:
    record = submitted(
        place,
        work(place),
        Stage.COMPLETED,
        beneficiaries=120,
        payments=[("Ngân sách xã", 30_000_000), ("Nhà hảo tâm", 12_500_000)],
        partners=[("Hội Chữ thập đỏ tỉnh", "góp vốn"), ("Đoàn xã", "góp công")],
    )

    assert place.figures("works") == {
        ("latrines_completed", "TAY", "XA-TREN"): 1,
        ("beneficiaries", "TAY", "XA-TREN"): 120,
        ("cost_dong", "TAY", "XA-TREN"): 42_500_000,
    }
    stored = WorkStage.objects.get(pk=record.pk)
    assert [(one.partner, one.role) for one in stored.partners] == [
        ("Hội Chữ thập đỏ tỉnh", "góp vốn"),
        ("Đoàn xã", "góp công"),
    ]
    assert stored.cost_dong == 42_500_000
    assert "Hội Chữ thập đỏ tỉnh" in Document.objects.get(pk=record.pk).frozen


def test_a_stored_draft_posts_what_it_says(place: Place) -> None:
    draft = stage(place, work(place), Stage.COMPLETED, payments=[("Ngân sách xã", 5)])

    operations.submit_stage(WorkStage.objects.get(pk=draft.pk), by=place.clerk, clock=place.clock)

    assert place.figures("works")["cost_dong", "TAY", "XA-TREN"] == 5


def test_a_stage_is_reached_once_and_in_its_order(place: Place) -> None:
    made = work(place)
    submitted(place, made, Stage.STARTED, DAY)

    with pytest.raises(RulesBroken) as again:
        submitted(place, made, Stage.STARTED, DAY)
    with pytest.raises(RulesBroken) as back:
        submitted(place, made, Stage.COMPLETED, DAY - timedelta(days=1))

    assert codes(again.value) == [("WK-4", 0)]
    assert codes(back.value) == [("WK-5", 0)]


def test_a_file_of_new_works_and_their_stages_goes_in_whole(place: Place) -> None:
    made = work(place, save=False)
    records = [stage(place, made, name, save=False) for name in (Stage.SURVEYED, Stage.COMPLETED)]

    operations.submit_stages(records, by=place.clerk, clock=place.clock)

    assert Work.objects.get() == made
    assert set(place.figures("works")) == {
        ("latrines_surveyed", "TAY", "XA-TREN"),
        ("latrines_completed", "TAY", "XA-TREN"),
    }


def test_every_broken_rule_of_a_file_is_named_with_its_place_and_nothing_is_written(place: Place) -> None:
    nowhere = work(place, name=" ", commune=place.east.pk, save=False)
    good = work(place, save=False)
    records = [
        stage(place, good, Stage.SURVEYED, save=False),
        stage(place, good, Stage.SURVEYED, payments=[("", 0)], save=False),
        stage(place, nowhere, Stage.IN_USE, partners=[("", "góp vốn")], save=False),
    ]
    for record in records[1:]:
        record.document.unit_id = place.east.pk

    with pytest.raises(RulesBroken) as broken:
        operations.submit_stages(records, by=place.clerk, clock=place.clock)

    assert codes(broken.value) == [
        ("WK-1", 2),
        ("WK-2", 2),
        ("WK-3", 1),
        ("WK-4", 1),
        ("WK-7", 1),
        ("WK-3", 2),
        ("WK-6", 2),
        ("WK-8", 2),
    ]
    assert not Document.objects.exists()
    assert not Work.objects.exists()


def test_voiding_a_stage_takes_back_all_that_it_posted(place: Place) -> None:
    record = submitted(place, work(place), Stage.COMPLETED, beneficiaries=5, payments=[("Ngân sách xã", 10)])

    operations.void_stage(record, reason="Chưa nghiệm thu", by=place.clerk, clock=place.clock)

    assert place.figures("works") == {}
    assert Document.objects.get(pk=record.pk).state == State.VOIDED


def test_a_correction_takes_the_place_of_the_old_stage(place: Place) -> None:
    made = work(place)
    old = submitted(place, made, Stage.COMPLETED, payments=[("Ngân sách xã", 10)])
    new = stage(place, made, Stage.COMPLETED, payments=[("Ngân sách xã", 15)])

    document = operations.correct_stage(old, new, reason="Ghi sai số tiền", by=place.clerk, clock=place.clock)

    assert document.replaces == old.document
    assert place.figures("works") == {
        ("latrines_completed", "TAY", "XA-TREN"): 1,
        ("cost_dong", "TAY", "XA-TREN"): 15,
    }


def test_sending_the_same_key_again_gives_the_same_stage(place: Place) -> None:
    made = work(place)
    first = submitted(place, made, Stage.SURVEYED, idempotency_key="k", partners=[("Đoàn xã", "góp công")])

    assert submitted(place, made, Stage.SURVEYED, idempotency_key="k") == first
    assert (WorkStage.objects.count(), Credit.objects.count(), Payment.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("count", [1, 30])
def test_a_set_costs_as_many_statements_as_one(place: Place, count: int) -> None:
    drafts = [stage(place, work(place), Stage.COMPLETED, payments=[("Ngân sách xã", 10)]) for _ in range(count)]
    stored = list(WorkStage.objects.filter(pk__in=[draft.pk for draft in drafts]).select_related("document"))
    new = [stage(place, work(place, save=False), Stage.SURVEYED, save=False) for _ in range(count)]

    with CaptureQueriesContext(connection) as statements:
        operations.submit_stages([*stored, *new], by=place.clerk, clock=place.clock)

    assert len(statements) <= 42
    assert place.figures("works")["cost_dong", "TAY", "XA-TREN"] == 10 * count


def test_recording_a_work_is_noted_and_checked(place: Place) -> None:
    made = work(place)

    note = AuditLine.objects.get(action="works.work_recorded")
    assert (note.object, note.unit, note.by) == (made.pk, place.west.pk, place.clerk.pk)
    with pytest.raises(RulesBroken) as broken:
        work(place, name="", commune=place.east.pk)
    assert codes(broken.value) == [("WK-1", 0), ("WK-2", 0)]


def test_WK_8_a_draft_does_not_keep_a_partner_without_a_name(place: Place) -> None:
    with pytest.raises(RulesBroken, match="WK-8"):
        stage(place, work(place), Stage.SURVEYED, partners=[(" ", "góp công")])

    assert not WorkStage.objects.exists()


def test_only_who_may_record_does(place: Place) -> None:
    with pytest.raises(NotAllowed):
        work(place, by=place.stranger)
    with pytest.raises(NotAllowed):
        stage(place, work(place), Stage.SURVEYED, by=place.stranger)
