"""The few words that SQLite and PostgreSQL say differently, each of them once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, F, Func

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

LOCK = {
    "sqlite": "UPDATE ledger_balance SET value = value WHERE FALSE",
    "postgresql": f"SELECT pg_advisory_xact_lock({int.from_bytes(b'cotmoc')})",
}

# Vietnam has been seven hours ahead of UTC in all years that books are kept for, so the local day is plain arithmetic,
# which an index may contain; a named time zone it may not.
MONTH = {
    "sqlite": "date(day, 'start of month')",
    "postgresql": "CAST(date_trunc('month', CAST(day AS timestamp)) AS date)",
}
"""The first day of the month of an entry's day."""
BARE_DAY = {"sqlite": "+day", "postgresql": "(day + 0)"}
"""An entry's day, in words that no index of days answers to."""
_LOCAL_DAY = {
    "sqlite": "date((recorded_at + 25200000000) / 1000000, 'unixepoch')",
    "postgresql": "DATE '1970-01-01' + CAST((recorded_at + 25200000000) / 86400000000 AS integer)",
}
_NEXT_MONTH = {
    "sqlite": "date(day, 'start of month', '+1 month')",
    "postgresql": "CAST(date_trunc('month', CAST(day AS timestamp)) + INTERVAL '1 month' AS date)",
}
LATE = {vendor: f"{_LOCAL_DAY[vendor]} >= {_NEXT_MONTH[vendor]}" for vendor in MONTH}
"""Holds for an entry recorded after the month of its day was over."""
EARLY = {vendor: f"{_LOCAL_DAY[vendor]} < {MONTH[vendor]}" for vendor in MONTH}
"""Holds for an entry recorded before the month of its day began."""


class _Timing(Func):
    """A condition of a partial index, in exactly the words that questions use; else no index would answer them."""

    output_field = BooleanField()
    texts: dict[str, str]

    def __init__(self) -> None:
        """Name the columns, so that a remade table keeps the index."""
        super().__init__(F("recorded_at"), F("day"))

    def as_sql(
        self,
        compiler: SQLCompiler,  # noqa: ARG002 - Django's signature
        connection: BaseDatabaseWrapper,
        *_: Any,  # noqa: ANN401 - Django's signature
        **__: Any,  # noqa: ANN401 - Django's signature
    ) -> tuple[str, tuple[str | int, ...]]:
        """Return the condition of this database."""
        return f"({self.texts[connection.vendor]})", ()

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Tell migrations how to make it again."""
        return f"{type(self).__module__}.{type(self).__name__}", (), {}


class Late(_Timing):
    """Recorded after the month of its day was over."""

    texts = LATE


class Early(_Timing):
    """Recorded before the month of its day began."""

    texts = EARLY


def take_lock() -> None:
    """Wait for the ledger's lock and keep it until the transaction ends; the caller has opened the transaction.

    On SQLite the transaction begins IMMEDIATE and is the lock; a write of nothing makes sure of it in any other mode.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute(LOCK[connection.vendor])


def day_to_database(day: date) -> Any:  # noqa: ANN401 - a text here, a date there
    """Return the day as the writing connection stores it."""
    return connections[DEFAULT_DB_ALIAS].ops.adapt_datefield_value(day)


def year_to_database(year: int) -> Any:  # noqa: ANN401 - as above
    """Return the first day of the year as the writing connection stores it."""
    return day_to_database(date(year, 1, 1))


def day_from_database(value: str | date) -> date:
    """Return the day that a statement of ours brought back, a text on SQLite."""
    return date.fromisoformat(value) if isinstance(value, str) else value
