"""What stands near a change: on the same metres, markers, stewards or openings."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.kernel import stretch as stretches
from cotmoc.kernel.stretch import Stretch
from cotmoc.registers.stewardship.models import Agreement, Claim, GuardedStretch, Opening, Place
from cotmoc.registers.stewardship.queries.official import OFFICIAL
from cotmoc.registers.stewardship.queries.stewards import same

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from cotmoc.border.models import ReferenceLine

KILOMETRE = 1000
NEAR = 20
"""Up to so many separate stretches are asked for one by one; more are asked for as one range."""


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


def meeting(
    line: ReferenceLine, held: Sequence[Stretch], *, start_on: date, until: date | None, without: str = ""
) -> list[GuardedStretch]:
    """Return what is entrusted already of these metres on some day of a term; `without` names a series left out."""
    found = GuardedStretch.objects.filter(_near_stretches({line.pk: held}), Q(until=None) | Q(until__gt=start_on))
    if until is not None:
        found = found.filter(first_day__lt=until)
    found = found.exclude(agreement__series=without).select_related(
        "agreement__document__unit", "agreement__steward", "agreement__from_marker", "agreement__to_marker"
    )
    return [one for one in found.order_by("from_m", "pk") if any(one.stretch.overlaps(mine) for mine in held)]


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
    """Return what these agreements and openings claim, with their places, in three queries at most."""
    places: dict[str, list[Place]] = defaultdict(list)
    for place in Place.objects.filter(document__in=documents).order_by("pk"):
        places[place.document_id].append(place)
    entrusted = list(Agreement.objects.filter(pk__in=documents).select_related("steward", "replaces_opening"))
    others = set(documents).difference(one.pk for one in entrusted)
    opened = Opening.objects.filter(pk__in=others).select_related("document") if others else ()
    return [
        *(Claim.of_agreement(one, tuple(places[one.pk])) for one in entrusted),
        *(Claim.of_opening(one, tuple(places[one.pk])) for one in opened),
    ]


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
