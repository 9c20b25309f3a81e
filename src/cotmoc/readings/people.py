"""Whose desk one may sit at on a demonstration server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel import glossary
from cotmoc.org.models import Installation, RoleGrant, Unit, User
from cotmoc.org.trees import Tree

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Desk:
    """A made-up person of the demonstration: who they are and where they sit."""

    username: str
    words: str
    unit: str


def demonstration_roles(*, on: date, language: str) -> list[Desk]:
    """Return the desks of a demonstration; an installation that is none has none."""
    if not Installation.objects.filter(demo=True).exists():
        return []
    grants = RoleGrant.objects.filter(user__is_active=True).select_related("user", "unit").order_by("user__username")
    trees = {kind: Tree.load(kind, on=on, known_at=None) for kind in Unit.Tree.values}
    return [
        Desk(
            grant.user.username,
            role_words(grant.role, language=language),
            trees[grant.unit.tree].name(grant.unit_id, language),
        )
        for grant in grants
    ]


def demonstration_user(username: str) -> User | None:
    """Return a made-up person of a demonstration: somebody with no password of their own; else None."""
    if not Installation.objects.filter(demo=True).exists():
        return None
    user = User.objects.filter(username=username, is_active=True).first()
    return user if user is not None and not user.has_usable_password() else None


def role_words(role: str, *, language: str) -> str:
    """Name a role in the reader's language."""
    term = glossary.term(f"role_{role.lower()}")
    return term.vi if language == "vi" else term.en
