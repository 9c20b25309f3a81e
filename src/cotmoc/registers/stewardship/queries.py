"""What may be asked of stewardship: what is in force, what stands near a change, where parts are counted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.border import queries as border
from cotmoc.border.models import Marker
from cotmoc.documents.states import State
from cotmoc.kernel import stretch as stretches
from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger import balances
from cotmoc.registers.stewardship.models import (
    Agreement,
    AgreementEnding,
    Claim,
    GuardedStretch,
    Opening,
    Place,
    Recount,
    Renewal,
    Steward,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from cotmoc.border.models import ReferenceLine

OFFICIAL = Q(document__state=State.SUBMITTED)
KILOMETRE = 1000
NEAR = 20
"""Up to so many separate stretches are asked for one by one; more are asked for as one range."""


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


def agreements() -> QuerySet[Agreement]:
    """Return the agreements with what postings and pages ask of each, in a fixed number of queries."""
    found = Agreement.objects.select_related("document", "steward", "replaces_opening", "line")
    return found.prefetch_related("stretches", "markers")


def in_force(*, on: date) -> QuerySet[Agreement]:
    """Return the agreements that are official now and hold on a day."""
    return agreements().filter(OFFICIAL, Q(until=None) | Q(until__gt=on), start_on__lte=on)


def agreements_of(steward: Steward) -> QuerySet[Agreement]:
    """Return all official agreements of a household, under whichever of its numbers in the books."""
    names = identity()
    return agreements().filter(OFFICIAL, steward__in=same(names, {names.get(steward.pk, steward.pk)}))


def steward(unit: str, book_number: str) -> Steward | None:
    """Return the steward with this number in the unit's book, if there is one."""
    return Steward.objects.filter(unit=unit, book_number=book_number).first()


def stewards_of_books(unit: str) -> dict[str, Steward]:
    """Return a unit's stewards by their number in its book, in one query."""
    return {one.book_number: one for one in Steward.objects.filter(unit=unit)}


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


def openings(series: Collection[str]) -> dict[str, Opening]:
    """Return the official opening of each of these lines of corrections, where there is one."""
    found = Opening.objects.filter(OFFICIAL, series__in=series).select_related("document")
    return {one.series: one for one in found}


def merged_numbers(stewards: Collection[str]) -> dict[str, str]:
    """Return, for those of these stewards that were merged into another, the other's number in its book."""
    found = Steward.objects.filter(pk__in=stewards, merged_into__isnull=False)
    return dict(found.values_list("pk", "merged_into__book_number"))


def identity() -> dict[str, str]:
    """Return the steward that each merged one counts as."""
    return resolved(merged())


def merged() -> dict[str, str]:
    """Return into which number each merged one went."""
    found = Steward.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id")
    return {one: other for one, other in found if other}


def resolved(into: Mapping[str, str]) -> dict[str, str]:
    """Return where each chain of merges ends."""
    ends = {}
    for one in into:
        last = one
        while last in into:
            last = into[last]
        ends[one] = last
    return ends


def same(names: Mapping[str, str], whom: Collection[str]) -> set[str]:
    """Return all numbers in the books that count as one of these."""
    return {*whom, *(one for one, other in names.items() if other in whom)}


def standing(series: str) -> list[Agreement]:
    """Return the official agreement of a line of corrections, or none."""
    return list(agreements().filter(OFFICIAL, series=series))


def until_of(agreement: Agreement, *, without: str = "") -> date | None:
    """Return the day on which an agreement holds no more: its ending, else its last renewal, else its own term.

    Endings and renewals stay when the agreement itself is corrected. `without` leaves out one that is being voided.
    """
    endings = AgreementEnding.objects.filter(OFFICIAL, agreement__series=agreement.series).exclude(pk=without)
    ended_on = endings.values_list("ended_on", flat=True).first()
    if ended_on is not None:
        return max(ended_on, agreement.start_on)
    renewals = Renewal.objects.filter(OFFICIAL, agreement__series=agreement.series).exclude(pk=without)
    days = [agreement.end_on, *renewals.values_list("until", flat=True)]
    return None if None in days else max(day for day in days if day)


def ended(series: Collection[str]) -> set[str]:
    """Return which of these (series of) agreements have an official ending."""
    endings = AgreementEnding.objects.filter(OFFICIAL, agreement__series__in=series)
    return set(endings.values_list("agreement__series", flat=True))


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


