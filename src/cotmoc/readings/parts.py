"""How a figure is made up, as one reader may see it: the breakdowns, less what could point to one person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cotmoc.kernel.period import Period
from cotmoc.readings import breakdown, phoned, suppression, wording
from cotmoc.readings.question import QuestionRefused

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.ledger.balances import Knowledge
    from cotmoc.readings.breakdown import Asked, Held, Row
    from cotmoc.readings.question import Question
    from cotmoc.readings.scope import Reach, Shelf
    from cotmoc.readings.suppression import Guard


@dataclass(frozen=True)
class Parts:
    """The parts of a figure; each list adds up to its sum, and a row without a value is one that is left out.

    `documents` None: not asked for, or not for this reader. `by_quarter`: the months are told as quarters, without a
    way on. `withheld`: something was left out because it could point to one person.
    """

    value: int | None
    units: tuple[Row, ...] = ()
    places: tuple[Row, ...] = ()
    months: tuple[Row, ...] = ()
    by_quarter: bool = False
    documents: tuple[Told, ...] | None = None
    documents_sum: int = 0
    withheld: bool = False


@dataclass(frozen=True)
class Told:
    """A document that holds a part of the figure, its day as finely as may be told, and whether it waits for paper."""

    held: Held
    when: str
    mark: phoned.Mark | None = None
    """That the paper of a correction by telephone has not come."""


def parts(
    of: Asked,
    question: Question,
    reach: Reach,
    guard: Guard,
    shelf: Shelf,
    *,
    month: Period | None,
    after: str,
    language: str,
) -> Parts:
    """Return the parts of a figure for this reader; raise QuestionRefused for a month where only quarters are told."""
    code, register = of.indicator.code, of.indicator.register
    coarse = register in suppression.BY_QUARTER and not (reach.node and reach.node in guard.own)
    if coarse and month is not None:
        raise QuestionRefused(
            "Ngoài đơn vị mình, sổ này chỉ xem đến từng quý, không xem từng tháng.",
            "Outside one's own unit this register is told by quarter, not by month.",
        )
    opens = guard.opens(code, reach.node) if reach.node else guard.opens_records(code)
    if not opens:
        return _shut(of, question, reach, month=month, language=language)
    units = tuple(breakdown.by_unit(of, reach, language=language))
    months = () if month else tuple(breakdown.by_month(of, reach))
    found = Parts(
        breakdown.total(of, reach),
        units,
        tuple(breakdown.by_commune(of, reach, question, language=language)),
        by_quarters(months, language=language) if coarse else months,
        by_quarter=coarse,
    )
    if month is None and units:
        return found
    held, whole = breakdown.by_document(of, reach, shelf, after=after, language=language)
    known = of.known if question.known_at else None
    told = _told(held, register, known, on=guard.on, is_own=reach.node in guard.own, language=language)
    return replace(found, documents=told, documents_sum=whole)


def _told(
    held: list[Held], register: str, known: Knowledge | None, *, on: date, is_own: bool, language: str
) -> tuple[Told, ...]:
    """Tell of each document its day, and whether its paper is still to come."""
    due = phoned.due([one.id for one in held], known=known)
    return tuple(
        Told(
            one,
            suppression.told(one.day, register, is_own=is_own, language=language),
            phoned.mark(due.get(one.id), register, on=on, is_own=is_own, language=language),
        )
        for one in held
    )


def _shut(of: Asked, question: Question, reach: Reach, *, month: Period | None, language: str) -> Parts:
    """Return what somebody sees who may not read the records: of the province its units, of a unit its number."""
    code = of.indicator.code
    hidden = suppression.hidden_units([code], question, reach.tree, known=of.known).get(code) if not month else None
    whole = breakdown.total(of, reach)
    if reach.node:
        return Parts(None if hidden is None or reach.node in hidden else whole, withheld=True)
    if month is not None or hidden is None:
        return Parts(whole, withheld=True)
    rows = breakdown.by_unit(of, reach, language=language)
    units = tuple(replace(row, value=None) if row.unit in hidden else row for row in rows)
    return Parts(whole, units, withheld=True)


def by_quarters(months: tuple[Row, ...], *, language: str) -> tuple[Row, ...]:
    """Add months up to quarters."""
    found: dict[str, Row] = {}
    for row in months:
        quarter = suppression.quarter_of(Period.parse(row.code).first)
        earlier = found.get(quarter.code)
        value = (earlier.value or 0 if earlier else 0) + (row.value or 0)
        found[quarter.code] = breakdown.Row(quarter.code, wording.period(quarter, language=language), value)
    return tuple(found.values())
