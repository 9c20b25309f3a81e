"""kill -9 of the process group: nothing acknowledged is lost, nothing doubled, a file is in whole or not at all."""

from __future__ import annotations

import os
import random
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests import installation as installations
from tests.interfaces.office.importing.workbooks import workbook
from tests.proofs.killing import busy_for, counted, group, kill

if TYPE_CHECKING:
    from pathlib import Path

    from tests.installation import Installation

KILLS = int(os.environ.get("COTMOC_PROOF_KILLS", "10"))
ROWS = 5_000
HEADER = ["Số", "Ngày", "Xã", "Chuyên đề", "Số người dự"]
TOPIC = "pháp luật về biên giới quốc gia"


def test_a_submission_that_was_acknowledged_survives_the_kill(settled: Installation, chance: random.Random) -> None:
    acknowledged: list[int] = []
    unheard = 0
    for _ in range(KILLS):
        again = acknowledged[-1] if acknowledged else 1
        heard = submitted_until_killed(settled, again, chance)
        assert heard == list(range(again, again + len(heard)))
        acknowledged = sorted({*acknowledged, *heard})
        found = counted(settled)

        assert found["faults"] == []
        assert found["submitted"] == list(range(1, len(found["submitted"]) + 1))
        assert len(acknowledged) <= len(found["submitted"]) <= len(acknowledged) + 1
        assert found["entries"] == 2 * len(found["submitted"])
        assert found["documents"] == found["records"] == found["posted"] == len(found["submitted"])
        unheard += len(found["submitted"]) - len(acknowledged)
        acknowledged = found["submitted"]

    assert len(acknowledged) >= KILLS
    print(f"{KILLS} kills, {len(acknowledged)} submissions, {unheard} durable before they were acknowledged")  # noqa: T201


def submitted_until_killed(settled: Installation, first: int, chance: random.Random) -> list[int]:
    """Let submissions run, kill anywhere in one after some acknowledgements; return what was heard."""
    with group(settled, "tests.proofs.submitting", first) as process:
        heard = [acknowledgement(process)]
        began = time.monotonic()
        heard += [acknowledgement(process) for _ in range(chance.randint(2, 25))]
        one = (time.monotonic() - began) / (len(heard) - 1)
        busy_for(chance.uniform(0, 1.2) * one)
        kill(process)
        rest = process.stdout.read() if process.stdout else ""
        return heard + [int(line) for line in rest.split("\n") if line]


def acknowledgement(process: subprocess.Popen[str]) -> int:
    """Wait for the next one."""
    assert process.stdout is not None
    assert process.stderr is not None
    line = process.stdout.readline()
    assert line, process.stderr.read()
    return int(line)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a month of outreach sessions of one station."""
    rows = [[f"TT-{one}", f"{1 + one % 28:02}/03/2020", "X-BL", TOPIC, one % 90 + 1] for one in range(ROWS)]
    path = tmp_path / "tuyen-truyen.xlsx"
    path.write_bytes(workbook({"TT": [HEADER, *rows]}))
    return path


def test_a_file_is_in_whole_or_not_at_all_when_its_import_is_killed(
    settled: Installation, settled_installation: Installation, file: Path, tmp_path: Path, chance: random.Random
) -> None:
    words = ("import", "outreach", file, "--user", "office")
    began = time.monotonic()
    settled.run(*words)
    whole, seconds = counted(settled), time.monotonic() - began
    assert (whole["faults"], whole["files"], whole["rows"], whole["documents"]) == ([], 1, ROWS, ROWS)
    nothing = counted(settled_installation)
    assert (nothing["faults"], nothing["files"], nothing["entries"]) == ([], 0, 0)
    killed = installations.copy(settled_installation, tmp_path / "killed")
    outcomes = []
    try:
        for number in range(KILLS):
            died = killed_at(killed, words, chance.uniform(0.2, 1) * seconds)
            found = counted(killed)
            assert found in (nothing, whole)
            outcomes.append((died, found == whole))
            if found == whole and number + 1 < KILLS:
                installations.remove(killed)
                killed = installations.copy(settled_installation, tmp_path / f"killed-{number}")

        for _ in range(2):
            killed.run(*words)
            assert counted(killed) == whole
    finally:
        installations.remove(killed)
    assert any(died and not entered for died, entered in outcomes)
    print(f"{KILLS} kills of an import of {ROWS} rows in {seconds:.1f} s: (killed, in whole) {outcomes}")  # noqa: T201


def killed_at(installation: Installation, words: tuple[object, ...], seconds: float) -> bool:
    """Import and kill the group at a moment; say whether it was still running."""
    with group(installation, *words) as process:
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            kill(process)
            process.communicate()
        return process.returncode != 0
