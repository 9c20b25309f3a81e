from __future__ import annotations

import random
from datetime import date

import pytest

from cotmoc.ledger import balances, chain, projection
from tests.ledger import paper
from tests.ledger.test_balances import HOUSEHOLDS, STOCKS, scattered


def test_balances_made_again_are_the_same(books: None) -> None:
    chance = random.Random(7)  # noqa: S311 - not a secret
    scattered(chance, 40)
    known, last = paper.now(), date(2026, 1, 1)
    before = balances.sums(STOCKS, first=None, last=last, known=known)

    projection.rebuild()

    assert balances.sums(STOCKS, first=None, last=last, known=known) == before
    assert chain.verify().ok


@pytest.mark.django_db
def test_balances_of_nothing_are_nothing() -> None:
    projection.rebuild()

    assert chain.verify().ok


def test_what_adds_to_nothing_in_a_month_leaves_no_balance(books: None) -> None:
    """
    | recorded   | day        | indicator              | value |
    | 2020-03-01 | 2019-02-10 | stewardship.households | 5     |
    | 2020-03-01 | 2019-02-11 | stewardship.households | -5    |
    """
    assert paper.figure(HOUSEHOLDS, last="2019-02-10") == 5
    assert paper.figure(HOUSEHOLDS, last="2020-12-31") == 0
    assert chain.verify().ok
