"""The database's own refusal of undeclared overlap, on SQLite: triggers, made again after every migrate.

PostgreSQL has an exclusion constraint of the same name, made by a migration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import checks
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

REFUSAL = "stewardship_undeclared_overlap"
"""What either database says when it refuses."""
TABLE = "registers_guardedstretch"
_MEETS = f"""EXISTS (
    SELECT 1 FROM {TABLE} o
    WHERE o.line_id = NEW.line_id AND o.from_m < NEW.to_m AND NEW.from_m < o.to_m
    AND (o.until IS NULL OR NEW.first_day < o.until) AND (NEW.until IS NULL OR o.first_day < NEW.until)
    AND o.sharing_group <> NEW.sharing_group AND o.id IS NOT NEW.id)"""  # noqa: S608 - our own words
TRIGGERS = {
    f"{REFUSAL}_{act.lower()}": f"CREATE TRIGGER {REFUSAL}_{act.lower()} BEFORE {act} ON {TABLE} WHEN {_MEETS} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for act in ("INSERT", "UPDATE")
}
_QUERY = f"SELECT name AS id, sql AS name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{TABLE}'"  # noqa: S608 - our own words


def wanted(vendor: str, tables: Collection[str]) -> dict[str, str]:
    """Return the triggers, by name, that a database of this vendor with these tables should have."""
    return TRIGGERS if vendor == "sqlite" and TABLE in tables else {}


def install(*, using: str) -> None:
    """Make the triggers, whatever was there before."""
    connection = connections[using]
    editor = connection.schema_editor()
    for name, statement in wanted(connection.vendor, connection.introspection.table_names()).items():
        editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        editor.execute(statement, params=None)


def missing(*, using: str) -> list[str]:
    """Return the names of the triggers that the database should have and has not, as written here."""
    connection = connections[using]
    expected = wanted(connection.vendor, connection.introspection.table_names())
    rows = MigrationRecorder(connection).migration_qs.raw(_QUERY) if expected else []  # any model will do for `raw`
    found = {row.name for row in rows}
    return [name for name, statement in expected.items() if statement not in found]


def install_after_migrate(*, using: str, **_: Any) -> None:  # noqa: ANN401 - whatever else the signal carries
    """Answer `post_migrate`."""
    install(using=using)


def check(*, databases: Iterable[str] | None = None, **_: Any) -> list[checks.CheckMessage]:  # noqa: ANN401
    """Warn of each missing trigger. A warning, since `migrate` itself is the cure."""
    return [
        checks.Warning(
            f"The database would take undeclared overlaps: trigger {name} is missing.",
            hint="Run migrate, then find out who removed it.",
            id="registers.W001",
        )
        for alias in databases or ()
        for name in missing(using=alias)
    ]
