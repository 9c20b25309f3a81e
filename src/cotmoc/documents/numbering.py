"""Own numbers: one series per unit, type of paper and year (administrative) or Party term; never reused, no gaps.

A number is taken inside the ledger's lock, so the next one is one more than the highest ever given: documents are
voided, never deleted. Patterns, types and terms are data with a day from which they hold.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max

from cotmoc.documents.models import Document
from cotmoc.org.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SeriesKey = tuple[str, str, str]
"""Unit id, type code, year or term."""


@dataclass(frozen=True)
class Pattern:
    """How a family writes a number: the text, how many digits at least, and what starts a series again."""

    family: str
    from_day: date
    template: str
    digits: int
    by_term: bool
    basis: str


@dataclass(frozen=True)
class Number:
    """A number as given to one document."""

    value: int
    series: str
    scope: str
    text: str


PATTERNS = (
    Pattern(
        Document.Family.ADMINISTRATIVE,
        date(1, 1, 1),
        "{number}/{series}-{organisation}",
        digits=1,
        by_term=False,
        basis="Nghị định 30/2020/NĐ-CP, Phụ lục I",
    ),
    Pattern(
        Document.Family.PARTY,
        date(1, 1, 1),
        "Số {number}-{series}/{organisation}",
        digits=2,
        by_term=True,
        basis="Hướng dẫn 36-HD/VPTW năm 2018; Hướng dẫn 05-HD/VPTW năm 2026",
    ),
)
"""The latest one that has begun on the paper's day holds."""

TERMS = (
    (date(1, 1, 1), "-2010"),
    (date(2010, 10, 1), "2010-2015"),
    (date(2015, 10, 21), "2015-2020"),
    (date(2020, 9, 26), "2020-2025"),
    (date(2025, 9, 1), "2025-2030"),
)
"""Terms of the provincial Party organisation by their first day; the days are assumed and stand for every committee."""

SERIES: Mapping[str, str] = {
    "arms": "VK",
    "commitments": "ĐK",
    "gate_traffic": "LL",
    "inspections": "KTGS",
    "marker_checks": "KTM",
    "meetings": "BB",
    "nominations": "GT",
    "outreach": "VĐ",
    "plans.plan": "KH",
    "plans.resolution": "NQ",
    "reorganisation": "TC",
    "return": "BC",
    "reviews": "SK",
    "stewardship": "GN",
    "works": "CT",
}
"""The type code of a kind of document, else of its register; what is not listed is a plain paper."""

PLAIN = "VB"


def pattern(family: str, on: date) -> Pattern:
    """Return the pattern of the family that holds on a day."""
    return max((one for one in PATTERNS if one.family == family and one.from_day <= on), key=lambda one: one.from_day)


def series(kind: str, register: str) -> str:
    """Return the type code under which this kind of document is numbered."""
    return SERIES.get(kind) or SERIES.get(register) or PLAIN


def scope(family: str, on: date) -> str:
    """Return the year, or for the Party the term, that the paper's day lies in."""
    if not pattern(family, on).by_term:
        return f"{on.year:04d}"
    return max((first, name) for first, name in TERMS if first <= on)[1]


def organisation(family: str, unit: Unit) -> str:
    """Return the symbol of who issues: CB for a cell, ĐU for a committee, the unit's code outside the Party."""
    if family == Document.Family.PARTY:
        return "CB" if unit.kind == Unit.Kind.CELL else "ĐU"
    return unit.code


def allocate(documents: Sequence[Document]) -> list[Number]:
    """Give each document the next number of its series, in order, in two statements, inside the ledger's lock."""
    keys = [_key(document) for document in documents]
    units = Unit.objects.in_bulk({unit for unit, _, _ in keys})
    last = _highest(keys)
    given = []
    for document, key in zip(documents, keys, strict=True):
        last[key] += 1
        form = pattern(document.family, document.documented_on)
        text = form.template.format(
            number=f"{last[key]:0{form.digits}d}",
            series=key[1],
            organisation=organisation(document.family, units[key[0]]),
        )
        given.append(Number(last[key], key[1], key[2], text))
    return given


def _key(document: Document) -> SeriesKey:
    return (
        document.unit_id,
        series(document.kind, document.register),
        scope(document.family, document.documented_on),
    )


def _highest(keys: Iterable[SeriesKey]) -> defaultdict[SeriesKey, int]:
    units, types, scopes = (set(column) for column in zip(*keys, strict=True))
    rows = (
        Document.objects.filter(unit__in=units, number_series__in=types, number_scope__in=scopes)
        .values_list("unit_id", "number_series", "number_scope")
        .annotate(highest=Max("number"))
    )
    return defaultdict(int, {(unit, kind, when): highest for unit, kind, when, highest in rows})
