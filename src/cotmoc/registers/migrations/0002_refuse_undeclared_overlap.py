"""PostgreSQL refuses undeclared overlap by itself; SQLite does by triggers, made after every migrate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NAME = "stewardship_undeclared_overlap"


def refuse(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Add the exclusion constraint where the database knows one."""
    if editor.connection.vendor == "postgresql":
        editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        editor.execute(
            f"ALTER TABLE registers_guardedstretch ADD CONSTRAINT {NAME} EXCLUDE USING gist (line_id WITH =, "
            "int4range(from_m, to_m) WITH &&, daterange(first_day, until) WITH &&, sharing_group WITH <>)"
        )


def allow(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take it away again."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"ALTER TABLE registers_guardedstretch DROP CONSTRAINT {NAME}")


class Migration(migrations.Migration):
    """Undeclared overlap is refused in the database itself (ADR 0018)."""

    dependencies = [("registers", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
