"""What may be asked of the line: its markers, and who manages which metre on a day, as known at a moment."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q

from cotmoc.border import referencing
from cotmoc.border.marker_number import MarkerNumber
from cotmoc.border.models import CommuneInterval, ControlPoint, LineGeometry, Marker, ReferenceLine, SectorInterval
from cotmoc.kernel.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

Row = TypeVar("Row", SectorInterval, CommuneInterval, ControlPoint, LineGeometry)
Piece = tuple[Stretch, str]
"""Metres, and the id of the unit or commune that they belong to."""
Layout = tuple[Piece, ...]


class NoSuchLine(LookupError):
    """No reference line has this code, or none is defined, or several are and none was named."""


class NoSuchMarker(LookupError):
    """The line has no such marker on that day."""


class NoLayout(LookupError):
    """On that day, as known then, nobody had laid out the line's sectors or communes."""


class NoDrawing(LookupError):
    """The line has no drawing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Metres in one sector and one commune: where a figure about them is counted (`unit`, `locality`: unit ids)."""

    stretch: Stretch
    unit: str
    locality: str


@dataclass(frozen=True)
class Grid:
    """The sectors and communes of one line on one day, along the line."""

    sectors: Layout
    communes: Layout

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Return every sector × commune, along the line."""
        found: list[Cell] = []
        communes = iter(self.communes)
        stretch, commune = next(communes)
        for sector, unit in self.sectors:
            while True:
                common = sector.intersection(stretch)
                if common:
                    found.append(Cell(common, unit, commune))
                if stretch.to_m >= sector.to_m:
                    break
                stretch, commune = next(communes)
        return tuple(found)

    @cached_property
    def _begins(self) -> list[int]:
        return [cell.stretch.from_m for cell in self.cells]

    def cut(self, stretch: Stretch) -> list[Cell]:
        """Return the pieces of a stretch, one per sector × commune; raise OffTheLine if it runs beyond the end."""
        if stretch.to_m > self.cells[-1].stretch.to_m:
            raise referencing.OffTheLine(stretch.to_m)
        first = bisect_right(self._begins, stretch.from_m) - 1
        found = []
        for cell in self.cells[first:]:
            common = cell.stretch.intersection(stretch)
            if common is None:
                break
            found.append(Cell(common, cell.unit, cell.locality))
        return found

    def at(self, measure_m: int) -> Cell:
        """Return the cell that begins at or holds a measure; the line's end belongs to the last; raise OffTheLine."""
        if not 0 <= measure_m <= self.cells[-1].stretch.to_m:
            raise referencing.OffTheLine(measure_m)
        return self.cells[bisect_right(self._begins, measure_m) - 1]


class Grids:
    """Every layout of a line as known at a moment, read in two queries: ask it for as many days as you like."""

    def __init__(self, line: ReferenceLine, sectors: Mapping[date, Layout], communes: Mapping[date, Layout]) -> None:
        """Keep the layouts by the day they begin; use `grids` to read them."""
        self._line = line
        self._sectors = sorted(sectors.items())
        self._communes = sorted(communes.items())
        self._made: dict[tuple[int, int], Grid] = {}

    def days(self) -> tuple[date, ...]:
        """Return the days on which sectors or communes change."""
        return tuple(sorted({day for day, _ in self._sectors} | {day for day, _ in self._communes}))

    def on(self, day: date) -> Grid:
        """Return the grid of a day; raise NoLayout before the first layout of either kind."""
        places = _latest(self._sectors, day), _latest(self._communes, day)
        if min(places) < 0:
            message = f"{self._line.code}, {day:%d/%m/%Y}"
            raise NoLayout(message)
        if places not in self._made:
            self._made[places] = Grid(self._sectors[places[0]][1], self._communes[places[1]][1])
        return self._made[places]


def line(code: str | None = None, *, on: date | None = None) -> ReferenceLine:
    """Return the version in force on a day (default: the newest) of the line of that code, or of the only line."""
    versions = ReferenceLine.objects.order_by("-valid_from", "-id")
    if code is not None:
        versions = versions.filter(code=code)
    if on is not None:
        versions = versions.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)
    found = list(versions)
    if not found or len({version.code for version in found}) > 1:
        raise NoSuchLine(code or "")
    return found[0]


def markers(line: ReferenceLine, *, on: date | None = None) -> list[Marker]:
    """Return the markers that stand on a day (default: every one recorded), along the line."""
    found = Marker.objects.filter(line=line).order_by("measure_m", "number", "secondary", "part")
    return list(found if on is None else _standing(found, on))


def markers_by_number(line: ReferenceLine, *, on: date | None = None) -> dict[str, Marker]:
    """Return the same by number as written (`1297/4`); of a number set twice, the one set last."""
    return {str(marker): marker for marker in sorted(markers(line, on=on), key=lambda marker: marker.valid_from)}


