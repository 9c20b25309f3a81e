"""Stewardship told naively: documents in a list, every day and every metre asked one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

START = date(2019, 1, 1)
GRAIN = 50
"""All metres of the test are whole fifties, so that a metre stands for fifty."""
Key = tuple[str, str, str]
KIND = {"HOUSEHOLD": "households", "COLLECTIVE": "collectives", "INDIVIDUAL": "individuals"}


@dataclass(frozen=True)
class Paper:
    """An agreement, or (with `counts`) an opening; `gone` once voided. Stations and communes by their codes."""

    document: str
    start: date
    end: date | None
    metres: frozenset[int]
    markers: frozenset[int]
    unit: str
    steward: str = ""
    kind: str = ""
    group: str = ""
    series: str = ""
    replaces: str = ""
    counts: tuple[int, int, int, int] | None = None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Model:
    """All papers in force as known at one time, and which steward counts as which."""

    papers: tuple[Paper, ...] = ()
    into: dict[str, str] = field(default_factory=dict)

    def who(self, steward: str) -> str:
        while steward in self.into:
            steward = self.into[steward]
        return steward

    def figures(self, day: date) -> dict[Key, int]:
        found: Counter[Key] = Counter()
        held = sorted((one for one in self.papers if one.holds(day)), key=lambda one: (one.start, one.document))
        seen: set[object] = set()
        for one in held:
            if one.counts is None:
                found["agreements", one.unit, "X-BL"] += 1
                found["undertaken_m", "", ""] += GRAIN * len(one.metres)
                if self.who(one.steward) not in seen:
                    seen.add(self.who(one.steward))
                    found[KIND[one.kind], one.unit, "X-BL"] += 1
            else:
                found["undertaken_m", "", ""] += GRAIN * len(self.left(one, day, "metres"))
                for code, count in self.left_counts(one, day):
                    found[code, one.unit, ""] += count
            for metre in self.left(one, day, "metres"):
                if metre not in seen:
                    seen.add(metre)
                    found["line_m", *place(metre)] += GRAIN
            for marker in self.left(one, day, "markers"):
                if -1 - marker not in seen:
                    seen.add(-1 - marker)
                    found["markers", *place(marker)] += 1
        return {key: value for key, value in found.items() if value}

    def replacing(self, opening: Paper, day: date) -> list[Paper]:
        return [one for one in self.papers if one.replaces == opening.series and opening.series and one.start <= day]

    def left(self, one: Paper, day: date, part: str) -> frozenset[int]:
        held: frozenset[int] = getattr(one, part)
        if one.counts is None:
            return held
        return held.difference(*(getattr(other, part) for other in self.replacing(one, day)))

    def left_counts(self, opening: Paper, day: date) -> Iterator[tuple[str, int]]:
        others = self.replacing(opening, day)
        assert opening.counts is not None
        for kind, count in zip(KIND, opening.counts, strict=False):
            yield KIND[kind], max(0, count - len({self.who(one.steward) for one in others if one.kind == kind}))
        yield "agreements", max(0, opening.counts[3] - len(others))

    def meets_undeclared(self, new: Paper) -> bool:
        return any(
            not new.metres.isdisjoint(one.metres) and new.group != one.group and _overlap(new, one)
            for one in self.papers
            if one.counts is None and one.document != new.document
        )

    def added(self, paper: Paper) -> Model:
        return replace(self, papers=(*self.papers, paper))

    def without(self, paper: Paper) -> Model:
        return replace(self, papers=tuple(one for one in self.papers if one.document != paper.document))

    def ended(self, paper: Paper, end: date | None) -> Model:
        changed = tuple(replace(one, end=end) if one.document == paper.document else one for one in self.papers)
        return replace(self, papers=changed)


def place(metre: int) -> tuple[str, str]:
    return "TT" if metre < 600 else "CM", "X-BL" if metre < 400 else "X-TL"


def _overlap(one: Paper, other: Paper) -> bool:
    days = {one.start, other.start}
    return any(one.holds(day) and other.holds(day) for day in days)
