"""A half-open range of metres along a line, and the algebra of such ranges.

Metres are whole numbers measured from the line's beginning. `[0, 100)` and `[100, 200)` touch and do not overlap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class EmptyStretch(ValueError):
    """A stretch must begin at or after metre 0 and end after it begins."""


@dataclass(frozen=True, order=True, slots=True)
class Stretch:
    """The metres from `from_m` (included) to `to_m` (excluded)."""

    from_m: int
    to_m: int

    def __post_init__(self) -> None:
        """Refuse a range that holds no metre."""
        if not 0 <= self.from_m < self.to_m:
            message = f"[{self.from_m}, {self.to_m}) holds no metre"
            raise EmptyStretch(message)

    @property
    def length_m(self) -> int:
        """Return the number of metres held."""
        return self.to_m - self.from_m

    def overlaps(self, other: Stretch) -> bool:
        """Say whether at least one metre is in both."""
        return self.from_m < other.to_m and other.from_m < self.to_m

    def touches(self, other: Stretch) -> bool:
        """Say whether one begins exactly where the other ends."""
        return self.to_m == other.from_m or other.to_m == self.from_m

    def intersection(self, other: Stretch) -> Stretch | None:
        """Return the metres in both, or None."""
        if not self.overlaps(other):
            return None
        return Stretch(max(self.from_m, other.from_m), min(self.to_m, other.to_m))


def union(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return the metres in any of them, as the fewest stretches in order."""
    merged: list[Stretch] = []
    for stretch in sorted(stretches):
        if merged and stretch.from_m <= merged[-1].to_m:
            merged[-1] = Stretch(merged[-1].from_m, max(merged[-1].to_m, stretch.to_m))
        else:
            merged.append(stretch)
    return tuple(merged)


def length_m(stretches: Iterable[Stretch]) -> int:
    """Return the metres of the union: a metre held twice counts once."""
    return sum(stretch.length_m for stretch in union(stretches))


def subtract(stretches: Iterable[Stretch], holes: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return the metres in `stretches` and in none of the `holes`."""
    cuts = union(holes)
    left: list[Stretch] = []
    for stretch in union(stretches):
        begin = stretch.from_m
        for hole in cuts:
            if hole.to_m <= begin or hole.from_m >= stretch.to_m:
                continue
            if hole.from_m > begin:
                left.append(Stretch(begin, hole.from_m))
            begin = hole.to_m
        if begin < stretch.to_m:
            left.append(Stretch(begin, stretch.to_m))
    return tuple(left)


def intersect(one: Iterable[Stretch], other: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return the metres in both sets."""
    right = union(other)
    common = (a.intersection(b) for a in union(one) for b in right)
    return tuple(piece for piece in common if piece is not None)


def gaps(stretches: Iterable[Stretch], *, within: Stretch) -> tuple[Stretch, ...]:
    """Return the metres of `within` that no stretch holds."""
    return subtract([within], stretches)
