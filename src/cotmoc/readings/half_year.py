"""The half-year report as a reader asks for it: their question, what it reaches, and the report over that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel.period import Period, local_day
from cotmoc.ledger import balances
from cotmoc.readings import scope, suppression
from cotmoc.reports import half_year

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.org.models import User
    from cotmoc.readings.question import Question
    from cotmoc.readings.scope import Reach
    from cotmoc.reports.half_year import HalfYear

LAST_OF_FIRST_HALF = 6


@dataclass(frozen=True)
class Answer:
    """A report, and what the question reached."""

    report: HalfYear
    reach: Reach


def answer(
    question: Question, *, by: User | None, on: date, only: tuple[str, ...] | None = None, leaves: bool = False
) -> Answer:
    """Return the report, or those figures of the chart that are asked for; raise OutOfScope.

    `by` None is the installation's own command line. Small counts that the reader may not see are left out; `leaves`
    says that the answer goes into a file that others will read.
    """
    reach = scope.reach(question, by=by, on=on, action="report.read")
    report = half_year.build(
        question.period,
        unit=reach.node or None,
        as_of=question.as_of,
        known_at=question.known_at,
        tree=question.tree,
        today=question.today,
        only=only,
    )
    guard = suppression.Guard(by, on, leaves=leaves)
    return Answer(suppression.of_report(report, question, reach, guard), reach)


def latest_period(*, today: date) -> Period:
    """Return the half-year to open first: the last one that had ended when the books last learnt something."""
    known = balances.resolve()
    day = min(today, local_day(known.recorded_at) if known.recorded_at else today)
    return Period.parse(f"{day.year}-H1" if day.month > LAST_OF_FIRST_HALF else f"{day.year - 1}-H2")
