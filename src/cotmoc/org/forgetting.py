"""Forgetting somebody everywhere: each floor says where it may hold a copy of what was typed, and empties it.

A room that erases a name calls `everywhere` in the same transaction. What the chains hold is never touched: they hold
ids and codes. A reason that names the person is refused (DL-9), because reasons go into the audit log.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable

NOT_A_LETTER = re.compile(r"[\W_]+")
_places: dict[str, Callable[[Erased], None]] = {}


@dataclass(frozen=True)
class Erased:
    """Who is forgotten: the names as they stood, the ids of the records, and the papers that speak of them alone."""

    names: tuple[str, ...]
    records: frozenset[str]
    papers: frozenset[str] = frozenset()

    def is_in(self, text: str) -> bool:
        """Say whether a text holds one of the names, tone marks and capitals aside, or one of the ids."""
        return holds(text, self.names) or any(record in text for record in self.records)


def holds(text: str, names: tuple[str, ...]) -> bool:
    """Say whether a text holds one of these names as whole words, tone marks and capitals aside."""
    folded = _words(text)
    return any(_words(name) in folded for name in names if name)


def _words(text: str) -> str:
    return f" {NOT_A_LETTER.sub(' ', fold(text)).strip()} "


def also(name: str, forget: Callable[[Erased], None]) -> None:
    """Say of a place that may hold copies how it forgets; once by its name, at start."""
    _places[name] = forget


def places() -> tuple[str, ...]:
    """Return the names of the places, sorted."""
    return tuple(sorted(_places))


def everywhere(erased: Erased) -> None:
    """Empty every place, within the caller's transaction."""
    for name in places():
        _places[name](erased)
