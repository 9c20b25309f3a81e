"""The line and its markers, as agreements name them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cotmoc.border import queries as border
from cotmoc.border.models import Marker
from cotmoc.ledger import balances
from cotmoc.registers.stewardship.models import Agreement, Opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from cotmoc.border.models import ReferenceLine


@dataclass(frozen=True)
class Ground:
    """The line, its markers by number as written, and the start of the books: read once for a whole file."""

    line: ReferenceLine
    markers: Mapping[str, Marker]
    books_start: date

    @cached_property
    def along(self) -> list[Marker]:
        """Return the markers along the line."""
        return sorted(self.markers.values(), key=lambda marker: (marker.measure_m, marker.label))

    def marker(self, one: Marker | str) -> Marker:
        """Return the marker of a number as written; raise NotAMarkerNumber, NoSuchMarker where there is none."""
        if isinstance(one, Marker):
            return one
        return self.markers.get(one) or border.marker(self.line, one)

    def between(self, one: Marker, other: Marker) -> list[Marker]:
        """Return the markers from one to the other, both included, whichever is named first."""
        first, last = sorted((one.measure_m, other.measure_m))
        return [marker for marker in self.along if first <= marker.measure_m <= last]


def ground(code: str | None = None, *, on: date | None = None) -> Ground:
    """Read the line (the only one, unless a code is given) as of a day and all its markers."""
    line = border.line(code, on=on)
    return Ground(line, border.markers_by_number(line), balances.started_on())


def markers_on(line: ReferenceLine) -> dict[str, Marker]:
    """Return every marker of a line by id."""
    return {marker.pk: marker for marker in border.markers(line)}


def markers_outside(record: Agreement | Opening, markers: Mapping[str, Marker]) -> list[Marker]:
    """Return the listed markers that stand beyond the record's metres; none where it has no metres at all."""
    return [
        markers[one]
        for one in record.listed
        if record.held and not any(held.from_m <= markers[one].measure_m <= held.to_m for held in record.held)
    ]


def markers_of(agreements: Iterable[Agreement | Opening]) -> dict[str, Marker]:
    """Return every marker that these name, by id, in one query."""
    wanted: set[str] = set()
    for one in agreements:
        ends = (one.from_marker_id, one.to_marker_id) if isinstance(one, Agreement) else ()
        wanted.update(one.listed, (end for end in ends if end))
    return {marker.pk: marker for marker in Marker.objects.filter(pk__in=wanted)}
