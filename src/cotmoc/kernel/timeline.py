"""Figures that are not sums, made into sums: contributions, and the difference of two timelines.

A contribution is what a document holds beyond older documents in force (order: start day, then id; ADR 0015). It is
kept as changes on days. When a document comes, ends or is voided, the difference between the contributions before and
after is what the ledger is told; so the sum over all documents is the union, at every day and every knowledge, and a
figure opens to those who hold it now.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from cotmoc.kernel import stretch as stretches
from cotmoc.kernel.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Key = tuple[str, str, str]
"""Indicator, unit and locality: where a value is counted."""
Place = tuple[str, Key, str, date]
"""Document, key, subject and day."""
Contribution = dict[Place, int]
"""By how much each document's holding changes, and on which day."""


@dataclass(frozen=True)
class Holding:
    """A subject (a household, a marker) that a document holds from `start` until before `end` (None: open)."""

    document: str
    key: Key
    subject: str
    start: date
    end: date | None = None
    value: int = 1


@dataclass(frozen=True)
class Span:
    """Metres that a document holds from `start` until before `end`; already cut so that one key counts them."""

    document: str
    key: Key
    subject: str
    stretch: Stretch
    start: date
    end: date | None = None


Held = TypeVar("Held", Holding, Span)


def summed(holdings: Iterable[Holding]) -> Contribution:
    """Return the contributions when every holding counts: a plain sum."""
    changes: Contribution = defaultdict(int)
    for holding in holdings:
        if _is_ever_in_force(holding):
            _hold(changes, holding, holding.value, holding.start, holding.end)
    return _without_zeros(changes)


def distinct(holdings: Iterable[Holding]) -> Contribution:
    """Return the contributions when a subject counts once: at the oldest holding in force."""
    by_subject: dict[str, list[Holding]] = defaultdict(list)
    for holding in holdings:
        if _is_ever_in_force(holding):
            by_subject[holding.subject].append(holding)
    changes: Contribution = defaultdict(int)
    for group in by_subject.values():
        for begin, end, in_force in _slices(group):
            first = min(in_force, key=_age)
            _hold(changes, first, first.value, begin, end)
    return _without_zeros(changes)


def covered(spans: Iterable[Span]) -> Contribution:
    """Return the contributions in metres when a metre counts once: at the oldest span in force."""
    by_key: dict[Key, list[Span]] = defaultdict(list)
    for span in spans:
        if _is_ever_in_force(span):
            by_key[span.key].append(span)
    changes: Contribution = defaultdict(int)
    for group in by_key.values():
        for cluster in _clusters(group):
            for begin, end, in_force in _slices(cluster):
                taken: list[Stretch] = []
                for span in sorted(in_force, key=_age):
                    metres = stretches.length_m(stretches.subtract([span.stretch], taken))
                    _hold(changes, span, metres, begin, end)
                    taken.append(span.stretch)
    return _without_zeros(changes)


def difference(before: Mapping[Place, int], after: Mapping[Place, int]) -> Contribution:
    """Return what must be posted to get from one set of contributions to the other."""
    changes = {place: after.get(place, 0) - before.get(place, 0) for place in {*before, *after}}
    return {place: changes[place] for place in sorted(changes) if changes[place]}


def value_on(contribution: Mapping[Place, int], day: date) -> int:
    """Return the sum of all contributions on a day: the figure."""
    return sum(change for (_, _, _, on), change in contribution.items() if on <= day)


def _age(held: Holding | Span) -> tuple[date, str]:
    return held.start, held.document


def _is_ever_in_force(held: Holding | Span) -> bool:
    return held.end is None or held.start < held.end


def _hold(
    changes: Contribution,
    held: Holding | Span,
    value: int,
    begin: date,
    end: date | None,
) -> None:
    changes[held.document, held.key, held.subject, begin] += value
    if end is not None:
        changes[held.document, held.key, held.subject, end] -= value


def _slices(group: Sequence[Held]) -> Iterator[tuple[date, date | None, list[Held]]]:
    """Cut the time at each beginning and end; give each slice with what is in force in it."""
    days: list[date] = sorted({held.start for held in group} | {held.end for held in group if held.end is not None})
    later: list[date | None] = [*days[1:], None]
    for begin, end in zip(days, later, strict=True):
        in_force = [held for held in group if held.start <= begin and (held.end is None or begin < held.end)]
        if in_force:
            yield begin, end, in_force


def _clusters(spans: list[Span]) -> Iterator[list[Span]]:
    """Group spans whose metres hang together, so that long lines cost no more than their overlaps."""
    cluster: list[Span] = []
    reach = 0
    for span in sorted(spans, key=lambda one: one.stretch):
        if cluster and span.stretch.from_m >= reach:
            yield cluster
            cluster = []
        cluster.append(span)
        reach = max(reach, span.stretch.to_m)
    yield cluster


def _without_zeros(changes: Mapping[Place, int]) -> Contribution:
    return {place: change for place, change in changes.items() if change}
