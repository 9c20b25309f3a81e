"""The form of a register: its tables, and what entering their rows does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.tables import Row, Table


@dataclass(frozen=True)
class Form:
    """A register's workbook; `version` is in the hidden cell of the empty form, `guide` on its page of guidance."""

    register: str
    title: str
    title_en: str
    tables: tuple[Table, ...]
    enter: Callable[[Sequence[Row], Entering], None]
    enter_drawing: Callable[[bytes, Entering], None] | None = None
    guide: tuple[str, ...] = ()
    version: int = 1

    def table(self, name: str) -> Table:
        """Return the table of that name."""
        return next(table for table in self.tables if table.name == name)
