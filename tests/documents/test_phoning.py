from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from cotmoc.documents import evidence, phoning, queries
from cotmoc.documents.models import Document, PhoneCorrection
from cotmoc.documents.phoning import Call
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.permissions import NotAllowed
from tests.documents import desk as desks
from tests.documents.desk import Desk

AT = datetime(2020, 5, 30, 1, 30, tzinfo=UTC)


def corrected(desk: Desk, call: Call | None = None) -> Document:
    """Enter a paper and note the call that it was corrected on."""
    slip = desks.slip(desk, 1)
    document = desks.submit(desk, slip)
    phoning.record(document, call or a_call(desk), by=desk.clerk, clock=desk.clock)
    return document


def a_call(desk: Desk, title: str = "Trợ lý tổng hợp", at: datetime = AT, days: int | None = 3) -> Call:
    return Call(title, desk.units["BCH"].pk, at, days)


def test_a_call_is_noted_once_with_the_day_its_paper_is_due(desk: Desk) -> None:
    document = corrected(desk)

    again = phoning.record(document, a_call(desk, "Người khác"), by=desk.clerk, clock=desk.clock)

    assert (again.caller_title, again.paper_due_on) == ("Trợ lý tổng hợp", date(2020, 6, 2))
    assert PhoneCorrection.objects.count() == 1


def test_the_paper_is_due_as_set_when_no_days_are_named(desk: Desk) -> None:
    document = corrected(desk, a_call(desk, days=None))

    told = phoning.of(document)

    assert told is not None
    assert told.noted.paper_due_on == date(2020, 6, 6)


def test_DOC_7_a_call_names_a_post_and_has_been_made(desk: Desk) -> None:
    document = desks.submit(desk, desks.slip(desk, 1))

    for call in (a_call(desk, title=" "), a_call(desk, at=desk.clock() + timedelta(days=1))):
        with pytest.raises(RulesBroken, match="DOC-7"):
            phoning.record(document, call, by=desk.clerk, clock=desk.clock)


def test_a_stranger_notes_no_call(desk: Desk) -> None:
    document = desks.submit(desk, desks.slip(desk, 1))

    with pytest.raises(NotAllowed):
        phoning.record(document, a_call(desk), by=desk.stranger, clock=desk.clock)


def test_it_is_open_until_a_proof_comes_later(desk: Desk) -> None:
    document = corrected(desk)
    before = phoning.of(document)

    evidence.attach(document, by=desk.clerk, clock=desk.clock, paper_number="CV-15")
    after = phoning.of(document)

    assert before is not None
    assert before.is_open
    assert after is not None
    assert not after.is_open
    assert phoning.of(desks.submit(desk, desks.slip(desk, 2))) is None


def test_open_ones_are_asked_for_by_unit_and_by_the_day_they_are_due(desk: Desk) -> None:
    document = corrected(desk)
    station, command = desk.units["TT"].pk, desk.units["BCH"].pk

    assert [one.document for one in queries.phone_corrections_open()] == [document]
    assert [one.pk for one in queries.phone_corrections_open([station], on=date(2020, 6, 2))] == [document.pk]
    assert not queries.phone_corrections_open([command]).exists()
    assert not queries.phone_corrections_open([station], on=date(2020, 6, 1)).exists()


def test_the_table_only_grows(desk: Desk) -> None:
    corrected(desk)

    with pytest.raises(DatabaseError), transaction.atomic():
        PhoneCorrection.objects.update(caller_title="x")


def test_it_says_whose_call_it_was(desk: Desk) -> None:
    document = corrected(desk)

    assert str(PhoneCorrection.objects.get()) == f"{document.pk}: Trợ lý tổng hợp"
