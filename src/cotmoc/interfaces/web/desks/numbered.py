"""Pickers of records that go by the number of their paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from cotmoc.documents.models import Document
from cotmoc.interfaces.web.desks.sitting import MOST_FOUND, Picker, Sitting
from cotmoc.kernel.vietnamese import fold
from cotmoc.org import permissions

R = TypeVar("R", bound=Model)
BETWEEN = " · "
"""Stands between the number and what else a label says."""


@dataclass(frozen=True)
class Numbered(Generic[R]):
    """Records by the number of the paper at the path `document`; a label is the number, then `words`.

    `reach` says which records a scope reaches, where that is not the paper's own unit.
    """

    action: str
    rows: Callable[[], QuerySet[R]]
    words: Callable[[R], str]
    document: str = "document"
    reach: Callable[[permissions.Scope], Q] | None = None

    def label(self, record: R) -> str:
        """Return the number of the paper, and what else tells one record from another."""
        paper: Document = attrgetter(self.document.replace("__", "."))(record)
        return BETWEEN.join([paper.paper_number or paper.number_text, self.words(record)])

    def within(self, sitting: Sitting) -> QuerySet[R]:
        """Return the records in the sitter's scope, the newest first."""
        scope = sitting.scope(self.action)
        found = self.rows().select_related(self.document).order_by(f"-{self.document}__day", "-pk")
        if isinstance(scope, permissions.Everywhere):
            return found
        reached = self.reach(scope) if self.reach else Q(**{f"{self.document}__unit__in": scope})
        return found.filter(reached).distinct()

    def search(self, sitting: Sitting, text: str, unit: str) -> list[tuple[str, str]]:
        """Find records by a part of the number."""
        found = self.within(sitting)
        if unit:
            found = found.filter(**{f"{self.document}__unit": unit})
        if typed := _number(text):
            found = found.filter(self._has(typed, "__icontains"))
        return [(str(one.pk), self.label(one)) for one in found[:MOST_FOUND]]

    def get(self, sitting: Sitting, text: str) -> R | None:
        """Return the record with this id or this number; of several with one number the whole label tells which."""
        known = self.within(sitting).filter(pk=text).first()
        if known is not None:
            return known
        found = list(self.within(sitting).filter(self._has(_number(text)))[:MOST_FOUND])
        if BETWEEN in text:
            found = [one for one in found if fold(self.label(one)) == fold(text)]
        return found[0] if len(found) == 1 else None

    def _has(self, number: str, how: str = "") -> Q:
        names = (f"{self.document}__paper_number{how}", f"{self.document}__number_text{how}")
        return Q(**{names[0]: number}) | Q(**{names[1]: number})


def numbered(name: str, records: Numbered[R]) -> Picker[R]:
    """Return a picker of such records."""
    return Picker(name, records.action, records.search, records.get, records.label)


def _number(text: str) -> str:
    return text.partition(BETWEEN)[0].strip()
