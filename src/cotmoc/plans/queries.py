"""What may be asked of plans: what is in force, to be reached, due, and what ties to what; each as known at K.

`known_at` None asks for what is known now.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.documents.states import State
from cotmoc.ledger.chart import STOCKS
from cotmoc.plans.models import (
    Content,
    ContentIndicator,
    Milestone,
    Plan,
    Resolution,
    Standard,
    Target,
    Task,
    TaskReport,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet


class NoSuchStandard(LookupError):
    """No standard with this code is in use on that day."""


@dataclass(frozen=True)
class Linkage:
    """A content of the resolution, and the indicators tied to it with what each ties together."""

    content: Content
    indicators: tuple[ContentIndicator, ...]


def _known(moment: datetime | None) -> Q:
    return Q() if moment is None else Q(recorded_at__lte=moment)


def _official(path: str, known_at: datetime | None) -> Q:
    if known_at is None:
        return Q(**{f"{path}state": State.SUBMITTED})
    return Q(**{f"{path}submitted_at__lte": known_at}) & (
        Q(**{f"{path}voided_at": None}) | Q(**{f"{path}voided_at__gt": known_at})
    )


def resolutions(*, known_at: datetime | None = None) -> QuerySet[Resolution]:
    """Return the resolutions in force, the latest first."""
    found = Resolution.objects.filter(_official("document__", known_at)).select_related("document")
    return found.order_by("-document__day", "document_id")


def plans(resolution: Resolution, *, known_at: datetime | None = None) -> QuerySet[Plan]:
    """Return the plans in force of a resolution, by their first day."""
    found = resolution.plans.filter(_official("document__", known_at)).select_related("document")
    return found.order_by("first_day", "document_id")


def linkage(resolution: Resolution, *, known_at: datetime | None = None) -> list[Linkage]:
    """Return the contents of a resolution in order, each with the indicators that are tied to it, in two queries."""
    contents = list(resolution.contents.order_by("order"))
    rows = ContentIndicator.objects.filter(_known(known_at), content__in=contents).order_by("recorded_at", "pk")
    latest = {(row.content_id, row.indicator): row for row in rows}
    tied: dict[str, list[ContentIndicator]] = defaultdict(list)
    for row in sorted(latest.values(), key=lambda one: one.indicator):
        if row.active:
            tied[row.content_id].append(row)
    return [Linkage(content, tuple(tied[content.pk])) for content in contents]


def targets(
    indicators: Iterable[str],
    *,
    first: date,
    last: date,
    units: Collection[str] | None = None,
    known_at: datetime | None = None,
) -> dict[str, int]:
    """Return what is to be reached in a period by all units, or these; an indicator without a target is left out."""
    found: dict[str, int] = defaultdict(int)
    by_unit = targets_by_unit(indicators, first=first, last=last, units=units, known_at=known_at)
    for (indicator, _), value in by_unit.items():
        found[indicator] += value
    return dict(found)


def targets_by_unit(
    indicators: Iterable[str],
    *,
    first: date,
    last: date,
    units: Collection[str] | None = None,
    known_at: datetime | None = None,
) -> dict[tuple[str, str], int]:
    """Return what each unit is to reach, by indicator and unit, in base units.

    Of a flow: the months from `first` to `last`, added up; a month that has begun counts whole. Of a stock: the level
    of the latest month up to `last`, from January of its year on.
    """
    rows = Target.objects.filter(
        _known(known_at),
        _official("plan__document__", known_at),
        indicator__in=set(indicators),
        month__gte=min(first, first.replace(month=1, day=1)),
        month__lte=last,
    )
    if units is not None:
        rows = rows.filter(unit__in=units)
    latest = {
        (indicator, unit, month): value
        for indicator, unit, month, value in rows.order_by("month", "recorded_at", "pk").values_list(
            "indicator", "unit_id", "month", "value"
        )
    }
    found: dict[tuple[str, str], int] = defaultdict(int)
    for (indicator, unit, month), value in latest.items():
        if indicator not in STOCKS:
            if month >= first.replace(day=1):
                found[indicator, unit] += value
        elif month.year == last.year:
            found[indicator, unit] = value
    return dict(found)


def tasks(*, units: Collection[str] | None = None, known_at: datetime | None = None) -> QuerySet[Task]:
    """Return the tasks whose plan or directive is in force, by the day they are due."""
    source = Q(directive=None) & _official("plan__document__", known_at) | Q(directive__isnull=False) & _official(
        "directive__", known_at
    )
    found = Task.objects.filter(_known(known_at), source)
    if units is not None:
        found = found.filter(unit__in=units)
    return found.order_by("due", "pk")


def done(tasks: Iterable[Task], *, known_at: datetime | None = None) -> dict[str, TaskReport]:
    """Return the report of each of these tasks that is done, by task id: the last word holds."""
    rows = TaskReport.objects.filter(_known(known_at), task__in=tasks).order_by("recorded_at", "pk")
    return {task: report for task, report in {row.task_id: row for row in rows}.items() if report.done}


def tasks_due(*, by: date, units: Collection[str] | None = None, known_at: datetime | None = None) -> list[Task]:
    """Return the tasks due by a day, that day included, which are not reported as done."""
    due = list(tasks(units=units, known_at=known_at).filter(due__lte=by))
    finished = done(due, known_at=known_at)
    return [task for task in due if task.pk not in finished]


def roadmap(plan: Plan, *, known_at: datetime | None = None) -> QuerySet[Milestone]:
    """Return the milestones of a plan by month."""
    return plan.milestones.filter(_known(known_at)).order_by("month", "pk")


def standards(*, on: date, audience: str | None = None, known_at: datetime | None = None) -> list[Standard]:
    """Return the standards in use on a day, by code: of each code the latest that has begun."""
    rows = Standard.objects.filter(_known(known_at), from_day__lte=on).order_by("from_day", "recorded_at", "pk")
    latest = {row.code: row for row in rows}
    return [row for _, row in sorted(latest.items()) if row.active and (audience is None or row.audience == audience)]


def standard(code: str, *, on: date, known_at: datetime | None = None) -> Standard:
    """Return the standard with this code in use on a day; raise NoSuchStandard."""
    found = {one.code: one for one in standards(on=on, known_at=known_at)}
    if code not in found:
        raise NoSuchStandard(code)
    return found[code]
