from __future__ import annotations

from datetime import date

from cotmoc.ledger import balances
from tests.ledger import paper


def test_an_entry_tells_its_place_among_the_sources(books: None) -> None:
    paper.post(paper.row(1, day="2020-02-10", locality="doi-can"))

    entry = balances.entry(2)

    assert entry is not None
    assert entry.place == (date(2020, 2, 10), "na-hinh", "doi-can", 2)
