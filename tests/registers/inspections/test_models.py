"""What the tables of inspections refuse and keep, and what their rows are called."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, models

from cotmoc.registers.inspections.models import Correction, Finding, InspectionSession, Subject
from tests.registers.inspections.papers import DUE, correction, finding, plan, session
from tests.registers.party import DAY, Party


def test_findings_have_no_field_for_words() -> None:
    free = [
        field.name
        for model in (InspectionSession, Subject, Finding, Correction)
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and not field.choices and not field.primary_key
    ]

    assert free == []


def test_subject_is_not_two_things(party: Party) -> None:
    record = session(party)

    with pytest.raises(IntegrityError):
        Subject.objects.filter(pk=record.subject_list[0].pk).update(member=party.an)


def test_subject_whose_person_was_erased_is_still_a_member(party: Party) -> None:
    record = session(party)
    Subject.objects.filter(session=record).update(member=None)

    assert [one.is_organisation for one in InspectionSession.objects.get(pk=record.pk).subject_list] == [
        True,
        False,
        False,
    ]


def test_names(party: Party) -> None:
    record, held = plan(party), session(party)
    found = finding(party, held)
    mended = correction(party, found, day=DUE)

    assert [str(one) for one in (record, record.lines[0], held, *held.subject_list[:2], found, mended)] == [
        "ủy ban kiểm tra 2020",
        "kiểm tra chấp hành, tháng 3",
        "kiểm tra chấp hành 02/03/2020",
        party.west_cell.pk,
        held.subject_list[1].pk,
        "chuyên môn, hạn 01/04/2020",
        found.pk,
    ]
    assert [one.frozen() for one in (found, mended)] == [
        {"session": held.pk, "subject": None, "kind": "PROFESSIONAL", "due_on": "2020-04-01"},
        {"finding": found.pk},
    ]
    assert held.started_on == DAY
