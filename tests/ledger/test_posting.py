from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.kernel.period import parse_moment
from cotmoc.ledger import balances, posting
from cotmoc.ledger.chart import CHART
from tests.ledger import paper

CODES = [code for code in CHART if not code.startswith("books.")]
ROWS = st.builds(
    paper.row,
    st.integers(-(10**12), 10**12),
    day=st.dates(paper.START, date(2031, 12, 31)),
    indicator=st.sampled_from(CODES),
    unit=st.sampled_from(paper.STATIONS),
    locality=st.sampled_from(["", *paper.COMMUNES]),
    document=st.sampled_from(["d1", "d2", "giấy số 3"]),
    subject=st.sampled_from(["", "s1", "hộ 2"]),
)
IN_A_SAVEPOINT = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_rows_are_numbered_on_from_the_last_entry(books: None) -> None:
    posted = paper.post(paper.row(1), paper.row(2))
    again = paper.post(paper.row(3))

    assert (posted.first_seq, posted.last_seq, again.first_seq, again.last_seq) == (2, 3, 4, 4)


def test_an_entry_is_exactly_what_was_posted(books: None) -> None:
    paper.post(
        posting.Posting(
            "works.latrines_completed",
            "na-hinh",
            "doi-can",
            date(2020, 2, 10),
            3,
            posting.Kind.UPDATE,
            "d1",
            "d2",
            "hộ-7",
            "c0ffee",
        ),
        at="2020-03-01T08:00:00",
    )
    entry = balances.entry(2)

    assert entry == balances.EntryView(
        seq=2,
        indicator="works.latrines_completed",
        unit="na-hinh",
        locality="doi-can",
        day=date(2020, 2, 10),
        value=3,
        kind=posting.Kind.UPDATE,
        document="d1",
        act="d2",
        recorded_at=datetime(2020, 3, 1, 1, tzinfo=UTC),
        recorded_by="ls-clerk",
        subject="hộ-7",
        content="c0ffee",
        fingerprint=balances.head().fingerprint,
    )


def test_a_row_of_nought_says_nothing(books: None) -> None:
    posted = paper.post(paper.row(0), paper.row(2), paper.row(0))

    assert (posted.first_seq, posted.last_seq) == (2, 2)


