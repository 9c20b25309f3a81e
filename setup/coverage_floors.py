"""Hold the coverage of each floor: every branch below the interfaces, 95 % from there up.

Usage: coverage_floors.py coverage.json
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

BELOW = 100.0
INTERFACES = 95.0
UPPER_FLOORS = {"interfaces", "config"}


def shares(report: dict[str, dict[str, dict[str, dict[str, int]]]]) -> dict[str, tuple[float, list[str]]]:
    """Return, for each floor, the covered share of its lines and branches and the modules that miss any."""
    whole: Counter[str] = Counter()
    covered: Counter[str] = Counter()
    lacking: dict[str, list[str]] = {}
    for path, module in report["files"].items():
        floor, *below = Path(path).relative_to("src/cotmoc").parts
        if not below:
            continue
        summary = module["summary"]
        all_of_it = summary["num_statements"] + summary["num_branches"]
        reached = summary["covered_lines"] + summary["covered_branches"]
        whole[floor] += all_of_it
        covered[floor] += reached
        lacking.setdefault(floor, [])
        if reached < all_of_it:
            lacking[floor].append(f"{path}: {all_of_it - reached} of {all_of_it}")
    return {
        floor: (100 * covered[floor] / whole[floor] if whole[floor] else 100.0, lacking[floor])
        for floor in sorted(lacking)
    }


def main(path: str) -> int:
    """Print each floor's share; return 1 when one is below its bound."""
    good = True
    for floor, (share, lacking) in shares(json.loads(Path(path).read_text(encoding="utf-8"))).items():
        bound = INTERFACES if floor in UPPER_FLOORS else BELOW
        holds = share >= bound
        good &= holds
        print(f"{'ok  ' if holds else 'LOW '} {floor:<12} {share:6.2f} % (at least {bound:g} %)")
        if not holds:
            print("".join(f"       {line}\n" for line in lacking), end="")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
