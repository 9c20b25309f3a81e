"""Who may begin which of these papers: who may not read a unit's commitments begins only the own registration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.documents import rehearsing
from cotmoc.kernel.period import local_day
from cotmoc.org import permissions

if TYPE_CHECKING:
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

READ, RECORD = "commitments.read", "commitments.record"


def check(by: User, paper: Paper, *, unit: str, clock: Clock, member: str | None = None) -> None:
    """Raise NotAllowed unless `by` may read the unit's commitments, or is the member whom the paper is of.

    What is not saved is not asked about: nothing is written before it is submitted, and only who may read submits. A
    rehearsal shows what would be written, so it is.
    """
    is_asked = paper.get("save", True) or rehearsing.is_on()
    if not is_asked or (member is not None and member == by.person_id):
        return
    on = local_day(clock())
    if not permissions.can(by, READ, at=unit, on=on):
        raise permissions.NotAllowed(by, RECORD, unit, on)
