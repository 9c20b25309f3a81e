"""A record with what surrounds it, read for a whole set in a number of queries that does not grow with the set."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cotmoc.org.models import Unit
from cotmoc.registers.stewardship import queries
from cotmoc.registers.stewardship.models import AgreementEnding, GuardedStretch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cotmoc.border.models import Marker
    from cotmoc.registers.stewardship.models import Agreement, Opening, Renewal

Overlaps = dict[str, tuple[GuardedStretch, ...]]


@dataclass(frozen=True)
class Entrusting:
    """An agreement or opening about to be submitted.

    `overlaps` are the undeclared ones, `merged_into` the steward's other number; `replaced` says how many of each kind
    its `opening` has given up, this included.
    """

    record: Agreement | Opening
    unit: Unit
    laid_out: bool
    markers: Mapping[str, Marker]
    overlaps: tuple[GuardedStretch, ...] = ()
    merged_into: str = ""
    opening: Opening | None = None
    replaced: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """A renewal or an ending about to be submitted, with its agreement as it stands."""

    record: Renewal | AgreementEnding
    agreement: Agreement
    is_ended: bool
    overlaps: tuple[GuardedStretch, ...]


def of_agreements(agreements: Sequence[Agreement], layouts: queries.Layouts) -> list[Entrusting]:
    """Return the cases of a set: each also meets the others of the set."""
    overlaps = _overlaps(
        [one for agreement in agreements for one in GuardedStretch.of(agreement, until=agreement.until)]
    )
    merged = queries.merged_numbers({one.steward_id for one in agreements})
    series = {one.pk: one.replaces_opening.series for one in agreements if one.replaces_opening}
    openings = queries.openings(set(series.values()))
    replaced = queries.replaced(set(series.values()))
    for one in agreements:
        if one.pk in series:
            replaced[series[one.pk]].add((one.pk, one.steward_id, one.steward.kind))
    numbers = _numbers(replaced)
    return [
        replace(
            case,
            overlaps=overlaps.get(one.pk, ()),
            merged_into=merged.get(one.steward_id, ""),
            opening=openings.get(series.get(one.pk, "")),
            replaced=numbers.get(series.get(one.pk, ""), {}),
        )
        for one, case in zip(agreements, _around(agreements, layouts), strict=True)
    ]


def of_openings(openings: Sequence[Opening], layouts: queries.Layouts) -> list[Entrusting]:
    """Return the cases of openings, with what agreements have already replaced of each."""
    numbers = _numbers(queries.replaced({one.series for one in openings}))
    return [
        replace(case, opening=one, replaced=numbers.get(one.series, {}))
        for one, case in zip(openings, _around(openings, layouts), strict=True)
    ]


def of_changes(records: Sequence[Renewal | AgreementEnding]) -> list[Change]:
    """Return the cases of renewals or endings, with their agreements as they stand, and as they would stand."""
    now = queries.agreements().in_bulk([one.agreement_id for one in records])
    guarded = [
        stretch
        for one in records
        for stretch in GuardedStretch.of(now[one.agreement_id], until=one.until_after(now[one.agreement_id]))
    ]
    overlaps = _overlaps(guarded)
    ended = queries.ended({one.agreement.series for one in records})
    found = []
    for one in records:
        agreement = now[one.agreement_id]
        found.append(Change(one, agreement, agreement.series in ended, overlaps.get(agreement.pk, ())))
        if isinstance(one, AgreementEnding):
            ended.add(agreement.series)
    return found


def _overlaps(guarded: Sequence[GuardedStretch]) -> Overlaps:
    found: Overlaps = defaultdict(tuple)
    for one, others in zip(guarded, queries.undeclared(guarded), strict=True):
        found[one.agreement_id] += others
    return found


def _numbers(replaced: Mapping[str, Collection[tuple[str, str, str]]]) -> dict[str, dict[str, int]]:
    """Return how many of each kind, and how many agreements (""), replaced each opening."""
    names = queries.identity() if replaced else {}
    numbers: dict[str, dict[str, int]] = {}
    for series, who in replaced.items():
        stewards = {(kind, names.get(steward, steward)) for _, steward, kind in who}
        numbers[series] = {"": len(who)}
        for kind, _ in stewards:
            numbers[series][kind] = numbers[series].get(kind, 0) + 1
    return numbers


def _around(records: Sequence[Agreement] | Sequence[Opening], layouts: queries.Layouts) -> Iterator[Entrusting]:
    units = Unit.objects.in_bulk({one.document.unit_id for one in records})
    markers = queries.markers_of(records)
    for one in records:
        laid_out = layouts.on(one.line, one.document.day) is not None
        yield Entrusting(one, units[one.document.unit_id], laid_out, markers)
