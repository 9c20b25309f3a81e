"""What may be asked of stewardship: what is in force, what stands near a change, where parts are counted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Max, Min, Q

from cotmoc.border import queries as border
from cotmoc.documents.states import State
from cotmoc.registers.stewardship.models import Agreement, Claim, Ending, GuardedStretch, Opening, Place, Renewal, Steward

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from cotmoc.border.models import Marker, ReferenceLine

OFFICIAL = Q(document__state=State.SUBMITTED)
CHUNK = 5000
"""Ids asked for at once: SQLite binds at most 32,766 values to a statement."""
NEAR = 20
"""Up to so many separate stretches are asked for one by one; more are asked for as one range."""


@dataclass(frozen=True)
class Ground:
    """The line and its markers, read once for a whole file of agreements."""

    line: ReferenceLine
    markers: Mapping[str, Marker]

    @cached_property
    def along(self) -> list[Marker]:
        """Return the markers along the line."""
        return sorted(self.markers.values(), key=lambda marker: (marker.measure_m, marker.label))

    def marker(self, text: str) -> Marker:
        """Return the marker of a number as written; raise NoSuchMarker where there is none."""
        found = self.markers.get(text)
        return found if found else border.marker(self.line, text)

    def between(self, one: Marker, other: Marker) -> list[Marker]:
        """Return the markers from one to the other, both included, whichever is named first."""
        first, last = sorted((one.measure_m, other.measure_m))
        return [marker for marker in self.along if first <= marker.measure_m <= last]


def ground(code: str | None = None, *, on: date | None = None) -> Ground:
    """Read the line (the only one, unless a code is given) as of a day and all its markers."""
    line = border.line(code, on=on)
    return Ground(line, border.markers_by_number(line))


def agreement(identifier: str) -> Agreement:
    """Return an agreement with its steward and document; raise Agreement.DoesNotExist."""
    return whole_agreements().get(pk=identifier)


def whole_agreements() -> QuerySet[Agreement]:
    """Return the agreements with what postings and pages ask of each, in a fixed number of queries."""
    found = Agreement.objects.select_related("document", "steward", "replaces_opening", "line")
    return found.prefetch_related("stretches", "markers")


def in_force(*, on: date) -> QuerySet[Agreement]:
    """Return the agreements that are official now and hold on a day."""
    return whole_agreements().filter(OFFICIAL, Q(until=None) | Q(until__gt=on), start_on__lte=on)


def agreements_of(steward: Steward) -> QuerySet[Agreement]:
    """Return all official agreements of a household, under whichever of its numbers in the books."""
    names = identity()
    who = names.get(steward.pk, steward.pk)
    return whole_agreements().filter(OFFICIAL, steward__in=[*_same(names, {who})])


def steward(unit: str, book_number: str) -> Steward | None:
    """Return the steward with this number in the unit's book, if there is one."""
    return Steward.objects.filter(unit=unit, book_number=book_number).first()


def markers_outside(agreement: Agreement, markers: Mapping[str, Marker]) -> list[Marker]:
    """Return the listed markers that stand beyond the agreement's metres: a warning, not an error."""
    listed = [markers[one] for one in agreement.listed]
    return [
        marker
        for marker in listed
        if agreement.held and not any(one.from_m <= marker.measure_m <= one.to_m for one in agreement.held)
    ]


def identity() -> dict[str, str]:
    """Return the steward that each merged one counts as."""
    into = dict(Steward.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id"))
    return {one: _last(one, into) for one in into}


def _last(one: str, into: Mapping[str, str | None]) -> str:
    while (following := into.get(one)) is not None:
        one = following
    return one


def _same(names: Mapping[str, str], whom: Collection[str]) -> set[str]:
    return {*whom, *(one for one, other in names.items() if other in whom)}


def until_of(agreement: Agreement) -> date | None:
    """Return the day on which an agreement holds no more: its ending, else its last renewal, else its own term.

    Endings and renewals stay when the agreement itself is corrected.
    """
    ending = Ending.objects.filter(OFFICIAL, agreement__series=agreement.series).values_list("ended_on", flat=True)
    for ended_on in ending:
        return max(ended_on, agreement.start_on)
    renewals = Renewal.objects.filter(OFFICIAL, agreement__series=agreement.series).values_list("until", flat=True)
    if not renewals:
        return agreement.end_on
    return None if None in renewals else max(day for day in renewals if day)


def places(documents: Iterable[tuple[str, date, str, str | None, Claimed]], line: ReferenceLine) -> list[Place]:
    raise NotImplementedError
