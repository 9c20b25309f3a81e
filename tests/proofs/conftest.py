from __future__ import annotations

import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import installation as installations
from tests.databases import KIND
from tests.installation import Installation

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = int(os.environ.get("COTMOC_PROOF_SEED", "20200927"))
"""Where the random parts of the proofs begin; `python -m bench.soak` chooses others."""

# The kernel's machine has no database: nothing is learnt by running it again.
collect_ignore = ["test_kernel_machine.py"] if KIND == "postgresql" else []


@pytest.fixture
def chance() -> random.Random:
    """Give a generator that begins at the printed seed."""
    print(f"COTMOC_PROOF_SEED={SEED}")  # noqa: T201 - shown when a test fails
    return random.Random(SEED)  # noqa: S311 - not a secret


@pytest.fixture(scope="session")
def settled_installation(
    empty_installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """Make an installation with units, an officer and open books; tests take copies of it."""
    made = installations.copy(empty_installation, tmp_path_factory.mktemp("settled") / "data")
    made.python("-m", "tests.proofs.settling")
    yield made
    installations.remove(made)


@pytest.fixture
def settled(settled_installation: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Give a test a copy with open books."""
    copied = installations.copy(settled_installation, tmp_path / "settled")
    yield copied
    installations.remove(copied)
