"""Where parts are counted: written when a document is submitted, and anew when sectors move."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.ledger.posting import Kind
from cotmoc.registers.stewardship import queries
from cotmoc.registers.stewardship.models import Agreement, Opening, Place, Recount
from cotmoc.registers.stewardship.operations import telling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cotmoc.border.models import ReferenceLine
    from cotmoc.documents.models import Document
    from cotmoc.ledger.posting import Posting

BATCH = 1000


def write(records: Sequence[Agreement] | Sequence[Opening], layouts: queries.Layouts) -> dict[str, tuple[Place, ...]]:
    """Write where the parts of these records count; return it by document."""
    markers = queries.markers_of(records)
    moves = queries.recounts({one.line_id for one in records})
    placed = {one.pk: tuple(queries.places_of(one, layouts, markers, moves[one.line_id])) for one in records}
    Place.objects.bulk_create([place for places in placed.values() for place in places], batch_size=BATCH)
    return placed


def move_places(*, act: Document, line: ReferenceLine, day: date, moves: Mapping[str, set[str]]) -> list[Posting]:
    """Count again, from a day on, by the sectors of that day, and return what the ledger is told; totals stay.

    `moves` says which units give stewards to which (a split); a move of a sector alone gives none. To be called within
    the transaction and lock of `act`, after the sectors were laid.
    """
    Recount.objects.bulk_create(
        Recount(act=act, line=line, day=day, unit_id=unit, into_id=into)
        for unit, others in (moves or {act.unit_id: {act.unit_id}}).items()
        for into in sorted(others)
    )
    held = Q(queries.OFFICIAL, line=line)
    agreements = Agreement.objects.filter(held, Q(until=None) | Q(until__gt=day)).values_list("pk", flat=True)
    openings = Opening.objects.filter(held).values_list("pk", flat=True)
    claims = queries.claims_of([*agreements, *openings])
    grid = queries.Layouts().of(line).on(day)
    markers = queries.markers_on(line)
    changes, added = [], []
    for claim in claims:
        moved = queries.places_from(day, claim.places_on(day), grid, markers, moves, moves_home=not claim.series)
        if moved:
            kept = tuple(place for place in claim.places if place.from_day != day)
            changes.append(telling.Change(act.pk, claim, replace(claim, places=(*kept, *moved))))
            added += moved
    Place.objects.filter(document__in={place.document_id for place in added}, from_day=day).delete()
    Place.objects.bulk_create(added, batch_size=BATCH)
    return telling.told(changes, own=Kind.UPDATE) if changes else []
