from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from cotmoc.kernel.period import parse_moment
from cotmoc.ledger import balances, moments, posting
from tests.ledger import paper
from tests.ledger.test_completeness import assign, say


def test_a_moment_is_later_than_anything_the_books_have_learnt(books: None) -> None:
    assign("na-hinh", at="2020-05-01")

    with transaction.atomic():
        seq, moment = moments.read(lambda: parse_moment("2020-01-01"))
        _, later = moments.read(lambda: parse_moment("2020-06-01"))

    assert (seq, moment - parse_moment("2020-05-01")) == (1, timedelta(microseconds=1))
    assert later == parse_moment("2020-06-01")


def test_the_latest_moment_is_that_of_an_entry_or_of_what_stands_beside(books: None) -> None:
    paper.post(paper.row(1), at="2020-03-01")
    of_entry = balances.head().recorded_at

    before = moments.latest(of_entry)
    say("2020-01", "na-hinh", at="2020-05-01")

    assert (before, moments.latest(of_entry)) == (of_entry, parse_moment("2020-05-01"))


@pytest.mark.django_db(transaction=True)
def test_a_moment_is_read_inside_a_transaction() -> None:
    with pytest.raises(posting.NotInTransaction):
        moments.read(lambda: paper.OPENED_AT)
