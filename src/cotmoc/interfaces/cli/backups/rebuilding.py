"""The building process: an unpacked backup becomes a database in a place that nobody uses yet, and is verified there.

Run as `python -m cotmoc.interfaces.cli.backups.rebuilding <unpacked> <name>` with COTMOC_DATA and
DATABASE_URL leading to the new place, so that everything it calls works on that place and no other. It prints what
does not hold as a list in JSON; with a name, the restored audit log says which backup it goes on from.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import django

from cotmoc.interfaces.cli.backups import manifest as manifests
from cotmoc.interfaces.cli.backups.manifest import BackupRefused, Manifest

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor


def main() -> None:
    """Build, verify, and say what is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    django.setup()
    unpacked, name = Path(sys.argv[1]), sys.argv[2]
    try:
        described = manifests.read((unpacked / manifests.NAME).read_bytes())
        build(unpacked, described)
        faults = verify(described)
        if name and not faults:
            _note(described, name)
    except BackupRefused as refused:
        faults = [str(refused)]
    json.dump(faults, sys.stdout, ensure_ascii=False)


def build(unpacked: Path, described: Manifest) -> None:
    """Make the tables as they were, fill them, and bring them up to this program."""
    from django.core.management import call_command  # noqa: PLC0415 - Django's parts come after `django.setup`
    from django.core.management.color import no_style  # noqa: PLC0415 - the same
    from django.db import connection, transaction  # noqa: PLC0415 - the same
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - the same

    from cotmoc.interfaces.cli.backups import rows  # noqa: PLC0415 - the same

    executor = MigrationExecutor(connection)
    targets = _targets(executor, described)
    executor.migrate(targets)
    models = rows.models(executor.loader.project_state(targets).apps)
    if {rows.table(one) for one in models} != set(described.rows):
        raise BackupRefused("Bản sao lưu không có đúng các bảng của phiên bản mà nó nêu: đã bị sửa.")
    with transaction.atomic():
        rows.empty(models, using="default")
        for model in models:
            name = rows.table(model)
            path = unpacked / rows.FOLDER / f"{name}{rows.ENDING}"
            if rows.load(model, path, using="default") != described.rows[name]:
                raise BackupRefused(f"Bảng “{name}” không đủ số dòng mà bản kê nêu: đã bị sửa.")
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            connection.schema_editor().execute(statement, params=None)
    call_command("migrate", verbosity=0)


def _targets(executor: MigrationExecutor, described: Manifest) -> list[tuple[str, str]]:
    """Return the last migrations of the backup, each app's; refuse what this program does not know."""
    graph = executor.loader.graph
    applied = {(app, name) for app, names in described.migrations.items() for name in names}
    if unknown := sorted(applied - set(graph.nodes)):
        app, name = unknown[0]
        raise BackupRefused(
            f"Bản sao lưu do chương trình mới hơn tạo ({described.program}, {app}.{name}); hãy cập nhật chương trình."
        )
    return sorted(
        node
        for node in applied
        if not any(child.key in applied and child.key[0] == node[0] for child in graph.node_map[node].children)
    )


def verify(described: Manifest) -> list[str]:
    """Return what does not hold: the heads against the manifest, then everything that `cotmoc verify` looks at."""
    from django.apps import apps  # noqa: PLC0415 - after `django.setup`
    from django.db import DEFAULT_DB_ALIAS, connection  # noqa: PLC0415 - the same

    from cotmoc.interfaces.cli.backups import rows, snapshot, taking  # noqa: PLC0415 - the same
    from cotmoc.readings import verification  # noqa: PLC0415 - the same

    if connection.vendor == "sqlite":
        snapshot.check(Path(connection.settings_dict["NAME"]))
    named = {rows.table(model): model for model in rows.models(apps)}
    faults = []
    for what, name, stated in (
        ("Đầu sổ", "ledger_entry", described.ledger),
        ("Đầu nhật ký", "org_auditline", described.audit),
    ):
        if taking.head(named[name], DEFAULT_DB_ALIAS) != stated:
            faults.append(f"{what} không như bản kê nêu: bản sao lưu đã bị sửa.")
    for check in verification.verify():
        found = check.faults
        if described.missing and check.vi == verification.EVIDENCE:
            found = tuple(one for one in found if not _was_lost(one, described))
        faults += [f"{check.vi}: {fault}" for fault in found]
    return faults


def _was_lost(fault: str, described: Manifest) -> bool:
    from cotmoc.documents.models import Evidence  # noqa: PLC0415 - after `django.setup`

    key = fault.partition(" ")[0]
    return Evidence.objects.filter(pk=key, sha256__in=described.missing).exists()


def _note(described: Manifest, name: str) -> None:
    from django.utils import timezone  # noqa: PLC0415 - after `django.setup`

    from cotmoc.interfaces.cli.backups import taking  # noqa: PLC0415 - the same
    from cotmoc.readings import backups  # noqa: PLC0415 - the same

    taking.note(backups.RESTORED.action, described, at=timezone.now(), name=name)


if __name__ == "__main__":
    main()
