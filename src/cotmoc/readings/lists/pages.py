"""A page of a list: the rows that a reader may see, as an address asks for them, written out cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cotmoc.documents import number_parts
from cotmoc.documents.models import Document
from cotmoc.kernel import vietnamese
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.readings import phoned, suppression, wording
from cotmoc.readings.lists import finding, standard
from cotmoc.readings.lists.listing import Chip, Choice, Column, Kind, Listing, Said, Sight
from cotmoc.readings.places import Places
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cotmoc.org.models import User
    from cotmoc.org.permissions import Scope
    from cotmoc.readings.lists.asking import Asked
    from cotmoc.readings.lists.finding import Wanted

NUMBERS = {Kind.NUMBER, Kind.METRES, Kind.MONEY}
LEFT_OUT = Said("không nêu tên", "name not shown")
"""What stands in a personal column outside the own unit."""


@dataclass(frozen=True)
class Cell:
    """What a column says of a row: in the reader's words, and as a value that a workbook can calculate with."""

    column: Column[Any]
    words: str
    value: object
    mark: phoned.Mark | None = None
    """What stands beside a state: that the paper of a correction by telephone has not come."""

    @property
    def told(self) -> str:
        """Return all that it says, for a workbook."""
        return f"{self.words} · {self.mark}" if self.mark else self.words

    @property
    def is_number(self) -> bool:
        """Say whether it stands at the right."""
        return self.column.kind in NUMBERS


@dataclass(frozen=True)
class Line:
    """A row: its id and unit; the document that it opens and its state, or where it is none the path that it opens."""

    id: str
    unit: str
    document: str
    state: str
    address: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Filter:
    """A filter as the page shows it: what may be chosen, what is, and the list without it."""

    chip: Chip
    choices: tuple[Choice, ...]
    chosen: Choice | None
    without: Asked


@dataclass(frozen=True)
class Heading:
    """A column's heading; `turned` asks for the list in its order, or in the other direction. None: it does not sort.

    `sorted` is the ARIA word for the direction in which the list is sorted by it now.
    """

    column: Column[Any]
    turned: Asked | None
    sorted: str = ""


@dataclass(frozen=True)
class Opened:
    """A list as one reader asks for it, before any row is read."""

    listing: Listing[Any]
    asked: Asked
    sight: Sight
    columns: tuple[Column[Any], ...]
    filters: tuple[Filter, ...]
    wanted: Wanted
    own: Scope
    """The units whose people the reader may see by name."""
    searches_names: bool


@dataclass(frozen=True)
class Page:
    """A page of a list; `count` stops at `finding.COUNTED`, and `more` says that there are more than that."""

    listing: Listing[Any]
    asked: Asked
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    filters: tuple[Filter, ...]
    count: int
    more: bool
    next: Asked | None
    previous: Asked | None
    searches_names: bool
    """Whether residents' names were searched: to be noted in the log."""

    @property
    def is_narrowed(self) -> bool:
        """Say whether filters or a search leave rows out: an empty list is then no empty register."""
        return bool(self.asked.search or self.asked.chips)

    @property
    def shows_names(self) -> bool:
        """Say whether a row says who somebody is: to be noted in the log."""
        return any(cell.column.personal and cell.value is not None for line in self.lines for cell in line.cells)


def page(listing: Listing[Any], asked: Asked, *, by: User, on: date, language: str) -> Page:
    """Return a page of the list for this reader; raise OutOfScope who may not read it anywhere."""
    opened = open_list(listing, asked, by=by, on=on, language=language)
    found = finding.find(opened.wanted, asked)
    return Page(
        listing=listing,
        asked=asked,
        headings=tuple(_heading(one, asked) for one in opened.columns),
        lines=lines(opened, [pk for _, pk in found.keys]),
        filters=opened.filters,
        count=found.count,
        more=found.more,
        next=replace(asked.first_page(), after=finding.written(found.keys[-1])) if found.behind else None,
        previous=replace(asked.first_page(), before=finding.written(found.keys[0])) if found.before else None,
        searches_names=opened.searches_names,
    )


def open_list(listing: Listing[Any], asked: Asked, *, by: User, on: date, language: str) -> Opened:
    """Read what is asked against what the reader may see; raise OutOfScope for a filter that was never offered."""
    scope = permissions.scope(by, listing.action, on=on)
    own: Scope = suppression.own_units(by=by, on=on)
    mine = Q()
    if not isinstance(scope, permissions.Everywhere) and not scope:
        mine = _mine(listing, by=by, on=on)
        scope = own = permissions.ALL
    sight = Sight(by, on, language, Places(on, language))
    filters = tuple(_filter(chip, asked, sight) for chip in standard.chips(listing))
    columns = standard.columns(listing)
    rows = (listing.finds or listing.rows)().select_related(None).prefetch_related(None).filter(mine)
    documents = Document.objects.filter(kind=listing.kind)
    for one in filters:
        if one.chosen is not None:
            rows = one.chip.narrow(rows, one.chosen.value)
            if one.chip.of_document is not None:
                documents = documents.filter(one.chip.of_document(one.chosen.value))
    text = vietnamese.fold(asked.search)
    names = bool(text and listing.personal_search and own)
    orders = {one.key: one.order for one in columns if one.order}
    wanted = finding.Wanted(
        listing,
        rows,
        documents,
        not mine and all(one.chosen is None or one.chip.of_document for one in filters),
        tuple(_searches(listing, text, scope, own)) if text else (),
        scope,
        orders[asked.order],
        asked.descending,
    )
    return Opened(listing, asked, sight, columns, filters, wanted, own, names)


