"""What a step is made of: drawn by Hypothesis, or by a seeded generator."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.proofs.model import GRAIN

FIRST = date(2017, 1, 1)
"""Agreements are older than the books: these are counted from their first day."""
MONTHS, PIECES, LONGEST, STEWARDS, MARKERS = 60, 20, 900, 5, 11


@dataclass(frozen=True)
class Choice:
    """Numbers that an act turns into what it needs."""

    which: int
    steward: int
    begin: int
    length: int
    markers: frozenset[int]
    month: int
    days: int
    group: str
    counts: tuple[int, int]

    @property
    def day(self) -> date:
        return FIRST + timedelta(days=30 * self.month)

    @property
    def end(self) -> date | None:
        return self.day + timedelta(days=self.days) if self.days else None

    @property
    def metres(self) -> frozenset[int]:
        return frozenset(range(self.begin * GRAIN, min(PIECES, self.begin + self.length) * GRAIN, GRAIN))


choices = st.builds(
    Choice,
    which=st.integers(0, 30),
    steward=st.integers(0, STEWARDS),
    begin=st.integers(0, PIECES - 1),
    length=st.integers(1, 12),
    markers=st.frozensets(st.integers(0, MARKERS - 1), max_size=3),
    month=st.integers(0, MONTHS),
    days=st.one_of(st.just(0), st.integers(30, LONGEST)),
    group=st.sampled_from(["A", "A", "A", "A", "", "B"]),
    counts=st.tuples(st.integers(0, 3), st.integers(0, 3)),
)


def chosen(chance: random.Random) -> Choice:
    """Return one chosen by the generator."""
    return Choice(
        which=chance.randrange(31),
        steward=chance.randrange(STEWARDS + 1),
        begin=chance.randrange(PIECES),
        length=chance.randint(1, 12),
        markers=frozenset(chance.sample(range(MARKERS), chance.randrange(4))),
        month=chance.randint(0, MONTHS),
        days=chance.choice([0, chance.randint(30, LONGEST)]),
        group=chance.choice(["A", "A", "A", "A", "", "B"]),
        counts=(chance.randrange(4), chance.randrange(4)),
    )
