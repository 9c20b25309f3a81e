"""Take a backup: a moment of the database, the evidence it names, the anchors, the key; whole or not at all."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from cotmoc.documents import files
from cotmoc.documents.models import Evidence
from cotmoc.interfaces.cli.backups import archive, rows
from cotmoc.interfaces.cli.backups.manifest import BackupRefused, Head, Manifest
from cotmoc.interfaces.cli.backups.snapshot import snapshot
from cotmoc.kernel.fingerprint import GENESIS
from cotmoc.kernel.period import local_day
from cotmoc.ledger import anchors
from cotmoc.org import audit
from cotmoc.org import queries as org
from cotmoc.readings import backups

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime

    from cotmoc.kernel.period import Clock

    Seal = Callable[[BinaryIO], AbstractContextManager[BinaryIO]]

WORK = "backup-"
ACTION = "backup."

ENDING = ".cotmoc"
TRIES = 3
NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


@dataclass(frozen=True)
class Taken:
    """A backup that was just taken."""

    path: Path
    manifest: Manifest


def take(target: Path, *, clock: Clock, seal: Seal | None = None, ending: str = ENDING) -> Taken:
    """Write a backup into a directory, under a name of its own, or to a file that is not there yet.

    `seal` may wrap the file as it is written (encryption). Raises BackupRefused, NotInstalled; nothing is left behind.
    """
    installation, now = org.installation(), clock()
    path = _path(target, installation.origin, now, ending)
    with _alone() as work:
        parts: dict[str, Path] = {}
        for name, kept in ((archive.ANCHORS, anchors.file()), (archive.WITNESS, settings.COTMOC_DATA / audit.WITNESS)):
            if kept.exists():  # before the moment, so that it never knows more than the moment holds
                parts[name] = work / name
                parts[name].write_bytes(kept.read_bytes())
        parts[archive.SECRET] = work / archive.SECRET
        parts[archive.SECRET].write_text(str(settings.SECRET_KEY), encoding="ascii")
        described, held = _moment(work, parts, now)
        with _whole(path) as file:
            if seal is None:
                described = archive.write(file, parts | held, described)
            else:
                with seal(file) as sealed:
                    described = archive.write(sealed, parts | held, described)
    note(backups.TAKEN.action, described, at=clock(), name=path.name)
    return Taken(path, described)


def note(action: str, described: Manifest, *, at: datetime, name: str) -> None:
    """Write into the audit log which books a backup holds: its head, and under which name it was kept."""
    told = f"{described.ledger.count} {described.taken_at} {name}"
    with transaction.atomic():
        audit.note(action, by="", at=at, object=described.ledger.head, detail=told)


def _moment(work: Path, parts: dict[str, Path], now: datetime) -> tuple[Manifest, dict[str, Path]]:
    """Read everything as of one moment; again when evidence was erased between the moment and the copying."""
    for _ in range(TRIES):
        with tempfile.TemporaryDirectory(dir=work) as inner, snapshot(Path(inner)) as alias:
            described = _describe(alias, work, parts, now)
            wanted, erased = _files(alias)
        held = {one: path for one, path in _on_disk() if one not in erased}
        missing = wanted - held.keys()
        if missing <= _files(DEFAULT_DB_ALIAS)[0]:
            return (
                Manifest(**{**vars(described), "missing": sorted(missing)}),
                {f"evidence/{one}": path for one, path in held.items()},
            )
    raise BackupRefused("Minh chứng bị xóa liên tục trong lúc sao lưu; hãy thử lại.")


def _describe(alias: str, work: Path, parts: dict[str, Path], now: datetime) -> Manifest:
    executor = MigrationExecutor(connections[alias])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise BackupRefused(
            "Cơ sở dữ liệu chưa theo kịp chương trình; hãy chạy `python -m cotmoc.config.manage migrate` trước."
        )
    counts: dict[str, int] = {}
    found = rows.models(apps)
    for model in found:
        name = f"{rows.FOLDER}/{rows.table(model)}{rows.ENDING}"
        parts[name] = work / name
        counts[rows.table(model)] = rows.write(model, parts[name], using=alias)
    named = {rows.table(model): model for model in found}
    installation = named["org_installation"]._base_manager.using(alias).values().get()  # noqa: SLF001 - Django documents it
    return Manifest(
        origin=installation["origin"],
        demo=installation["demo"],
        founded_at=installation["created_at"].isoformat(),
        program=metadata.version("cotmoc"),
        database=connections[DEFAULT_DB_ALIAS].vendor,
        taken_at=now.isoformat(),
        migrations=_applied(executor),
        ledger=head(named["ledger_entry"], alias),
        audit=head(named["org_auditline"], alias),
        rows=counts,
    )


def head(model: Any, alias: str) -> Head:  # noqa: ANN401 - whichever model stands for the table
    """Return the length and the last fingerprint of a chained table."""
    last = model._base_manager.using(alias).order_by("-seq").values_list("seq", "fingerprint").first()  # noqa: SLF001 - as above
    return Head(*(last or (0, GENESIS)))


def _applied(executor: MigrationExecutor) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(executor.loader.applied_migrations):
        found.setdefault(app, []).append(name)
    return found


def _files(alias: str) -> tuple[set[str], set[str]]:
    """Return the hashes of the evidence that is kept, and of what was erased and is evidence of nothing else."""
    pieces = Evidence.objects.using(alias).filter(kind=Evidence.Kind.FILE)
    kept = set(pieces.filter(erased_at=None).values_list("sha256", flat=True))
    return kept, set(pieces.exclude(erased_at=None).values_list("sha256", flat=True)) - kept


def _on_disk() -> Iterator[tuple[str, Path]]:
    """Give every kept file that is what its name says, those that lie beside drafts too."""
    for path in Path(settings.MEDIA_ROOT).glob("??/*"):
        if files.path_of(path.name) == path and files.hash_of(path) == path.name:
            yield path.name, path


def _path(target: Path, origin: str, now: datetime, ending: str) -> Path:
    path = target
    if target.is_dir():
        path = target / f"cotmoc-{origin}-{local_day(now):%Y%m%d}-{now:%H%M%S}Z{ending}"
    if path.exists():
        raise BackupRefused(f"{path} đã có: bản sao lưu không bao giờ ghi đè; hãy chọn tên khác.")
    if not path.parent.is_dir():
        raise BackupRefused(f"Chưa có thư mục {path.parent}; hãy tạo trước hoặc kiểm tra ổ đã gắn chưa.")
    return path


@contextmanager
def _alone() -> Iterator[Path]:
    """Give a private directory to work in, one backup at a time; what a killed one left is swept away."""
    home = Path(settings.COTMOC_DATA)
    with (home / "backup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BackupRefused("Một lần sao lưu khác đang chạy; hãy đợi nó xong.") from error
        for left in home.glob(f"{WORK}*/"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(dir=home, prefix=WORK) as work:
            yield Path(work)


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file that gets its name only when it is whole and on the disk, and never another file's name."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _name(fresh, path)
        _settle(path.parent)
    finally:
        fresh.unlink(missing_ok=True)


def _name(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError as error:
        raise BackupRefused(f"{path} đã có: bản sao lưu không bao giờ ghi đè; hãy chọn tên khác.") from error
    except OSError as error:
        if error.errno not in NO_LINKS or path.exists():
            raise
        fresh.rename(path)  # a memory stick knows no links


def _settle(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
