"""A page of a list: the rows that a reader may see, as an address asks for them, written out cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cotmoc.readings.lists.asking import Asked
from cotmoc.readings.lists.listing import Chip, Choice, Column, Kind, Listing

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.org.models import User

SHOWN = 50
"""Rows of a page."""
COUNTED = 1000
"""How far a total is counted; beyond, it is “more than”."""


@dataclass(frozen=True)
class Cell:
    """What a column says of a row: in the reader's words, and as a value that a workbook can calculate with."""

    column: Column[Any]
    words: str
    value: object

    @property
    def is_number(self) -> bool:
        """Say whether it stands at the right."""
        return self.column.kind in {Kind.NUMBER, Kind.METRES, Kind.MONEY}


@dataclass(frozen=True)
class Line:
    """A row: its id, the document it opens (empty: none), else the address that it opens."""

    id: str
    document: str
    address: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Filter:
    """A filter as the page shows it: what may be chosen, and what is; `without` asks for the list without it."""

    chip: Chip
    choices: tuple[Choice, ...]
    chosen: Choice | None
    without: Asked


@dataclass(frozen=True)
class Heading:
    """A column's heading; `turned` asks for the list in its order (or in the other direction), None does not sort."""

    column: Column[Any]
    turned: Asked | None
    sorted: str = ""


@dataclass(frozen=True)
class Page:
    """A page of a list; `count` stops at COUNTED, and `more` says that there are more than that."""

    listing: Listing[Any]
    asked: Asked
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    filters: tuple[Filter, ...]
    count: int
    more: bool
    next: Asked | None
    previous: Asked | None
    names_searched: bool
    """Whether residents' names were searched: to be noted in the log."""

    @property
    def is_narrowed(self) -> bool:
        """Say whether filters or a search leave rows out: an empty list is then no empty register."""
        return bool(self.asked.search or self.asked.chips)


def page(listing: Listing[Any], asked: Asked, *, by: User, on: date, language: str) -> Page:
    """Return a page of the list for this reader; raise OutOfScope who may not read it anywhere."""
    raise NotImplementedError
