"""Where a measurement runs: a database of its own, durable as in production, gone afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg

from tests.databases import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator


class Durable(Cluster):
    """The tests' private server, but what it commits is on disk."""

    def start(self) -> None:
        """Create the files as the tests do, and run the server as an office would."""
        super().start()
        options = f"-k {self.directory} -c listen_addresses='' -c shared_buffers=256MB -c max_wal_size=4GB"
        log = self.directory / "durable.log"
        self._run("pg_ctl", "-D", self.directory / "data", "-l", log, "-w", "-m", "fast", "-o", options, "restart")


@contextmanager
def server(kind: str) -> Iterator[str]:
    """Give the address of a private PostgreSQL server that flushes what it commits, or nothing for SQLite."""
    if kind == "sqlite":
        yield ""
        return
    cluster = Durable()
    try:
        cluster.start()
        yield cluster.url
    finally:
        cluster.stop()


@contextmanager
def database(url: str, name: str) -> Iterator[dict[str, str]]:
    """Give the environment of a process that measures on a fresh database."""
    with tempfile.TemporaryDirectory(prefix="cotmoc-bench-") as data:
        environment = {**os.environ, "COTMOC_DATA": data, "DJANGO_SETTINGS_MODULE": "cotmoc.config.settings"}
        environment.pop("DATABASE_URL", None)
        if url:
            whole, _, words = url.partition("?")
            host = next(word for word in words.split("&") if word.startswith("host="))
            with psycopg.connect(f"{host} user=cotmoc dbname=cotmoc", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            environment["DATABASE_URL"] = f"{whole.rpartition('/')[0]}/{name}?{words}"
        yield environment


def measured(module: str, *words: str, environment: dict[str, str]) -> str:
    """Run a module of the bench to its end and return what it printed."""
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout
