"""What the tables of outreach refuse and keep, and what their rows are called."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, models

from cotmoc.registers.outreach.models import AwarenessSession, Charge, Help, Visit
from tests.registers.outreach.papers import charge, session, visit
from tests.registers.party import Party


def test_nobody_is_described() -> None:
    free = [
        (model.__name__, field.name)
        for model in (AwarenessSession, Visit, Help, Charge)
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and not field.choices and not field.primary_key
    ]

    assert free == [("Charge", "book_number")]


def test_charge_does_not_end_before_it_begins(party: Party) -> None:
    given = charge(party)

    with pytest.raises(IntegrityError):
        Charge.objects.filter(pk=given.pk).update(to_day=date(2020, 1, 6))


def test_names(party: Party) -> None:
    held, given = session(party), charge(party)
    made = visit(party, given, help_given=[("BOOKS", 3)])

    assert [str(one) for one in (held, given, made, made.help_list[0])] == [
        "BORDER_LAW test-XA-TREN",
        "12",
        f"{given.pk} HELP",
        "BOOKS 3",
    ]
    assert held.frozen() == {"topic": "BORDER_LAW", "commune": "test-XA-TREN", "attendance": 40}
