"""What the audit log says of backups: the last one taken, verified and put back; and what a killed restore left."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from cotmoc.org.models import AuditLine

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Kind:
    """An act on a backup: its words, and after how many days somebody should look, and must."""

    action: str
    words: tuple[str, str]
    old: int = 0
    too_old: int = 92


@dataclass(frozen=True)
class Act:
    """When it was done, to which head of the ledger, and how many entries that was."""

    at: datetime
    object: str
    count: int


TAKEN = Kind("backup.taken", ("Sao lưu gần nhất", "Last backup"), old=1, too_old=7)
VERIFIED = Kind("backup.verified", ("Sao lưu đã diễn tập phục hồi", "Last backup verified"), old=31)
RESTORED = Kind("backup.restored", ("Đã phục hồi từ bản sao lưu", "Restored from a backup"), old=31)


def last(kind: Kind) -> Act | None:
    """Return the last such act, or None."""
    line = AuditLine.objects.filter(action=kind.action).order_by("-seq").first()
    return None if line is None else Act(line.at, line.object, int(line.detail.partition(" ")[0]))


def unfinished() -> list[str]:
    """Return the names of places beside the data directory that a killed restore was building."""
    data = Path(settings.COTMOC_DATA)
    return sorted(path.name for path in data.parent.glob(f"{data.name}.restoring-*"))
