"""The tables of a form, their columns, and what makes a row the same row as an earlier one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cotmoc.interfaces.office.importing.columns import Column, Value
from cotmoc.interfaces.office.importing.faults import Place

UNIT = "unit"
"""The key of the unit column; on a table whose sheets are units, the sheet's name stands for it."""
CANCELS = "cancels"
"""The key of the column that names a paper to be voided; such a row need say nothing else but where and why."""


@dataclass(frozen=True)
class Table:
    """One table of a form: found on a sheet by its header, whatever the sheet is called."""

    name: str
    title: str
    title_en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    per_unit: bool = False
    section: str = ""
    required: bool = True

    def column(self, key: str) -> Column:
        """Return the column of that key."""
        return next(column for column in self.columns if column.key == key)

    @property
    def personal(self) -> frozenset[str]:
        """Return the keys of the columns that name people; their raw text is not kept with the import."""
        return frozenset(column.key for column in self.columns if column.personal)


@dataclass(frozen=True)
class Row:
    """A row as read: where it stands, its table, and its values by column key."""

    table: str
    place: Place
    values: dict[str, Value]
    raw: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Value:
        """Return the value of a column, None where the sheet has no such column."""
        return self.values.get(key)

    def text(self, key: str) -> str:
        """Return a text value, "" for a blank."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int:
        """Return a number, 0 for a blank."""
        value = self.values.get(key)
        return value if isinstance(value, int) else 0

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty for a blank."""
        value = self.values.get(key)
        return value if isinstance(value, tuple) else ()

    def day(self, key: str) -> date:
        """Return a day; raise LookupError for a blank, which only an optional column leaves."""
        value = self.values.get(key)
        if isinstance(value, date):
            return value
        raise LookupError(key)

    def day_or_none(self, key: str) -> date | None:
        """Return a day, or None for a blank."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def column_place(self, table: Table, key: str) -> Place:
        """Return the place of one of its cells, as far as the header is known."""
        return Place(self.place.sheet, self.place.row, self.places.get(key, 0), table.column(key).title)
