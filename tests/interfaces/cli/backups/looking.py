"""Run as a program: what there is to see of an installation, byte for byte, as JSON."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

KEPT_OF_A_NAME = 39
"""A database beside another keeps so many letters of a long name."""


def look() -> dict[str, Any]:
    """Return the heads, the hash of every file, what stands beside the data directory, and the server's databases."""
    from django.apps import apps  # noqa: PLC0415 - after django.setup()
    from django.conf import settings  # noqa: PLC0415 - as above

    from cotmoc.interfaces.cli.backups import rows  # noqa: PLC0415 - as above
    from cotmoc.ledger import balances  # noqa: PLC0415 - as above
    from cotmoc.org import audit  # noqa: PLC0415 - as above

    data = Path(settings.COTMOC_DATA)
    head = balances.head()
    return {
        "ledger": [head.seq, head.fingerprint],
        "audit": [*audit.head()],
        "rows": {rows.table(one): one._base_manager.count() for one in rows.models(apps)},
        "files": {
            path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(data.rglob("*"))
            if path.is_file() and "-journal" not in path.name
        },
        "beside": sorted(path.name for path in data.parent.iterdir()),
        "databases": databases(settings.DATABASE_URL),
    }


def databases(url: str) -> list[str]:
    """Return the names of the server's databases that are an installation's own or stand beside it."""
    if not url:
        return []
    own = urlsplit(url).path.lstrip("/")[:KEPT_OF_A_NAME]
    with psycopg.connect(address(os.environ["COTMOC_TEST_DATABASE_URL"])) as server:
        found = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY 1", [own])
        return [name for (name,) in found]


def address(url: str) -> str:
    """Return an address of ours as the server's own tools read it."""
    return re.sub(r"^postgresql:/+", "postgresql:///", url.replace("&pool=off", ""))


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(look()))  # noqa: T201 - the program's answer
