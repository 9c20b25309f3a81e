"""How the loop closes: what each unit did with a directive, and what became of the lessons of an earlier review.

A unit reads the directives that are addressed to it, whoever issued them, and sees its own place among the receivers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.documents import queries as documents
from cotmoc.documents.states import State
from cotmoc.ledger import balances
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.readings.paper import name_of
from cotmoc.readings.places import Places
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.reviews import queries as reviews
from cotmoc.registers.reviews.models import Directive, Point, Progress, Review
from cotmoc.reports.sums import Sums, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from cotmoc.org.models import User
    from cotmoc.registers.reviews.models import Receiver

READ, FIGURES = "reviews.read", "figure.read"
FOUND, CORRECTED, OVERDUE = "inspections.findings", "inspections.corrected", "inspections.overdue"


@dataclass(frozen=True)
class Answer:
    """A step that a unit took: on which day, and by which proof."""

    step: Progress
    day: date
    document: str
    proof: str


@dataclass(frozen=True)
class Line:
    """A unit and how far it is; `next` is the step that comes, None when all is done; `days_late` past the due day."""

    receiver: Receiver
    unit: str
    answers: Mapping[str, Answer]
    next: Progress | None
    days_late: int

    @property
    def is_done(self) -> bool:
        """Say whether the directive was done."""
        return self.next is None


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


@dataclass(frozen=True)
class Fate:
    """A lesson, and the directives that act on it; without any, nobody was told to do anything."""

    lesson: Point
    boards: tuple[Board, ...]


@dataclass(frozen=True)
class Findings:
    """What inspections found since a day, in figures that each open to their evidence; None before the books."""

    since: date
    found: int | None
    corrected: int | None
    overdue: int | None


@dataclass(frozen=True)
class Aftermath:
    """A review, what became of each lesson, the directives on none in particular, and what was found since."""

    review: Review
    name: str
    lessons: tuple[Fate, ...]
    others: tuple[Board, ...]
    taught: int
    findings: Findings | None

    @property
    def boards(self) -> tuple[Board, ...]:
        """Return every directive that followed, each once."""
        found = {one.directive.pk: one for fate in self.lessons for one in fate.boards}
        return (*found.values(), *self.others)


def board(directive: str, *, by: User, on: date, language: str) -> Board:
    """Return a directive with its units; raise OutOfScope unless it comes from or goes to the reader's scope."""
    allowed = permissions.scope(by, READ, on=on)
    found = _visible(allowed).filter(pk=directive).first()
    if found is None:
        raise OutOfScope
    return _boards([found], allowed, on=on, language=language)[0]


def boards(*, by: User, on: date, language: str, open_only: bool = True) -> tuple[Board, ...]:
    """Return the directives that the reader may see, soonest due first; those that all have done only when asked."""
    allowed = permissions.scope(by, READ, on=on)
    found = _visible(allowed).filter(document__state=State.SUBMITTED).order_by("due_on", "pk")
    if open_only:
        waiting = reviews.waiting(on=on, units=None if isinstance(allowed, permissions.Everywhere) else allowed)
        found = found.filter(pk__in=waiting.order_by().values("directive"))
    return _boards(found, allowed, on=on, language=language)


def aftermath(review: Review, *, by: User, on: date, language: str) -> Aftermath:
    """Return what became of a review's lessons until a day; raise OutOfScope when the review is not the reader's."""
    allowed = permissions.scope(by, READ, on=on)
    if review.document.unit_id not in allowed:
        raise OutOfScope
    issued = reviews.directives_in_force().filter(review=review, document__day__lte=on)
    ordered = issued.select_related("document").prefetch_related("lessons").order_by("document__day", "pk")
    found = _boards(ordered, allowed, on=on, language=language)
    lessons = [one for one in review.points.all() if one.kind == Point.Kind.LESSON]
    taken = {one.directive.pk: {each.lesson_id for each in one.directive.lesson_list} for one in found}
    return Aftermath(
        review=review,
        name=name_of(review.document),
        lessons=tuple(
            Fate(one, tuple(each for each in found if one.pk in taken[each.directive.pk])) for one in lessons
        ),
        others=tuple(one for one in found if not taken[one.directive.pk]),
        taught=reviews.education_in_force().filter(lesson__review=review, document__day__lte=on).count(),
        findings=_findings(review, by=by, on=on),
    )


def last(review: Review, *, by: User, on: date, language: str) -> Aftermath | None:
    """Return what became of the lessons of the review of the same thing before this one; None for the first."""
    return _of_first(reviews.last_reviews(review), by=by, on=on, language=language)


def before(
    *, resolution: str | None, regulation: str | None, drive: str | None, by: User, on: date, language: str
) -> Aftermath | None:
    """Return what became of the lessons of the latest review of a thing, for somebody about to review it again."""
    if not (resolution or regulation or drive):
        return None
    found = reviews.reviews_of(resolution=resolution, regulation=regulation, drive=drive)
    return _of_first(found.filter(document__day__lte=on), by=by, on=on, language=language)


def _of_first(found: Iterable[Review], *, by: User, on: date, language: str) -> Aftermath | None:
    allowed = permissions.scope(by, READ, on=on)
    earlier = next((one for one in found if one.document.unit_id in allowed), None)
    return aftermath(earlier, by=by, on=on, language=language) if earlier else None


def _visible(allowed: permissions.Scope) -> QuerySet[Directive]:
    official = Directive.objects.filter(document__state__in=(State.SUBMITTED, State.VOIDED)).select_related("document")
    if isinstance(allowed, permissions.Everywhere):
        return official
    return official.filter(Q(document__unit__in=allowed) | Q(units__unit__in=allowed)).distinct()


def _boards(found: Iterable[Directive], allowed: permissions.Scope, *, on: date, language: str) -> tuple[Board, ...]:
    directives = list(found)
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
    proofs = documents.proofs_of([one.pk for one in rows])
    found: dict[str, dict[str, Answer]] = {}
    for one in rows:
        proof = one.document.paper_number or next(iter(proofs.get(one.pk, ())), "")
        found.setdefault(one.receiver_id, {})[one.step] = Answer(
            Progress(one.step), one.document.day, one.document_id, proof
        )
    return found


def _findings(review: Review, *, by: User, on: date) -> Findings | None:
    """Add up what inspections found under the review's unit, for a reader who may see the figures there."""
    if review.document.unit_id not in permissions.scope(by, FIGURES, on=on):
        return None
    tree = Tree.load(Unit.Tree.COMMAND, on=on)
    node = tree.place(review.document.unit_id, on)
    sums = Sums((FOUND, CORRECTED, OVERDUE), known=balances.resolve(), units=tree.covered(node) if node else None)
    since = review.document.day
    return Findings(
        since,
        number(sums.flow(FOUND, since, on)),
        number(sums.flow(CORRECTED, since, on)),
        number(sums.stock(OVERDUE, on)),
    )
