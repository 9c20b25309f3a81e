"""Print every budget of the ledger and the line as a ratio, and whether it holds. Exit 1 when one does not.

Usage: python -m bench [--quick] [--database sqlite|postgresql]
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench import place

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES, QUICK = (20_000, 100_000, 1_000_000), (2_000, 10_000, 50_000)
AGREEMENTS = 100_000
MOST_STATEMENTS = 20
SUBMIT = {"sqlite": 8, "postgresql": 30}
Seconds = dict[str, float]


@dataclass(frozen=True)
class Budget:
    """A measurement, its baseline in the same run, and the ratio that must hold: at least, or at most."""

    what: str
    baseline: str
    ratio: float
    bound: float
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Say whether the ratio is within its bound."""
        return self.ratio >= self.bound if self.at_least else self.ratio <= self.bound

    def __str__(self) -> str:
        bound = f"{'≥' if self.at_least else '≤'} {self.bound:g}"
        return f"{'ok  ' if self.holds else 'LOW '} {self.ratio:8.2f} {bound:>7}   {self.what}  ←  {self.baseline}"


def ledger(kind: str, small: Seconds, middle: Seconds, large: Seconds, *, names: list[str]) -> Iterator[Budget]:
    """Judge the ledger from the seconds at three sizes."""
    first, second, third = names
    plain = f"GROUP BY over the covering index, {third} entries"
    yield Budget("month, all indicators, every unit", plain, large["month_plain"] / large["month"], 5, at_least=True)
    yield Budget(f"the same at {third} entries", f"at {second}", large["month"] / middle["month"], 1.3)
    yield Budget("stock at a day, every unit", plain, large["stock_plain"] / large["stock"], 20, at_least=True)
    for what in ("flow", "stock"):
        for when, words in (("end", "at the year's end"), ("half", "at the middle of the year")):
            ratio = large[f"{what}_then_{when}"] / large[f"{what}_now_{when}"]
            yield Budget(f"{what}, as known {words}", "as known now", ratio, 3)
    page = large["page_deep"] / small["page_first"]
    yield Budget(f"page of 50 sources, 9/10 down, {third} entries", f"first page, {first} entries", page, 2)
    yield Budget(
        f"submitting a document, {third} entries",
        "bare durable insert",
        large["submit"] / large["insert"],
        SUBMIT[kind],
    )
    yield Budget(f"statements of that, {third} entries", "one", large["statements"], MOST_STATEMENTS)
    yield Budget("statements of that", f"at {first} entries", large["statements"] / small["statements"], 1)
    yield Budget("verifying the whole ledger", "bare SHA-256 of the same bytes", large["verify"] / large["sha"], 10)


def line(seconds: Seconds) -> Budget:
    """Judge the sweep along the line."""
    what = f"coverage and gaps, {AGREEMENTS:,} agreements"
    return Budget(what, "plain Python", seconds["plain"] / seconds["sweep"], 8, at_least=True)


def main() -> int:
    """Measure each size in a process and a database of its own."""
    words = argparse.ArgumentParser(prog="bench", description=__doc__)
    words.add_argument(
        "--quick", action="store_true", help="a twentieth of the entries, too few for the bounds: always exit 0"
    )
    words.add_argument("--database", choices=sorted(SUBMIT), default="sqlite")
    chosen = words.parse_args()
    sizes = QUICK if chosen.quick else SIZES
    found: list[Seconds] = []
    with place.server(chosen.database) as url:
        for size in sizes:
            print(f"{chosen.database}: {size:,} entries …", file=sys.stderr, flush=True)
            with place.database(url, f"bench_{size}") as environment:
                found.append(json.loads(place.measured("bench.ledger", str(size), environment=environment)))
        with place.database("", "") as environment:
            swept = json.loads(place.measured("bench.line", str(AGREEMENTS), environment=environment))
    names = [f"{size:,}" for size in sizes]
    budgets = [*ledger(chosen.database, found[0], found[1], found[2], names=names), line(swept)]
    print("        ratio   bound   what  ←  baseline", *budgets, sep="\n")
    for size, seconds in zip(sizes, found, strict=True):
        print(
            f"{size:,} entries: " + ", ".join(f"{name} {value:.4g}" for name, value in seconds.items()), file=sys.stderr
        )
    return 0 if chosen.quick or all(budget.holds for budget in budgets) else 1


if __name__ == "__main__":
    sys.exit(main())
