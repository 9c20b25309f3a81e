from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from cotmoc.ledger import question
from cotmoc.ledger.question import NotAPeriod, Question
from tests.ledger import paper

NEVER_ANALYSED = (
    "UPDATE pg_class SET relpages = 0, reltuples = -1 WHERE relname = 'ledger_entry'; "
    "DELETE FROM pg_statistic WHERE starelid = 'ledger_entry'::regclass; "
)
"""A plan hangs on what the server has counted; here it has counted nothing, whatever tests ran before."""
PLANNING = {"sqlite": "SELECT 1", "postgresql": f"{NEVER_ANALYSED} SET LOCAL enable_seqscan = off"}
EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}


@pytest.mark.parametrize(
    ("code", "first", "index"),
    [
        ("works.latrines_completed", date(2019, 1, 1), "ledger_entry_late_by_"),
        ("works.latrines_completed", date(2019, 1, 1), "ledger_entry_late_by_seq"),
        ("stewardship.households", None, "ledger_entry_late_by_seq"),
        ("works.latrines_completed", date(2019, 1, 1), "ledger_entry_early"),
        ("works.latrines_completed", date(2019, 1, 1), "ledger_entry_covering"),
    ],
)
def test_questions_are_in_the_words_of_the_indexes(books: None, code: str, first: date | None, index: str) -> None:
    """
    | recorded   | day        | value |
    | 2020-03-01 | 2020-02-10 | 5     |
    """
    asked = Question(first, date(2020, 12, 15), paper.now())
    sql, words = question.statement(asked, [code], None, keys=("indicator", "unit", "locality"))
    with connection.cursor() as cursor:
        cursor.execute(PLANNING[connection.vendor])
        cursor.execute(EXPLAIN[connection.vendor] + sql, words)
        plan = "\n".join(str(line) for line in cursor.fetchall())

    assert index in plan


def test_a_period_does_not_end_before_it_begins(books: None) -> None:
    with pytest.raises(NotAPeriod):
        paper.figure("works.latrines_completed", first="2020-02-01", last="2020-01-31")
