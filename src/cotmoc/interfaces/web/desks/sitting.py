"""Who sits at a desk, and what they may choose from: nothing outside their scope is ever offered or found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from cotmoc.kernel.period import Clock
from cotmoc.org import permissions
from cotmoc.org.models import Unit, User
from cotmoc.org.trees import Tree

R = TypeVar("R")
MOST_FOUND = 20
"""How many records a picker offers at once."""
LOWEST = frozenset({Unit.Kind.COMMUNE, Unit.Kind.WARD, Unit.Kind.TOWNLET})


@dataclass(frozen=True)
class Sitting:
    """Who sits at the desk, on which day, in which language; the pickers are those of the catalogue, by name."""

    user: User
    today: date
    language: str
    clock: Clock
    pickers: Mapping[str, Picker[Any]] = field(default_factory=dict)

    def scope(self, action: str) -> permissions.Scope:
        """Return the units where the user may do this today."""
        return permissions.scope(self.user, action, on=self.today)

    def units(self, action: str) -> list[tuple[str, str]]:
        """Return the command units in scope today, each with its name, in the order of the tree."""
        allowed, tree = self.scope(action), Tree.load(Unit.Tree.COMMAND, on=self.today)
        return [
            (unit, tree.name(unit, self.language))
            for unit in tree.units()
            if unit in allowed and tree.state(unit).kind != Unit.Kind.HIGHER_COMMAND
        ]

    def all_units(self) -> list[tuple[str, str]]:
        """Return every command unit of today with its name: names of units are no secret."""
        tree = Tree.load(Unit.Tree.COMMAND, on=self.today)
        return [(unit, tree.name(unit, self.language)) for unit in tree.units()]

    def communes(self) -> list[tuple[str, str]]:
        """Return the communes, wards and townlets of today, each with its name, in the order of the tree."""
        tree = Tree.load(Unit.Tree.ADMINISTRATION, on=self.today)
        return [(unit, tree.name(unit, self.language)) for unit in tree.units() if tree.state(unit).kind in LOWEST]


@dataclass(frozen=True)
class Picker(Generic[R]):
    """A kind of record that is chosen by typing; what it finds is always within the sitter's scope.

    `search` gets the typed text and a unit ("" for any) and returns at most 20 ids with labels; `get` gets an id or the
    typed text (a number, a name in full) and returns the one record meant, or None; `label` words a record.
    """

    name: str
    action: str
    search: Callable[[Sitting, str, str], Sequence[tuple[str, str]]]
    get: Callable[[Sitting, str], R | None]
    label: Callable[[R], str] = str
