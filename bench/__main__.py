"""Print every budget of the ledger, the line and the lists as a ratio, and whether it holds. Exit 1 when one does not.

Usage: python -m bench [--quick] [--database sqlite|postgresql]
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench import place
from bench.place import Measuring, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES, QUICK = (20_000, 100_000, 1_000_000), (2_000, 10_000, 50_000)
AGREEMENTS = 100_000
ROWS, QUICK_ROWS, FEW_ROWS = 100_000, 5_000, 100
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


def ledger(kind: str, small: Measuring, middle: Measuring, large: Measuring, *, names: list[str]) -> Iterator[Budget]:
    """Judge the ledger at three sizes."""
    first, second, third = names
    few, many = small.seconds, large.seconds
    plain = f"GROUP BY over the covering index, {third} entries"
    yield Budget("month, all indicators, every unit", plain, many["month_plain"] / many["month"], 5, at_least=True)
    flat = in_turn((large, "month"), (middle, "month"))
    yield Budget(f"the same at {third} entries", f"at {second}", flat, 1.3)
    yield Budget("stock at a day, every unit", plain, many["stock_plain"] / many["stock"], 20, at_least=True)
    for what in ("flow", "stock"):
        for when, words in (("end", "at the year's end"), ("half", "at the middle of the year")):
            ratio = many[f"{what}_then_{when}"] / many[f"{what}_now_{when}"]
            yield Budget(f"{what}, as known {words}", "as known now", ratio, 3)
    page = in_turn((large, "page_deep"), (small, "page_first"))
    yield Budget(f"page of 50 sources, 9/10 down, {third} entries", f"first page, {first} entries", page, 2)
    yield Budget(
        f"submitting a document, {third} entries", "bare durable insert", many["submit"] / many["insert"], SUBMIT[kind]
    )
    yield Budget(f"statements of that, {third} entries", "one", many["statements"], MOST_STATEMENTS)
    yield Budget("statements of that", f"at {first} entries", many["statements"] / few["statements"], 1)
    yield Budget("verifying the whole ledger", "bare SHA-256 of the same bytes", many["verify"] / many["sha"], 10)


def line(seconds: Seconds) -> Budget:
    """Judge the sweep along the line."""
    what = f"coverage and gaps, {AGREEMENTS:,} agreements"
    return Budget(what, "plain Python", seconds["plain"] / seconds["sweep"], 8, at_least=True)


def lists(few: Measuring, many: Measuring, rows: int) -> Iterator[Budget]:
    """Judge every page of a long list, for either reader, by the first page of a short one."""
    for name in many.seconds:
        reader, page = name.split("_")
        what = f"list of {rows:,}, {page}, reader of {'the province' if reader == 'whole' else 'one unit'}"
        ratio = in_turn((many, name), (few, "whole_first"), times=15)
        yield Budget(what, f"first page of {FEW_ROWS}", ratio, 2)


def main() -> int:
    """Measure each size in a process and a database of its own."""
    words = argparse.ArgumentParser(prog="bench", description=__doc__)
    words.add_argument(
        "--quick", action="store_true", help="a twentieth of the entries, too few for the bounds: always exit 0"
    )
    words.add_argument("--database", choices=sorted(SUBMIT), default="sqlite")
    chosen = words.parse_args()
    sizes = QUICK if chosen.quick else SIZES
    names = [f"{size:,}" for size in sizes]
    with ExitStack() as places:
        url = places.enter_context(place.server(chosen.database))
        found: list[Measuring] = []
        for size, name in zip(sizes, names, strict=True):
            print(f"{chosen.database}: {name} entries …", file=sys.stderr, flush=True)
            environment = places.enter_context(place.database(url, f"bench_{size}"))
            found.append(Measuring("bench.ledger", str(size), environment=environment))
            places.callback(found[-1].end)
            print("  " + ", ".join(f"{what} {value:.4g}" for what, value in found[-1].seconds.items()), file=sys.stderr)
        swept = Measuring("bench.line", str(AGREEMENTS), environment=environment)
        places.callback(swept.end)
        long = QUICK_ROWS if chosen.quick else ROWS
        listed: list[Measuring] = []
        for rows in (FEW_ROWS, long):
            print(f"{chosen.database}: a list of {rows:,} …", file=sys.stderr, flush=True)
            own_place = places.enter_context(place.database(url, f"bench_list_{rows}"))
            listed.append(Measuring("bench.lists", str(rows), environment=own_place))
            places.callback(listed[-1].end)
        budgets = [*lists(listed[0], listed[1], long)]
        budgets += [*ledger(chosen.database, found[0], found[1], found[2], names=names), line(swept.seconds)]
    print("        ratio   bound   what  ←  baseline", *budgets, sep="\n")
    return 0 if chosen.quick or all(budget.holds for budget in budgets) else 1


if __name__ == "__main__":
    sys.exit(main())
