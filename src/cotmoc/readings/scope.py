"""Which units' entries a question is about, for a reader who may not see them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cotmoc.org import permissions
from cotmoc.org import queries as org
from cotmoc.org.models import Unit
from cotmoc.org.trees import TOP, Tree
from cotmoc.readings import owning

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.org.models import User
    from cotmoc.readings.question import Question


class OutOfScope(Exception):
    """The reader may not see this; outside, it is as if it did not exist."""


@dataclass(frozen=True)
class Reach:
    """What a question reaches: the tree it is asked on, the node it starts from, and the units behind that node.

    `node` is empty for the whole province; `units` None means every unit, without a filter.
    """

    tree: Tree
    node: str
    units: frozenset[str] | None


def command_tree(question: Question) -> Tree:
    """Return the command tree of the question's day, as it was known."""
    return Tree.load(Unit.Tree.COMMAND, on=question.tree, known_at=question.known_at)


def reach(question: Question, *, by: User | None, on: date, action: str = "figure.read") -> Reach:
    """Return what the question reaches for this reader (None: the installation's own command line).

    Raises OutOfScope when the unit, or the whole province where no unit is named, is not the reader's to see; and when
    the unit has no place in the command tree of that day and knowledge: it must not turn into the whole province.
    """
    tree = command_tree(question)
    allowed = permissions.ALL if by is None else permissions.scope(by, action, on=on)
    if not question.unit:
        if allowed is not permissions.ALL:
            raise OutOfScope
        return Reach(tree, "", None)
    node = tree.place(org.unit(question.unit).pk, question.tree)
    if node == TOP or node not in allowed:
        raise OutOfScope
    return Reach(tree, node, tree.covered(node))


def own_unit(*, by: User, on: date, action: str = "figure.read") -> str | None:
    """Return the code of the unit a reader starts from: empty for the whole province, None when there is none."""
    allowed = permissions.scope(by, action, on=on)
    if isinstance(allowed, permissions.Everywhere):
        return ""
    tree = Tree.load(Unit.Tree.COMMAND, on=on)
    return next((tree.state(unit).code for unit in tree.units() if unit in allowed), None)


@dataclass
class Shelf:
    """Which registers' documents a reader may open, and where; each register is asked once."""

    by: User
    on: date
    _known: dict[str, permissions.Scope] = field(default_factory=dict)

    def may_read(self, register: str, unit: str) -> bool:
        """Say whether the reader may open the documents of a register at a unit (its id)."""
        if register not in self._known:
            action = f"{register}.read"
            known = action in permissions.ACTIONS
            self._known[register] = permissions.scope(self.by, action, on=self.on) if known else frozenset()
        return unit in self._known[register]

    def may_open(self, document: Document) -> bool:
        """Say whether the reader may open a document: of a register that the reader may read there, or the own one."""
        return self.may_read(document.register, document.unit_id) or owning.owns(document, by=self.by)
