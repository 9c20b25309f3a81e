"""What may be asked: which stages of a nominee are in force, and where people stand."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cotmoc.documents.states import State
from cotmoc.registers.nominations.models import ORDER, Stage

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet


def in_force() -> QuerySet[Stage]:
    """Return the stages that are in the books and not voided."""
    return Stage.objects.filter(document__state=State.SUBMITTED)


def reached(nominees: Collection[str]) -> dict[str, dict[str, date]]:
    """Return for each nominee the stages in force with their days, in one query."""
    found: defaultdict[str, dict[str, date]] = defaultdict(dict)
    rows = in_force().filter(nominee__in=nominees)
    for nominee, stage, day in rows.values_list("nominee_id", "stage", "document__day"):
        found[nominee][stage] = day
    return dict(found)


def standing(*, unit: str, on: date) -> dict[str, str]:
    """Return the last stage on a day of each nominee of a unit."""
    rows = in_force().filter(nominee__unit=unit, document__day__lte=on).values_list("nominee_id", "stage")
    return dict(sorted(rows, key=lambda row: ORDER.index(row[1])))


def is_last(stage: Stage) -> bool:
    """Say whether a stage is in the books and no later one of the same nominee is."""
    known = reached([stage.nominee_id]).get(stage.nominee_id, {})
    return stage.stage in known and all(ORDER.index(other) <= ORDER.index(stage.stage) for other in known)
