"""Starting a program of an installation in a process group of its own, and killing the whole group."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.installation import COTMOC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.installation import Installation


@contextmanager
def group(installation: Installation, *words: object) -> Iterator[subprocess.Popen[str]]:
    """Run `python -m …` or `cotmoc …`; whatever happens, nothing of the group survives the block."""
    command = [COTMOC, *words] if words[0] == "import" else [sys.executable, "-m", *words]
    with subprocess.Popen(
        [str(word) for word in command],
        env=installation.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            kill(process)


def kill(process: subprocess.Popen[str]) -> None:
    """Send SIGKILL to the group; it may be over already."""
    if process.returncode is None:
        os.killpg(process.pid, signal.SIGKILL)


def busy_for(seconds: float) -> None:
    """Let a moment pass, so that the kill falls anywhere."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        os.sched_yield()


def counted(installation: Installation) -> dict[str, Any]:
    """Return what the books hold now."""
    found: dict[str, Any] = json.loads(installation.python("-m", "tests.proofs.counting"))
    return found
