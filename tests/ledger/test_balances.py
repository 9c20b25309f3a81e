from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cotmoc.kernel.period import end_of_day
from cotmoc.ledger import balances, posting
from tests.ledger import paper

LATRINES, HOUSEHOLDS = "works.latrines_completed", "stewardship.households"
FLOWS = [LATRINES, "arms.flintlocks"]
STOCKS = [HOUSEHOLDS, "stewardship.line_m"]
DELAYS = [0, -1, -3, -40, -400, -900, 20, 70, 500]
"""Days from recording to the day recorded: in time, late, years late, and ahead of time."""


def scattered(chance: random.Random, postings: int) -> None:
    """Fill seven years."""
    moment = end_of_day(paper.START)
    for _ in range(postings):
        moment += timedelta(hours=chance.choice([0, 1, 30, 200, 900]))
        paper.post(*(a_row(chance, moment.date()) for _ in range(chance.choice([1, 1, 2, 6]))), at=moment)


def a_row(chance: random.Random, today: date) -> posting.Posting:
    return paper.row(
        chance.choice([1, 2, 5, -1, -2, 40]),
        day=max(paper.START, today + timedelta(days=chance.choice(DELAYS))),
        indicator=chance.choice(FLOWS + STOCKS),
        unit=chance.choice(paper.STATIONS),
        locality=chance.choice(["", *paper.COMMUNES]),
        document=f"d{chance.randrange(40)}",
    )


def period(chance: random.Random) -> tuple[date | None, date]:
    last = paper.START + timedelta(days=chance.randrange(365 * 8))
    first = chance.choice([None, None, last, last.replace(day=1), last - timedelta(days=chance.randrange(900))])
    return first, last


def test_a_thousand_questions_get_the_same_answer_from_balances_and_from_entries(books: None) -> None:
    chance = random.Random(20200927)  # noqa: S311 - not a secret
    scattered(chance, 120)
    newest = balances.head().seq

    for _ in range(1000):
        first, last = period(chance)
        asked = chance.choice([FLOWS, STOCKS, FLOWS + STOCKS])
        known = balances.at_seq(chance.randrange(1, newest + 1))
        raw = balances.raw_sums(asked, first=first, last=last, known=known)

        assert balances.sums(asked, first=first, last=last, known=known) == raw
        entries = balances.sources(asked[0], first=first, last=last, known=known, limit=None)
        assert sum(one.value for one in entries) == sum(value for key, value in raw.items() if key[0] == asked[0])
        months = balances.by_month(asked[0], first=first, last=last, known=known)
        assert {unit: total_of(months, unit) for unit, _ in months} == {
            unit: sum(one.value for one in entries if one.unit == unit) for unit, _ in months
        }


def total_of(months: dict[tuple[str, date], int], unit: str) -> int:
    return sum(value for (one, _), value in months.items() if one == unit)


def test_a_flow_adds_over_its_period_and_a_stock_from_the_beginning(books: None) -> None:
    """
    | day        | unit      | indicator                | value |
    | 2019-12-31 | na-hinh   | works.latrines_completed | 3     |
    | 2020-01-01 | na-hinh   | works.latrines_completed | 5     |
    | 2020-06-30 | tan-thanh | works.latrines_completed | 7     |
    | 2020-07-01 | na-hinh   | works.latrines_completed | 11    |
    | 2019-03-01 | na-hinh   | stewardship.households   | 20    |
    | 2020-05-01 | na-hinh   | stewardship.households   | -4    |
    """
    assert paper.figure(LATRINES, first="2020-01-01", last="2020-06-30") == 12
    assert paper.figure(HOUSEHOLDS, last="2020-04-30") == 20
    assert paper.figure(HOUSEHOLDS, last="2020-06-30") == 16


def test_a_figure_is_told_by_unit_and_locality_and_leaves_out_nought(books: None) -> None:
    """
    | day        | unit      | locality   | value |
    | 2020-02-01 | na-hinh   | doi-can    | 3     |
    | 2020-02-01 | na-hinh   | quoc-khanh | 4     |
    | 2020-02-03 | tan-thanh |            | 5     |
    | 2020-02-04 | chi-ma    |            | 5     |
    | 2020-03-04 | chi-ma    |            | -5    |
    """
    first, last = date(2020, 1, 1), date(2020, 6, 30)

    sums = balances.sums([LATRINES], first=first, last=last, known=paper.now())
    of_one = balances.sums([LATRINES], first=first, last=last, known=paper.now(), units=["na-hinh", "chi-ma"])

    assert sums == {
        (LATRINES, "na-hinh", "doi-can"): 3,
        (LATRINES, "na-hinh", "quoc-khanh"): 4,
        (LATRINES, "tan-thanh", ""): 5,
    }
    assert of_one == {key: value for key, value in sums.items() if key[1] == "na-hinh"}
    assert balances.sums([LATRINES], first=first, last=last, known=paper.now(), units=[]) == {}
    assert balances.sums([], first=first, last=last, known=paper.now()) == {}


