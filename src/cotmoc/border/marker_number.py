"""The number on a boundary marker: `1116`, `222(1)`, `1297/4`.

`222(1)` is one post of a number that several posts share; `222/1` is a secondary marker after 222. Numbers sort along
the line: 222 < 222(1) < 222(2) < 222/1 < 223. Source of the grammar: published marker numbers (`domain.md` §1.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

GRAMMAR = re.compile(
    r"(?:(?:cột\s+)?mốc\s+(?:số\s+)?)?(?P<number>[1-9]\d{0,3})(?:\s*\(\s*(?P<part>[1-3])\s*\)|\s*/\s*(?P<secondary>[1-9]\d?))?",
    re.IGNORECASE,
)


class NotAMarkerNumber(ValueError):
    """The text is no marker number; `1116`, `222(1)` and `1297/4` are."""


@dataclass(frozen=True, order=True, slots=True)
class MarkerNumber:
    """A marker's number; 0 where it has no secondary or part."""

    number: int
    secondary: int = 0
    part: int = 0

    @classmethod
    def parse(cls, text: str) -> MarkerNumber:
        """Read a number as people write it, with or without the word "mốc" and spaces; raise NotAMarkerNumber."""
        match = GRAMMAR.fullmatch(text.strip())
        if not match:
            raise NotAMarkerNumber(text)
        return cls(int(match["number"]), int(match["secondary"] or 0), int(match["part"] or 0))

    def __str__(self) -> str:
        """Write the number as it stands on the marker."""
        if self.secondary:
            return f"{self.number}/{self.secondary}"
        return f"{self.number}({self.part})" if self.part else str(self.number)
