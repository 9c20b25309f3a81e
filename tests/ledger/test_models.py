from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from cotmoc.ledger import completeness
from cotmoc.ledger.models import Balance, Closing, Entry, MonthClosing, ReportingDuty, Return
from cotmoc.org import append_only
from tests.ledger import paper
from tests.ledger.test_completeness import assign, say


@pytest.fixture
def rows(books: None) -> None:
    """Put a row into every table."""
    paper.post(paper.row(5, indicator="stewardship.households", day="2019-05-01"))
    assign("na-hinh")
    say("2020-01", "na-hinh", completeness.State.NIL)
    MonthClosing.objects.create(
        unit_id="na-hinh", month=date(2020, 1, 1), known_seq=2, recorded_at=paper.OPENED_AT, recorded_by="ls-clerk"
    )


@pytest.mark.parametrize("table", [Entry, ReportingDuty, Return, MonthClosing])
@pytest.mark.parametrize("statement", ["UPDATE {} SET recorded_by = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_delete_a_row(rows: None, table: type[Entry], statement: str) -> None:
    before = list(table.objects.values())

    with pytest.raises(IntegrityError, match=append_only.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table._meta.db_table))

    assert list(table.objects.values()) == before != []


EMPTYING = {"postgresql": "TRUNCATE TABLE ledger_entry", "sqlite": "DELETE FROM ledger_entry"}
REPLACING = {
    "postgresql": "INSERT INTO ledger_entry SELECT * FROM ledger_entry ON CONFLICT (seq) DO UPDATE SET value = 0",
    "sqlite": "INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry",
}


@pytest.mark.parametrize("statement", [EMPTYING, REPLACING])
def test_the_database_refuses_to_empty_or_replace_entries(rows: None, statement: dict[str, str]) -> None:
    with pytest.raises(IntegrityError, match=append_only.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement[connection.vendor])

    assert Entry.objects.count() == 2


def test_the_guards_are_there_after_the_last_migration(rows: None) -> None:
    assert append_only.missing() == ()
    assert {"ledger_entry", "ledger_reportingduty", "ledger_return", "ledger_monthclosing"} <= set(
        append_only.registered()
    )


def test_rows_say_briefly_what_they_are(rows: None) -> None:
    tables = (Entry, Balance, Closing, ReportingDuty, Return, MonthClosing)

    assert [str(table.objects.last()) for table in tables] == [
        "2 stewardship.households +5",
        "05/2019 stewardship.households 5",
        "2019 stewardship.households 5",
        "na-hinh: works",
        "na-hinh: works 01/2020",
        "na-hinh 01/2020",
    ]
