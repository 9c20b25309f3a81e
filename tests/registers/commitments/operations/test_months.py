"""The sheet of a month and its closing."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.documents.states import State
from cotmoc.kernel.period import Period
from cotmoc.kernel.rule import RulesBroken
from cotmoc.ledger import months
from cotmoc.registers.commitments import operations
from cotmoc.registers.commitments.models import MonthClosing, MonthSheet
from cotmoc.registers.commitments.operations import Given
from tests.registers.commitments.papers import closing, registered, sheet
from tests.registers.party import Party, codes, ledger, member

MARCH = Period.parse("2020-03")


def mark(party: Party) -> Given:
    (record,) = registered(party, party.an)
    return Given(record.line_list[0].pk, "CELL", "MET")


def test_sheet_is_official_and_posts_nothing(party: Party) -> None:
    given = mark(party)
    before = ledger("commitments")

    document = operations.submit_sheet(sheet(party, given), **party.acting())

    assert document.state == State.SUBMITTED
    assert ledger("commitments") == before


def test_sheet_keeps_its_marks(party: Party) -> None:
    given = mark(party)
    record = sheet(party, given, Given(given.line, "SELF", "NOT_MET", 7, "TIME"))

    assert MonthSheet.objects.get(pk=record.pk).frozen() == {
        "cell": party.west_cell.pk,
        "month": "2020-03-01",
        "marks": [[given.line, "CELL", "MET", None, ""], [given.line, "SELF", "NOT_MET", 7, "TIME"]],
    }


def test_sheet_is_corrected_and_voided(party: Party) -> None:
    given = mark(party)
    old = sheet(party, given, save=False)
    operations.submit_sheet(old, **party.acting())
    new = sheet(party, Given(given.line, "CELL", "NOT_MET"), save=False)

    operations.correct_sheet(old, new, reason="Ghi nhầm", **party.acting())
    operations.void_sheet(new, reason="Họp lại", **party.acting())

    assert [one.document.state for one in (old, new)] == [State.VOIDED, State.VOIDED]


def test_draft_from_the_database_is_submitted_with_its_marks(party: Party) -> None:
    record = sheet(party, mark(party))

    operations.submit_sheets([MonthSheet.objects.get(pk=record.pk)], **party.acting())

    assert '"marks":[["' in MonthSheet.objects.get(pk=record.pk).document.frozen


def test_closing_posts_and_closes_the_month_in_the_ledger(party: Party) -> None:
    operations.submit_closing(closing(party), **party.acting())

    assert ledger("commitments") == ["2020-04-05 TAY months_closed +1 RESULT"]
    assert months.is_closed(unit=party.west, month=MARCH)
    assert not months.is_closed(unit=party.east, month=MARCH)


def test_closing_sent_twice_closes_once(party: Party) -> None:
    operations.submit_closing(closing(party, idempotency_key="k"), **party.acting())

    operations.submit_closing(closing(party, idempotency_key="k", save=False), **party.acting())

    assert closing(party, idempotency_key="k").month == MARCH.first
    assert len(ledger("commitments")) == 1


def test_refused_closing_closes_nothing(party: Party) -> None:
    with pytest.raises(RulesBroken) as refusal:
        operations.submit_closings([closing(party, day=date(2020, 3, 31))], **party.acting())

    assert codes(refusal) == ["CM-18"]
    assert MonthClosing.objects.get().document.state == State.DRAFT
    assert not months.is_closed(unit=party.west, month=MARCH)


def test_statements_do_not_grow_with_the_set(party: Party) -> None:
    people = [member(f"m{number}", party.west_cell) for number in range(4)]
    lines = [one.line_list[0].pk for one in registered(party, *people)]
    counts = []
    for some in (lines[:1], lines[1:]):
        drafts = [sheet(party, Given(line, "SELF", "MET")).pk for line in some]
        stored = list(MonthSheet.objects.select_related("document").filter(pk__in=drafts))
        with CaptureQueriesContext(connection) as queries:
            operations.submit_sheets(stored, **party.acting())
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_same_key_is_the_same_sheet(party: Party) -> None:
    given = mark(party)
    first = sheet(party, given, idempotency_key="k")

    assert sheet(party, given, idempotency_key="k") == first
