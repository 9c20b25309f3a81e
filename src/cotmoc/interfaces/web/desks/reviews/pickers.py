"""What the desks of reviews choose from: what is reviewed, reviews and their lessons, directives, who receives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from cotmoc.interfaces.web.desks.named import Named, label, named
from cotmoc.interfaces.web.desks.numbered import BETWEEN, Numbered, numbered
from cotmoc.interfaces.web.desks.sitting import MOST_FOUND, Picker, Sitting
from cotmoc.kernel.vietnamese import fold
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.plans import queries as plans
from cotmoc.plans.models import Content, EmulationDrive, Resolution
from cotmoc.readings import wording
from cotmoc.registers.reviews import queries
from cotmoc.registers.reviews.models import CoordinationRegulation, Point, Receiver

if TYPE_CHECKING:
    from collections.abc import Callable

    from cotmoc.registers.reviews.models import Review

R = TypeVar("R", bound=Model)
RECORD, READ = "reviews.record", "plans.read"
LABEL = 90
"""Characters of a text that a label shows."""


@dataclass(frozen=True)
class Titled(Generic[R]):
    """A few records that go by words of their own: the label, or any part of it that only one has."""

    action: str
    rows: Callable[[Sitting], QuerySet[R]]
    label: Callable[[R], str]

    def _near(self, sitting: Sitting, text: str) -> list[R]:
        wanted = fold(text)
        return [one for one in self.rows(sitting) if wanted in fold(self.label(one))]

    def search(self, sitting: Sitting, text: str, unit: str) -> list[tuple[str, str]]:  # noqa: ARG002 - of no one unit
        """Find records by a part of their label."""
        return [(str(one.pk), self.label(one)) for one in self._near(sitting, text)[:MOST_FOUND]]

    def get(self, sitting: Sitting, text: str) -> R | None:
        """Return the record with this id, or the only one that the text is a part of the label of."""
        known = self.rows(sitting).filter(pk=text).first()
        if known is not None:
            return known
        near = self._near(sitting, text)
        exact = [one for one in near if fold(self.label(one)) == fold(text)] or near
        return exact[0] if len(exact) == 1 else None


def titled(name: str, records: Titled[R]) -> Picker[R]:
    """Return a picker of such records."""
    return Picker(name, records.action, records.search, records.get, records.label)


def _within(sitting: Sitting, rows: QuerySet[R], path: str) -> QuerySet[R]:
    scope = sitting.scope(RECORD)
    return rows if isinstance(scope, permissions.Everywhere) else rows.filter(**{f"{path}__in": scope})


def _short(text: str) -> str:
    return text if len(text) <= LABEL else f"{text[: LABEL - 1]}…"


def _regulations(sitting: Sitting) -> QuerySet[CoordinationRegulation]:
    return _within(sitting, CoordinationRegulation.objects.order_by("-signed_on", "pk"), "unit")


def _drives(sitting: Sitting) -> QuerySet[EmulationDrive]:
    return _within(sitting, EmulationDrive.objects.order_by("-launched_on", "pk"), "unit")


def _contents(sitting: Sitting) -> QuerySet[Content]:
    if not permissions.can_somewhere(sitting.user, READ, on=sitting.today):
        return Content.objects.none()
    found = Content.objects.filter(resolution__in=plans.resolutions().order_by())
    return found.select_related("resolution__document").order_by("-resolution__document__day", "order")


def _lessons(sitting: Sitting) -> QuerySet[Point]:
    found = Point.objects.filter(kind=Point.Kind.LESSON, review__in=queries.reviews_in_force())
    ordered = found.select_related("review__document").order_by("-review__document__day", "position")
    return _within(sitting, ordered, "review__document__unit")


def _content_label(one: Content) -> str:
    paper = one.resolution.document
    return _short(f"{one.order}. {one.title_vi}") + f"{BETWEEN}NQ {paper.paper_number or paper.number_text}"


def _lesson_label(one: Point) -> str:
    paper = one.review.document
    return f"{paper.paper_number or paper.number_text}{BETWEEN}{one.position}. {_short(one.text)}"


def _review_words(one: Review) -> str:
    return BETWEEN.join([one.get_kind_display(), f"{wording.day(one.period_from)} – {wording.day(one.period_to)}"])


def _receiver_words(one: Receiver) -> str:
    return BETWEEN.join([_short(one.directive.title), one.unit.code])


def _to_units(scope: permissions.Scope) -> Q:
    return Q(unit__in=scope)


def _units(sitting: Sitting) -> dict[str, str]:
    tree = Tree.load(Unit.Tree.COMMAND, on=sitting.today)
    return {one: label(tree, one, sitting.language) for one, _ in sitting.units(RECORD)}


def _places(sitting: Sitting) -> dict[str, str]:
    """Return every place of the administration there ever was: a review of then was held with a district of then."""
    tree = Tree.load(Unit.Tree.ADMINISTRATION, on=sitting.today)
    units = Unit.objects.filter(tree=Unit.Tree.ADMINISTRATION).order_by("code").values_list("pk", flat=True)
    return {one: label(tree, one, sitting.language) for one in units}


RESOLUTIONS = numbered(
    "resolutions",
    Numbered(READ, lambda: Resolution.objects.filter(pk__in=plans.resolutions().order_by().values("pk")), str),
)
REGULATIONS = titled(
    "regulations", Titled(RECORD, _regulations, lambda one: f"{one.paper_number}{BETWEEN}{_short(one.title)}")
)
DRIVES = titled(
    "drives", Titled(RECORD, _drives, lambda one: f"{_short(one.title_vi)}{BETWEEN}{wording.day(one.launched_on)}")
)
CONTENTS = titled("contents", Titled(READ, _contents, _content_label))
REVIEWS = numbered("reviews", Numbered(RECORD, queries.reviews_in_force, _review_words))
LESSONS = titled("lessons", Titled(RECORD, _lessons, _lesson_label))
RECEIVERS = numbered(
    "directives",
    Numbered(
        RECORD,
        lambda: Receiver.objects.filter(directive__in=queries.directives_in_force()).select_related("unit"),
        _receiver_words,
        "directive__document",
        _to_units,
    ),
)
UNITS = named("receiving-units", Named(RECORD, _units))
PLACES = named("partner-places", Named(RECORD, _places))
PICKERS: tuple[Picker[Any], ...] = (
    RESOLUTIONS, REGULATIONS, DRIVES, CONTENTS, REVIEWS, LESSONS, RECEIVERS, UNITS, PLACES,
)  # fmt: skip
