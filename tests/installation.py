"""An installation of its own for tests that run the product in other processes: kill it, race it, ask its commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

from tests.databases import KIND

COTMOC = Path(sys.executable).with_name("cotmoc")


@dataclass(frozen=True)
class Installation:
    """A data directory and a database with all tables and no rows; `environment` leads any process to them."""

    data: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment for a process of this installation; its lines are not counted: it is slow enough."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
        return {**kept, "COTMOC_DATA": str(self.data), "DATABASE_URL": self.url}

    def run(self, *words: str | Path, exit_code: int = 0) -> str:
        """Run `cotmoc …` to its end, which must be `exit_code`; return what it printed."""
        return self._run([COTMOC, *words], exit_code)

    def python(self, *words: str | Path, exit_code: int = 0) -> str:
        """Run this Python with the words to its end; return what it printed."""
        return self._run([sys.executable, *words], exit_code)

    def _run(self, words: list[str | Path], exit_code: int) -> str:
        done = subprocess.run(
            [str(word) for word in words], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == exit_code, f"{words}: exit code {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout


def create(data: Path) -> Installation:
    """Make an installation in `data` with every table."""
    data.mkdir(parents=True, exist_ok=True)
    installation = Installation(data, _new_database("template0"))
    installation.python("-m", "cotmoc.config.manage", "migrate", "--verbosity", "0")
    return installation


def copy(template: Installation, data: Path) -> Installation:
    """Make another with the rows and tables of `template`, which nobody may be using."""
    shutil.copytree(template.data, data, dirs_exist_ok=True)
    return Installation(data, _new_database(urlsplit(template.url).path.lstrip("/")))


def remove(installation: Installation) -> None:
    """Take its database away; its directory is pytest's."""
    if installation.url:
        name = urlsplit(installation.url).path.lstrip("/")
        _on_the_server(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _new_database(template: str) -> str:
    if KIND == "sqlite":
        return ""
    name = f"installation_{uuid4().hex}"
    _on_the_server(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    return urlsplit(os.environ["COTMOC_TEST_DATABASE_URL"])._replace(path=f"/{name}").geturl()


def _on_the_server(statement: sql.Composed) -> None:
    address = os.environ["COTMOC_TEST_DATABASE_URL"].replace("&pool=off", "").replace("?pool=off", "")
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(statement)
