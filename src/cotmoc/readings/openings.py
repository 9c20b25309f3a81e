"""How much of a report's stocks still rests on opening balances, which a unit declared without the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.documents.models import Document
from cotmoc.ledger import balances
from cotmoc.readings.breakdown import OPENING

if TYPE_CHECKING:
    from cotmoc.reports.half_year import HalfYear


def still_held(report: HalfYear) -> dict[str, int]:
    """Return, by indicator, what opening balances hold of the report's stocks (base units); nothing where none do."""
    openings = set(Document.objects.filter(kind__endswith=OPENING).values_list("pk", flat=True))
    stocks = [one for one in report.figures if one.indicator.is_stock and one.value is not None] if openings else []
    found = {}
    for figure in stocks:
        code = figure.indicator.code
        held = balances.held_by(code, first=None, last=report.as_of, known=report.known, units=report.units)
        if total := sum(value for document, value in held.items() if document in openings):
            found[code] = total
    return found
