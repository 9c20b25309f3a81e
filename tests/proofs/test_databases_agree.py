"""One seeded history on the database of this run and on SQLite: every entry and every figure is the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.installation import Installation
from tests.proofs import history
from tests.proofs.conftest import SEED

if TYPE_CHECKING:
    from pathlib import Path

STEPS = 150


def test_the_same_acts_say_the_same_on_this_database_and_on_sqlite(installation: Installation, tmp_path: Path) -> None:
    other = Installation(tmp_path / "sqlite", "")
    other.data.mkdir()
    other.python("-m", "cotmoc.config.manage", "migrate", "--verbosity", "0")

    here, there = (one.python("-m", "tests.proofs.history", str(SEED), str(STEPS)) for one in (installation, other))

    entries, *figures = map(json.loads, here.splitlines())
    assert len(entries) > STEPS
    assert len(figures) == history.QUESTIONS
    assert here == there
