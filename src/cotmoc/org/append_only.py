"""Tables to which the database itself only lets rows be added.

Every floor registers its tables beside its models. The triggers are made again after every migrate, because remaking a
table drops them silently (`docs/adr`), and `missing` is asked at every start.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.recorder import MigrationRecorder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REFUSAL = "append-only"
_tables: set[str] = set()

_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION cotmoc_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL}: % refuses %', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$
"""
_BEFOREHAND = {"sqlite": [], "postgresql": [_POSTGRESQL_FUNCTION]}
_PRESENT = {
    "sqlite": "SELECT sql AS id FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT t.tgname AS id FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE t.tgenabled = 'A' AND t.tgname = c.relname || '_append_only'
        AND c.relnamespace = current_schema()::regnamespace
    """,
}


def register(*tables: str) -> None:
    """Declare that rows of these tables are only ever added."""
    _tables.update(tables)


def registered() -> tuple[str, ...]:
    """Return the names of the declared tables, sorted."""
    return tuple(sorted(_tables))


def creation(table: str, *, vendor: str) -> tuple[str, ...]:
    """Return the statements that make a table refuse UPDATE, DELETE and TRUNCATE, each with IntegrityError."""
    if vendor == "postgresql":
        return (
            f"""CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION cotmoc_append_only()""",
            # ALWAYS: a session that plays at being a replica is refused as well
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only",
        )
    return tuple(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {table} refuses {act}'); END"
        for act in ("UPDATE", "DELETE")
    )


def removal(table: str, *, vendor: str) -> tuple[str, ...]:
    """Return the statements that take the refusal away again, whether or not it is there."""
    if vendor == "postgresql":
        return (f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}",)
    return tuple(f"DROP TRIGGER IF EXISTS {table}_no_{act}" for act in ("update", "delete"))


def evidence(table: str, *, vendor: str) -> tuple[str, ...]:
    """Return what the database's catalogue holds of a table's triggers while they are in place."""
    return (f"{table}_append_only",) if vendor == "postgresql" else creation(table, vendor=vendor)


def install(tables: Iterable[str] | None = None, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the tables (all declared ones that exist) refuse changes, whatever triggers they had."""
    vendor = connections[using].vendor
    statements = [*_BEFOREHAND[vendor]]
    for table in _existing(tables, using):
        statements += [*removal(table, vendor=vendor), *creation(table, vendor=vendor)]
    _execute(statements, using)


def remove(tables: Iterable[str] | None = None, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Let the tables be changed. Only for tests that flush and for tests of `missing`."""
    vendor = connections[using].vendor
    _execute([line for table in _existing(tables, using) for line in removal(table, vendor=vendor)], using)


@contextmanager
def suspended(tables: Iterable[str] | None = None, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Let the tables be changed inside the block. Only for tests that flush or forge."""
    remove(tables, using=using)
    try:
        yield
    finally:
        install(tables, using=using)


def missing(*, using: str = DEFAULT_DB_ALIAS) -> tuple[str, ...]:
    """Return the declared tables that exist and would let a row be changed or deleted."""
    vendor = connections[using].vendor
    recorder = MigrationRecorder(connections[using])  # any model will do: `raw` reads what a cursor would
    present = {row.pk for row in recorder.migration_qs.raw(_PRESENT[vendor])}
    return tuple(table for table in _existing(None, using) if not present.issuperset(evidence(table, vendor=vendor)))


def install_after_migrate(*, using: str, **_: Any) -> None:  # noqa: ANN401 - whatever else the signal carries
    """Answer `post_migrate`."""
    install(using=using)


def check_triggers(*, databases: Iterable[str] | None = None, **_: Any) -> list[checks.CheckMessage]:  # noqa: ANN401
    """Warn of every append-only table without its triggers. A warning, since `migrate` itself is the cure."""
    return [
        checks.Warning(
            f"Table {table} lets rows be changed: its append-only triggers are missing.",
            hint="Run migrate, then find out who removed them.",
            id="org.W001",
        )
        for alias in databases or ()
        for table in missing(using=alias)
    ]


def _existing(tables: Iterable[str] | None, using: str) -> list[str]:
    wanted = registered() if tables is None else sorted(tables)
    present = set(connections[using].introspection.table_names())
    return [table for table in wanted if table in present]


def _execute(statements: Iterable[str], using: str) -> None:
    editor = connections[using].schema_editor()
    for statement in statements:
        editor.execute(statement, params=None)