def test_what_was_learnt_later_is_not_in_an_earlier_answer(books: None) -> None:
    """
    | recorded   | day        | value | kind       |
    | 2020-02-11 | 2020-02-10 | 5     | RESULT     |
    | 2020-07-02 | 2020-06-30 | 7     | RESULT     |
    | 2020-08-15 | 2020-02-10 | -5    | VOID       |
    | 2020-08-15 | 2020-02-10 | 4     | CORRECTION |
    """
    half_year: dict[str, Any] = {"first": "2020-01-01", "last": "2020-06-30"}

    assert paper.figure(LATRINES, **half_year, at=paper.known("2020-07-01")) == 5
    assert paper.figure(LATRINES, **half_year, at=paper.known("2020-07-02")) == 12
    assert paper.figure(LATRINES, **half_year) == 11


def test_a_change_recorded_ahead_of_time_counts_from_its_day(books: None) -> None:
    """
    | recorded   | day        | indicator              | value |
    | 2020-01-10 | 2020-01-10 | stewardship.households | 1     |
    | 2020-01-10 | 2022-01-10 | stewardship.households | -1    |
    | 2020-03-01 | 2022-01-11 | stewardship.households | 8     |
    """
    soon = paper.known("2020-01-31")

    assert paper.figure(HOUSEHOLDS, last="2022-01-09", at=soon) == 1
    assert paper.figure(HOUSEHOLDS, last="2022-01-31", at=soon) == 0
    assert paper.figure(HOUSEHOLDS, last="2022-01-31") == 8


def test_months_are_told_by_unit(books: None) -> None:
    """
    | recorded   | day        | unit      | value |
    | 2020-02-11 | 2020-02-10 | na-hinh   | 5     |
    | 2020-02-12 | 2020-02-11 | tan-thanh | 1     |
    | 2020-09-01 | 2020-02-12 | na-hinh   | 2     |
    | 2020-09-01 | 2020-08-31 | na-hinh   | 3     |
    | 2020-09-02 | 2020-09-01 | na-hinh   | 4     |
    """
    asked: dict[str, Any] = {"first": date(2020, 2, 11), "last": date(2020, 12, 31), "known": paper.now()}

    assert balances.by_month(LATRINES, **asked) == {
        ("na-hinh", date(2020, 2, 1)): 2,
        ("na-hinh", date(2020, 8, 1)): 3,
        ("na-hinh", date(2020, 9, 1)): 4,
        ("tan-thanh", date(2020, 2, 1)): 1,
    }
    assert balances.by_month(LATRINES, **asked, units=["tan-thanh"]) == {("tan-thanh", date(2020, 2, 1)): 1}


def test_before_the_books_there_is_no_answer(books: None) -> None:
    with pytest.raises(balances.BeforeTheBooks) as refused:
        paper.figure(LATRINES, last="2018-12-31")

    assert (refused.value.day, refused.value.start) == (date(2018, 12, 31), paper.START)


def test_before_anything_was_known_there_is_no_answer(books: None) -> None:
    nothing = paper.known("2018-12-31")

    with pytest.raises(balances.BeforeTheBooks) as refused:
        paper.figure(LATRINES, last="2020-12-31", at=nothing)

    assert (nothing.seq, refused.value.start) == (0, None)


@pytest.mark.django_db
def test_without_books_nothing_can_be_asked() -> None:
    for question in (balances.head, balances.started_on, balances.resolve):
        with pytest.raises(balances.BooksNotOpen):
            question()


def test_a_knowledge_is_a_number_of_entries(books: None) -> None:
    """
    | recorded            | day        | value |
    | 2020-02-11T08:00:00 | 2020-02-10 | 5     |
    | 2020-02-11T08:00:00 | 2020-02-10 | 6     |
    | 2020-02-12T08:00:00 | 2020-02-10 | 7     |
    """
    eight = datetime(2020, 2, 11, 1, tzinfo=UTC)

    assert paper.known("2020-02-11T07:59:59").seq == 1
    assert paper.known("2020-02-11T08:00:00").seq == 3
    assert paper.known("2020-02-11") == balances.Knowledge(3, end_of_day(date(2020, 2, 11)), eight, paper.START)
    assert paper.known("2030-01-01").seq == 4
    assert paper.now() == balances.at_seq(4)
    assert paper.now().moment == paper.now().recorded_at == eight + timedelta(days=1)


