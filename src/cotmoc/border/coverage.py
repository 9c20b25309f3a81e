"""How often each metre of a line is held: one sweep over many stretches, in whole metres (ADR on performance: numpy).

The same figures as `kernel.stretch` gives for a few stretches, for a hundred thousand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cotmoc.kernel.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

    Metres = NDArray[np.int64]
    Places = NDArray[np.bool_]

ENDS, NOTHING, BEGINS = 0, 1, 2
"""What happens at a place: a stretch ends, nothing, a stretch begins. Less one, by how much the depth changes."""


@dataclass(frozen=True, eq=False)
class Profile:
    """The line cut where the number of stretches that hold it may change: piece i is `[edges[i], edges[i + 1])`."""

    edges: Metres
    depth: Metres
    """How many stretches hold each piece."""

    @cached_property
    def lengths_m(self) -> Metres:
        """Return the metres of each piece."""
        return np.diff(self.edges)

    @property
    def covered_m(self) -> int:
        """Return the metres that at least one stretch holds (chiều dài thực giao)."""
        return int(self.lengths_m[self.depth > 0].sum())

    @property
    def shared_m(self) -> int:
        """Return the metres that two or more stretches hold."""
        return int(self.lengths_m[self.depth > 1].sum())

    @property
    def undertaken_m(self) -> int:
        """Return the plain sum: a metre held twice counts twice (tổng chiều dài theo giao kết)."""
        return int((self.lengths_m * self.depth).sum())

    def covered(self) -> tuple[Stretch, ...]:
        """Return the metres that at least one stretch holds, as the fewest stretches in order."""
        return self._runs(self.depth > 0)

    def gaps(self) -> tuple[Stretch, ...]:
        """Return the metres that no stretch holds (đoạn chưa giao)."""
        return self._runs(self.depth == 0)

    def shared(self) -> tuple[Stretch, ...]:
        """Return the metres that two or more stretches hold."""
        return self._runs(self.depth > 1)

    def covered_within(self, pieces: Iterable[tuple[Stretch, str]]) -> Mapping[str, int]:
        """Return the covered metres of each unit of a layout; the units' sum is the whole where they tile the line."""
        layout = list(pieces)
        begins = np.array([stretch.from_m for stretch, _ in layout], dtype=np.int64)
        ends = np.array([stretch.to_m for stretch, _ in layout], dtype=np.int64)
        found: dict[str, int] = {}
        for (_, unit), metres in zip(layout, (self._before(ends) - self._before(begins)).tolist(), strict=True):
            found[unit] = found.get(unit, 0) + metres
        return found

    def _before(self, places: Metres) -> Metres:
        """Return how many covered metres lie before each place."""
        held = self.depth > 0
        before = np.concatenate(([0], np.cumsum(np.where(held, self.lengths_m, 0))))
        within = np.clip(places, self.edges[0], self.edges[-1])
        piece = np.clip(np.searchsorted(self.edges, within, side="right") - 1, 0, len(held) - 1)
        counted: Metres = before[piece] + np.where(held[piece], within - self.edges[piece], 0)
        return counted

    def _runs(self, wanted: Places) -> tuple[Stretch, ...]:
        turns = np.diff(np.concatenate(([False], wanted, [False])).astype(np.int8))
        begins, ends = self.edges[np.flatnonzero(turns == 1)], self.edges[np.flatnonzero(turns == -1)]
        return tuple(Stretch(begin, end) for begin, end in zip(begins.tolist(), ends.tolist(), strict=True))


def sweep(from_m: ArrayLike, to_m: ArrayLike, *, within: Stretch) -> Profile:
    """Return how often each metre of `within` is held by the stretches `[from_m[i], to_m[i])`, clipped to it."""
    begins = np.clip(np.asarray(from_m, dtype=np.int64), within.from_m, within.to_m)
    ends = np.clip(np.asarray(to_m, dtype=np.int64), within.from_m, within.to_m)
    # Place and turn in one number: sorting plain numbers is several times faster than sorting by them.
    turned = np.concatenate(
        (begins * 4 + BEGINS, ends * 4 + ENDS, np.array([within.from_m, within.to_m]) * 4 + NOTHING)
    )
    turned.sort()
    edges, depth = turned >> 2, np.cumsum((turned & 3) - NOTHING)
    last_at_its_place = np.append(edges[1:] != edges[:-1], True)
    return Profile(edges[last_at_its_place], depth[last_at_its_place][:-1])


def sweep_stretches(stretches: Sequence[Stretch], *, within: Stretch) -> Profile:
    """Return how often each metre of `within` is held by these stretches."""
    begins = [stretch.from_m for stretch in stretches]
    return sweep(begins, [stretch.to_m for stretch in stretches], within=within)
