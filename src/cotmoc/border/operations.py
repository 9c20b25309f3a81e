"""What may be done to the line: define it, set markers, lay sectors and communes, draw and calibrate.

Each is one transaction: right, all broken rules at once, rows, audit line. Nothing moves what hangs on the line: a
stretch is metres of the ruler, and the drawing only shows it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from cotmoc.border import geojson, queries, referencing, rules
from cotmoc.border.models import CommuneInterval, ControlPoint, LineGeometry, Marker, ReferenceLine, SectorInterval
from cotmoc.border.rules import NewMarker
from cotmoc.kernel import identity, rule
from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions
from cotmoc.org.models import Installation, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.kernel.stretch import Stretch
    from cotmoc.org.models import User

__all__ = [
    "NewMarker",
    "Shift",
    "add_markers",
    "calibrate",
    "define_line",
    "import_geometry",
    "lay_communes",
    "lay_sectors",
    "preview_calibration",
]

ACTION = "line.change"
SAVE_BATCH = 2000


@dataclass(frozen=True)
class Shift:
    """How far a measure would be drawn from where it is drawn now, along the drawing, in metres of the ruler."""

    measure_m: int
    what: str
    shown_as_m: int
    """The measure whose present place the new calibration would give to `measure_m`."""

    @property
    def moved_m(self) -> int:
        """Return the metres moved; positive is towards the line's end."""
        return self.shown_as_m - self.measure_m


def define_line(
    *,
    code: str,
    version: str,
    name_vi: str,
    official_length_m: int,
    source: str,
    valid_from: date,
    by: User,
    clock: Clock,
    valid_to: date | None = None,
) -> ReferenceLine:
    """Define a version of the ruler; raise NotAllowed or RulesBroken (BL-1 to BL-5)."""
    with transaction.atomic():
        now = _allowed(by, clock)
        taken = ReferenceLine.objects.filter(code=code, version=version).exists()
        new = rules.NewLine(code, version, name_vi, official_length_m, source, valid_from, valid_to, taken)
        rule.check(new, rules.LINE)
        line = ReferenceLine.objects.create(
            id=identity.derived_id(_origin(), "border.line", code, version),
            code=code,
            version=version,
            name_vi=name_vi,
            official_length_m=official_length_m,
            source=source,
            valid_from=valid_from,
            valid_to=valid_to,
        )
        _note("line.defined", line, by=by, now=now, detail=f"{official_length_m} m")
    return line


def add_markers(line: ReferenceLine, new: Sequence[NewMarker], *, by: User, clock: Clock) -> list[Marker]:
    """Set markers along the line, all or none; raise NotAllowed or RulesBroken (BL-6 to BL-9) with each one's place."""
    with transaction.atomic():
        now = _allowed(by, clock, line)
        found = rule.broken_in(_marker_cases(line, new), rules.MARKER)
        if found:
            raise rule.RulesBroken(found)
        origin = _origin()
        made = Marker.objects.bulk_create([_marker(line, one, origin) for one in new], batch_size=SAVE_BATCH)
        _note("line.markers_added", line, by=by, now=now, detail=str(len(made)))
    return made


def lay_sectors(
    line: ReferenceLine, pieces: Sequence[tuple[Stretch, Unit]], *, from_day: date, by: User, clock: Clock
) -> None:
    """Say which unit manages which metres from a day on; raise NotAllowed or RulesBroken (BL-10 to BL-12)."""
    with transaction.atomic():
        laid = _checked_layout(line, pieces, from_day=from_day, tree=Unit.Tree.COMMAND, by=by, clock=clock)
        SectorInterval.objects.bulk_create(
            SectorInterval(unit=unit, from_m=stretch.from_m, to_m=stretch.to_m, **laid) for stretch, unit in pieces
        )
        _note("line.sectors_laid", line, by=by, now=laid["recorded_at"], detail=f"{from_day}: {len(pieces)}")


def lay_communes(
    line: ReferenceLine, pieces: Sequence[tuple[Stretch, Unit]], *, from_day: date, by: User, clock: Clock
) -> None:
    """Say which metres lie in which commune from a day on; raise NotAllowed or RulesBroken (BL-10 to BL-12)."""
    with transaction.atomic():
        laid = _checked_layout(line, pieces, from_day=from_day, tree=Unit.Tree.ADMINISTRATION, by=by, clock=clock)
        CommuneInterval.objects.bulk_create(
            CommuneInterval(commune=unit, from_m=stretch.from_m, to_m=stretch.to_m, **laid) for stretch, unit in pieces
        )
        _note("line.communes_laid", line, by=by, now=laid["recorded_at"], detail=f"{from_day}: {len(pieces)}")


