from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import installation as installations
from tests.installation import Installation
from tests.interfaces.cli.backups import looking

PAPERS = "5"


@pytest.fixture(scope="session")
def books(empty_installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Make an installation with papers, evidence and anchors; tests take copies of it."""
    made = installations.copy(empty_installation, tmp_path_factory.mktemp("books") / "data")
    made.python("-m", "tests.proofs.settling")
    made.python("-m", "tests.proofs.filling", PAPERS)
    yield made
    installations.remove(made)


@pytest.fixture
def running(books: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Give a test an installation of its own that runs."""
    copied = installations.copy(books, tmp_path / "place" / "data")
    yield copied
    for name in looking.databases(copied.url):
        installations.remove(Installation(copied.data, f"postgresql:///{name}"))


@pytest.fixture
def backup(running: Installation, tmp_path: Path) -> Path:
    """Take a backup of it."""
    running.run("backup", tmp_path / "kept.cotmoc")
    return tmp_path / "kept.cotmoc"


def seen(running: Installation) -> dict[str, Any]:
    """Return what there is to see of an installation: heads, files, databases beside it."""
    found: dict[str, Any] = json.loads(running.python("-m", looking.__name__))
    return found