def _mine(listing: Listing[Any], *, by: User, on: date) -> Q:
    """Return what is the reader's own of a list that the reader may record in but not read; else raise OutOfScope."""
    if listing.own is None or not permissions.can_somewhere(by, f"{listing.register}.record", on=on):
        raise OutOfScope
    return listing.own(by)


def lines(opened: Opened, ids: list[str]) -> tuple[Line, ...]:
    """Return these rows written out, in that order."""
    listing, rows = opened.listing, opened.listing.rows()
    if listing.kind:
        rows = rows.select_related("document__unit")
    found = rows.in_bulk(ids)
    unit_of = _follow(listing.unit)
    due = phoned.due(ids) if listing.kind else {}
    return tuple(_line(opened, found[pk], unit_of(found[pk]), due.get(pk)) for pk in ids if pk in found)


def _line(opened: Opened, row: Any, unit: str, due: date | None) -> Line:  # noqa: ANN401 - any model of any room
    listing, is_own = opened.listing, unit in opened.own
    sight = opened.sight
    mark = phoned.mark(due, listing.register, on=sight.on, is_own=is_own, language=sight.language)
    return Line(
        row.pk,
        unit,
        row.pk if listing.kind else "",
        row.document.state if listing.kind else "",
        listing.address(row) if listing.address else "",
        tuple(_told(column, row, opened, mark, is_own=is_own) for column in opened.columns),
    )


def _told(column: Column[Any], row: Any, opened: Opened, mark: phoned.Mark | None, *, is_own: bool) -> Cell:  # noqa: ANN401 - any model of any room
    if column.personal and not is_own:
        return Cell(column, LEFT_OUT.words(opened.sight.language), None)
    cell = _cell(column, column.value(row), opened, is_own=is_own)
    return replace(cell, mark=mark) if mark and column.kind is Kind.STATE else cell


def _cell(column: Column[Any], value: object, opened: Opened, *, is_own: bool) -> Cell:
    sight, register = opened.sight, opened.listing.register
    match value:
        case None:
            return Cell(column, "", None)
        case Said() | Unit():
            words = value.words(sight.language) if isinstance(value, Said) else sight.places.name(value)
            return Cell(column, words, words)
        case date():
            words = suppression.told(value, register, is_own=is_own, language=sight.language)
            if words != wording.day(value):
                return Cell(column, words, words)
            return Cell(column, f"{value:%m/%Y}" if column.kind is Kind.MONTH else words, value)
        case int():
            return Cell(column, _number(value, column.kind, sight.language), value)
    return Cell(column, str(value), str(value))


def _number(value: int, kind: Kind, language: str) -> str:
    if kind is Kind.METRES:
        return f"{wording.number(value, scale=3, language=language)} km"
    return wording.number(value, language=language)


def _heading(column: Column[Any], asked: Asked) -> Heading:
    if not column.order:
        return Heading(column, None)
    if column.key != asked.order:
        return Heading(column, asked.sorted_by(column.key, descending=column.kind in {Kind.DAY, Kind.LINK}))
    turned = asked.sorted_by(column.key, descending=not asked.descending)
    return Heading(column, turned, "descending" if asked.descending else "ascending")


def _filter(chip: Chip, asked: Asked, sight: Sight) -> Filter:
    choices = tuple(chip.choices(sight))
    value = asked.chips.get(chip.key)
    if value is None:
        return Filter(chip, choices, None, asked)
    chosen = next((one for one in choices if one.value == value), None) or (chip.read(value) if chip.read else None)
    if chosen is None:
        raise OutOfScope
    return Filter(chip, choices, chosen, asked.without(chip.key))


def _searches(listing: Listing[Any], text: str, scope: Scope, own: Scope) -> Iterator[Q]:
    if listing.kind:
        number = number_parts.found_by(text, kind=listing.kind, scope=scope, most=finding.COUNTED)
        if number is not None:
            yield number
    yield listing.search(text)
    if listing.personal_search and own:
        within = Q() if isinstance(own, permissions.Everywhere) else Q(**{f"{listing.unit}__in": own})
        yield listing.personal_search(text) & within


def _follow(path: str) -> Any:  # noqa: ANN401 - a function from any row to the id of its unit
    """Return how to get from a row to the id of its unit without asking the database."""
    *names, last = path.split("__")

    def unit_of(row: Any) -> str:  # noqa: ANN401 - any model of any room
        for name in names:
            row = getattr(row, name)
        return str(getattr(row, f"{last}_id"))

    return unit_of