def undeclared(wanted: Sequence[GuardedStretch]) -> list[tuple[GuardedStretch, ...]]:
    """Return, for each stretch about to be entrusted, those that hold a metre of it on a day and share no group.

    What the same agreements hold now is left out; the other stretches about to be entrusted are not.
    """
    extent: dict[str, list[Stretch]] = defaultdict(list)
    for one in wanted:
        extent[one.line_id].append(one.stretch)
    held = GuardedStretch.objects.filter(_near_stretches(extent))
    others = held.exclude(agreement__in={one.agreement_id for one in wanted})
    near: dict[tuple[str, int], list[GuardedStretch]] = defaultdict(list)
    for other in (
        *others.select_related("agreement__document", "agreement__from_marker", "agreement__to_marker"),
        *wanted,
    ):
        for kilometre in _kilometres(other):
            near[other.line_id, kilometre].append(other)
    found = []
    for one in wanted:
        here = {id(other): other for kilometre in _kilometres(one) for other in near[one.line_id, kilometre]}
        found.append(tuple(other for other in here.values() if one.meets(other)))
    return found


def _kilometres(one: GuardedStretch) -> range:
    return range(one.from_m // KILOMETRE, (one.to_m - 1) // KILOMETRE + 1)


def near(claims: Sequence[Claim], *, names: Mapping[str, str], stewards: Collection[str] = ()) -> list[Claim]:
    """Return all else in force that can change when these claims do: same metres, markers, stewards or openings."""
    series = {one for claim in claims for one in (claim.replaces, claim.series) if one}
    replacing = Agreement.objects.filter(OFFICIAL, replaces_opening__series__in=series)
    whom = {names.get(one, one) for one in (*stewards, *(claim.steward for claim in claims)) if one}
    if any(claim.series for claim in claims):
        whom |= {names.get(one, one) for one in replacing.values_list("steward_id", flat=True)}
    extent: dict[str, list[Stretch]] = defaultdict(list)
    for claim in claims:
        for line, stretch in claim.stretches:
            extent[line].append(stretch)
    parts = Q(marker__in={marker for claim in claims for marker in claim.markers}) | _near_stretches(extent)
    by_steward = Agreement.objects.filter(OFFICIAL, steward__in=same(names, whom))
    found = {
        *Place.objects.filter(OFFICIAL, parts).values_list("document_id", flat=True),
        *replacing.union(by_steward).values_list("pk", flat=True),
        *Opening.objects.filter(OFFICIAL, series__in=series).values_list("pk", flat=True),
    }
    return claims_of(found.difference(claim.document for claim in claims))


def claims_of(documents: Collection[str]) -> list[Claim]:
    """Return what these agreements and openings claim, with their places, in three queries."""
    places: dict[str, list[Place]] = defaultdict(list)
    for place in Place.objects.filter(document__in=documents).order_by("pk"):
        places[place.document_id].append(place)
    entrusted = Agreement.objects.filter(pk__in=documents).select_related("steward", "replaces_opening")
    opened = Opening.objects.filter(pk__in=documents).select_related("document")
    return [
        *(Claim.of_agreement(one, tuple(places[one.pk])) for one in entrusted),
        *(Claim.of_opening(one, tuple(places[one.pk])) for one in opened),
    ]


def replaced(series: Collection[str]) -> dict[str, set[tuple[str, str, str]]]:
    """Return who replaced what of each opening: document, steward, kind of steward."""
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    rows = Agreement.objects.filter(OFFICIAL, replaces_opening__series__in=series)
    for opening, *who in rows.values_list("replaces_opening__series", "pk", "steward_id", "steward__kind"):
        found[opening].add((who[0], who[1], who[2]))
    return found


def _near_stretches(extent: Mapping[str, Sequence[Stretch]]) -> Q:
    """Return the condition that a row's metres overlap some of these; may be wider, never narrower."""
    condition = Q(pk__in=())
    for line, wanted in extent.items():
        pieces = stretches.union(wanted)
        if len(pieces) > NEAR:
            pieces = (Stretch(pieces[0].from_m, pieces[-1].to_m),)
        for piece in pieces:
            condition |= Q(line=line, from_m__lt=piece.to_m, to_m__gt=piece.from_m)
    return condition
