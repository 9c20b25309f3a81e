"""People on their way into the Party: counted by stage, named nowhere but in a table of their own."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.nominations import operations
from cotmoc.registers.nominations.models import Nominee, NomineeName, Stage
from tests.registers.nominations.papers import nominee, stage, upto
from tests.registers.party import Party, codes, ledger


def test_whole_way_in_one_set(party: Party) -> None:
    upto(party, nominee(party), "FULL", save=False)

    assert ledger("nominations") == [
        "2020-03-02 TAY people +1 RESULT",
        "2020-04-01 TAY class_completed +1 RESULT",
        "2020-05-04 TAY sympathisers +1 RESULT",
        "2020-09-02 TAY admitted +1 RESULT",
        "2021-09-02 TAY full_members +1 RESULT",
    ]


def test_name_stands_apart_and_can_be_erased(party: Party) -> None:
    known = nominee(party, full_name="  Nguyễn Văn  Đức ")
    record = stage(party, known)
    operations.submit_stage(record, **party.acting())
    content = record.document.content

    name = NomineeName.objects.get()
    operations.erase_name(known, **party.acting())

    assert (name.full_name, name.folded) == ("Nguyễn Văn Đức", "nguyen van duc")
    assert NomineeName.objects.count() == 0
    assert Stage.objects.get().document.content == content
    assert "Nguyễn" not in record.document.frozen
    assert len(ledger("nominations")) == 1
    assert AuditLine.objects.latest("seq").action == "nominations.erase_name"


def test_known_id_is_the_known_nominee(party: Party) -> None:
    first = nominee(party, id="test-n1", full_name="An")

    assert nominee(party, id="test-n1", full_name="Bình") == first
    assert NomineeName.objects.get().full_name == "An"
    assert Nominee.objects.count() == 1


def test_nominees_are_entered_in_one_set(party: Party) -> None:
    new = [operations.NewNominee(party.west, f"Người {place}", id=f"test-n{place}") for place in range(3)]
    known = nominee(party, id="test-n0", full_name="An")

    with CaptureQueriesContext(connection) as one:
        operations.add_nominees(new[:2], **party.acting())
    with CaptureQueriesContext(connection) as three:
        made = operations.add_nominees([*new, new[2]], **party.acting())

    assert len(three) == len(one)
    assert [one.pk for one in made] == ["test-n0", "test-n1", "test-n2", "test-n2"]
    assert made[0] == known
    assert sorted(NomineeName.objects.values_list("full_name", flat=True)) == ["An", "Người 1", "Người 2"]


def test_nominees_are_entered_only_where_one_may_record(party: Party) -> None:
    new = [operations.NewNominee(party.west), operations.NewNominee(party.east)]

    with pytest.raises(NotAllowed):
        operations.add_nominees(new, by=party.commission, clock=party.clock)

    assert Nominee.objects.count() == 0


def test_voiding_goes_backwards(party: Party) -> None:
    nominated, trained = upto(party, nominee(party), "CLASS")

    with pytest.raises(RulesBroken) as refusal:
        operations.void_stage(nominated, reason="Ghi nhầm", **party.acting())
    operations.void_stage(trained, reason="Ghi nhầm", **party.acting())
    operations.void_stage(nominated, reason="Ghi nhầm", **party.acting())

    assert codes(refusal) == ["NM-6"]
    assert party.place.figures("nominations") == {}


def test_stage_in_the_middle_is_corrected_in_place(party: Party) -> None:
    known = nominee(party)
    nominated, _ = upto(party, known, "CLASS")

    new = stage(party, known, day=date(2020, 3, 3), save=False)
    operations.correct_stage(nominated, new, reason="Sai ngày", **party.acting())

    assert ledger("nominations")[2:] == [
        "2020-03-02 TAY people -1 VOID by another",
        "2020-03-03 TAY people +1 CORRECTION",
    ]


def test_stage_in_the_middle_does_not_become_another(party: Party) -> None:
    known, other = nominee(party), nominee(party)
    nominated, _ = upto(party, known, "CLASS")

    with pytest.raises(RulesBroken) as refusal:
        operations.correct_stage(nominated, stage(party, other), reason="Nhầm người", **party.acting())

    assert codes(refusal) == ["NM-6"]


def test_last_stage_may_have_been_somebody_elses(party: Party) -> None:
    known, other = nominee(party), nominee(party)
    (nominated,) = upto(party, known, "NOMINATED")

    operations.correct_stage(nominated, stage(party, other), reason="Nhầm người", **party.acting())

    assert party.place.figures("nominations") == {("people", "TAY", ""): 1}


def test_statements_do_not_grow_with_the_set(party: Party) -> None:
    counts = []
    for size in (1, 4):
        drafts = [stage(party, nominee(party)).pk for _ in range(size)]
        stored = list(Stage.objects.select_related("document").filter(pk__in=drafts))
        with CaptureQueriesContext(connection) as queries:
            operations.submit_stages(stored, **party.acting())
        counts.append(len([one for one in queries if not one["sql"].startswith("INSERT INTO ledger_entry")]))

    assert counts[0] == counts[1]


def test_same_key_is_the_same_stage(party: Party) -> None:
    known = nominee(party)
    first = stage(party, known, idempotency_key="k")

    assert stage(party, known, idempotency_key="k") == first


def test_stranger_names_nobody(party: Party) -> None:
    known = nominee(party)

    with pytest.raises(NotAllowed):
        nominee(party, by=party.place.stranger)
    with pytest.raises(NotAllowed):
        operations.erase_name(known, **party.acting(by=party.place.stranger))
