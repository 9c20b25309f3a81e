"""What every act of this floor begins and ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.kernel import identity
from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org
from cotmoc.plans import knowledge

if TYPE_CHECKING:
    from datetime import datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

CHANGE = "plans.change"


def begin(*wanted: tuple[str, str], by: User, clock: Clock) -> datetime:
    """Take the lock, read the moment under it, and check each (action, unit id); raise NotAllowed."""
    now = knowledge.read(clock)
    permissions.check_all(by, sorted(set(wanted)), on=local_day(now))
    return now


def note(action: str, *, by: User, at: datetime, unit: str, object_: str, detail: str = "") -> None:
    """Write the act into the audit log; call it last."""
    audit.note(f"plans.{action}", by=by, at=at, unit=unit, object=object_, detail=detail)


def new_ids(count: int) -> list[str]:
    """Return fresh ids of this installation."""
    origin = org.installation().origin
    return [identity.new_id(origin) for _ in range(count)]
