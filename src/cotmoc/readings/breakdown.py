"""How a figure is made up: by unit, commune, month, and by the documents that hold it; each adds up to the figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cotmoc.documents import queries as documents
from cotmoc.documents.models import Document
from cotmoc.kernel import vietnamese
from cotmoc.kernel.period import Period, month_of
from cotmoc.ledger import balances
from cotmoc.org.models import Unit
from cotmoc.org.trees import TOP, Tree
from cotmoc.readings.places import Places

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cotmoc.ledger.balances import Knowledge
    from cotmoc.ledger.chart import Indicator
    from cotmoc.readings.question import Question
    from cotmoc.readings.scope import Reach, Shelf

DOCUMENTS_ON_A_PAGE = 50
OPENING = ".opening"
"""How kinds of documents end that are opening balances: they have no evidence until records replace them."""


@dataclass(frozen=True)
class Row:
    """A part of a figure, in base units: of a unit, a commune (`code` is theirs) or a month (`code` is its period).

    `unit` is the id of the unit or commune; empty for a month, and for what cannot be placed. `value` None is a count
    that the reader may not see, because it could point to a person, or would give such a one back.
    """

    code: str
    name: str
    value: int | None
    unit: str = ""


@dataclass(frozen=True)
class Held:
    """What a document holds of a figure, and what proves it; `opens` says whether the reader may open it."""

    id: str
    name: str
    day: date
    unit: str
    value: int
    evidence: tuple[str, ...]
    is_opening: bool
    opens: bool


@dataclass(frozen=True)
class Asked:
    """The days and the knowledge of one figure: `first` None adds from the beginning (a stock)."""

    indicator: Indicator
    first: date | None
    last: date
    known: Knowledge


def asked(indicator: Indicator, question: Question, known: Knowledge, *, month: Period | None = None) -> Asked:
    """Return the days that a figure covers: those of its period up to T, or of one month of it."""
    last = question.as_of if indicator.is_stock else min(question.as_of, question.period.last)
    if month is not None:
        return Asked(indicator, month.first, min(month.last, last), known)
    return Asked(indicator, None if indicator.is_stock else question.period.first, last, known)


def total(of: Asked, reach: Reach) -> int:
    """Return the figure itself."""
    return sum(_sums(of, reach).values())


def _sums(of: Asked, reach: Reach) -> dict[tuple[str, str, str], int]:
    return balances.sums([of.indicator.code], first=of.first, last=of.last, known=of.known, units=reach.units)


def by_unit(of: Asked, reach: Reach, *, language: str) -> list[Row]:
    """Return what each unit under the node holds, and what stays at the node; nothing for a unit without others."""
    own: dict[str, int] = {}
    for (_, unit, _), value in _sums(of, reach).items():
        node = reach.tree.place(unit, of.last) if unit else TOP
        own[node] = own.get(node, 0) + value
    totals = reach.tree.summed(own)
    node = first_fork(reach.tree, reach.node, own)
    under = reach.tree.children(node)
    if not under:
        return []
    rows = [_unit_row(reach.tree, one, totals[one], language) for one in under]
    if node != TOP and own.get(node):
        rows.insert(0, _unit_row(reach.tree, node, own[node], language))
    if node == TOP and own.get(TOP):
        rows.append(
            Row("", "không xếp được vào đơn vị nào" if language == "vi" else "not placed under any unit", own[TOP])
        )
    return rows


def first_fork(tree: Tree, node: str, own: Mapping[str, int]) -> str:
    """Go down while there is one way only and nothing is held on it."""
    while len(tree.children(node)) == 1 and not own.get(node):
        node = tree.children(node)[0]
    return node


def _unit_row(tree: Tree, unit: str, value: int, language: str) -> Row:
    return Row(tree.state(unit).code, tree.name(unit, language), value, unit)


def by_commune(of: Asked, reach: Reach, question: Question, *, language: str) -> list[Row]:
    """Return what lies in each district and commune of the question's day; nothing for a figure without places."""
    tree = Tree.load(Unit.Tree.ADMINISTRATION, on=question.tree, known_at=question.known_at)
    own: dict[str, int] = {}
    for (_, _, locality), value in _sums(of, reach).items():
        node = tree.place(locality, of.last) if locality else TOP
        own[node] = own.get(node, 0) + value
    if not own.keys() - {TOP}:
        return []
    rows = [
        Row(tree.state(unit).code, tree.name(unit, language), own[unit], unit) for unit in tree.units() if own.get(unit)
    ]
    if own.get(TOP):
        rows.append(Row("", "không gắn với địa bàn" if language == "vi" else "not tied to a place", own[TOP]))
    return sorted(rows, key=lambda row: (not row.code, vietnamese.sort_key(row.name)))


def by_month(of: Asked, reach: Reach) -> list[Row]:
    """Return how the figure came about month by month; of a stock, each month's change since the beginning."""
    months: dict[date, int] = {}
    found = balances.by_month(of.indicator.code, first=of.first, last=of.last, known=of.known, units=reach.units)
    for (_, month), value in found.items():
        months[month] = months.get(month, 0) + value
    return [Row(month_of(month).code, f"{month:%m/%Y}", value) for month, value in sorted(months.items())]


def by_document(of: Asked, reach: Reach, shelf: Shelf, *, after: str = "", language: str) -> tuple[list[Held], int]:
    """Return a page of the documents that hold the figure now (T, K), by day, from `after` on; and the sum of all."""
    held = balances.held_by(of.indicator.code, first=of.first, last=of.last, known=of.known, units=reach.units)
    order = _by_day(held)
    start = order.index(after) + 1 if after in order else 0
    page = order[start : start + DOCUMENTS_ON_A_PAGE]
    found = Document.objects.select_related("unit").in_bulk(page)
    places = Places(of.last, language)
    names = documents.references(page, known=of.known)
    rows = [
        Held(
            identifier,
            document.paper_number or document.number_text or identifier,
            document.day,
            places.name(document.unit),
            held[identifier],
            names[identifier].evidence,
            document.kind.endswith(OPENING),
            shelf.may_read(document.register, document.unit_id),
        )
        for identifier, document in ((one, found[one]) for one in page)
    ]
    return rows, sum(held.values())


def _by_day(ids: Collection[str]) -> list[str]:
    days: dict[str, date] = {}
    asked = list(ids)
    for start in range(0, len(asked), documents.CHUNK):
        some = asked[start : start + documents.CHUNK]
        days |= dict(Document.objects.filter(pk__in=some).values_list("pk", "day"))
    return sorted(days, key=lambda one: (days[one], one))
