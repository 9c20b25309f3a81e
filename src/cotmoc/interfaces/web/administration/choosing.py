"""Fields that choose units of any tree: names of units are no secret, and an administrator sets them up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from django.core.exceptions import ValidationError

from cotmoc.interfaces.web.desks.simple import Choice, Choices
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org import queries
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.readings import units as readings

if TYPE_CHECKING:
    from cotmoc.interfaces.web.desks.simple import Wording
    from cotmoc.interfaces.web.desks.sitting import Sitting

KINDS = {
    Unit.Tree.COMMAND: (
        Unit.Kind.HIGHER_COMMAND,
        Unit.Kind.PROVINCIAL_COMMAND,
        Unit.Kind.STATION,
        Unit.Kind.OFFICE,
        Unit.Kind.BATTALION,
        Unit.Kind.COMPANY,
        Unit.Kind.CONTROL_POST,
    ),
    Unit.Tree.PARTY: (Unit.Kind.PARTY_COMMITTEE, Unit.Kind.CELL),
    Unit.Tree.ADMINISTRATION: (
        Unit.Kind.COUNTRY,
        Unit.Kind.PROVINCE,
        Unit.Kind.DISTRICT,
        Unit.Kind.COMMUNE,
        Unit.Kind.TOWNLET,
        Unit.Kind.WARD,
    ),
}


def tree_named(text: str) -> str:
    """Return the tree that an address names; the command tree for any other word."""
    return text if text in Unit.Tree.values else str(Unit.Tree.COMMAND)


def _offered(sitting: Sitting, tree: str) -> list[tuple[str, str]]:
    found = Tree.load(tree, on=sitting.today)
    return [
        (unit, f"{'· ' * found.depth(unit)}{found.name(unit, sitting.language)} ({found.state(unit).code})")
        for unit in found.units()
    ]


class OfTree(Choice):
    """A unit of a tree as it stands today; gives the unit itself, or None."""

    def __init__(self, tree: str = Unit.Tree.COMMAND, **words: Unpack[Wording]) -> None:
        """Name the tree; a form may name another before somebody sits down."""
        super().__init__([], **words)
        self.tree = tree

    def sit(self, sitting: Sitting, action: str) -> None:  # noqa: ARG002 - names of units are no secret
        """Offer the units of today; one that stands no more is taken too, so that a form sent twice says the same."""
        self.offer(_offered(sitting, self.tree))
        self.codes |= _ever(self.tree)

    def to_python(self, value: object) -> Any:  # noqa: ANN401 - a unit, or None
        """Return the unit."""
        code = super().to_python(value)
        return Unit.objects.get(pk=code) if code else None

    def prepare_value(self, value: object) -> object:
        """Show a unit by its id."""
        return value.pk if isinstance(value, Unit) else value


class Within(OfTree):
    """A unit where the sitter may do what the form is for; a Party cell is as near as the unit that it belongs to."""

    def sit(self, sitting: Sitting, action: str) -> None:
        """Offer the units in reach, and no others."""
        reach, owners = sitting.scope(action), queries.units_by_cell(on=sitting.today)
        self.offer([(unit, words) for unit, words in _offered(sitting, self.tree) if owners.get(unit, unit) in reach])


class SeveralOfTree(Choices):
    """Several units of a tree; gives the units."""

    def __init__(self, tree: str = Unit.Tree.COMMAND, **words: Unpack[Wording]) -> None:
        """Name the tree, as for one."""
        super().__init__([], **words)
        self.tree = tree

    def sit(self, sitting: Sitting, action: str) -> None:  # noqa: ARG002 - as above
        """Offer the units."""
        self.offer(_offered(sitting, self.tree))

    def to_python(self, value: object) -> Any:  # noqa: ANN401 - units
        """Return the units, by code."""
        chosen = {str(one) for one in value} if isinstance(value, list | tuple) else set()
        found = list(Unit.objects.filter(pk__in=chosen, tree=self.tree).order_by("code"))
        if len(found) != len(chosen):
            raise ValidationError(pick("Hãy chọn trong danh sách.", "Choose from the list."), code="unread")
        return found


def _ever(tree: str) -> set[str]:
    return set(Unit.objects.filter(tree=tree).values_list("pk", flat=True))


def kinds_of(tree: str, language: str) -> list[tuple[str, str]]:
    """Return what a unit of this tree may be, in words."""
    return [(str(kind), readings.kind_words(kind, language).capitalize()) for kind in KINDS[Unit.Tree(tree)]]
