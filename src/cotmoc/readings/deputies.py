"""Who acted in whose place: read from the dated delegations, so that it is said the same of any day for ever."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cotmoc.documents import sealing
from cotmoc.documents.states import STEPS
from cotmoc.org import permissions
from cotmoc.org.delegation_models import Delegation
from cotmoc.org.models import RoleGrant
from cotmoc.readings import wording

if TYPE_CHECKING:
    from collections.abc import Collection

    from cotmoc.documents.models import Document
    from cotmoc.org.models import User
    from cotmoc.org.permissions import Scope

RIGHTS = {f"document.{one.name}": one.right for one in STEPS} | {
    "document.discard": "record",
    "document.phone": "record",
    "evidence.attach": "record",
    "evidence.erase": "void",
}
"""The right over a document that an act of the audit log needed."""

OF_INCIDENTS = frozenset({"marker_checks.step", "marker_checks.step_corrected"})


@dataclass(frozen=True)
class StoodIn:
    """That somebody acted in another's place: whose, the last day that may be, and the number of its paper."""

    name: str
    last_day: date
    paper_number: str

    def words(self, language: str) -> str:
        """Say it, as it stands after the name of who acted."""
        until = wording.day(self.last_day)
        if language == wording.VIETNAMESE:
            paper = f"giấy ủy quyền số {self.paper_number}" if self.paper_number else "ủy quyền"
            return f"thay mặt {self.name}, {paper}, đến hết ngày {until}"
        paper = f"delegation no. {self.paper_number}" if self.paper_number else "delegated"
        return f"in place of {self.name}, {paper}, until {until}"


@dataclass(frozen=True)
class Deputies:
    """The delegations to some users, and the roles of their own, read at once for a whole page."""

    delegations: tuple[Delegation, ...]
    own: tuple[RoleGrant, ...]
    _reached: dict[tuple[str, date], Scope] = field(default_factory=dict)

    @classmethod
    def of(cls, users: Collection[str]) -> Deputies:
        """Read what is needed about these users (ids), in two queries; trees are read only where one was a deputy."""
        given = Delegation.objects.filter(deputy__in=users).select_related("grant__user", "grant__unit")
        given = given.order_by("grant_id", "from_day")
        own = RoleGrant.objects.filter(user__in={one.deputy_id for one in given}).select_related("unit")
        return cls(tuple(given), tuple(own))

    def stood_in_for(self, user: str, *, unit: str, day: date, action: str = "") -> User | None:
        """Return for whom a user acted at a unit on a day: nobody, where a role of their own allowed it.

        `action` is the right that the act needed; left out, any role counts.
        """
        found = self._delegation(user, unit=unit, day=day, action=action)
        return found.grant.user if found else None

    def stood_in(self, user: str, *, unit: str, day: date, action: str = "") -> StoodIn | None:
        """Return the same with the delegation that it rested on."""
        found = self._delegation(user, unit=unit, day=day, action=action)
        if found is None:
            return None
        return StoodIn(found.grant.user.username, found.to_day - timedelta(days=1), found.paper_number)

    def _delegation(self, user: str, *, unit: str, day: date, action: str) -> Delegation | None:
        def allowed(grant: RoleGrant) -> bool:
            gives = not action or action in permissions.TABLE.get(grant.role, ())
            return gives and _lasts(grant, day) and unit in self._reach(grant, day)

        held = [one for one in self.delegations if one.deputy_id == user and one.from_day <= day < one.to_day]
        if not held or any(allowed(one) for one in self.own if one.user_id == user):
            return None
        return next((one for one in held if allowed(one.grant)), None)

    def _reach(self, grant: RoleGrant, day: date) -> Scope:
        key = grant.unit_id, day
        if key not in self._reached:
            self._reached[key] = permissions.reach([(grant.unit_id, grant.unit.tree)], on=day)
        return self._reached[key]


def action_of(act: str, document: Document | None) -> str:
    """Return the right that an act of the audit log needed, as the table of rights names it; empty when none is known.

    `document` is the one that the act was about, if it was about one.
    """
    right = RIGHTS.get(act)
    if act in OF_INCIDENTS:
        return "marker_checks.record"
    named = sealing.action(document, right) if right and document else act
    if act.endswith(".listed"):
        named = f"{act.removesuffix('.listed')}.read"
    return named if named in permissions.ACTIONS else ""


def _lasts(grant: RoleGrant, day: date) -> bool:
    return grant.from_day <= day and (grant.to_day is None or day < grant.to_day)
