"""Asking the books as a reader does: the figure, who holds it, and whether the books hold together."""

from __future__ import annotations

from datetime import date, datetime

from cotmoc.ledger import balances, chain, chart


def figure(code: str, *, on: date, first: date = date(2020, 1, 1), known_at: datetime | None = None) -> int:
    """Return a stock on a day, or a flow from `first` until that day, as known then; proved from the raw entries."""
    known = balances.resolve(known_at)
    begin = None if chart.CHART[code].is_stock else first
    found = balances.sums([code], first=begin, last=on, known=known)
    assert found == balances.raw_sums([code], first=begin, last=on, known=known)
    return sum(found.values())


def holders(code: str, *, on: date, first: date = date(2020, 1, 1)) -> dict[str, int]:
    """Return which documents hold the figure now, and how much of it."""
    begin = None if chart.CHART[code].is_stock else first
    return balances.held_by(code, first=begin, last=on, known=balances.resolve())


def the_books_hold() -> bool:
    """Say whether the chain, the guards and the balances hold."""
    verdict = chain.verify()
    assert verdict.ok, verdict
    return True


def history(code: str, *, on: date, first: date = date(2020, 1, 1)) -> list[tuple[str, str, int]]:
    """Return every entry that ever moved the figure, in the order of the ledger: its kind, its document, its value."""
    begin = None if chart.CHART[code].is_stock else first
    found = balances.sources(code, first=begin, last=on, known=balances.resolve(), limit=None)
    return [(str(one.kind), one.document, one.value) for one in sorted(found, key=lambda one: one.seq)]
