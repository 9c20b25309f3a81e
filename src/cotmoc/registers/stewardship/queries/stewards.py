"""Who is in the books, and which numbers are the same household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.registers.stewardship.models import Agreement, AgreementEnding, Merge, Renewal, Steward

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def steward(unit: str, book_number: str) -> Steward | None:
    """Return the steward with this number in the unit's book, if there is one."""
    return Steward.objects.filter(unit=unit, book_number=book_number).first()


def stewards_of_books(unit: str) -> dict[str, Steward]:
    """Return a unit's stewards by their number in its book, in one query."""
    return {one.book_number: one for one in Steward.objects.filter(unit=unit)}


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


def papers_of(steward: Steward) -> frozenset[str]:
    """Return the ids of the papers that speak of one steward: agreements, renewals, endings, merges of the number."""
    agreements = set(Agreement.objects.filter(steward=steward).values_list("pk", flat=True))
    found = set(agreements)
    for model in (Renewal, AgreementEnding):
        found |= set(model.objects.filter(agreement__in=agreements).values_list("pk", flat=True))
    found |= set(Merge.objects.filter(Q(steward=steward) | Q(into=steward)).values_list("pk", flat=True))
    return frozenset(found)
