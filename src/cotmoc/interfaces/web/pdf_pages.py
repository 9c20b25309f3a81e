"""A PDF as images of its pages, drawn by a process of its own within limits; the file itself never reaches a page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import cotmoc

CHILD = "cotmoc.interfaces.web.pdf_drawing"
WALL_SECONDS = 30
MOST_PAGES = 200


def count(data: bytes) -> int:
    """Return how many pages can be shown, at most 200; 0 for a file that cannot be drawn."""
    told = _asked(data)
    return min(int(told), MOST_PAGES) if told is not None and told.isdigit() else 0


def drawn(data: bytes, number: int) -> bytes | None:
    """Return a page as a PNG; None when there is no such page, or it cannot be drawn."""
    return _asked(data, str(number)) if 1 <= number <= MOST_PAGES else None


def _asked(data: bytes, *words: str) -> bytes | None:
    environment = {"PYTHONPATH": str(Path(cotmoc.__file__).parents[1]), "PATH": os.defpath}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell, nothing of the file's
            [sys.executable, "-P", "-m", CHILD, *words],
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and done.stdout else None
