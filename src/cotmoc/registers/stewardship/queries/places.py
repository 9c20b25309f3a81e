"""Where the parts of a record are counted: by the sectors of its day, and of each later recount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.border import queries as border
from cotmoc.kernel import stretch as stretches
from cotmoc.registers.stewardship.models import Agreement, Opening, Place, Recount

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from cotmoc.border.models import Marker, ReferenceLine


class Layouts:
    """The sectors and communes of each line, read once: for the rules and the postings of one submission."""

    def __init__(self) -> None:
        """Begin with none read."""
        self._read: dict[str, border.Grids] = {}

    def of(self, line: ReferenceLine) -> border.Grids:
        """Return every layout of a line."""
        if line.pk not in self._read:
            self._read[line.pk] = border.grids(line)
        return self._read[line.pk]

    def on(self, line: ReferenceLine, day: date) -> border.Grid | None:
        """Return the grid of a day, before the first layout that of the first; None where nothing is laid out."""
        days = self.of(line).days()
        try:
            return self.of(line).on(max(day, days[0])) if days else None
        except border.NoLayout:
            return None


def recounts(lines: Collection[str]) -> dict[str, dict[date, dict[str, set[str]]]]:
    """Return, per line and day, which units gave stewards to which by an act of reorganisation."""
    found: dict[str, dict[date, dict[str, set[str]]]] = {line: {} for line in lines}
    rows = Recount.objects.filter(line__in=lines).order_by("day", "pk")
    for line, day, unit, into in rows.values_list("line_id", "day", "unit_id", "into_id"):
        found[line].setdefault(day, {}).setdefault(unit, set()).add(into)
    return found


def places_of(
    record: Agreement | Opening,
    layouts: Layouts,
    markers: Mapping[str, Marker],
    moves: Mapping[date, Mapping[str, set[str]]],
) -> list[Place]:
    """Return where the parts of a record count, home first: by the sectors of its day, then of each later recount."""
    grid = layouts.on(record.line, record.document.day)
    if grid is None:
        raise border.NoLayout(record.line.code)
    document = record.document
    locality = record.steward.commune_id if isinstance(record, Agreement) else record.locality_id
    latest = [
        Place(document=document, unit_id=document.unit_id, locality_id=locality),
        *(_metres(document.pk, record.line_id, cell) for stretch in record.held for cell in grid.cut(stretch)),
        *(_marker(document.pk, marker, markers, grid) for marker in record.listed),
    ]
    found = [*latest]
    for day in sorted(one for one in moves if one > document.day):
        following = places_from(
            day, latest, layouts.of(record.line).on(day), markers, moves[day], moves_home=isinstance(record, Agreement)
        )
        if following:
            latest = following
            found += following
    return found


def places_from(
    day: date,
    places: Sequence[Place],
    grid: border.Grid,
    markers: Mapping[str, Marker],
    moves: Mapping[str, set[str]],
    *,
    moves_home: bool,
) -> list[Place]:
    """Return where the same parts count from a day on, home first; nothing when that is where they count already.

    A steward goes along when the first part (by metres, then markers) comes to a unit that took over from its home.
    """
    home, *parts = places
    pieces = stretches.union(place.stretch for place in parts if place.stretch)
    lines = [place.line_id for place in parts if place.line_id]
    anew = [_metres(home.document_id, lines[0], cell, day) for piece in pieces for cell in grid.cut(piece)]
    anew += [_marker(home.document_id, place.marker_id, markers, grid, day) for place in parts if place.marker_id]
    goes = moves_home and anew and anew[0].unit_id in moves.get(home.unit_id, ())
    unit = anew[0].unit_id if goes else home.unit_id
    whole = [
        Place(document_id=home.document_id, from_day=day, unit_id=unit, locality_id=home.locality_id),
        *anew,
    ]
    return [] if {_where(place) for place in whole} == {_where(place) for place in places} else whole


def _where(place: Place) -> tuple[str | None, int | None, int | None, str | None, str, str | None]:
    return place.line_id, place.from_m, place.to_m, place.marker_id, place.unit_id, place.locality_id


def _metres(document: str, line: str, cell: border.Cell, from_day: date | None = None) -> Place:
    return Place(
        document_id=document,
        from_day=from_day,
        line_id=line,
        from_m=cell.stretch.from_m,
        to_m=cell.stretch.to_m,
        unit_id=cell.unit,
        locality_id=cell.locality,
    )


def _marker(
    document: str, marker: str, markers: Mapping[str, Marker], grid: border.Grid, from_day: date | None = None
) -> Place:
    cell = grid.at(markers[marker].measure_m)
    return Place(
        document_id=document, from_day=from_day, marker_id=marker, unit_id=cell.unit, locality_id=cell.locality
    )
