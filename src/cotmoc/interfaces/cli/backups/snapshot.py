"""One moment of the database, to read at leisure while people go on writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from cotmoc.interfaces.cli.backups.manifest import BackupRefused

if TYPE_CHECKING:
    from pathlib import Path

READING, COPY = "reading", "backup-copy"
WAIT = 20


@contextmanager
def snapshot(work: Path) -> Iterator[str]:
    """Yield the alias under which the moment can be read.

    PostgreSQL keeps it in a repeatable-read transaction. Of SQLite a copy is made in one go by its own backup interface
    (a long reader would keep writers from committing), and looked through for damage.
    """
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        with transaction.atomic(using=READING):
            yield READING
        return
    path = work / "copy.sqlite3"
    copy(str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]), path)
    check(path)
    connections.settings[COPY] = {**connections[READING].settings_dict, "NAME": str(path)}
    try:
        yield COPY
    finally:
        connections[COPY].close()
        del connections[COPY], connections.settings[COPY]


def copy(source: str, target: Path) -> None:
    """Copy a SQLite database that others may be writing to."""
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=WAIT)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)


def check(path: Path) -> None:
    """Look through a SQLite file; raise BackupRefused when its pages are damaged."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            said = database.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise BackupRefused(f"Cơ sở dữ liệu đã hỏng ({said}): đừng ghi thêm; hãy phục hồi từ bản sao lưu gần nhất.")
