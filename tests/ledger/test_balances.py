from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from cotmoc.kernel.period import end_of_day
from cotmoc.ledger import balances
from tests.ledger import paper

INDICATORS = ["works.latrines_completed", "stewardship.households", "arms.flintlocks", "stewardship.line_m"]


def scattered(seed: int, postings: int) -> random.Random:
    """Fill seven years with entries recorded in time, late, years late, and ahead of time."""
    chance = random.Random(seed)
    moment = end_of_day(date(2019, 1, 1))
    for _ in range(postings):
        moment += timedelta(hours=chance.choice([0, 1, 30, 200, 900]))
        today = moment.date()
        paper.post(
            *(
                paper.row(
                    chance.choice([1, 2, 5, -1, -2, 40]),
                    day=max(
                        paper.START, today + timedelta(days=chance.choice([0, -1, -3, -40, -400, -900, 20, 70, 500]))
                    ),
                    indicator=chance.choice(INDICATORS),
                    unit=chance.choice(paper.STATIONS),
                    locality=chance.choice(["", *paper.COMMUNES]),
                    document=f"d{chance.randrange(40)}",
                )
                for _ in range(chance.choice([1, 1, 2, 6]))
            ),
            at=moment,
        )
    return chance


def asked(chance: random.Random, newest: int) -> tuple[date | None, date, balances.Knowledge]:
    last = paper.START + timedelta(days=chance.randrange(365 * 8))
    first = chance.choice([None, last, last.replace(day=1), last - timedelta(days=chance.randrange(900))])
    return first, last, balances.at_seq(chance.randrange(1, newest + 1))


def test_a_thousand_questions_get_the_same_answer_from_balances_and_from_entries(books: None) -> None:
    chance = scattered(20200927, 120)
    newest = balances.head().seq

    for _ in range(1000):
        first, last, known = asked(chance, newest)
        raw = balances.raw_sums(INDICATORS, first=first, last=last, known=known)

        assert balances.sums(INDICATORS, first=first, last=last, known=known) == raw
