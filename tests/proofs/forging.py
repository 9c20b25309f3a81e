"""Editing a database behind the product's back, as somebody with the server's password could."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg

if TYPE_CHECKING:
    from tests.installation import Installation

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def forge(installation: Installation, statement: str) -> None:
    """Do one statement with the append-only triggers out of the way, and put them back as they were."""
    if installation.url:
        _forge_postgresql(installation, statement)
    else:
        _forge_sqlite(installation, statement)


def _forge_sqlite(installation: Installation, statement: str) -> None:
    with closing(sqlite3.connect(installation.data / "cotmoc.sqlite3")) as database:
        triggers = database.execute(TRIGGERS).fetchall()
        for name, _ in triggers:
            database.execute(f'DROP TRIGGER "{name}"')
        assert database.execute(statement).rowcount > 0
        for _, sql in triggers:
            database.execute(sql)
        database.commit()


def _forge_postgresql(installation: Installation, statement: str) -> None:
    server = os.environ["COTMOC_TEST_DATABASE_URL"].replace("&pool=off", "").replace("?pool=off", "")
    name = urlsplit(installation.url).path.lstrip("/")
    table = next(word for word in statement.split() if word.startswith(("ledger_", "org_", "documents_")))
    with psycopg.connect(server, dbname=name) as database:
        database.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
        assert database.execute(statement.encode()).rowcount > 0
        database.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER".encode())
        if table in {"ledger_entry", "org_auditline"}:
            database.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only".encode())
