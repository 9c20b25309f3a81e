"""What the tables of commitments refuse, and what their rows are called."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from cotmoc.registers.commitments.models import Registration
from cotmoc.registers.commitments.operations import Given
from tests.registers.commitments.papers import closing, ending, of_organisation, registration, roster, sheet
from tests.registers.party import Party


def test_registration_is_of_a_member_or_of_an_organisation(party: Party) -> None:
    record = registration(party)

    with pytest.raises(IntegrityError):
        Registration.objects.filter(pk=record.pk).update(organisation=party.west_cell)


def test_names(party: Party) -> None:
    record, of_cell = registration(party), of_organisation(party)
    end, listed, month = ending(party, record, day=date(2020, 6, 1)), roster(party, party.an), closing(party)
    line = record.line_list[0]
    marked = sheet(party, Given(line.pk, "SELF", "MET"))

    assert [str(one) for one in (record, of_cell, line, end, listed, listed.entries.get(), marked)] == [
        "test-an 2020",
        "test-CB-TAY 2020",
        "test-TC-1 CHECKED",
        f"{record.pk} MOVED",
        listed.pk,
        "test-an",
        "test-CB-TAY 03/2020",
    ]
    assert [str(one) for one in (marked.mark_list[0], month)] == [f"{line.pk} SELF MET", "03/2020"]
    assert [one.frozen() for one in (end, month)] == [
        {"registration": record.pk, "reason": "MOVED"},
        {"month": "2020-03-01"},
    ]
