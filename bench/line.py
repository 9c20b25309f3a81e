"""Measure coverage and gaps of one day on a long line, by numpy and by plain Python; print the seconds as JSON.

Usage: python -m bench.line AGREEMENTS
"""

from __future__ import annotations

import json
import random
import sys

from bench import timing
from cotmoc.border import coverage
from cotmoc.kernel.stretch import Stretch

LINE = Stretch(0, 5_000_000)
DEPTH = 4
"""How many agreements hold a metre on average, so that about 98 % of the line is held, as it is in the province."""


def plain(begins: list[int], ends: list[int]) -> tuple[int, list[tuple[int, int]]]:
    """Return the covered length and the gaps, by going along the sorted stretches once."""
    covered, reach, gaps = 0, LINE.from_m, []
    for begin, end in sorted(zip(begins, ends, strict=True)):
        if begin > reach:
            gaps.append((reach, begin))
        covered += max(0, end - max(begin, reach))
        reach = max(reach, end)
    if reach < LINE.to_m:
        gaps.append((reach, LINE.to_m))
    return covered, gaps


def swept(begins: object, ends: object) -> tuple[int, list[tuple[int, int]]]:
    """Return the same, by the sweep of `border.coverage`."""
    profile = coverage.sweep(begins, ends, within=LINE)  # type: ignore[arg-type] # arrays, made once outside
    return profile.covered_m, [(gap.from_m, gap.to_m) for gap in profile.gaps()]


def main(agreements: int) -> None:
    """Scatter agreements over the line, measure, print."""
    import numpy as np  # noqa: PLC0415 - not part of what is measured

    chance = random.Random(agreements)
    begins = [chance.randrange(LINE.to_m - 1000) for _ in range(agreements)]
    longest = DEPTH * 2 * LINE.to_m // agreements
    ends = [begin + chance.randrange(1, longest) for begin in begins]
    arrays = np.array(begins), np.array(ends)
    if swept(*arrays) != plain(begins, ends):
        sys.exit("the two sweeps disagree")
    ours, python = timing.in_turn(lambda: swept(*arrays), lambda: plain(begins, ends))
    print(json.dumps({"sweep": ours, "plain": python}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
