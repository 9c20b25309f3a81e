"""Pickers of units that go by name and code: “Chi bộ Tân Thanh (CB-TT)”. Names are not keys; a code always is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from cotmoc.interfaces.web.desks.sitting import MOST_FOUND, Picker, Sitting
from cotmoc.kernel.vietnamese import fold
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree

BEFORE_CODE = " ("


def nobody_first(sitting: Sitting, unit: str) -> Collection[str]:  # noqa: ARG001 - the default does not depend on them
    """Put none before the others."""
    return ()


@dataclass(frozen=True)
class Named:
    """Units by their labels; `first` says which of them stand before the others when a unit was chosen already."""

    action: str
    labels: Callable[[Sitting], dict[str, str]]
    first: Callable[[Sitting, str], Collection[str]] = nobody_first

    def search(self, sitting: Sitting, text: str, unit: str) -> list[tuple[str, str]]:
        """Find units by a part of the name or code."""
        wanted, near = fold(text), self.first(sitting, unit)
        found = [(one, label) for one, label in self.labels(sitting).items() if wanted in fold(label)]
        return sorted(found, key=lambda one: one[0] not in near)[:MOST_FOUND]

    def get(self, sitting: Sitting, text: str) -> Unit | None:
        """Return the one unit that the text means: by id, whole label, name in full or code."""
        chosen = meant(self.labels(sitting), text)
        return Unit.objects.get(pk=chosen) if chosen else None


def named(name: str, units: Named) -> Picker[Unit]:
    """Return a picker of such units."""
    return Picker(name, units.action, units.search, units.get, label_of)


def label_of(unit: Unit) -> str:
    """Return a unit's label: its latest name, and its code."""
    state = unit.states.order_by("-from_day", "-recorded_at").first()
    return f"{state.name_vi}{BEFORE_CODE}{unit.code})" if state else unit.code


def label(tree: Tree, unit: str, language: str) -> str:
    """Return the label of a unit of a tree that is at hand."""
    return f"{tree.name(unit, language)}{BEFORE_CODE}{tree.state(unit).code})"


def meant(labels: dict[str, str], text: str) -> str | None:
    """Return the one id that the text names by itself, by its label, its name in full, or its code."""
    if text in labels:
        return text
    wanted = fold(text)
    whole = [one for one, said in labels.items() if fold(said) == wanted]
    by_name = whole or [one for one, said in labels.items() if fold(said.rpartition(BEFORE_CODE)[0]) == wanted]
    codes = {one: said.rpartition(BEFORE_CODE)[2].removesuffix(")") for one, said in labels.items()}
    code = text.rpartition(BEFORE_CODE)[2].removesuffix(")")
    by_code = by_name or [one for one, known in codes.items() if known.casefold() == code.casefold()]
    return by_code[0] if len(by_code) == 1 else None
