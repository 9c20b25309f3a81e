"""What may be asked: which incidents of a marker are or were open, what is still to be done about them, and by when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from cotmoc.documents.states import State
from cotmoc.registers.marker_checks.models import IncidentClosing, IncidentStep, MarkerCheck

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from django.db.models import QuerySet

NOTICE = timedelta(days=10)
"""How long before repair the other side is told."""


@dataclass(frozen=True)
class Incident:
    """A span of days in which a marker was not as it should be: from its opening check until its closing minutes."""

    opening: str
    """The id of the check that opened it."""
    marker: str
    opened_on: date
    closed_on: date | None = None

    def is_open(self, on: date) -> bool:
        """Say whether it stood open on a day; on the day of its closing minutes it is closed."""
        return self.opened_on <= on and (self.closed_on is None or on < self.closed_on)

    def overlaps(self, other: Incident) -> bool:
        """Say whether both stood open at some time."""
        return (other.closed_on is None or self.opened_on < other.closed_on) and (
            self.closed_on is None or other.opened_on < self.closed_on
        )


@dataclass(frozen=True)
class Waiting:
    """An open incident with the steps taken: what comes next, and the day by which or from which."""

    incident: Incident
    taken: Mapping[str, date]

    @property
    def notify_by(self) -> date | None:
        """Return the day by which the other side must be told, the very day of finding; None when it was."""
        return None if IncidentStep.Kind.NOTIFIED in self.taken else self.incident.opened_on

    @property
    def repair_from(self) -> date | None:
        """Return the first day on which repair may begin; None until it is announced."""
        announced = self.taken.get(IncidentStep.Kind.REPAIR_ANNOUNCED)
        return announced + NOTICE if announced else None


def checks() -> QuerySet[MarkerCheck]:
    """Return the checks that are in the books and not voided."""
    return MarkerCheck.objects.filter(document__state=State.SUBMITTED)


def closings() -> QuerySet[IncidentClosing]:
    """Return the closing minutes that are in the books and not voided."""
    return IncidentClosing.objects.filter(document__state=State.SUBMITTED)


def incidents(markers: Collection[str] | None = None) -> list[Incident]:
    """Return the incidents in force of these markers (default: all), oldest first, in two queries."""
    opened = checks().exclude(state=MarkerCheck.State.NORMAL).filter(incident=None)
    if markers is not None:
        opened = opened.filter(marker__in=markers)
    ended = dict(closings().values_list("incident_id", "document__day"))
    rows = opened.order_by("document__day", "pk").values_list("pk", "marker_id", "document__day")
    return [Incident(opening, marker, day, ended.get(opening)) for opening, marker, day in rows]


def open_incident(marker: str, *, on: date) -> Incident | None:
    """Return the incident that stands open at a marker on a day, for a further finding to name."""
    return next((one for one in incidents([marker]) if one.is_open(on)), None)


def steps(openings: Collection[str]) -> dict[str, dict[str, date]]:
    """Return the steps taken in each of these incidents, and when: as they were corrected last."""
    found: defaultdict[str, dict[str, date]] = defaultdict(dict)
    rows = IncidentStep.objects.filter(incident__in=openings, replaced_by=None, is_taken=True)
    for opening, kind, day in rows.values_list("incident_id", "kind", "taken_on"):
        found[opening][kind] = day
    return dict(found)


def last_said(opening: str, kind: str) -> IncidentStep | None:
    """Return what was said last of a step of an incident: that it was taken, or that it was not after all."""
    return IncidentStep.objects.filter(incident=opening, kind=kind, replaced_by=None).first()


def waiting(*, on: date) -> list[Waiting]:
    """Return the incidents open on a day, oldest first, with what was done by then, in three queries."""
    found = [one for one in incidents() if one.is_open(on)]
    taken = steps({one.opening for one in found})
    return [Waiting(one, {kind: day for kind, day in taken.get(one.opening, {}).items() if day <= on}) for one in found]


def last_states(*, on: date) -> dict[str, tuple[str, date]]:
    """Return what the last check by a day found of each marker, and when."""
    rows = checks().filter(document__day__lte=on).order_by("document__day", "pk")
    return {marker: (state, day) for marker, state, day in rows.values_list("marker_id", "state", "document__day")}


def depends_on(check: MarkerCheck) -> bool:
    """Say whether closing minutes or further findings in force name this check as their incident."""
    return closings().filter(incident=check).exists() or checks().filter(incident=check).exists()
