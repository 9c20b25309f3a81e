"""What a document in force claims to hold: the form in which postings compare documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cotmoc.kernel.stretch import Stretch
    from cotmoc.registers.stewardship.models.agreements import Agreement
    from cotmoc.registers.stewardship.models.openings import Opening
    from cotmoc.registers.stewardship.models.places import Place


@dataclass(frozen=True)
class Claim:
    """An agreement or an opening, from `start` until before `until`, with the places where its parts are counted.

    An agreement has a steward of a kind, and may name (`replaces`) the series of the opening it replaces; an opening
    has a `series` and counts by steward kind, with its agreements under "".
    """

    document: str
    start: date
    until: date | None
    places: tuple[Place, ...]
    steward: str = ""
    kind: str = ""
    replaces: str = ""
    series: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of_agreement(cls, agreement: Agreement, places: tuple[Place, ...]) -> Claim:
        """Return what an agreement claims, with its end as it stands."""
        opening = agreement.replaces_opening
        return cls(
            agreement.document_id,
            agreement.start_on,
            agreement.until,
            places,
            steward=agreement.steward_id,
            kind=agreement.steward.kind,
            replaces=opening.series if opening else "",
        )

    @classmethod
    def of_opening(cls, opening: Opening, places: tuple[Place, ...]) -> Claim:
        """Return what an opening claims: it has no end, it is only replaced."""
        counts = {
            "HOUSEHOLD": opening.households,
            "COLLECTIVE": opening.collectives,
            "INDIVIDUAL": opening.individuals,
            "": opening.agreements,
        }
        return cls(opening.document_id, opening.document.day, None, places, series=opening.series, counts=counts)

    @cached_property
    def stretches(self) -> tuple[tuple[str, Stretch], ...]:
        """Return the metres claimed, each with the id of its line."""
        first = self.places_on(None)
        return tuple((place.line_id or "", place.stretch) for place in first if place.stretch)

    @cached_property
    def markers(self) -> frozenset[str]:
        """Return the ids of the markers claimed."""
        return frozenset(place.marker_id for place in self.places if place.marker_id)

    def places_on(self, day: date | None) -> list[Place]:
        """Return where its parts are counted on a day (None: at its beginning): a later set takes over whole."""
        days = {place.from_day for place in self.places if place.from_day and day and place.from_day <= day}
        latest = max(days, default=None)
        return [place for place in self.places if place.from_day == latest]
