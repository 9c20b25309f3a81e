"""What the rows of nominations are called, and what they may hold."""

from __future__ import annotations

from cotmoc.documents import operations as documents
from cotmoc.registers.nominations.models import Nominee, NomineeName, Stage
from tests.registers.nominations.papers import nominee, stage, upto
from tests.registers.party import Party


def test_only_stage_and_day_are_kept_of_a_person() -> None:
    assert [field.name for field in Nominee._meta.concrete_fields] == ["id", "unit", "known_from"]
    assert [field.name for field in Stage._meta.concrete_fields] == ["document", "nominee", "stage"]


def test_names(party: Party) -> None:
    known = nominee(party, full_name="Nguyễn Văn Đức")
    record = stage(party, known)

    assert [str(known), str(known.name), str(record)] == [known.pk, "Nguyễn Văn Đức", f"{known.pk} NOMINATED"]
    assert record.frozen() == {"nominee": known.pk, "stage": "NOMINATED"}


def test_somebody_of_whom_only_a_discarded_draft_spoke_is_gone_with_it(party: Party) -> None:
    gone, kept = nominee(party, full_name="Nguyễn Văn Đức"), nominee(party, full_name="Lê Thị Hoa")
    upto(party, kept, "NOMINATED")

    for record in (stage(party, gone), stage(party, kept, "CLASS")):
        documents.discard(record, **party.acting())

    assert [*Nominee.objects.all()] == [kept]
    assert [*NomineeName.objects.values_list("full_name", flat=True)] == ["Lê Thị Hoa"]
