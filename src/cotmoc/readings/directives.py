"""Directives unit by unit: who has received, worked through and done them, and who is late.

A unit reads the directives that are addressed to it, whoever issued them, and sees its own place among the receivers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, prefetch_related_objects

from cotmoc.documents.states import State
from cotmoc.org import permissions
from cotmoc.plans import queries as plans
from cotmoc.readings.paper import name_of
from cotmoc.readings.places import Places
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.reviews import queries as reviews
from cotmoc.registers.reviews.models import Directive, Progress, Receiver

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from cotmoc.org.models import User

READ, RECORD, SUBMIT = "reviews.read", "reviews.record", "reviews.submit"


@dataclass(frozen=True)
class Answer:
    """A step that a unit took: on which day, by which document, and the number of its paper."""

    step: Progress
    day: date
    document: str
    paper_number: str


@dataclass(frozen=True)
class Line:
    """A unit and how far it is; `next` is the step that comes, None when all is done; `days_late` past the due day."""

    receiver: Receiver
    unit: str
    answers: Mapping[str, Answer]
    next: Progress | None
    days_late: int


@dataclass(frozen=True)
class Board:
    """A directive, and every unit within the reader's scope that it is addressed to."""

    directive: Directive
    name: str
    lines: tuple[Line, ...]

    def reached(self, step: Progress) -> int:
        """Return how many of these units have taken a step."""
        return sum(step in line.answers for line in self.lines)

    @property
    def is_voided(self) -> bool:
        """Say whether the directive counts no more."""
        return self.directive.document.state == State.VOIDED

    @property
    def received(self) -> int:
        """Return how many of these units have received it."""
        return self.reached(Progress.RECEIVED)

    @property
    def understood(self) -> int:
        """Return how many of these units have worked through it."""
        return self.reached(Progress.UNDERSTOOD)

    @property
    def done(self) -> int:
        """Return how many of these units have done it."""
        return self.reached(Progress.DONE)

    @property
    def late(self) -> tuple[Line, ...]:
        """Return the units past the due day, the longest first."""
        return tuple(sorted((one for one in self.lines if one.days_late), key=lambda one: -one.days_late))


def board(directive: str, *, by: User, on: date, language: str) -> Board:
    """Return a directive with its units; raise OutOfScope unless it comes from or goes to the reader's scope."""
    allowed = permissions.scope(by, READ, on=on)
    found = _visible(allowed).filter(pk=directive).first()
    if found is None:
        raise OutOfScope
    return of([found], allowed, on=on, language=language)[0]


def acting(board: Board, *, by: User, on: date) -> frozenset[str]:
    """Return those of the units for which somebody may report a step and put it into the books."""
    record, submit = (permissions.scope(by, action, on=on) for action in (RECORD, SUBMIT))
    units = (one.receiver.unit_id for one in board.lines)
    return frozenset(unit for unit in units if unit in record and unit in submit)


def in_plan(board: Board) -> tuple[int, int]:
    """Return how many of these units' tasks from the directive are done in the plan, and how many were given."""
    units = [one.receiver.unit_id for one in board.lines]
    given = list(plans.tasks(units=units).filter(directive=board.directive.document_id))
    return len(plans.done(given)), len(given)


def boards(*, by: User, on: date, language: str) -> tuple[Board, ...]:
    """Return the directives in force that some unit within the reader's scope has not done, soonest due first."""
    allowed = permissions.scope(by, READ, on=on)
    found = _visible(allowed).filter(document__state=State.SUBMITTED).order_by("due_on", "pk")
    waiting = reviews.waiting(on=on, units=None if isinstance(allowed, permissions.Everywhere) else allowed)
    return of(found.filter(pk__in=waiting.order_by().values("directive")), allowed, on=on, language=language)


def receiver(identifier: str, *, by: User, on: date) -> Receiver:
    """Return a unit's place among those a directive is addressed to; raise OutOfScope unless one may report for it."""
    found = Receiver.objects.select_related("directive__document").filter(pk=identifier).first()
    if found is None or found.unit_id not in permissions.scope(by, RECORD, on=on):
        raise OutOfScope
    return found


def of(found: Iterable[Directive], allowed: permissions.Scope, *, on: date, language: str) -> tuple[Board, ...]:
    """Return these directives with their units within a scope, in a fixed number of queries."""
    directives = list(found)
    prefetch_related_objects(directives, "lessons__lesson", "review__document", "plan_content")
    receivers = reviews.receivers([one.pk for one in directives])
    shown = {key: [one for one in some if one.unit_id in allowed] for key, some in receivers.items()}
    answers = _answers([one.pk for some in shown.values() for one in some], on=on)
    places = Places(on, language)
    return tuple(
        Board(
            one,
            name_of(one.document),
            tuple(_line(each, one, answers.get(each.pk, {}), places, on) for each in shown.get(one.pk, ())),
        )
        for one in directives
    )


def _line(receiver: Receiver, directive: Directive, answers: Mapping[str, Answer], places: Places, on: date) -> Line:
    following = next((step for step in Progress if step not in answers), None)
    late = (on - directive.due_on).days if following is not None else 0
    return Line(receiver, places.name(receiver.unit), answers, following, max(late, 0))


def _answers(receivers: list[str], *, on: date) -> dict[str, dict[str, Answer]]:
    rows = reviews.acknowledgements_in_force().filter(receiver__in=receivers, document__day__lte=on)
    rows = rows.select_related("document")
    found: dict[str, dict[str, Answer]] = {}
    for one in rows:
        found.setdefault(one.receiver_id, {})[one.step] = Answer(
            Progress(one.step), one.document.day, one.document_id, one.document.paper_number
        )
    return {key: {step: taken[step] for step in Progress if step in taken} for key, taken in found.items()}


def _visible(allowed: permissions.Scope) -> QuerySet[Directive]:
    official = Directive.objects.filter(document__state__in=(State.SUBMITTED, State.VOIDED)).select_related("document")
    if isinstance(allowed, permissions.Everywhere):
        return official
    return official.filter(Q(document__unit__in=allowed) | Q(units__unit__in=allowed)).distinct()