def import_geometry(
    line: ReferenceLine, document: Mapping[str, Any], *, source: str, by: User, clock: Clock
) -> LineGeometry:
    """Take a GeoJSON line as the drawing to show; raise NotAllowed or RulesBroken (BL-16, BL-17)."""
    with transaction.atomic():
        now = _allowed(by, clock, line)
        rule.check(rules.NewDrawing(document, source), rules.DRAWING)
        vertices = geojson.vertices(document)
        drawn = LineGeometry.objects.create(
            line=line, vertices=json.dumps(vertices, separators=(",", ":")), source=source, recorded_at=now
        )
        _note("line.drawn", line, by=by, now=now, detail=f"{len(vertices)}: {source}")
    return drawn


def calibrate(line: ReferenceLine, points: Sequence[tuple[int, float]], *, by: User, clock: Clock) -> None:
    """Tie the drawing to the ruler by control points; raise NotAllowed or RulesBroken (BL-13 to BL-15)."""
    with transaction.atomic():
        now = _allowed(by, clock, line)
        rule.check(rules.NewCalibration(line, points), rules.CALIBRATION)
        calibration = identity.new_id(_origin())
        ControlPoint.objects.bulk_create(
            ControlPoint(line=line, calibration=calibration, measure_m=measure, fraction=share, recorded_at=now)
            for measure, share in points
        )
        _note("line.calibrated", line, by=by, now=now, detail=str(len(points)))


def preview_calibration(line: ReferenceLine, points: Sequence[tuple[int, float]], *, on: date) -> list[Shift]:
    """Return what would be drawn elsewhere: each marker and each edge of a sector or commune; raise RulesBroken."""
    rule.check(rules.NewCalibration(line, points), rules.CALIBRATION)
    named = {stretch.from_m: unit for stretch, unit in queries.sectors(line, on=on) + queries.communes(line, on=on)}
    names = dict(Unit.objects.filter(id__in=set(named.values())).values_list("id", "code"))
    places = [(measure, names[unit]) for measure, unit in named.items()]
    places += [(marker.measure_m, str(marker)) for marker in queries.markers(line, on=on)]
    now_drawn = queries.control_points(line)
    shifts = [
        Shift(measure, what, referencing.shown_as(measure, drawn_by=points, read_by=now_drawn))
        for measure, what in sorted(places)
    ]
    return [shift for shift in shifts if shift.moved_m]


def _allowed(by: User, clock: Clock, line: ReferenceLine | None = None) -> datetime:
    """Take the line's lock, read the moment under it, and check the right over the whole line."""
    if line is not None:
        ReferenceLine.objects.select_for_update().get(pk=line.pk)
    now = clock()
    permissions.check(by, ACTION, at="", on=local_day(now))
    return now


def _checked_layout(
    line: ReferenceLine,
    pieces: Sequence[tuple[Stretch, Unit]],
    *,
    from_day: date,
    tree: str,
    by: User,
    clock: Clock,
) -> dict[str, Any]:
    """Return the fields that the rows of a layout share, if it may be laid."""
    now = _allowed(by, clock, line)
    rule.check(rules.NewLayout(line, pieces, from_day, tree), rules.LAYOUT)
    return {"line": line, "from_day": from_day, "layout": identity.new_id(_origin()), "recorded_at": now}


def _marker_cases(line: ReferenceLine, new: Sequence[NewMarker]) -> list[rules.MarkerCase]:
    days = defaultdict(list)
    for known in queries.markers(line):
        days[known.label].append((known.valid_from, known.valid_to))
    cases = []
    for marker in new:
        cases.append(rules.MarkerCase(marker, line, tuple(days[marker.label])))
        days[marker.label].append((marker.valid_from, marker.valid_to))
    return cases


def _marker(line: ReferenceLine, new: NewMarker, origin: str) -> Marker:
    return Marker(
        id=identity.derived_id(origin, "border.marker", line.pk, str(new.label), new.valid_from.isoformat()),
        line=line,
        number=new.label.number,
        part=new.label.part,
        secondary=new.label.secondary,
        measure_m=new.measure_m,
        rank=Marker.Rank.SECONDARY if new.label.secondary else Marker.Rank.MAIN,
        kind=new.kind,
        size=new.size,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )


def _origin() -> str:
    return Installation.objects.values_list("origin", flat=True).get()


def _note(action: str, line: ReferenceLine, *, by: User, now: datetime, detail: str) -> None:
    audit.note(action, by=by, at=now, object=line.pk, detail=detail)