def marker(line: ReferenceLine, text: str, *, on: date | None = None) -> Marker:
    """Return the marker of a number; raise NotAMarkerNumber for other text, NoSuchMarker where there is none."""
    number = MarkerNumber.parse(text)
    found = Marker.objects.filter(line=line, number=number.number, part=number.part, secondary=number.secondary)
    latest = (found if on is None else _standing(found, on)).order_by("-valid_from").first()
    if latest is None:
        raise NoSuchMarker(str(number))
    return latest


def stretch_between(line: ReferenceLine, one: Marker | str, other: Marker | str, *, on: date | None = None) -> Stretch:
    """Return the metres between two markers, whichever is named first; raise EmptyStretch if they stand together."""
    ends = sorted((end if isinstance(end, Marker) else marker(line, end, on=on)).measure_m for end in (one, other))
    return Stretch(*ends)


def grids(line: ReferenceLine, *, known_at: datetime | None = None) -> Grids:
    """Read every layout of the line as known at a moment (default: now), in two queries."""
    sectors = SectorInterval.objects.filter(line=line)
    communes = CommuneInterval.objects.filter(line=line)
    return Grids(line, _layouts(sectors, "unit_id", known_at), _layouts(communes, "commune_id", known_at))


def sectors(line: ReferenceLine, *, on: date, known_at: datetime | None = None) -> list[Piece]:
    """Return who manages which metres on a day, along the line; empty before the first layout."""
    found = _layouts(SectorInterval.objects.filter(line=line, from_day__lte=on), "unit_id", known_at)
    return list(found[max(found)]) if found else []


def communes(line: ReferenceLine, *, on: date, known_at: datetime | None = None) -> list[Piece]:
    """Return which metres lie in which commune on a day, along the line; empty before the first layout."""
    found = _layouts(CommuneInterval.objects.filter(line=line, from_day__lte=on), "commune_id", known_at)
    return list(found[max(found)]) if found else []


def cut(line: ReferenceLine, stretch: Stretch, *, on: date, known_at: datetime | None = None) -> list[Cell]:
    """Return the pieces of a stretch, one per sector × commune of the day."""
    return grids(line, known_at=known_at).on(on).cut(stretch)


def cell_of_measure(line: ReferenceLine, measure_m: int, *, on: date, known_at: datetime | None = None) -> Cell:
    """Return the sector × commune that begins at or holds a measure; the line's end belongs to the last."""
    return grids(line, known_at=known_at).on(on).at(measure_m)


def drawing(line: ReferenceLine, *, known_at: datetime | None = None) -> referencing.Drawing:
    """Return the line's drawing with its calibration, uniform where there is none; raise NoDrawing."""
    drawn = _known(LineGeometry.objects.filter(line=line), known_at).order_by("recorded_at", "id").last()
    if drawn is None:
        raise NoDrawing(line.code)
    return referencing.Drawing(json.loads(drawn.vertices), control_points(line, known_at=known_at))


def control_points(line: ReferenceLine, *, known_at: datetime | None = None) -> list[tuple[int, float]]:
    """Return the calibration in use: `(measure, share of the drawing)`, along the line."""
    points = _known(ControlPoint.objects.filter(line=line), known_at)
    latest = points.order_by("recorded_at", "id").last()
    if latest is None:
        return [(0, 0.0), (line.official_length_m, 1.0)]
    used = points.filter(calibration=latest.calibration).order_by("measure_m")
    return list(used.values_list("measure_m", "fraction"))


def _standing(found: QuerySet[Marker], day: date) -> QuerySet[Marker]:
    return found.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


def _known(rows: QuerySet[Row], known_at: datetime | None) -> QuerySet[Row]:
    return rows if known_at is None else rows.filter(recorded_at__lte=known_at)


def _layouts(rows: QuerySet[Row], owner: str, known_at: datetime | None) -> dict[date, Layout]:
    """Return the layouts by the day they begin; of those that begin on one day, the last recorded."""
    fields = ("from_day", "layout", "from_m", "to_m", owner)
    found: dict[date, tuple[str, list[Piece]]] = {}
    for day, layout, from_m, to_m, unit in _known(rows, known_at).order_by("recorded_at", "id").values_list(*fields):
        if day not in found or found[day][0] != layout:
            found[day] = (layout, [])
        found[day][1].append((Stretch(from_m, to_m), unit))
    return {day: tuple(sorted(pieces)) for day, (_, pieces) in found.items()}


def _latest(layouts: list[tuple[date, Layout]], day: date) -> int:
    """Return the place of the layout in force on a day, -1 before the first."""
    return bisect_right(layouts, day, key=lambda layout: layout[0]) - 1
