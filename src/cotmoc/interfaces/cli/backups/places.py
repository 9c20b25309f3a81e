"""Where a restored installation is built, and how it takes the old one's place, which is kept.

The data directory changes places with the new one in one step of the file system. A PostgreSQL database is built beside
the old one under a name of its own; both names change in one transaction, which nobody else may be connected for.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from cotmoc.interfaces.cli.backups.manifest import BackupRefused

OWNER_ONLY = 0o700
SQLITE = "cotmoc.sqlite3"
AT_CWD, EXCHANGE = -100, 2
LONGEST_NAME = 63
IN_USE = "Đang có người dùng hoặc máy chủ đang chạy: hãy dừng `cotmoc serve` rồi phục hồi lại. Không đổi gì."


@dataclass(frozen=True)
class Place:
    """A data directory and, on PostgreSQL, the name of its database."""

    data: Path
    database: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment that leads a process here and nowhere else."""
        return {**os.environ, "COTMOC_DATA": str(self.data), "DATABASE_URL": self.url}

    @property
    def url(self) -> str:
        """Return the address of the database; empty for SQLite."""
        if not self.database:
            return ""
        return urlsplit(settings.DATABASE_URL)._replace(path=f"/{quote(self.database)}").geturl()


def make(data: Path, *, stamp: str) -> Place:
    """Make a place that nobody uses: an empty directory and, on PostgreSQL, an empty database. Raises BackupRefused."""
    if data.exists():
        raise BackupRefused(f"{data} đã có; hãy chọn một thư mục chưa có.")
    name = _beside(f"_restored_{stamp}") if settings.DATABASE_URL else ""
    try:
        data.mkdir(mode=OWNER_ONLY)
    except OSError as error:
        raise BackupRefused(f"Không tạo được {data}: {error.strerror}.") from error
    place = Place(data, name)
    if name:
        try:
            _on_the_server(f"CREATE DATABASE {_quoted(name)}")
        except BaseException:
            data.rmdir()
            raise
    return place


def remove(place: Place) -> None:
    """Take away a place that did not get into use."""
    if place.database:
        _on_the_server(f"DROP DATABASE IF EXISTS {_quoted(place.database)} WITH (FORCE)")
    shutil.rmtree(place.data, ignore_errors=True)


def check_movable(data: Path) -> None:
    """Raise BackupRefused when the data directory cannot change places with another."""
    if data.is_mount():
        raise BackupRefused(
            f"{data} là một ổ gắn riêng, không đổi chỗ được: hãy phục hồi với --into rồi trỏ COTMOC_DATA sang đó."
        )


def take_over(new: Place, *, stamp: str) -> Place:
    """Put the new place where the old one was; return where the old one is kept. Raises BackupRefused: not moved."""
    data = Path(settings.COTMOC_DATA)
    kept = Place(data.with_name(f"{data.name}.before-{stamp}"), _beside(f"_before_{stamp}") if new.database else "")
    if new.database:
        _rename_databases(new.database, kept.database)
        _exchange(new.data, data, kept.data)
    else:
        with _locked(data / SQLITE):
            _exchange(new.data, data, kept.data)
    return kept


def _exchange(new: Path, data: Path, kept: Path) -> None:
    """Let the new directory take the old one's name. The old one goes to `kept` first, or in one step with the new."""
    if _in_one_step(new, data):
        new.rename(kept)
        return
    if data.exists():
        data.rename(kept)
    new.rename(data)


def _in_one_step(one: Path, other: Path) -> bool:
    """Let two directories change places at once; False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(rename(AT_CWD, os.fsencode(one), AT_CWD, os.fsencode(other), EXCHANGE) == 0)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep everybody from writing to the old SQLite database while it is moved away."""
    if not path.exists():
        yield
        return
    connections[DEFAULT_DB_ALIAS].close()
    with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as database:
        try:
            database.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise BackupRefused(IN_USE) from error
        yield


def _rename_databases(new: str, kept: str) -> None:
    import psycopg  # noqa: PLC0415 - an installation on SQLite needs no PostgreSQL client

    own = _database()
    for alias in connections:
        connections[alias].close()
        if pool := getattr(connections[alias], "close_pool", None):
            pool()
    try:
        with _server() as server, server.transaction():
            server.execute(f"ALTER DATABASE {_quoted(own)} RENAME TO {_quoted(kept)}")
            server.execute(f"ALTER DATABASE {_quoted(new)} RENAME TO {_quoted(own)}")
    except psycopg.errors.ObjectInUse as error:
        raise BackupRefused(IN_USE) from error


def _on_the_server(statement: str) -> None:
    import psycopg  # noqa: PLC0415 - as above

    try:
        with _server() as server:
            server.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        raise BackupRefused(
            "Tài khoản PostgreSQL không được tạo cơ sở dữ liệu: hãy cấp quyền CREATEDB cho nó trong lúc phục hồi."
        ) from error


def _server() -> Any:  # noqa: ANN401 - psycopg's connection, not imported on SQLite
    """Connect to the server, but to none of the databases that get another name."""
    import psycopg  # noqa: PLC0415 - as above

    words = connections[DEFAULT_DB_ALIAS].settings_dict
    asked = {"host": words["HOST"], "port": words["PORT"], "user": words["USER"], "password": words["PASSWORD"]}
    return psycopg.connect(dbname="postgres", autocommit=True, **{key: value for key, value in asked.items() if value})


def _database() -> str:
    return str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"])


def _beside(ending: str) -> str:
    """Return a name for a database beside our own, as long as the server allows."""
    return _database()[: LONGEST_NAME - len(ending)] + ending


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))
