"""The names of units of any tree on a day; each tree is read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cotmoc.org.trees import Tree

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.org.models import Unit


@dataclass
class Places:
    """How units are called on a day, in a language."""

    on: date
    language: str
    _trees: dict[str, Tree] = field(default_factory=dict)

    def name(self, unit: Unit) -> str:
        """Return the unit's name, in the tree that it stands in."""
        if unit.tree not in self._trees:
            self._trees[unit.tree] = Tree.load(unit.tree, on=self.on)
        return self._trees[unit.tree].name(unit.pk, self.language)
