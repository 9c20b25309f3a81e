"""What may be asked: what came in and went on at each unit, day by day, and what is an administrative unit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum

from cotmoc.documents.states import State
from cotmoc.org.models import Unit
from cotmoc.registers.arms.models import HandIn, HandOn

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

KINDS = ("flintlocks", "barrels", "other_items")


@dataclass(frozen=True)
class Movement:
    """How many of each kind came in (positive) or went on (negative) on a day, in the order of KINDS."""

    day: date
    counts: tuple[int, int, int]


def hand_ins() -> QuerySet[HandIn]:
    """Return what was handed in, as far as it is in the books and not voided."""
    return HandIn.objects.filter(document__state=State.SUBMITTED)


def hand_ons() -> QuerySet[HandOn]:
    """Return what was handed on, as far as it is in the books and not voided."""
    return HandOn.objects.filter(document__state=State.SUBMITTED)


def movement(record: HandIn | HandOn) -> Movement:
    """Return what a record moves."""
    sign = 1 if isinstance(record, HandIn) else -1
    counts = (sign * record.flintlocks, sign * record.barrels, sign * record.other_items)
    return Movement(record.document.day, counts)


def movements(units: Collection[str], *, without: Collection[str] = ()) -> dict[str, list[Movement]]:
    """Return every movement in force at these units, leaving out some documents, in two queries."""
    found: defaultdict[str, list[Movement]] = defaultdict(list)
    for records in (hand_ins(), hand_ons()):
        for record in records.filter(document__unit__in=units).exclude(pk__in=without).select_related("document"):
            found[record.document.unit_id].append(movement(record))
    return found


def held(units: Collection[str], *, on: date) -> dict[str, tuple[int, ...]]:
    """Return how many of each kind every one of these units holds at the end of a day, in two queries."""
    found = {unit: [0] * len(KINDS) for unit in units}
    for sign, records in ((1, hand_ins()), (-1, hand_ons())):
        rows = records.filter(document__unit__in=units, document__day__lte=on).values_list("document__unit")
        for unit, *counts in rows.annotate(*(Sum(kind) for kind in KINDS)):
            found[unit] = [before + sign * count for before, count in zip(found[unit], counts, strict=True)]
    return {unit: tuple(counts) for unit, counts in found.items()}


def communes(ids: Collection[str]) -> frozenset[str]:
    """Return which of these units are administrative."""
    return frozenset(Unit.objects.filter(pk__in=ids, tree=Unit.Tree.ADMINISTRATION).values_list("pk", flat=True))
