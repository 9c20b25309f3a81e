"""A transfer in words: where somebody goes, what they leave; done by `operations.transfer`, read by anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cotmoc.org.models import Membership

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.org.delegation_models import Delegation
    from cotmoc.org.models import Person, Post, RoleGrant, Unit

TRANSFERRED: Final = "people.transferred"
"""What the audit log calls a transfer; its detail is the day, a space and the number of the decision."""


@dataclass(frozen=True)
class Move:
    """Where somebody goes on a day, the first there: a post, a cell, roles. What is left out, they leave without.

    `paper_number` is the number of the decision.
    """

    person: Person
    day: date
    unit: Unit | None = None
    title: str = ""
    cell: Unit | None = None
    status: str = Membership.Status.FULL
    roles: Sequence[tuple[str, Unit]] = ()
    paper_number: str = ""


@dataclass(frozen=True)
class Ended:
    """What ended by a transfer: for the page that both sign."""

    posts: tuple[Post, ...]
    memberships: tuple[Membership, ...]
    grants: tuple[RoleGrant, ...]
    delegations: tuple[Delegation, ...]
