"""How a list is asked for: filters, search, order and place, read from an address and written back to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cotmoc.readings.lists.listing import Listing

SEARCH, ORDER, AFTER, BEFORE = "q", "sort", "after", "before"
DESCENDING = "-"
LONGEST = 200
"""Characters of an address's term that are read: nobody searches for more."""


@dataclass(frozen=True)
class Asked:
    """What an address asks of a list. `after` and `before` are keys of rows: the page begins behind, or ends before."""

    chips: Mapping[str, str] = field(default_factory=dict)
    search: str = ""
    order: str = ""
    descending: bool = False
    after: str = ""
    before: str = ""

    def as_terms(self) -> dict[str, str]:
        """Return the terms that ask this again."""
        order = (DESCENDING if self.descending else "") + self.order
        terms = {**self.chips, SEARCH: self.search, ORDER: order, AFTER: self.after, BEFORE: self.before}
        return {name: value for name, value in terms.items() if value}

    def without(self, chip: str) -> Asked:
        """Return the same without a filter, from the first row."""
        kept = {key: value for key, value in self.chips.items() if key != chip}
        return replace(self.first_page(), chips=kept)

    def sorted_by(self, order: str, *, descending: bool) -> Asked:
        """Return the same in another order, from the first row."""
        return replace(self.first_page(), order=order, descending=descending)

    def first_page(self) -> Asked:
        """Return the same from the first row."""
        return replace(self, after="", before="")


def read(terms: Mapping[str, str], chips: set[str], listing: Listing[Any]) -> Asked:
    """Read the terms of an address; what a list does not know is left aside."""
    given = {name: " ".join(value.split())[:LONGEST] for name, value in terms.items()}
    order = given.get(ORDER, "")
    descending = order.startswith(DESCENDING)
    order = order.removeprefix(DESCENDING)
    known = {column.key for column in listing.columns if column.order} | {listing.order}
    if order not in known:
        order, descending = listing.order, listing.descending
    return Asked(
        chips={key: given[key] for key in sorted(chips) if given.get(key)},
        search=given.get(SEARCH, ""),
        order=order,
        descending=descending,
        after=given.get(AFTER, ""),
        before=given.get(BEFORE, ""),
    )
