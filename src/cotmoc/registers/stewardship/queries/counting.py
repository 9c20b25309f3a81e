"""Who has an agreement with a station and who is counted there: each household once, at its oldest agreement in force.

What is found here is what the ledger was told (openings aside): a test holds the two together on every day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.registers.stewardship.models import Place
from cotmoc.registers.stewardship.queries.official import in_force
from cotmoc.registers.stewardship.queries.stewards import identity, same

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from cotmoc.registers.stewardship.models import Agreement


@dataclass(frozen=True)
class Counted:
    """The stewards of one kind with some units on a day (ids, merged ones as one).

    `having` have an agreement in force there; `here` are counted there. `elsewhere` says of the others by which
    agreement, their oldest, they are counted at another unit.
    """

    having: frozenset[str] = frozenset()
    elsewhere: Mapping[str, Agreement] = field(default_factory=dict)

    @property
    def here(self) -> frozenset[str]:
        """Return who is counted at these units."""
        return self.having.difference(self.elsewhere)


@dataclass(frozen=True)
class Homes:
    """Agreements in force on a day, the oldest first, with the unit at which each counts its steward."""

    held: Sequence[Agreement]
    units: Mapping[str, str]
    names: Mapping[str, str]

    def of(self, agreement: Agreement) -> str:
        """Return the steward that an agreement counts."""
        return self.names.get(agreement.steward_id, agreement.steward_id)

    def oldest(self) -> dict[str, Agreement]:
        """Return each steward's oldest agreement: where it is, the steward is counted."""
        found: dict[str, Agreement] = {}
        for one in self.held:
            found.setdefault(self.of(one), one)
        return found

    def at(self, units: Collection[str]) -> dict[str, Counted]:
        """Return, by kind of steward, who has an agreement with these units and who is counted there."""
        oldest, having = self.oldest(), defaultdict[str, set[str]](set)
        for one in self.held:
            if self.units[one.pk] in units:
                having[one.steward.kind].add(self.of(one))
        return {
            kind: Counted(
                frozenset(stewards),
                {one: oldest[one] for one in sorted(stewards) if self.units[oldest[one].pk] not in units},
            )
            for kind, stewards in having.items()
        }


def homes(*, on: date, units: Collection[str] | None = None, steward: str = "") -> Homes:
    """Return what is in force on a day, in a fixed number of queries.

    Of all stewards; of those who have an agreement with some units; or of one, under whichever of the own numbers.
    """
    names, standing = identity(), in_force(on=on).prefetch_related(None)
    if steward:
        standing = standing.filter(steward__in=same(names, {names.get(steward, steward)}))
    if units is not None:
        there = Place.objects.filter(unit__in=units, marker=None, line=None).values("document")
        found = standing.filter(document__in=there).values_list("steward_id", flat=True)
        standing = standing.filter(steward__in=same(names, {names.get(one, one) for one in found}))
    held = sorted(standing, key=lambda one: (one.start_on, one.pk))
    return Homes(held, homes_of([one.pk for one in held], on=on), names)


def homes_of(documents: Collection[str], *, on: date) -> dict[str, str]:
    """Return at which unit each of these official documents counts its steward on a day: a later place takes over."""
    places = Place.objects.filter(document__in=documents, marker=None, line=None)
    begun = places.filter(Q(from_day=None) | Q(from_day__lte=on))
    rows = begun.values_list("document_id", "from_day", "unit_id")
    return {document: unit for document, _, unit in sorted(rows, key=lambda row: (row[1] is not None, row[1]))}
