"""What each address declares about who may open it: read by the pages themselves, and by the matrix of tests.

A policy says the right that is asked for and about whom it is asked; whether the right is held at the very unit is for
`permissions`. An address without a policy is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., object]")
ATTRIBUTE = "cotmoc_policy"


class About(StrEnum):
    """What a right is asked about."""

    NOBODY = "NOBODY"
    """Open to anybody, signed in or not: signing in, the notice, a style sheet."""
    SELF = "SELF"
    """The reader's own: whoever is signed in, about nobody else."""
    SOMEWHERE = "SOMEWHERE"
    """A page that shows what the right reaches, wherever it is held."""
    UNIT = "UNIT"
    """One unit, or something that belongs to one unit: outside the right's reach it does not exist."""
    INSTALLATION = "INSTALLATION"
    """The installation as a whole: the right must be held at its top."""


@dataclass(frozen=True)
class Policy:
    """The rights of which one is needed (none: it is enough to be who one is), and about what."""

    about: About
    actions: tuple[str, ...] = ()


OPEN = Policy(About.NOBODY)
OWN = Policy(About.SELF)


def declare(view: F, policy: Policy) -> F:
    """Write a policy on what answers an address, and return it."""
    setattr(view, ATTRIBUTE, policy)
    return view


def declaring(policy: Policy) -> Callable[[F], F]:
    """Return the decorator that writes this policy on a view."""
    return partial(declare, policy=policy)


def declared(view: object) -> Policy | None:
    """Return the policy of what answers an address; None when nobody has said."""
    found = getattr(view, ATTRIBUTE, None) or getattr(getattr(view, "view_class", None), ATTRIBUTE, None)
    return found if isinstance(found, Policy) else None
