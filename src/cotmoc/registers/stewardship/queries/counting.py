"""Who has an agreement with a station and who is counted there: each household once, at its oldest agreement in force.

What is found here is what the ledger was told (openings aside): a test holds the two together on every day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.registers.stewardship.models import Place, Steward
from cotmoc.registers.stewardship.queries.official import in_force
from cotmoc.registers.stewardship.queries.stewards import identity, same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from cotmoc.registers.stewardship.models import Agreement


@dataclass(frozen=True)
class Counted:
    """The stewards of one kind with some units on a day (ids, merged ones as one).

    `having` have an agreement in force there; `here` are counted there. `elsewhere` says at which unit the others are
    counted, where their oldest agreement is.
    """

    having: frozenset[str] = frozenset()
    elsewhere: tuple[tuple[str, str], ...] = ()

    @property
    def here(self) -> frozenset[str]:
        """Return who is counted at these units."""
        return self.having.difference(steward for steward, _ in self.elsewhere)


def counted_at(units: Collection[str], *, on: date) -> dict[str, Counted]:
    """Return, by kind of steward, who has an agreement with these units and where each is counted, on a day."""
    names = identity()
    at_home = Place.objects.filter(unit__in=units, marker=None, line=None)
    there = in_force(on=on).prefetch_related(None).filter(document__in=at_home.values("document"))
    found = {names.get(one, one) for one in there.values_list("steward_id", flat=True)}
    held = list(in_force(on=on).prefetch_related(None).filter(steward__in=same(names, found)))
    homes = homes_of([one.pk for one in held], on=on)
    oldest = homes_by_steward(held, homes, names)
    kinds = dict(Steward.objects.filter(pk__in=found).values_list("pk", "kind"))
    having: dict[str, set[str]] = defaultdict(set)
    for one in held:
        if homes[one.pk] in units:
            steward = names.get(one.steward_id, one.steward_id)
            having[kinds[steward]].add(steward)
    return {
        kind: Counted(
            frozenset(stewards), tuple((one, oldest[one]) for one in sorted(stewards) if oldest[one] not in units)
        )
        for kind, stewards in having.items()
    }


def homes_by_steward(held: Iterable[Agreement], homes: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Return where each steward is counted: the home of the oldest of these agreements."""
    found: dict[str, str] = {}
    for one in sorted(held, key=lambda agreement: (agreement.start_on, agreement.pk)):
        found.setdefault(names.get(one.steward_id, one.steward_id), homes[one.pk])
    return found


def homes_of(documents: Collection[str], *, on: date) -> dict[str, str]:
    """Return at which unit each of these official documents counts its steward on a day: a later place takes over."""
    places = Place.objects.filter(
        Q(from_day=None) | Q(from_day__lte=on), document__in=documents, marker=None, line=None
    )
    rows = sorted(
        places.values_list("document_id", "from_day", "unit_id"), key=lambda row: (row[1] is not None, row[1])
    )
    return {document: unit for document, _, unit in rows}
