"""Story 20: an old backup does not quietly take away what was entered since."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tests.installation import COTMOC
from tests.interfaces.cli.backups.conftest import backup, books, running, seen

if TYPE_CHECKING:
    from tests.installation import Installation

__all__ = ["backup", "books", "running"]


def test_20_an_old_backup_is_refused_aloud_and_nothing_is_touched(running: Installation, backup: Path) -> None:
    running.python("-m", "tests.interfaces.cli.backups.adding", "1")
    before = seen(running)

    command = [str(COTMOC), "restore", str(backup)]
    done = subprocess.run(command, env=running.environment, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "CŨ HƠN" in done.stderr
    assert "mất 2 lần ghi" in done.stderr
    assert seen(running) == before
