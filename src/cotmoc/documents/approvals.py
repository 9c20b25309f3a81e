"""Which kinds of document another person approves before they are official.

The list is the house's default, chosen for what cannot be seen from one unit: opening balances that have no evidence,
what is said about people, what binds other units. It is data: each installation turns a kind on or off with
`documents.settings.change("approval:<kind>", 1 or 0)` from a day on, and the audit log keeps every change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cotmoc.documents import settings

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

DEFAULT: Final = frozenset(
    {
        "stewardship.opening",
        "nominations.stage",
        "inspections.decision",
        "inspections.plan",
        "inspections.session",
        "reviews.review",
        "reviews.directive",
        "arms.hand_on",
    }
)


def required(kind: str, *, on: date) -> bool:
    """Say whether a kind needs another's approval here on a day."""
    return kind in required_of({kind}, on=on)


def required_of(kinds: Collection[str], *, on: date) -> frozenset[str]:
    """Return which of these kinds need another's approval here on a day, in one query."""
    told = settings.standing(on=on, names={f"{settings.APPROVAL}{kind}" for kind in kinds})
    own = {kind: bool(one.value) for kind in kinds if (one := told.get(f"{settings.APPROVAL}{kind}"))}
    return frozenset(kind for kind in kinds if own.get(kind, kind in DEFAULT))
