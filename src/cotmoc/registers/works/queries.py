"""What may be asked: which stages a work has reached, and what is an administrative unit."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cotmoc.documents.states import State
from cotmoc.org.models import Unit
from cotmoc.registers.works.models import Work, WorkStage

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

Reached = tuple[str, "date"]
"""A stage, and the day on which it was reached."""
CHUNK = 5000
"""Ids asked for at once: SQLite binds at most 32,766 values to a statement."""


def in_force() -> QuerySet[WorkStage]:
    """Return the stages that are in the books and not voided."""
    return WorkStage.objects.filter(document__state=State.SUBMITTED)


def reached(works: Collection[str]) -> dict[str, list[Reached]]:
    """Return the stages in force of each of these works."""
    found: defaultdict[str, list[Reached]] = defaultdict(list)
    ordered = sorted(works)
    for start in range(0, len(ordered), CHUNK):
        rows = in_force().filter(work__in=ordered[start : start + CHUNK])
        for work, stage, day in rows.values_list("work_id", "stage", "document__day"):
            found[work].append((stage, day))
    return dict(found)


def works_of(unit: str) -> QuerySet[Work]:
    """Return the works that a unit leads, by name."""
    return Work.objects.filter(lead_unit=unit).order_by("name", "id")


def communes(ids: Collection[str]) -> frozenset[str]:
    """Return which of these units are administrative."""
    return frozenset(Unit.objects.filter(pk__in=ids, tree=Unit.Tree.ADMINISTRATION).values_list("pk", flat=True))
