"""The long proofs for as long as told, from a printed seed: state machines, kills, tampering, on each database.

Usage: python -m bench.soak [--minutes 10] [--seed SEED] [--kills 50]
Each round takes the next seed; a round that fails is named with its seed, and its words are printed.
"""

from __future__ import annotations

import argparse
import itertools
import os
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROOFS = "tests/proofs"
LARGEST_SEED = 10**9


def main() -> int:
    """Run rounds, each seed on every database, until the time is over; return 1 at the first that fails."""
    told = argparse.ArgumentParser(prog="python -m bench.soak", description=(__doc__ or "").splitlines()[0])
    told.add_argument("--minutes", type=float, default=10)
    told.add_argument("--seed", type=int, default=secrets.randbelow(LARGEST_SEED))
    told.add_argument("--kills", type=int, default=50)
    words = told.parse_args()
    databases = ["sqlite", *(["postgresql"] if has_postgresql() else [])]
    print(f"seed {words.seed}; {words.minutes:g} minutes on {' and '.join(databases)}", flush=True)
    until = time.monotonic() + words.minutes * 60
    for number, (seed, database) in enumerate(rounds(words.seed, databases), start=1):
        began = time.monotonic()
        done = one_round(seed, database, words.kills)
        outcome = "holds" if done.returncode == 0 else "BROKEN"
        print(f"round {number}  {database:10}  seed {seed}  {time.monotonic() - began:6.0f} s  {outcome}", flush=True)
        if done.returncode:
            print(done.stdout)
            return 1
        if database == databases[-1] and time.monotonic() >= until:
            break
    return 0


def rounds(seed: int, databases: list[str]) -> Iterator[tuple[int, str]]:
    """Give each seed on each database, without end."""
    return ((one, database) for one in itertools.count(seed) for database in databases)


def one_round(seed: int, database: str, kills: int) -> subprocess.CompletedProcess[str]:
    """Run every proof once from a seed on one database."""
    environment = os.environ | {
        "COTMOC_TEST_DATABASE": database,
        "COTMOC_PROOF_SEED": str(seed),
        "COTMOC_PROOF_KILLS": str(kills),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "2", "--dist", "worksteal", PROOFS]
    checkout = Path(__file__).parents[1]
    return subprocess.run(
        command,
        env=environment,
        cwd=checkout,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def has_postgresql() -> bool:
    """Say whether a server is given, or can be started here."""
    given = os.environ.get("COTMOC_TEST_DATABASE_URL")
    return bool(given or shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


if __name__ == "__main__":
    raise SystemExit(main())