def test_nothing_to_post_is_known_from_the_last_entry_on(books: None) -> None:
    posted = paper.post(at="2020-03-01")

    assert (posted.first_seq, posted.last_seq, posted.recorded_at) == (2, 1, parse_moment("2020-03-01"))


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"indicator": "works.latrines"}, posting.NotOnTheChart),
        ({"indicator": "books.opened"}, posting.NotOnTheChart),
        ({"unit": "nowhere"}, posting.NoSuchPlace),
        ({"unit": "doi-can"}, posting.NoSuchPlace),
        ({"locality": "nowhere"}, posting.NoSuchPlace),
        ({"locality": "na-hinh"}, posting.NoSuchPlace),
        ({"day": "2018-12-31"}, posting.BeforeTheBooks),
        ({"document": "d" * 65}, posting.NotAnId),
        ({"act": "d\x00"}, posting.NotAnId),
        ({"subject": "s" * 65}, posting.NotAnId),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_posted(
    books: None, change: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        paper.post(paper.row(1), paper.row(1, **change))

    assert balances.head().seq == 1


@pytest.mark.parametrize("value", [posting.MOST + 1, -posting.MOST - 1, True, 1.0])
def test_a_value_is_a_whole_number_of_base_units(books: None, value: Any) -> None:
    with pytest.raises(posting.NotAnAmount):
        paper.post(paper.row(value))


@pytest.mark.django_db
def test_nothing_is_posted_before_the_books_are_open() -> None:
    with pytest.raises(posting.BooksNotOpen):
        paper.post(paper.row(1))


@pytest.mark.django_db(transaction=True)
def test_the_ledger_is_locked_and_written_only_inside_a_transaction() -> None:
    with pytest.raises(posting.NotInTransaction):
        posting.lock()
    with pytest.raises(posting.NotInTransaction):
        posting.post([paper.row(1)], by="ls-clerk", clock=lambda: paper.OPENED_AT)


@pytest.mark.django_db(transaction=True)
def test_a_clock_that_runs_backwards_is_not_followed() -> None:
    paper.open_books()
    last = paper.post(paper.row(1), at="2020-03-01").recorded_at

    posted = paper.post(paper.row(1), at="2020-02-01")

    assert last < posted.recorded_at == last + timedelta(microseconds=1)


@pytest.mark.django_db(transaction=True)
def test_postings_of_one_transaction_share_their_moment() -> None:
    paper.open_books()
    with transaction.atomic():
        first = paper.post(paper.row(1), at="2020-03-01")
        second = paper.post(paper.row(1), at="2020-03-01")

    assert first.recorded_at == second.recorded_at == parse_moment("2020-03-01")


@pytest.mark.django_db(transaction=True)
def test_an_answer_known_at_the_last_entrys_moment_outlives_a_clock_that_went_back() -> None:
    paper.open_books()
    paper.post(paper.row(5), at="2020-03-01")
    asked = balances.head().recorded_at
    before = balances.resolve(asked)

    paper.post(paper.row(7), at="2020-02-01")

    assert balances.resolve(asked) == before


@pytest.mark.parametrize("already", [1, 300])
def test_a_document_takes_few_statements_whatever_the_size_of_the_ledger(books: None, already: int) -> None:
    paper.post(*(paper.row(1) for _ in range(already)))

    with CaptureQueriesContext(connection) as statements:
        paper.post(
            *(
                paper.row(index + 1, indicator=code, locality="doi-can", day="2019-12-31")
                for index, code in enumerate(CODES[:40])
            ),
            at="2021-01-01",
        )

    assert len(statements) <= 12


def test_void_takes_back_what_a_document_holds_on_its_days(books: None) -> None:
    """
    | recorded   | day        | unit      | value | document | act |
    | 2020-03-01 | 2020-02-10 | na-hinh   | 5     | d1       | d1  |
    | 2020-03-02 | 2020-02-11 | na-hinh   | 7     | d1       | d1  |
    | 2020-03-03 | 2020-02-11 | na-hinh   | -3    | d1       | d2  |
    | 2020-03-03 | 2020-02-12 | tan-thanh | 2     | d1       | d1  |
    | 2020-03-04 | 2020-02-12 | tan-thanh | -2    | d1       | d2  |
    | 2020-03-04 | 2020-02-12 | tan-thanh | 9     | d2       | d2  |
    """
    taken_back = posting.reversal("d1", act="d3")

    assert [(one.day, one.unit, one.value, one.kind, one.document, one.act) for one in taken_back] == [
        (date(2020, 2, 10), "na-hinh", -5, posting.Kind.VOID, "d1", "d3"),
        (date(2020, 2, 11), "na-hinh", -4, posting.Kind.VOID, "d1", "d3"),
    ]


@IN_A_SAVEPOINT
@given(st.lists(ROWS, max_size=12))
def test_what_is_posted_and_taken_back_adds_to_nothing_on_every_day(books: None, rows: list[posting.Posting]) -> None:
    with transaction.atomic():
        paper.post(*rows, at="2025-01-01")
        for document in {row.document for row in rows}:
            paper.post(*posting.reversal(document, act="hủy"), at="2025-02-01")

        for last in {row.day for row in rows}:
            assert balances.sums(CODES, first=None, last=last, known=paper.now()) == {}
        assert balances.head().seq >= 1 + len([row for row in rows if row.value])
        transaction.set_rollback(True)


@IN_A_SAVEPOINT
@given(st.lists(ROWS, min_size=1, max_size=8), st.lists(ROWS, max_size=8), st.dates(paper.START, date(2031, 12, 31)))
def test_what_was_known_never_changes_when_later_entries_arrive(
    books: None, rows: list[posting.Posting], later: list[posting.Posting], last: date
) -> None:
    with transaction.atomic():
        paper.post(*rows, at="2024-06-15")
        known = paper.now()
        before = balances.sums(CODES, first=None, last=last, known=known)
        sources = balances.sources(rows[0].indicator, first=None, last=last, known=known)

        paper.post(*later, at="2026-06-15")

        assert balances.sums(CODES, first=None, last=last, known=known) == before
        assert balances.sources(rows[0].indicator, first=None, last=last, known=known) == sources
        transaction.set_rollback(True)
