"""Files that were looked through and wait for their sender to say yes: kept by hash and sender, a day at most."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from datetime import datetime

    from cotmoc.org.models import User

FOLDER = "imports-waiting"
LASTS = timedelta(days=1)
SHA256 = re.compile(r"[0-9a-f]{64}")
OWNER_ONLY, FILE_MODE = 0o700, 0o600


class NotWaiting(LookupError):
    """This sender has no such file waiting: it was taken, thrown away, or is a day old."""


def keep(content: bytes, *, by: User, now: datetime) -> str:
    """Keep a file for its sender; return its SHA-256. What others left for more than a day goes."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
    for left in folder.iterdir():
        if left.stat().st_mtime < (now - LASTS).timestamp():
            left.unlink(missing_ok=True)
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(sha256, by)
    path.write_bytes(content)
    path.chmod(FILE_MODE)
    return sha256


def read(sha256: str, *, by: User) -> bytes:
    """Return a file that waits; raise NotWaiting."""
    try:
        return _path(sha256, by).read_bytes()
    except FileNotFoundError as error:
        raise NotWaiting(sha256) from error


def forget(sha256: str, *, by: User) -> None:
    """Throw a file away; it is fine when it is gone already."""
    _path(sha256, by).unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.COTMOC_DATA) / FOLDER


def _path(sha256: str, by: User) -> Path:
    """Return where a file waits: no word of the sender's becomes part of a path."""
    if not SHA256.fullmatch(sha256):
        raise NotWaiting(sha256)
    return _folder() / f"{sha256}-{hashlib.sha256(by.pk.encode()).hexdigest()[:16]}"
