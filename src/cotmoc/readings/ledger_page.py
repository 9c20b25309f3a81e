"""The ledger as its page shows it: newest entries first, with the names of units and documents; the chain's state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.documents import queries as documents
from cotmoc.ledger import balances, chain, chart
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.readings import suppression
from cotmoc.readings.scope import OutOfScope, Shelf

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.ledger.balances import EntryView, Head
    from cotmoc.ledger.chart import Indicator
    from cotmoc.org.models import User

ON_A_PAGE = 50


@dataclass(frozen=True)
class Line:
    """An entry with the names of its figure, unit and document; `opens`: the reader may open the document."""

    entry: EntryView
    indicator: Indicator
    unit: str
    document: str
    opens: bool


@dataclass(frozen=True)
class LedgerPage:
    """A page of the ledger; `head` and `started_on` None before the books are opened, `verdict` None unless asked."""

    lines: tuple[Line, ...]
    next_below: int | None
    head: Head | None
    started_on: date | None
    verdict: chain.Verdict | None


def page(*, by: User, on: date, language: str, below: int | None = None, verify: bool = False) -> LedgerPage:
    """Return a page of the entries of units that the reader may see; raise OutOfScope when there are none of those."""
    allowed = permissions.scope(by, "ledger.read", on=on)
    if not isinstance(allowed, permissions.Everywhere) and not allowed:
        raise OutOfScope
    try:
        head, started_on = balances.head(), balances.started_on()
    except balances.BooksNotOpen:
        return LedgerPage((), None, None, None, None)
    units = None if isinstance(allowed, permissions.Everywhere) else allowed
    entries = balances.entries(known=balances.resolve(), below=below, limit=ON_A_PAGE, units=units)
    further = entries[-1].seq if len(entries) == ON_A_PAGE else None
    verdict = chain.verify() if verify else None
    guard = suppression.Guard(by, on)
    told = [one for one in entries if guard.opens(one.indicator, one.unit)]
    lines = _lines(told, Shelf(by, on), language=language)
    return LedgerPage(lines, further, head, started_on, verdict)


def _lines(entries: list[EntryView], shelf: Shelf, *, language: str) -> tuple[Line, ...]:
    tree = Tree.load(Unit.Tree.COMMAND, on=shelf.on)
    names = documents.references({one.document for one in entries})
    return tuple(
        Line(
            one,
            chart.indicator(one.indicator),
            tree.name(one.unit, language) if one.unit else "",
            (found.paper_number or found.number_text) if (found := names.get(one.document)) else "",
            opens=found is not None and shelf.may_read(found.register, found.unit),
        )
        for one in entries
    )