def test_a_knowledge_of_more_than_there_is_is_refused(books: None) -> None:
    with pytest.raises(balances.NoSuchEntry):
        balances.at_seq(2)


def test_sources_are_paged_by_key_and_by_number(books: None) -> None:
    """
    | day        | unit      | locality   | value |
    | 2020-02-02 | na-hinh   | doi-can    | 1     |
    | 2020-02-01 | tan-thanh | doi-can    | 2     |
    | 2020-02-01 | na-hinh   | quoc-khanh | 3     |
    | 2020-02-01 | na-hinh   | doi-can    | 4     |
    | 2020-02-01 | na-hinh   | doi-can    | 5     |
    | 2019-02-01 | na-hinh   | doi-can    | 6     |
    """
    asked: dict[str, Any] = {"first": date(2020, 1, 1), "last": date(2020, 6, 30), "known": paper.now()}

    pages, after = [], None
    while page := balances.sources(LATRINES, **asked, after=after, limit=2):
        pages.append([one.value for one in page])
        after = page[-1].place

    assert pages == [[4, 5], [3, 2], [1]]
    assert [one.value for one in balances.sources(LATRINES, **asked, offset=1, limit=3)] == [5, 3, 2]
    assert [one.value for one in balances.sources(LATRINES, **asked, units=["tan-thanh"])] == [2]
    assert [one.value for one in balances.sources(LATRINES, **asked, offset=3, limit=None)] == [2, 1]
    assert balances.count_sources(LATRINES, **asked) == 5
    assert balances.count_sources(LATRINES, **asked, units=["na-hinh"]) == 4


def test_a_figure_opens_to_the_documents_that_hold_it_now(books: None) -> None:
    """
    | recorded   | day        | unit      | value | document | act | kind   |
    | 2020-01-01 | 2020-01-01 | na-hinh   | 100   | d1       | d1  | RESULT |
    | 2020-03-01 | 2020-03-01 | na-hinh   | 50    | d2       | d2  | RESULT |
    | 2020-04-01 | 2020-04-01 | na-hinh   | -100  | d1       | d1  | UPDATE |
    | 2020-04-01 | 2020-04-01 | na-hinh   | 50    | d2       | d1  | UPDATE |
    | 2020-04-01 | 2020-04-01 | tan-thanh | 10    | d3       | d1  | UPDATE |
    """
    asked: dict[str, Any] = {"first": None, "known": paper.now()}

    assert balances.held_by(LATRINES, last=date(2020, 3, 31), **asked) == {"d1": 100, "d2": 50}
    assert balances.held_by(LATRINES, last=date(2020, 4, 1), **asked) == {"d2": 100, "d3": 10}
    assert balances.held_by(LATRINES, last=date(2020, 4, 1), **asked, units=["tan-thanh"]) == {"d3": 10}


def test_a_document_opens_to_the_entries_of_its_own_and_those_it_caused(books: None) -> None:
    """
    | recorded   | day        | value | document | act |
    | 2020-01-01 | 2020-01-01 | 100   | d1       | d1  |
    | 2020-03-01 | 2020-03-01 | 50    | d2       | d1  |
    | 2020-04-01 | 2020-04-01 | 20    | d1       | d3  |
    | 2020-04-01 | 2020-04-01 | 7     | d4       | d4  |
    """
    assert [one.value for one in balances.of_document("d1", known=paper.now())] == [100, 50, 20]
    assert [one.value for one in balances.of_document("d1", known=paper.known("2020-03-01"))] == [100, 50]


def test_the_ledger_is_paged_from_its_end(books: None) -> None:
    """
    | recorded   | day        | unit      | value |
    | 2020-01-01 | 2020-01-01 | na-hinh   | 1     |
    | 2020-01-02 | 2020-01-01 | tan-thanh | 2     |
    | 2020-01-03 | 2020-01-01 | na-hinh   | 3     |
    """
    known = paper.known("2020-01-02")

    assert [one.seq for one in balances.entries(known=paper.now(), limit=2)] == [4, 3]
    assert [one.seq for one in balances.entries(known=paper.now(), below=3)] == [2, 1]
    assert [one.seq for one in balances.entries(known=known)] == [3, 2, 1]
    assert [one.seq for one in balances.entries(known=paper.now(), units=["na-hinh"])] == [4, 2]
    assert balances.entry(5) is None


def test_a_knowledge_is_resolved_whether_or_not_it_is_the_last(books: None) -> None:
    """
    | recorded   | day        | value |
    | 2020-03-01 | 2020-02-10 | 5     |
    | 2020-03-02 | 2020-02-10 | 5     |
    """
    assert [paper.known(moment).seq for moment in ("2020-02-28", "2020-03-01", "2020-03-02", "2020-03-03")] == [
        1,
        2,
        3,
        3,
    ]
