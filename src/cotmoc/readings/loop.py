"""How the loop closes: what became of the lessons of an earlier review, when the same thing is reviewed again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Subquery

from cotmoc.documents.states import State
from cotmoc.ledger import balances
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.readings import directives
from cotmoc.readings.directives import READ
from cotmoc.readings.paper import name_of
from cotmoc.readings.places import Places
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.reviews import queries as reviews
from cotmoc.registers.reviews.models import CoordinationRegulation, Point, Review
from cotmoc.reports.sums import Sums, number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from cotmoc.org.models import User
    from cotmoc.readings.directives import Board

FIGURES = "figure.read"
FOUND, CORRECTED, OVERDUE = "inspections.findings", "inspections.corrected", "inspections.overdue"


@dataclass(frozen=True)
class Regulation:
    """A coordination regulation, whose it is, and the day of its last review; None when it never was reviewed."""

    regulation: CoordinationRegulation
    unit: str
    reviewed_on: date | None


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


def regulations(*, by: User, on: date, language: str) -> tuple[Regulation, ...]:
    """Return the coordination regulations that the reader may see, those that were not reviewed longest first."""
    allowed = permissions.scope(by, READ, on=on)
    latest = reviews.reviews_in_force().filter(regulation=OuterRef("pk"), document__day__lte=on)
    found = CoordinationRegulation.objects.select_related("unit").annotate(
        reviewed_on=Subquery(latest.order_by("-document__day").values("document__day")[:1])
    )
    if not isinstance(allowed, permissions.Everywhere):
        found = found.filter(unit__in=allowed)
    places = Places(on, language)
    ordered = found.order_by(F("reviewed_on").asc(nulls_first=True), "signed_on", "pk")
    return tuple(Regulation(one, places.name(one.unit), one.reviewed_on) for one in ordered)


def reviews_within(*, by: User, on: date) -> QuerySet[Review]:
    """Return the reviews in force that the reader may see, the latest first."""
    allowed = permissions.scope(by, READ, on=on)
    found = reviews.reviews_in_force().select_related("document", "resolution", "regulation", "drive")
    if not isinstance(allowed, permissions.Everywhere):
        found = found.filter(document__unit__in=allowed)
    return found.order_by("-document__day", "-pk")


def review(identifier: str, *, by: User, on: date) -> Review:
    """Return a review that was put into the books; raise OutOfScope when there is none, or it is not the reader's."""
    found = Review.objects.select_related("document", "resolution", "regulation", "drive").filter(pk=identifier).first()
    if found is None or found.document.state not in (State.SUBMITTED, State.VOIDED):
        raise OutOfScope
    if found.document.unit_id not in permissions.scope(by, READ, on=on):
        raise OutOfScope
    return found


def aftermath(review: Review, *, by: User, on: date, language: str) -> Aftermath:
    """Return what became of a review's lessons until a day; raise OutOfScope when the review is not the reader's."""
    allowed = permissions.scope(by, READ, on=on)
    if review.document.unit_id not in allowed:
        raise OutOfScope
    issued = reviews.directives_in_force().filter(review=review, document__day__lte=on)
    ordered = issued.select_related("document").order_by("document__day", "pk")
    found = directives.of(ordered, allowed, on=on, language=language)
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
