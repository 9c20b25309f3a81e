"""What is official of agreements and openings, and until when an agreement holds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.documents.states import State
from cotmoc.registers.stewardship.models import Agreement, AgreementEnding, Opening, Renewal, Steward
from cotmoc.registers.stewardship.queries import stewards

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

OFFICIAL = Q(document__state=State.SUBMITTED)


def agreements() -> QuerySet[Agreement]:
    """Return the agreements with what postings and pages ask of each, in a fixed number of queries."""
    found = Agreement.objects.select_related("document", "steward", "replaces_opening", "line")
    return found.prefetch_related("stretches", "markers")


def in_force(*, on: date) -> QuerySet[Agreement]:
    """Return the agreements that are official now and hold on a day."""
    return agreements().filter(OFFICIAL, Q(until=None) | Q(until__gt=on), start_on__lte=on)


def agreements_of(steward: Steward) -> QuerySet[Agreement]:
    """Return all official agreements of a household, under whichever of its numbers in the books."""
    names = stewards.identity()
    return agreements().filter(OFFICIAL, steward__in=stewards.same(names, {names.get(steward.pk, steward.pk)}))


def openings(series: Collection[str]) -> dict[str, Opening]:
    """Return the official opening of each of these lines of corrections, where there is one."""
    found = Opening.objects.filter(OFFICIAL, series__in=series).select_related("document")
    return {one.series: one for one in found}


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


def replaced(series: Collection[str]) -> dict[str, set[tuple[str, str, str]]]:
    """Return who replaced what of each opening: document, steward, kind of steward."""
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    rows = Agreement.objects.filter(OFFICIAL, replaces_opening__series__in=series)
    for opening, *who in rows.values_list("replaces_opening__series", "pk", "steward_id", "steward__kind"):
        found[opening].add((who[0], who[1], who[2]))
    return found
