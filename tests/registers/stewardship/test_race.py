"""Two processes submit overlapping undeclared agreements at the same moment: never are both accepted."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.installation import Installation

ROUNDS = 400
SETTLE = "import django; django.setup(); from tests.registers.stewardship import ground; ground.settle()"


def test_of_two_undeclared_agreements_over_the_same_metres_one_comes_in(installation: Installation) -> None:
    environment = {**installation.environment, "DJANGO_SETTINGS_MODULE": "cotmoc.config.settings"}
    subprocess.run([sys.executable, "-c", SETTLE], env=environment, check=True)
    racers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.registers.stewardship.racer", name],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        for name in ("one", "two")
    ]
    outcomes: Counter[tuple[str, ...]] = Counter()

    try:
        assert [said(racer) for racer in racers] == ["ready", "ready"]
        for number in range(ROUNDS):
            for racer in racers:
                assert racer.stdin
                os.write(racer.stdin.fileno(), f"{number}\n".encode())
            outcomes[tuple(sorted(said(racer) for racer in racers))] += 1
    finally:
        for racer in racers:
            racer.communicate(timeout=30)

    assert outcomes == {("SW-4", "in"): ROUNDS}


def said(racer: subprocess.Popen[str]) -> str:
    assert racer.stdout
    return racer.stdout.readline().strip()
