"""The first step of the loop: the contents of the resolution in force, and how far each of them is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cotmoc.org import permissions
from cotmoc.plans import queries as plans
from cotmoc.readings import scope, suppression, wording
from cotmoc.readings.scope import OutOfScope
from cotmoc.reports import progress

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.org.models import User
    from cotmoc.plans.models import Content, Resolution
    from cotmoc.readings.question import Question
    from cotmoc.reports.progress import Progress

ACTION = "plans.read"


def may_read(*, by: User, on: date) -> bool:
    """Say whether the reader may see what was promised."""
    return permissions.can_somewhere(by, ACTION, on=on)


def in_force(question: Question) -> Resolution | None:
    """Return the latest resolution in force, as known at K; None before the first."""
    return plans.resolutions(known_at=question.known_at).first()


def contents(question: Question, *, by: User, on: date) -> tuple[Content, ...]:
    """Return the contents of the resolution in order; nothing before the first, or for a reader without the right."""
    found = in_force(question) if may_read(by=by, on=on) else None
    return tuple(found.contents.order_by("order")) if found else ()


def how_far(question: Question, *, by: User, on: date) -> Progress | None:
    """Return how far the resolution is within what the question reaches; None before the first. Raises OutOfScope."""
    if not may_read(by=by, on=on):
        raise OutOfScope
    reach = scope.reach(question, by=by, on=on)
    found = in_force(question)
    if found is None:
        return None
    progressed = progress.build(
        found,
        question.period,
        unit=reach.node or None,
        as_of=question.as_of,
        known_at=question.known_at,
        tree=question.tree,
        today=question.today,
    )
    report = suppression.of_report(progressed.report, question, reach, suppression.Guard(by, on))
    figures = {one.indicator.code: one for one in report.figures}
    rows = tuple(
        replace(row, lines=tuple(replace(one, figure=figures[one.figure.indicator.code]) for one in row.lines))
        for row in progressed.rows
    )
    return replace(progressed, rows=rows, report=report)


def words(vietnamese: str, english: str, *, language: str) -> str:
    """Return the text in the reader's language; the Vietnamese one where no other was given."""
    return vietnamese if language == wording.VIETNAMESE or not english else english
