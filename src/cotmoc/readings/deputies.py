"""Who acted in whose place: read from the dated delegations, so that it is said the same of any day for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.org.delegation_models import Delegation
from cotmoc.org.models import RoleGrant, Unit
from cotmoc.org.trees import Tree

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from cotmoc.org.models import User


@dataclass(frozen=True)
class Deputies:
    """The delegations to some users, and the roles of their own, read at once for a whole page."""

    delegations: tuple[Delegation, ...]
    own: tuple[RoleGrant, ...]
    tree: Tree

    @classmethod
    def of(cls, users: Collection[str], *, on: date) -> Deputies:
        """Read what is needed about these users (ids), in three queries."""
        given = Delegation.objects.filter(deputy__in=users).select_related("grant__user__person", "grant__unit")
        deputies = {one.deputy_id for one in given}
        own = RoleGrant.objects.filter(user__in=deputies)
        return cls(tuple(given), tuple(own), Tree.load(Unit.Tree.COMMAND, on=on))

    def stood_in_for(self, user: str, *, unit: str, day: date) -> User | None:
        """Return for whom a user acted at a unit on a day: nobody, where a role of their own reached it."""
        if any(one.user_id == user and _lasts(one, day) and self._reaches(one, unit) for one in self.own):
            return None
        for one in self.delegations:
            if one.deputy_id == user and one.from_day <= day < one.to_day and self._reaches(one.grant, unit):
                return one.grant.user
        return None

    def _reaches(self, grant: RoleGrant, unit: str) -> bool:
        if unit == grant.unit_id:
            return True
        return grant.unit_id in self.tree.units() and unit in self.tree.covered(grant.unit_id)


def _lasts(grant: RoleGrant, day: date) -> bool:
    return grant.from_day <= day and (grant.to_day is None or day < grant.to_day)
