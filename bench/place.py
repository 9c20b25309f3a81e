"""Where a measurement runs: a database of its own, durable as in production, gone afterwards."""

from __future__ import annotations

import json
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


class Measuring:
    """A process of the bench: its first line is what it measured; asked again by name, it measures that once more."""

    def __init__(self, module: str, *words: str, environment: dict[str, str]) -> None:
        """Start it and wait for its first line."""
        pipe = subprocess.PIPE
        command = [sys.executable, "-m", module, *words]
        self._process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)
        self.seconds: dict[str, float] = json.loads(self._line())

    def again(self, name: str) -> float:
        """Return the seconds of one more measurement."""
        if self._process.stdin is None:
            raise RuntimeError
        print(name, file=self._process.stdin, flush=True)
        return float(self._line())

    def end(self) -> None:
        """Let it go."""
        self._process.communicate()

    def _line(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError(f"it ended with {self._process.wait()}")
        return line


def in_turn(one: tuple[Measuring, str], other: tuple[Measuring, str], times: int = 25) -> float:
    """Return how many times as long the one measurement takes as the other, both at their fastest."""
    rounds = [(one[0].again(one[1]), other[0].again(other[1])) for _ in range(times)]
    return min(taken for taken, _ in rounds) / min(taken for _, taken in rounds)
