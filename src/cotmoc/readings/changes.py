"""What came into the books last: the newest acts, each with its document and how many entries it made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.documents import queries as documents
from cotmoc.ledger import balances
from cotmoc.org import permissions
from cotmoc.readings import suppression

if TYPE_CHECKING:
    from datetime import date, datetime

    from cotmoc.ledger.balances import EntryView, Kind, Knowledge
    from cotmoc.readings.scope import Reach, Shelf

ENTRIES_LOOKED_AT = 200
SHOWN = 6


@dataclass(frozen=True)
class Change:
    """An act: when the books learnt it, the document that did it, where and when it was so, and its entries."""

    at: datetime
    document: str
    name: str
    unit: str
    day: date
    kind: Kind
    entries: int
    opens: bool


def newest(reach: Reach, shelf: Shelf, *, known: Knowledge, language: str) -> tuple[Change, ...]:
    """Return the newest acts known at K in the units that the question reaches and the reader may see."""
    units, guard = _visible(reach, shelf), suppression.Guard(shelf.by, shelf.on)
    acts: dict[str, list[EntryView]] = {}
    for entry in balances.entries(known=known, limit=ENTRIES_LOOKED_AT, units=units):
        if guard.opens(entry.indicator, entry.unit):
            acts.setdefault(entry.act, []).append(entry)
    chosen = dict(list(acts.items())[:SHOWN])
    names = documents.references(chosen, known=known)
    return tuple(
        Change(
            rows[0].recorded_at,
            act,
            names[act].paper_number or names[act].number_text,
            reach.tree.name(rows[0].unit, language),
            max(row.day for row in rows),
            rows[0].kind,
            len(rows),
            shelf.may_read(names[act].register, names[act].unit),
        )
        for act, rows in chosen.items()
        if act in names
    )


def _visible(reach: Reach, shelf: Shelf) -> frozenset[str] | None:
    allowed = permissions.scope(shelf.by, "ledger.read", on=shelf.on)
    if isinstance(allowed, permissions.Everywhere):
        return reach.units
    return allowed if reach.units is None else allowed & reach.units
