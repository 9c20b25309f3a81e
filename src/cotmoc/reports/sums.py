"""The sums behind a report: each pair of days is asked of the balances once, for all indicators together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.ledger import balances, chart

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from cotmoc.ledger.balances import Knowledge

NO_BOOKS = "chưa có sổ"
NOT_BEGUN = "kỳ chưa bắt đầu"
TOO_SMALL = "số nhỏ, không nêu"
REASONS_EN = {
    NO_BOOKS: "before the start of the books",
    NOT_BEGUN: "the period has not begun",
    TOO_SMALL: "too small to be shown",
    "": "",
}


class Sums:
    """Answers for some indicators and units, as known at K; in base units."""

    def __init__(self, codes: Iterable[str], *, known: Knowledge, units: Collection[str] | None) -> None:
        """Remember the question; `units` None asks about every unit. Nothing is read yet."""
        wanted = frozenset(codes)
        self._stocks = wanted & chart.STOCKS
        self._flows = wanted - chart.STOCKS
        self._known = known
        self._units = units
        self._found: dict[tuple[date | None, date], dict[str, int] | str] = {}

    def flow(self, code: str, first: date, last: date) -> int | str:
        """Return a flow from a day to a day, both included; or the reason why the books do not say."""
        if last < first:
            return NOT_BEGUN
        return self._of(code, first, last)

    def stock(self, code: str, on: date) -> int | str:
        """Return a stock on a day; or the reason why the books do not say."""
        return self._of(code, None, on)

    def _of(self, code: str, first: date | None, last: date) -> int | str:
        if (first, last) not in self._found:
            self._found[first, last] = self._ask(first, last)
        found = self._found[first, last]
        return found if isinstance(found, str) else found.get(code, 0)

    def _ask(self, first: date | None, last: date) -> dict[str, int] | str:
        codes = self._stocks if first is None else self._flows
        try:
            sums = balances.sums(codes, first=first, last=last, known=self._known, units=self._units)
        except balances.BeforeTheBooks:
            return NO_BOOKS
        totals: dict[str, int] = {}
        for (code, _, _), value in sums.items():
            totals[code] = totals.get(code, 0) + value
        return totals


def number(answer: int | str) -> int | None:
    """Return the number, or None where there is only a reason."""
    return None if isinstance(answer, str) else answer
