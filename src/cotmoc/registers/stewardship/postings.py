"""What stewardship says to the ledger: what each document holds beyond older ones in force, and how that changes.

Pure: all that is in force near a change is handed in. A household counts at the home of its oldest agreement, a marker
and a metre where their oldest agreement counts them; an opening holds what no agreement has replaced.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cotmoc.kernel import stretch as stretches
from cotmoc.kernel import timeline
from cotmoc.kernel.stretch import Stretch
from cotmoc.kernel.timeline import Contribution, Holding, Key
from cotmoc.ledger.posting import Kind, Posting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cotmoc.kernel.timeline import Place as On
    from cotmoc.registers.stewardship.models import Claim, Place

LINE_M = "stewardship.line_m"
MARKERS = "stewardship.markers"
UNDERTAKEN_M = "stewardship.undertaken_m"
AGREEMENTS = "stewardship.agreements"
COUNTED = {
    "HOUSEHOLD": "stewardship.households",
    "COLLECTIVE": "stewardship.collectives",
    "INDIVIDUAL": "stewardship.individuals",
    "": AGREEMENTS,
}
_WHERE = "\x1f"
"""Stands between a line and where a piece begins: the kernel wants one word for what is counted once."""


def contributions(claims: Sequence[Claim], *, identity: Mapping[str, str]) -> Contribution:
    """Return what each claim holds, as changes on days. `identity` names the steward that a merged one counts as."""
    days = sorted({place.from_day for claim in claims for place in claim.places if place.from_day})
    changes: Contribution = defaultdict(int)
    for first, until in zip([None, *days], [*days, None], strict=True):
        for place, change in _within(_placed(claims, first, identity), first, until):
            changes[place] += change
    return {place: change for place, change in changes.items() if change}


def difference(before: Contribution, after: Contribution, *, books_start: date) -> Contribution:
    """Return what must be posted; what began before the books is posted on their first day."""
    changes: Contribution = defaultdict(int)
    for (document, key, subject, day), change in timeline.difference(before, after).items():
        changes[document, key, subject, max(day, books_start)] += change
    return {place: changes[place] for place in sorted(changes) if changes[place]}


def rows(
    changes: Contribution, *, act_of: Callable[[str, Key, str], str], kind_of: Callable[[str], Kind]
) -> list[Posting]:
    """Return the ledger rows; `act_of` answers for a part of a document, `kind_of` for a document."""
    return [
        Posting(
            indicator=indicator,
            unit=unit,
            locality=locality,
            day=day,
            value=change,
            kind=kind_of(document),
            document=document,
            act=act_of(document, (indicator, unit, locality), subject),
            subject=subject,
        )
        for (document, (indicator, unit, locality), subject, day), change in changes.items()
    ]


def _within(changes: Contribution, first: date | None, until: date | None) -> Iterator[tuple[On, int]]:
    """Give a timeline only between two days: what holds on `first` begins there, what holds before `until` ends."""
    for (document, key, subject, day), change in changes.items():
        if until is None or day < until:
            yield (document, key, subject, day if first is None else max(day, first)), change
            if until is not None:
                yield (document, key, subject, until), -change


def _placed(claims: Sequence[Claim], day: date | None, identity: Mapping[str, str]) -> Contribution:
    """Return the contributions as if everything always counted where it counts on that day."""
    replacing: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (one.start, one.document)):
        if claim.replaces:
            replacing[claim.replaces].append(claim)
    single: list[Holding] = []
    plain: list[Holding] = []
    metres: list[_Held] = []
    for claim in claims:
        others = replacing[claim.series] if claim.series else []
        for place in claim.places_on(day):
            if place.stretch:
                for piece, until in _left(claim, place, place.stretch, others):
                    plain.append(_holding(claim, place, UNDERTAKEN_M, until=until, value=piece.length_m))
                    metres.append(_Held(place.line_id or "", piece, _holding(claim, place, LINE_M, until=until)))
            elif place.marker_id:
                until = _marker_until(claim, place.marker_id, others)
                single.append(_holding(claim, place, MARKERS, subject=place.marker_id, until=until))
            elif claim.series:
                plain += _left_counts(claim, place, others, identity)
            else:
                steward = identity.get(claim.steward, claim.steward)
                single.append(_holding(claim, place, COUNTED[claim.kind], subject=steward, until=claim.until))
                plain.append(_holding(claim, place, AGREEMENTS, until=claim.until))
    return {**timeline.distinct(single), **timeline.summed(plain), **_covered(metres)}


def _holding(
    claim: Claim, place: Place, indicator: str, *, until: date | None, subject: str = "", value: int = 1
) -> Holding:
    key = (indicator, place.unit_id, place.locality_id or "")
    return Holding(claim.document, key, subject, claim.start, until, value)


@dataclass(frozen=True)
class _Held:
    """Metres of one line, as one document holds them and one unit and commune count them."""

    line: str
    stretch: Stretch
    holding: Holding


def _covered(held: Sequence[_Held]) -> Contribution:
    """Return the metres that each holds, a metre counted once on its line wherever either counts it.

    Cut at every end, what overlaps is the same metres: each such piece counts at the oldest that holds it.
    """
    changes: Contribution = defaultdict(int)
    for (document, key, _, day), change in timeline.distinct(_at_common_ends(held)).items():
        changes[document, key, "", day] += change
    return changes


def _at_common_ends(held: Sequence[_Held]) -> Iterator[Holding]:
    """Cut everything wherever something else ends, so that what is compared is short however long an opening is."""
    ends: dict[str, list[int]] = {}
    for one in held:
        ends.setdefault(one.line, []).extend((one.stretch.from_m, one.stretch.to_m))
    cuts = {line: sorted(set(found)) for line, found in ends.items()}
    for one in held:
        whole, places = one.stretch, cuts[one.line]
        inner = places[bisect_right(places, whole.from_m) : bisect_left(places, whole.to_m)]
        for begin, end in pairwise([whole.from_m, *inner, whole.to_m]):
            yield replace(one.holding, subject=f"{one.line}{_WHERE}{begin}", value=end - begin)


def _left(claim: Claim, place: Place, whole: Stretch, others: Iterable[Claim]) -> Iterator[tuple[Stretch, date | None]]:
    """Give the pieces of a stretch and when each is given up: an opening's when an agreement replaces it."""
    left: tuple[Stretch, ...] = (whole,)
    for other in others:
        taken = [piece for line, piece in other.stretches if line == place.line_id]
        for piece in stretches.intersect(left, taken):
            yield piece, max(other.start, claim.start)
        left = stretches.subtract(left, taken)
    for piece in left:
        yield piece, claim.until


def _marker_until(claim: Claim, marker: str, others: Iterable[Claim]) -> date | None:
    """Return when a marker is given up: an opening's when the first agreement that replaces it lists the marker."""
    return next((max(other.start, claim.start) for other in others if marker in other.markers), claim.until)


def _left_counts(claim: Claim, place: Place, others: Sequence[Claim], identity: Mapping[str, str]) -> Iterator[Holding]:
    """Give what an opening counts: one less per steward, and per agreement, from the day one replaces it."""
    for kind, count in claim.counts.items():
        days = replaced_from(others, kind, identity)[:count]
        for day in days:
            yield _holding(claim, place, COUNTED[kind], until=max(day, claim.start))
        yield _holding(claim, place, COUNTED[kind], until=None, value=count - len(days))


def replaced_from(others: Iterable[Claim], kind: str, identity: Mapping[str, str]) -> list[date]:
    """Return from which day each steward of a kind (or, for "", each agreement) replaced one of an opening."""
    first: dict[str, date] = {}
    for other in others:
        if kind in {"", other.kind}:
            who = identity.get(other.steward, other.steward) if kind else other.document
            first[who] = min(other.start, first.get(who, other.start))
    return sorted(first.values())
