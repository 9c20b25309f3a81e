"""The demonstration province, asked through its commands."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.installation import Installation


@dataclass(frozen=True)
class Told:
    """A figure as the newspaper tells it, in base units."""

    code: str
    value: int
    base_unit: str
    kind: str


def told() -> tuple[Told, ...]:
    """Return the newspaper's figures in their order."""
    with Path(__file__).with_name("figures.csv").open(encoding="utf-8") as rows:
        return tuple(
            Told(row["code"], int(row["value"]), row["base_unit"], row["kind"]) for row in csv.DictReader(rows)
        )


@dataclass(frozen=True)
class Province:
    """The installation that the demonstration made."""

    installation: Installation

    def report(self, period: str = "2020-H1", **asked: str) -> dict[str, Any]:
        """Return the half-year report as JSON; options as on the command line."""
        return self._json("report", "half-year", period, **asked)

    def figures(self, period: str = "2020-H1", **asked: str) -> dict[str, dict[str, Any]]:
        """Return the report's figures by their codes."""
        return {one["code"]: one for one in self.report(period, **asked)["figures"]}

    def values(self, period: str = "2020-H1", **asked: str) -> dict[str, int | None]:
        """Return the report's numbers by their codes."""
        return {code: one["value"] for code, one in self.figures(period, **asked).items()}

    def trace(self, code: str, period: str = "2020-H1", **asked: str) -> dict[str, Any]:
        """Return what is behind a figure."""
        return self._json("trace", code, "--period", period, **asked)

    def _json(self, *words: str, **asked: str) -> dict[str, Any]:
        options = tuple(f"--{name.replace('_', '-')}={value}" for name, value in sorted(asked.items()))
        found: dict[str, Any] = json.loads(_answer(self.installation, words + options))
        return found


@cache
def _answer(installation: Installation, words: tuple[str, ...]) -> str:
    """Ask once: nobody writes into the province while it is asked."""
    return installation.run(*words, "--format", "json")
