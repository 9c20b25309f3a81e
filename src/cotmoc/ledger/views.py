"""What others see of an entry: all its fields, read-only, without the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cotmoc.ledger.models import Kind

if TYPE_CHECKING:
    from datetime import date, datetime

    from cotmoc.ledger.models import Entry


class Place(NamedTuple):
    """Where an entry stands among the sources of a figure; the key of the next page."""

    day: date
    unit: str
    locality: str
    seq: int


@dataclass(frozen=True)
class Head:
    """The last entry: its number, its fingerprint and when it was recorded."""

    seq: int
    fingerprint: str
    recorded_at: datetime


@dataclass(frozen=True)
class EntryView:
    """One entry, as `models.Entry` describes it."""

    seq: int
    indicator: str
    unit: str
    locality: str
    day: date
    value: int
    kind: Kind
    document: str
    act: str
    recorded_at: datetime
    recorded_by: str
    subject: str
    content: str
    fingerprint: str

    @property
    def place(self) -> Place:
        """Return the key to go on from."""
        return Place(self.day, self.unit, self.locality, self.seq)


def view(row: Entry) -> EntryView:
    """Return the entry without its table."""
    return EntryView(
        row.seq,
        row.indicator,
        row.unit,
        row.locality,
        row.day,
        row.value,
        Kind(row.kind),
        row.document,
        row.act,
        row.recorded_at,
        row.recorded_by,
        row.subject,
        row.content,
        row.fingerprint,
    )
