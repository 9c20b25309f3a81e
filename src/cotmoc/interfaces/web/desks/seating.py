"""From a request to somebody who sits at a desk, and to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import catalogue, drafts
from cotmoc.org import permissions
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cotmoc.interfaces.web.desks.desk import Desk
    from cotmoc.interfaces.web.desks.sitting import Sitting

RECORD = tuple(f"{register}.record" for register in permissions.REGISTERS)
"""Whoever holds one of these sits at some desk."""


def sit(request: HttpRequest) -> Sitting:
    """Return who sits at the desk."""
    who = asking.reader(request)
    return catalogue.sit(who.user, today=who.today, language=who.language, clock=timezone.now)


def desk_named(name: str, sitting: Sitting) -> Desk[Any]:
    """Return a desk by its name; raise OutOfScope when it is not open to the sitter."""
    desk = catalogue.DESKS.get(name)
    if desk is None or not desk.is_open_to(sitting):
        raise OutOfScope
    return desk


def desk_of(identifier: str, named: str, sitting: Sitting) -> Desk[Any]:
    """Return the desk of a draft that is kept, else the one that is named; raise OutOfScope as `desk_named` does."""
    return desk_named(drafts.desk_of(identifier) or named, sitting)
