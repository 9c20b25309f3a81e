"""What a list is made of. A register's file declares its lists with these words, and does nothing else.

A list shows the records of one model, one row each, of the units that the reader may see. A register writes
`readings/lists/<register>.py` with `LISTINGS = (Listing(...), ...)` and adds the module to `catalogue.py`; the page at
`/desks/<name>`, the workbook at `/office/lists/<name>.xlsx`, scope, paging, counting and the audit log follow.

Of records that point to a document (`kind` is given), number, day, unit and state, their columns, filters, orders and
the search for numbers come by themselves: the register declares only what is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from django.db.models import Model, Q, QuerySet

from cotmoc.readings import wording

if TYPE_CHECKING:
    from django.db.models import TextChoices

    from cotmoc.org.models import User
    from cotmoc.readings.places import Places

Row = TypeVar("Row", bound=Model)
Rows = QuerySet[Any]


class Kind(StrEnum):
    """What a column holds, and so how it is written, aligned and exported."""

    TEXT = "TEXT"
    """Words; `Said` for words in both languages."""
    NUMBER = "NUMBER"
    """A whole number."""
    DAY = "DAY"
    """A `date`."""
    MONTH = "MONTH"
    """A `date` in the month; written 06/2020."""
    UNIT = "UNIT"
    """An `org.Unit` (select_related!), written with its name of today."""
    STATE = "STATE"
    """A document's state, as a mark with words."""
    METRES = "METRES"
    """Whole metres, written in kilometres."""
    MONEY = "MONEY"
    """Whole đồng."""
    LINK = "LINK"
    """Words that open the row's document (or, without one, `Listing.address`)."""


class Said(NamedTuple):
    """Words in both languages."""

    vi: str
    en: str

    def words(self, language: str) -> str:
        """Return them in the reader's language."""
        return self.vi if language == wording.VIETNAMESE else self.en


class Choice(NamedTuple):
    """One value that a filter may take, with its words."""

    value: str
    vi: str
    en: str


@dataclass(frozen=True)
class Sight:
    """Who looks at a list, on which day, in which language."""

    by: User
    on: date
    language: str
    places: Places


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its heading, and what it says of a row. It never asks the database: select or prefetch in `rows`.

    `order` is the path of a database column to sort by; empty, the column does not sort. It must never be null, and for
    words it is the `…_order` column (`org.fields.OrderField`) that sorts as a Vietnamese dictionary does.
    `personal` columns say who somebody is: outside the own unit they are not shown, and they are never exported.
    """

    key: str
    vi: str
    en: str
    value: Callable[[Row], object]
    kind: Kind = Kind.TEXT
    order: str = ""
    personal: bool = False


@dataclass(frozen=True)
class Chip:
    """A filter: what may be chosen (asked once for a page, in a number of queries that is fixed), and how it narrows.

    `choices` must offer only what the reader may see; a list that is asked for any other value does not exist (404).
    """

    key: str
    vi: str
    en: str
    choices: Callable[[Sight], Sequence[Choice]]
    narrow: Callable[[Rows, str], Rows]
    read: Callable[[str], Choice | None] | None = None
    """Names a value that was not offered but may be asked for: a quarter where months are offered."""
    of_document: Callable[[str], Q] | None = None
    """Of a filter that asks nothing but the document: the same condition, as it is asked of documents themselves."""


def _nothing(_text: str) -> Q:
    return Q(pk__in=())


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """A list: `name` is its desk's, and the last part of its address.

    kind       the document kind of its rows ("works.stage"); empty for records without a document of their own
    rows       the records, with all that the columns say already joined (select_related, prefetch_related); no order
    finds      the same records with only what filters and search ask, where `rows` counts or gathers more than they do:
               a list is found among all records, and only the page that is shown is read with `rows`
    search     the condition that a row is found by a text, which comes folded (small letters, no marks, đ as d): ask
               folded columns with `__contains`; the document's numbers are found without it. Of a table that rows
               point to ask `Q(work__in=Work.objects.filter(…))`: that table is then searched once, not row by row
    personal_search  the same for residents' names: asked only of rows of the reader's own unit, and noted in the log
    own        the rows that are somebody's own: shown to who may record in the register but not read it
    unit       the path to the unit whose scope decides who sees a row
    order      the column to sort by when none is asked for, newest or first letter first as `descending` says
    address    where a row without a document opens (a URL path made from the row)
    begins     where a row without a document is begun, for who may record in the register
    about_…    what the list is for, shown while it is empty
    """

    name: str
    register: str
    vi: str
    en: str
    rows: Callable[[], QuerySet[Row]]
    columns: tuple[Column[Row], ...]
    kind: str = ""
    chips: tuple[Chip, ...] = ()
    finds: Callable[[], QuerySet[Row]] | None = None
    search: Callable[[str], Q] = _nothing
    personal_search: Callable[[str], Q] | None = None
    own: Callable[[User], Q] | None = None
    unit: str = "document__unit"
    order: str = "day"
    descending: bool = True
    address: Callable[[Row], str] | None = None
    begins: str = ""
    about_vi: str = ""
    about_en: str = ""

    @property
    def action(self) -> str:
        """Return the right that a reader of the list needs."""
        return f"{self.register}.read"


def of_choices(key: str, vi: str, en: str, field: str, choices: type[TextChoices]) -> Chip:
    """Return the filter by a field that holds one of a few words; `field` is its path from the row."""
    offered = tuple(Choice(value, str(label), _plain(value)) for value, label in choices.choices)
    return Chip(key, vi, en, lambda _: offered, lambda rows, value: rows.filter(**{field: value}))


def said(choices: type[TextChoices], value: str) -> Said:
    """Return the words of a field that holds one of a few words."""
    return Said(str(choices(value).label), _plain(value))


def _plain(value: str) -> str:
    """Turn the code's own word into words, which are English."""
    return value.replace("_", " ").lower()
