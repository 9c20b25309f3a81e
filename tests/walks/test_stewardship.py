"""The walk of a stewardship agreement: from the paper to the figure, and back from the figure to the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cotmoc.documents import queries as documents
from cotmoc.ledger import balances, chain
from cotmoc.org import audit
from cotmoc.registers.stewardship import operations
from tests.registers.stewardship import ground as grounds

if TYPE_CHECKING:
    from cotmoc.ledger.views import EntryView


@pytest.fixture
def ground(db: None) -> grounds.Ground:
    """Lay the ground with its books open."""
    return grounds.settle()


def behind(code: str) -> list[EntryView]:
    """Open a figure to the entries behind it."""
    known = balances.resolve()
    return balances.sources(f"stewardship.{code}", first=None, last=grounds.LONG_AFTER, known=known, offset=0, limit=99)


def test_from_the_paper_to_the_figure_and_back(ground: grounds.Ground) -> None:
    agreement = ground.draft(from_marker="2", to_marker="5", paper_number="12/BBGN")
    assert grounds.figures() == {}

    operations.submit_agreement(agreement, by=ground.officer, clock=ground.clock)

    assert grounds.figures() == {"households": 1, "line_m": 300, "markers": 4, "undertaken_m": 300, "agreements": 1}
    (entry,) = behind("line_m")
    assert (entry.value, entry.document) == (300, agreement.pk)
    assert documents.references([entry.document])[entry.document].evidence == ("12/BBGN",)
    submitted = balances.resolve()

    operations.void_agreement(agreement, reason="ký nhầm mốc", by=ground.officer, clock=ground.clock)

    assert grounds.figures() == {}
    assert grounds.figures(known=submitted)["line_m"] == 300
    assert [(one.value, str(one.kind), one.day) for one in behind("line_m")] == [
        (300, "RESULT", grounds.DAY),
        (-300, "VOID", grounds.DAY),
    ]
    assert chain.verify().ok
    assert audit.verify().ok
