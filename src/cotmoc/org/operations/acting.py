"""What every act of this floor begins and ends with, and the first of all acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from cotmoc.kernel import identity
from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions
from cotmoc.org.models import CellLink, Installation, Succession, Unit, UnitState, User

if TYPE_CHECKING:
    from datetime import datetime

    from cotmoc.kernel.period import Clock

EVERYWHERE = ""


class AlreadyInstalled(RuntimeError):
    """This database already belongs to an installation of another origin or kind."""


@transaction.atomic
def install(*, origin: str, demo: bool, clock: Clock) -> Installation:
    """Set up an empty database: name the origin of its ids. The same again changes nothing, another is refused."""
    found = Installation.objects.first()
    if found is not None:
        if (found.origin, found.demo) != (origin, demo):
            raise AlreadyInstalled(found.origin)
        return found
    identity.new_id(origin)  # raises NotAnOrigin
    found = Installation.objects.create(origin=origin, demo=demo, created_at=clock())
    note("installation.created", by=None, at=found.created_at, object_=origin, detail="demo" if demo else "")
    return found


def begin(action: str, *, by: User | None, clock: Clock, unit: Unit | None = None) -> datetime:
    """Take the floor's lock, read the moment under it, and check the right; raise NotAllowed.

    The moment never runs backwards, so that what was known at an earlier one stays as it was.
    """
    list(Installation.objects.select_for_update().values_list("id"))
    now = clock()
    if by is not None:
        permissions.check(by, action, at=unit or EVERYWHERE, on=local_day(now))
    latest: list[datetime | None] = [
        model.objects.aggregate(last=Max("recorded_at"))["last"] for model in (UnitState, Succession, CellLink)
    ]
    return max([now, *(moment for moment in latest if moment is not None)])


def note(
    action: str, *, by: User | None, at: datetime, unit: Unit | str = "", object_: str = "", detail: str = ""
) -> None:
    """Write the act into the audit log."""
    audit.note(action, by=by or "", at=at, unit=unit, object=object_, detail=detail)
