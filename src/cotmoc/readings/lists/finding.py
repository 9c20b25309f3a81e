"""How the rows of a page are found: whatever is asked, a fixed number of questions, none of which reads a whole table.

First up to `COUNTED` rows that match are taken in no order: when that is all of them they are sorted here, and counted.
Otherwise there are many, so walking the table in the asked order soon meets a page of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from cotmoc.org import permissions
from cotmoc.readings.lists import standard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Field, Model

    from cotmoc.org.permissions import Scope
    from cotmoc.readings.lists.asking import Asked
    from cotmoc.readings.lists.listing import Listing, Rows

SHOWN = 50
"""Rows of a page."""
COUNTED = 1000
"""How far a total is counted; beyond, it is “more than”."""
BETWEEN = "~"
"""Stands in a key between what a row is sorted by and its id."""

Key = tuple[Any, str]
"""What a row is sorted by, and its id."""


@dataclass(frozen=True)
class Found:
    """The rows of a page in order, whether there are others on either side, and how many there are in all."""

    keys: tuple[Key, ...]
    before: bool
    behind: bool
    count: int
    more: bool


@dataclass(frozen=True)
class Wanted:
    """The rows that match what is asked, and the column that sorts them. `searches`: each finds rows by the text."""

    listing: Listing[Any]
    rows: Rows
    documents: Rows
    """The documents of the list's kind, narrowed by what is asked of documents."""
    is_bare: bool
    """Whether nothing is asked but of documents: then they need not be compared with the records."""
    searches: tuple[Q, ...]
    scope: Scope
    order: str
    descending: bool

    @property
    def seen(self) -> Rows:
        """Return the rows within the reader's scope."""
        return _within(self.rows, self.listing.unit, self.scope)

    def walked(self) -> tuple[Rows, str]:
        """Return what to go along in the asked order, and the column: said so that a database goes along an index.

        Documents stand in an index by day, and of one unit too; each is then looked up among the records. For any
        other order the unit is hidden in an expression, lest a database gathers all rows of the unit and sorts them.
        """
        rows = self.rows.filter(reduce(or_, self.searches)) if self.searches else self.rows
        if not self.order.startswith(standard.OF_RECORD):
            return _within(rows, self.listing.unit, self.scope, hidden=True), self.order
        order = self.order.removeprefix(standard.OF_RECORD)
        hidden = self.order != standard.ORDERS[standard.DAY]
        documents = _within(self.documents, "unit", self.scope, hidden=hidden)
        if not self.is_bare or self.searches:
            documents = documents.filter(Exists(rows.filter(pk=OuterRef("pk"))))
        return documents, order

    def matching(self) -> dict[str, Any]:
        """Return up to one more than `COUNTED` rows that match, in no order: by id, what they are sorted by."""
        narrowed = [self.seen.filter(one) for one in self.searches] or [self.seen]
        found: dict[str, Any] = {}
        for rows in narrowed:
            found.update(rows.order_by().values_list("pk", self.order)[: COUNTED + 1])
        return found


def find(wanted: Wanted, asked: Asked) -> Found:
    """Return the page that is asked for; a key that cannot be read asks for the first page."""
    matching = wanted.matching()
    after, before = _key(wanted, asked.after), _key(wanted, asked.before)
    if len(matching) <= COUNTED:
        return _among(_sorted(matching, wanted), after, before, descending=wanted.descending)
    if before is not None:
        keys = _walk(wanted, before, SHOWN + 1, backwards=True)
        return Found(tuple(reversed(keys[:SHOWN])), len(keys) > SHOWN, behind=True, count=COUNTED, more=True)
    keys = _walk(wanted, after, SHOWN + 1, backwards=False)
    return Found(tuple(keys[:SHOWN]), after is not None, len(keys) > SHOWN, COUNTED, more=True)


def each(wanted: Wanted) -> Iterator[list[str]]:
    """Return the ids of all rows that match, in order, many at a time: for a workbook."""
    matching = wanted.matching()
    if len(matching) <= COUNTED:
        yield [pk for _, pk in _sorted(matching, wanted)]
        return
    last: Key | None = None
    while keys := _walk(wanted, last, COUNTED, backwards=False):
        yield [pk for _, pk in keys]
        last = keys[-1]


def written(key: Key) -> str:
    """Write a key for an address."""
    value, pk = key
    return f"{value.isoformat() if hasattr(value, 'isoformat') else value}{BETWEEN}{pk}"


def _sorted(matching: dict[str, Any], wanted: Wanted) -> list[Key]:
    return sorted(((value, pk) for pk, value in matching.items()), reverse=wanted.descending)


def _among(keys: list[Key], after: Key | None, before: Key | None, *, descending: bool) -> Found:
    """Cut a page out of rows that are all known."""

    def passed(one: Key, other: Key) -> bool:
        return one < other if descending else one > other

    start = 0
    if before is not None:
        start = max(sum(passed(before, key) for key in keys) - SHOWN, 0)
    elif after is not None:
        start = sum(not passed(key, after) for key in keys)
    page = keys[start : start + SHOWN]
    return Found(tuple(page), start > 0, start + len(page) < len(keys), len(keys), more=False)


def _within(rows: Rows, unit: str, scope: Scope, *, hidden: bool = False) -> Rows:
    if isinstance(scope, permissions.Everywhere):
        return rows
    if not hidden:
        return rows.filter(**{f"{unit}__in": scope})
    shown: Rows = rows.alias(unit_seen=Coalesce(F(unit), Value("")))
    return shown.filter(unit_seen__in=scope)


def _walk(wanted: Wanted, key: Key | None, length: int, *, backwards: bool) -> list[Key]:
    """Go along the index of the order from a key on."""
    rows, order = wanted.walked()
    down = wanted.descending != backwards
    if key is not None:
        value, pk = key
        beyond = "lt" if down else "gt"
        # the first condition finds the place in the index, the second leaves out what stands before it on that value
        rows = rows.filter(**{f"{order}__{beyond}e": value})
        rows = rows.filter(Q(**{f"{order}__{beyond}": value}) | Q(**{f"pk__{beyond}": pk}))
    sign = "-" if down else ""
    return list(rows.order_by(f"{sign}{order}", f"{sign}pk").values_list(order, "pk")[:length])


def _key(wanted: Wanted, text: str) -> Key | None:
    value, between, pk = text.rpartition(BETWEEN)
    if not between:
        return None
    try:
        return _field(wanted.rows.model, wanted.order).to_python(value), pk
    except ValidationError:
        return None


def _field(model: type[Model], path: str) -> Field[Any, Any]:
    """Return the column that a path of names leads to."""
    first, _, rest = path.partition("__")
    field = model._meta.get_field(first)  # noqa: SLF001 - Django documents it
    return _field(field.related_model, rest) if rest else field  # type: ignore[arg-type,return-value] # a path of columns
