"""Promised against done: for each content of a resolution, its indicators beside their targets, and its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.plans import queries as plans
from cotmoc.reports import half_year, knowing

if TYPE_CHECKING:
    from datetime import date, datetime

    from cotmoc.kernel.period import Period
    from cotmoc.plans.models import Content, ContentIndicator, Resolution, Task
    from cotmoc.reports.figures import Figure
    from cotmoc.reports.half_year import HalfYear


@dataclass(frozen=True)
class Line:
    """An indicator of a content: what it ties together, and the figure with its target (`figure.plan`)."""

    link: ContentIndicator
    figure: Figure


@dataclass(frozen=True)
class Tasks:
    """How many tasks were given, how many are done by T, and which of the others were due by T."""

    given: int
    done: int
    overdue: tuple[Task, ...]


@dataclass(frozen=True)
class Row:
    """A content of the resolution and how far it is."""

    content: Content
    lines: tuple[Line, ...]
    tasks: Tasks


@dataclass(frozen=True)
class Progress:
    """How far a resolution is; `report` holds the question and the figures."""

    resolution: Resolution
    rows: tuple[Row, ...]
    report: HalfYear


def build(
    resolution: Resolution,
    period: Period,
    *,
    unit: str | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
    tree: date | None = None,
    today: date,
) -> Progress:
    """Answer for a period as `half_year.build` does; an indicator tied to two contents stands under both."""
    known = knowing.resolve(known_at)
    links = plans.linkage(resolution, known_at=known.moment)
    codes = dict.fromkeys(link.indicator for one in links for link in one.indicators)
    report = half_year.build(
        period, unit=unit, as_of=as_of, known_at=known.moment, tree=tree, today=today, only=codes, known=known
    )
    figures = {figure.indicator.code: figure for figure in report.figures}
    tasks = _tasks(resolution, report)
    return Progress(
        resolution,
        tuple(
            Row(
                one.content,
                tuple(Line(link, figures[link.indicator]) for link in one.indicators),
                tasks.get(one.content.pk, Tasks(0, 0, ())),
            )
            for one in links
        ),
        report,
    )


def _tasks(resolution: Resolution, report: HalfYear) -> dict[str, Tasks]:
    given = plans.tasks(units=report.units, known_at=report.known_at).filter(content__resolution=resolution)
    by_content: dict[str, list[Task]] = {}
    for task in given:
        by_content.setdefault(task.content_id or "", []).append(task)
    reports = plans.done([task for tasks in by_content.values() for task in tasks], known_at=report.known_at)
    finished = {task for task, said in reports.items() if said.day <= report.as_of}
    return {
        content: Tasks(
            len(tasks),
            sum(task.pk in finished for task in tasks),
            tuple(task for task in tasks if task.due <= report.as_of and task.pk not in finished),
        )
        for content, tasks in by_content.items()
    }
