"""What may be asked: what is in force, how far each unit is with a directive, what depends on a record."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from cotmoc.documents.models import Document, Evidence
from cotmoc.documents.states import State
from cotmoc.org.models import Unit
from cotmoc.plans.models import Task
from cotmoc.registers.reviews.models import Acknowledgement, Directive, Progress, Receiver, Review, SharedEducation

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

OFFICIAL = Q(document__state=State.SUBMITTED)


def reviews_in_force() -> QuerySet[Review]:
    """Return the reviews that are in the books and not voided."""
    return Review.objects.filter(OFFICIAL)


def directives_in_force() -> QuerySet[Directive]:
    """Return the directives that are in the books and not voided."""
    return Directive.objects.filter(OFFICIAL)


def acknowledgements_in_force() -> QuerySet[Acknowledgement]:
    """Return the acknowledgements that are in the books and not voided."""
    return Acknowledgement.objects.filter(OFFICIAL)


def education_in_force() -> QuerySet[SharedEducation]:
    """Return the shared-education sessions that are in the books and not voided."""
    return SharedEducation.objects.filter(OFFICIAL)


def official(documents: Collection[str]) -> set[str]:
    """Return those of the documents, by id, that are in the books and not voided."""
    return set(Document.objects.filter(pk__in=documents, state=State.SUBMITTED).values_list("pk", flat=True))


def proved(documents: Collection[str]) -> set[str]:
    """Return those of the documents to which a proof is attached."""
    return set(Evidence.objects.filter(document__in=documents).values_list("document_id", flat=True))


def places(units: Collection[str]) -> set[str]:
    """Return those of the units that stand in the tree of the administration."""
    return set(Unit.objects.filter(pk__in=units, tree=Unit.Tree.ADMINISTRATION).values_list("pk", flat=True))


def steps(receivers: Collection[str]) -> dict[str, dict[str, date]]:
    """Return for each receiver of a directive the steps in force with their days."""
    found: defaultdict[str, dict[str, date]] = defaultdict(dict)
    rows = acknowledgements_in_force().filter(receiver__in=receivers)
    for receiver, step, day in rows.values_list("receiver_id", "step", "document__day"):
        found[receiver][step] = day
    return dict(found)


def tasks(receivers: Collection[Receiver]) -> dict[str, list[Task]]:
    """Return for each receiver the tasks that its directive gave its unit."""
    found: defaultdict[tuple[str, str], list[Task]] = defaultdict(list)
    wanted = Task.objects.filter(
        directive__in={one.directive_id for one in receivers}, unit__in={one.unit_id for one in receivers}
    )
    for task in wanted:
        found[task.directive_id or "", task.unit_id].append(task)
    return {one.pk: found[one.directive_id, one.unit_id] for one in receivers}


def waiting(*, on: date, unit: str | None = None, units: Collection[str] | None = None) -> QuerySet[Receiver]:
    """Return the units, or this one, or these, that have not done a directive in force on a day, soonest due first."""
    done = acknowledgements_in_force().filter(receiver=OuterRef("pk"), step=Progress.DONE, document__day__lte=on)
    found = Receiver.objects.filter(
        ~Exists(done), directive__document__state=State.SUBMITTED, directive__document__day__lte=on
    )
    if unit is not None:
        found = found.filter(unit=unit)
    if units is not None:
        found = found.filter(unit__in=units)
    return found.select_related("directive__document").order_by("directive__due_on", "unit")


def receivers(directives: Collection[str]) -> dict[str, list[Receiver]]:
    """Return the units that each directive is addressed to, in its order, in one query."""
    found: defaultdict[str, list[Receiver]] = defaultdict(list)
    for one in Receiver.objects.filter(directive__in=directives).select_related("unit").order_by("position"):
        found[one.directive_id].append(one)
    return dict(found)


def next_steps(receivers: Collection[str]) -> dict[str, Progress | None]:
    """Return for each receiver the step that comes next; None when all are taken."""
    taken = steps(receivers)
    return {one: next((step for step in Progress if step not in taken.get(one, {})), None) for one in receivers}


def last_reviews(review: Review) -> QuerySet[Review]:
    """Return the reviews in force of the same thing whose conference came before this one's, the latest first."""
    same = reviews_of(resolution=review.resolution_id, regulation=review.regulation_id, drive=review.drive_id)
    return same.filter(document__day__lt=review.document.day)


def reviews_of(
    *, resolution: str | None = None, regulation: str | None = None, drive: str | None = None
) -> QuerySet[Review]:
    """Return the reviews in force of one thing, named by its id, the latest first."""
    found = reviews_in_force().filter(resolution=resolution, regulation=regulation, drive=drive)
    return found.select_related("document").order_by("-document__day", "-pk")
