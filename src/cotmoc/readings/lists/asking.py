"""How a list is asked for: filters, search, order and place, read from an address and written back to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cotmoc.readings.lists import standard

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
    is_usual_order: bool = True
    """Whether it is the order that the list has by itself, which an address need not say."""

    def as_terms(self) -> dict[str, str]:
        """Return the terms that ask this again."""
        order = "" if self.is_usual_order else self.order_term
        terms = {**self.chips, SEARCH: self.search, ORDER: order, AFTER: self.after, BEFORE: self.before}
        return {name: value for name, value in terms.items() if value}

    def without(self, chip: str) -> Asked:
        """Return the same without a filter, from the first row."""
        kept = {key: value for key, value in self.chips.items() if key != chip}
        return replace(self.first_page(), chips=kept)

    def without_search(self) -> Asked:
        """Return the same without the search, from the first row."""
        return replace(self.first_page(), search="")

    @property
    def order_term(self) -> str:
        """Return the order as an address says it."""
        return (DESCENDING if self.descending else "") + self.order

    def sorted_by(self, order: str, *, descending: bool) -> Asked:
        """Return the same in another order, from the first row."""
        return replace(self.first_page(), order=order, descending=descending, is_usual_order=False)

    def first_page(self) -> Asked:
        """Return the same from the first row."""
        return replace(self, after="", before="")


def read(terms: Mapping[str, str], listing: Listing[Any]) -> Asked:
    """Read the terms of an address; what a list does not know is left aside."""
    given = {name: " ".join(value.split())[:LONGEST] for name, value in terms.items()}
    order = given.get(ORDER, "")
    descending = order.startswith(DESCENDING)
    order = order.removeprefix(DESCENDING)
    if order not in {column.key for column in standard.columns(listing) if column.order}:
        order, descending = listing.order, listing.descending
    return Asked(
        chips={chip.key: given[chip.key] for chip in standard.chips(listing) if given.get(chip.key)},
        search=given.get(SEARCH, ""),
        order=order,
        descending=descending,
        after=given.get(AFTER, ""),
        before=given.get(BEFORE, ""),
        is_usual_order=(order, descending) == (listing.order, listing.descending),
    )
