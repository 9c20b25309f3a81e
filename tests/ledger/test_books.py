from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cotmoc.ledger import balances, books, posting
from cotmoc.org.models import Installation
from tests.ledger import paper


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "code"), [(True, "books.demonstration"), (False, "books.opened")])
def test_the_first_entry_names_the_start_and_says_whether_the_books_are_a_demonstration(
    *, demo: bool, code: str
) -> None:
    paper.open_books(demo=demo)

    first = balances.entry(1)

    assert first is not None
    assert (first.indicator, first.day, first.value, first.kind) == (code, paper.START, 1, posting.Kind.OPENING)
    assert (first.recorded_at, first.recorded_by) == (paper.OPENED_AT, paper.CLERK.pk)
    assert balances.started_on() == paper.START


def test_books_are_opened_once(books: None) -> None:
    with pytest.raises(posting.BooksAlreadyOpen):
        open_again()

    assert balances.head().seq == 1


def open_again() -> None:
    books.open_books(start=date(2020, 1, 1), by=paper.CLERK, clock=lambda: paper.OPENED_AT)


def test_a_demonstration_replays_a_moment(books: None) -> None:
    moment = datetime(2020, 7, 2, tzinfo=UTC)

    assert replay(moment) == moment


def replay(moment: datetime) -> datetime:
    return books.replaying(moment)()


@pytest.mark.django_db
def test_other_books_keep_to_the_clock() -> None:
    Installation.objects.create(origin="ls", demo=False, created_at=paper.OPENED_AT)

    with pytest.raises(books.OnlyADemoReplays):
        books.replaying(datetime(2020, 7, 2, tzinfo=UTC))


def test_a_replayed_moment_never_runs_backwards(books: None) -> None:
    """
    | recorded   | day        | value |
    | 2020-07-02 | 2020-06-01 | 5     |
    """
    before = balances.head().recorded_at

    posted = paper.post(paper.row(1), at=replay(datetime(2020, 1, 1, tzinfo=UTC)))

    assert posted.recorded_at >= before
