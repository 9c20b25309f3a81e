"""The two connections to the one database: `default` writes, `reading` sees one moment and blocks nobody."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.db import connections

if TYPE_CHECKING:
    from pathlib import Path

    from django.db.models import Model

Alias = dict[str, Any]

# Builds below can lose committed writes in WAL mode (reset race); these are the first of each line that cannot.
_FIRST_OF_NEW_LINE = (3, 51, 3)
_FIXED_IN_LINE = {(3, 44): 6, (3, 50): 7}


def keeps_wal(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> bool:
    """Say whether this SQLite build keeps every committed write in WAL mode."""
    fixed = _FIXED_IN_LINE.get(version[:2])
    return version >= _FIRST_OF_NEW_LINE or (fixed is not None and version[2] >= fixed)


def journal(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> tuple[str, str]:
    """Return the journal mode and the synchronous level that are durable on this SQLite build."""
    return ("WAL", "FULL") if keeps_wal(version) else ("TRUNCATE", "EXTRA")


def sqlite(path: Path) -> dict[str, Alias]:
    """Return both connections to the SQLite file `path`."""
    mode, synchronous = journal()
    pragmas = (
        f"PRAGMA journal_mode={mode}; PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON; "
        "PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; "
        "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
    )
    both: Alias = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    return {
        "default": both
        | {
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
            "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
        },
        "reading": both
        | {
            "OPTIONS": {
                "transaction_mode": "DEFERRED",
                "timeout": 20,
                "init_command": f"{pragmas} PRAGMA query_only=ON;",
            },
            "TEST": {"MIRROR": "default"},
        },
    }


def postgresql(url: str) -> dict[str, Alias]:
    """Return both connections to a server named `postgresql://user:password@host:port/name?host=…&pool=off`.

    Raises ImproperlyConfigured for any other scheme, and for a word after `?` that is not known here.
    """
    from psycopg import IsolationLevel  # noqa: PLC0415 - an installation on SQLite needs no PostgreSQL client

    parts = urlsplit(url)
    words = dict(parse_qsl(parts.query))
    pool = words.pop("pool", "on") == "on"
    both: Alias = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": words.pop("user", unquote(parts.username or "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": words.pop("host", parts.hostname or ""),
        "PORT": words.pop("port", str(parts.port or "")),
    }
    if parts.scheme not in {"postgresql", "postgres"} or words:
        message = f"DATABASE_URL: unknown scheme {parts.scheme!r} or words {sorted(words)}"
        raise ImproperlyConfigured(message)
    options = {"pool": True} if pool else {}
    reading = options | {
        "isolation_level": IsolationLevel.REPEATABLE_READ,
        "options": "-c default_transaction_read_only=on",
    }
    return {
        "default": both | {"OPTIONS": options},
        "reading": both | {"OPTIONS": reading, "TEST": {"MIRROR": "default"}},
    }


class Reading:
    """Send what is read inside `atomic(using="reading")` to that connection, unless a writing transaction is open."""

    def db_for_read(self, model: type[Model], **hints: object) -> str:  # noqa: ARG002 - Django's signature
        """Name the connection to read from."""
        reads = connections["reading"].in_atomic_block and not connections["default"].in_atomic_block
        return "reading" if reads else "default"

    def db_for_write(self, model: type[Model], **hints: object) -> str:  # noqa: ARG002 - Django's signature
        """Name the connection to write to."""
        return "default"

    def allow_relation(self, one: Model, other: Model, **hints: object) -> bool:  # noqa: ARG002 - Django's signature
        """Allow every relation: both connections lead to one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:  # noqa: ARG002 - Django's signature
        """Migrate over the writing connection only."""
        return db == "default"
