from __future__ import annotations

import fcntl
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import installation
from tests.article.province import Province

if TYPE_CHECKING:
    from tests.installation import Installation

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Province:
    """Make the demonstration as a newcomer does, once for all workers: nobody writes into it."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "province"
    shared.mkdir(exist_ok=True)
    address = shared / "address.json"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not address.exists():
            made = _demonstrate(shared / "data")
            address.write_text(json.dumps({"data": str(made.data), "url": made.url}))
    told = json.loads(address.read_text())
    return Province(installation.Installation(Path(told["data"]), told["url"]))


def _demonstrate(data: Path) -> Installation:
    empty = installation.create(data)
    done = subprocess.run(
        [ROOT / "demo" / "run"],
        env={**empty.environment, "SERVE": "no"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return empty
