"""Which kinds of document another person approves before they are official.

The list is the house's default, chosen for what cannot be seen from one unit: opening balances that have no evidence,
what is said about people, what binds other units. It is data: each installation turns a kind on or off with
`documents.settings.change("approval:<kind>", 1 or 0)`, and the audit log keeps every change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cotmoc.documents import settings
from cotmoc.documents.models import Setting

if TYPE_CHECKING:
    from collections.abc import Collection

DEFAULT: Final = frozenset(
    {
        "stewardship.opening",
        "nominations.stage",
        "inspections.plan",
        "inspections.session",
        "reviews.review",
        "reviews.directive",
        "arms.hand_on",
    }
)


def required(kind: str, *, default: bool = False) -> bool:
    """Say whether a kind needs another's approval here; `default` is what its desk says when nobody has set it."""
    return kind in required_of({kind}, default=default)


def required_of(kinds: Collection[str], *, default: bool = False) -> frozenset[str]:
    """Return which of these kinds need another's approval here, in one query."""
    names = {f"{settings.APPROVAL}{kind}": kind for kind in kinds}
    told = {names[one.name]: bool(one.value) for one in Setting.objects.filter(name__in=names)}
    return frozenset(kind for kind in kinds if told.get(kind, default or kind in DEFAULT))
