"""Where the tests' data lives: a fresh directory for each process, and SQLite or a private PostgreSQL 15 for all.

COTMOC_TEST_DATABASE      sqlite (the default) or postgresql
COTMOC_TEST_DATABASE_URL  a PostgreSQL server to use instead of starting one

A pytest plugin, loaded with `-p` before Django reads its settings.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

KIND = os.environ.get("COTMOC_TEST_DATABASE", "sqlite")
LOG = "server.log"


def binaries() -> Path:
    """Return the directory of PostgreSQL's own programs, the newest when there are several."""
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = candidates[-1] if candidates else shutil.which("initdb")
    if not found:
        message = "PostgreSQL's initdb was not found: install postgresql, or give COTMOC_TEST_DATABASE_URL"
        raise RuntimeError(message)
    return Path(found).parent


def unprivileged() -> str | None:
    """Name the user who may run a server: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class Cluster:
    """One private server: a socket in its own directory, no network, gone at the end of the run."""

    def __init__(self) -> None:
        """Choose the directory; nothing runs yet."""
        self.user = unprivileged()
        self.directory = Path(tempfile.mkdtemp(prefix="cotmoc-pg-", dir="/tmp"))
        if self.user:
            shutil.chown(self.directory, user=self.user)
        self.url = f"postgresql:///cotmoc?host={self.directory}&user=cotmoc&pool=off"

    def start(self) -> None:
        """Create the files and run the server; it survives nothing, so nothing is flushed to disk."""
        data = self.directory / "data"
        self._run("initdb", "-D", data, "-U", "cotmoc", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = (
            f"-k {self.directory} -c listen_addresses='' -c fsync=off -c full_page_writes=off "
            "-c max_connections=60 -c shared_buffers=64MB"
        )
        self._run("pg_ctl", "-D", data, "-l", self.directory / LOG, "-w", "-o", options, "start")
        self._run("createdb", "-h", self.directory, "-U", "cotmoc", "cotmoc")

    def stop(self) -> None:
        """Stop the server and remove its files."""
        if (self.directory / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.directory / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.directory, ignore_errors=True)

    def _run(self, program: str, *words: str | Path) -> None:
        command = [str(binaries() / program), *map(str, words)]
        done = subprocess.run(
            command, user=self.user, cwd=self.directory, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if done.returncode:
            log = self.directory / LOG
            said = done.stderr.decode() + (log.read_text() if log.exists() else "")
            message = f"{program} failed: {said}"
            raise RuntimeError(message)


def _own_directory() -> None:
    directory = tempfile.mkdtemp(prefix="cotmoc-test-")
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    os.environ["COTMOC_DATA"] = directory


def _own_database() -> Cluster | None:
    os.environ.pop("DATABASE_URL", None)
    if KIND == "sqlite":
        return None
    given = os.environ.get("COTMOC_TEST_DATABASE_URL")
    cluster = None if given else Cluster()
    # Workers of pytest-xdist inherit the address, and so use the one server of the run.
    url = given or (cluster.url if cluster else "")
    os.environ["COTMOC_TEST_DATABASE_URL"] = url
    os.environ["DATABASE_URL"] = url
    return cluster


_own_directory()
CLUSTER = _own_database()


def pytest_sessionstart() -> None:
    """Start the private server, if this run needs one."""
    if CLUSTER:
        CLUSTER.start()


def pytest_unconfigure() -> None:
    """Stop it."""
    if CLUSTER:
        CLUSTER.stop()


def pytest_report_header() -> str:
    """Say which database the tests run on."""
    return f"database: {KIND}"
