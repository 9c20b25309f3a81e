"""Put a backup back: checked to the last byte, built and verified in a new place, and only then in the old one's."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings
from django.db import DatabaseError

from cotmoc.interfaces.cli.backups import archive, places, rebuilding, taking
from cotmoc.interfaces.cli.backups import manifest as manifests
from cotmoc.interfaces.cli.backups.manifest import BackupRefused, Manifest
from cotmoc.interfaces.cli.backups.places import Place
from cotmoc.ledger import anchors
from cotmoc.ledger.anchors import Anchor
from cotmoc.org import queries as org
from cotmoc.org.models import AuditLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime

    Open = Callable[[Path], AbstractContextManager[BinaryIO]]

UNPACKED = "unpacked"
MOST_FAULTS = 5


@dataclass(frozen=True)
class Lost:
    """What the running installation had and the backup has not: ledger entries, and lines of the audit log."""

    entries: int
    lines: int

    @property
    def anything(self) -> bool:
        """Say whether anything is lost."""
        return self.entries > 0 or self.lines > 0


@dataclass(frozen=True)
class Restored:
    """What was put back, where, where the old one is kept, and what it had that is not in the new one."""

    manifest: Manifest
    place: Place
    kept: Place | None
    lost: Lost


def restore(
    backup: Path,
    *,
    now: datetime,
    into: Path | None = None,
    older: bool = False,
    foreign: bool = False,
    opened: Open | None = None,
) -> Restored:
    """Put a backup back in the old one's place, or `into` a directory that is not there yet.

    `older` accepts that entries made since are lost, `foreign` that it is another installation's. Raises BackupRefused:
    then the running installation is as it was.
    """
    stamp = f"{now:%Y%m%d%H%M%S}"
    data = Path(settings.COTMOC_DATA)
    if into is None:
        places.check_movable(data)
    place = places.make(into or data.with_name(f"{data.name}.restoring-{stamp}"), stamp=stamp)
    try:
        described = _unpacked(backup, place.data, opened)
        lost = _compare(described, older=older, foreign=foreign)
        _settle(place.data, described, witnesses=() if foreign else anchors.read())
        _build(place, noted=f"{backup.name} -{lost.entries} -{lost.lines}")
        kept = places.take_over(place, stamp=stamp) if into is None else None
    except BaseException:
        places.remove(place)
        raise
    return Restored(described, Place(data) if kept else place, kept, lost)


def rehearse(backup: Path, *, opened: Open | None = None) -> Manifest:
    """Build and verify a backup as `restore` does, in a place that is thrown away; raise BackupRefused."""
    with tempfile.TemporaryDirectory(dir=settings.COTMOC_DATA, prefix="rehearsal-") as work:
        place = Place(Path(work) / "data")
        place.data.mkdir(mode=places.OWNER_ONLY)
        described = _unpacked(backup, place.data, opened)
        _settle(place.data, described, witnesses=())
        _build(place)
    return described


def _unpacked(backup: Path, data: Path, opened: Open | None) -> Manifest:
    unpacked = data / UNPACKED
    unpacked.mkdir(mode=places.OWNER_ONLY)
    try:
        with opened(backup) if opened else backup.open("rb") as file:
            described = archive.unpack(file, unpacked)
    except OSError as error:
        raise BackupRefused(f"{error.filename or backup}: {error.strerror or error}.") from error
    (unpacked / manifests.NAME).write_bytes(described.write())
    return described


def _compare(described: Manifest, *, older: bool, foreign: bool) -> Lost:
    """Hold the backup against the running installation; return what it does not have of it."""
    running = _running()
    if running is not None and running != described.identity and not foreign:
        raise BackupRefused(
            f"Bản sao lưu là của nơi khác ({described.origin}, lập {described.founded_at[:10]}), "
            f"nơi này là {running[0]} (lập {running[2][:10]}). Nếu đúng ý muốn, thêm --foreign."
        )
    last = None if foreign else anchors.last()
    witnessed = last.count if last else 0
    lost = Lost(max(0, witnessed - described.ledger.count), 0 if foreign or running is None else _later(described))
    if lost.anything and not older:
        raise BackupRefused(
            f"Bản sao lưu CŨ HƠN sổ đang chạy (lần ghi {described.ledger.count}, sổ đã đến {witnessed}): "
            f"phục hồi sẽ mất {lost.entries} lần ghi và {lost.lines} dòng nhật ký. Nếu đúng ý muốn, thêm --older."
        )
    return lost


def _later(described: Manifest) -> int:
    """Return how many lines the running audit log has after the backup, but for those about backups."""
    later = AuditLine.objects.filter(seq__gt=described.audit.count)
    return later.exclude(action__startswith=taking.ACTION).count()


def _running() -> tuple[str, bool, str] | None:
    """Return whose installation runs here; None when there is none yet, or its database cannot be read any more."""
    try:
        found = org.installation()
    except (org.NotInstalled, DatabaseError):
        return None
    return found.origin, found.demo, found.created_at.isoformat()


def _settle(data: Path, described: Manifest, *, witnesses: tuple[Anchor, ...]) -> None:
    """Move the unpacked files to where the product keeps them.

    What this machine has witnessed of the same books, as far as the backup goes, is added to the backup's own anchors:
    books written anew do not fit them.
    """
    unpacked = data / UNPACKED
    for name in sorted(described.parts):
        folder, _, own = name.partition("/")
        if folder == "evidence":
            path = data / "evidence" / own[:2] / own
            path.parent.mkdir(parents=True, exist_ok=True, mode=places.OWNER_ONLY)
            (unpacked / name).rename(path)
        elif folder != "tables":
            (unpacked / name).rename(data / name)
    (data / "evidence").mkdir(exist_ok=True, mode=places.OWNER_ONLY)
    try:
        known = set(anchors.read(data / archive.ANCHORS))
    except anchors.NotAnAnchor as error:
        raise BackupRefused("Tệp mốc neo trong bản sao lưu không đọc được: đã bị sửa.") from error
    for one in witnesses:
        if one.count <= described.ledger.count and one not in known:
            anchors.append(one, data / archive.ANCHORS)


def _build(place: Place, *, noted: str = "") -> None:
    unpacked = place.data / UNPACKED
    done = subprocess.run(  # noqa: S603 - our own module, by the Python that runs us
        [sys.executable, "-m", rebuilding.__name__, str(unpacked), noted],
        env=place.environment,
        capture_output=True,
        check=False,
    )
    try:
        faults = json.loads(done.stdout)
    except ValueError:
        faults = [done.stderr.decode(errors="replace").strip().rpartition("\n")[2] or f"mã thoát {done.returncode}"]
    if faults:
        more = len(faults) - MOST_FAULTS
        told = [*faults[:MOST_FAULTS], *([f"… và {more} chỗ khác"] if more > 0 else [])]
        raise BackupRefused("Bản sao lưu không đối chiếu được:\n" + "\n".join(f"    {one}" for one in told))
    shutil.rmtree(unpacked)
