"""Every text field of every desk's form, found from the forms themselves, and what may be typed into each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.interfaces.web.desks import catalogue
from cotmoc.interfaces.web.desks.lines import Lines
from cotmoc.interfaces.web.desks.simple import Choice, Tick
from cotmoc.org.models import RoleGrant, User
from tests.interfaces.web.desks.clerk import Clerk
from tests.org import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cotmoc.interfaces.web.desks.desk import Desk
    from tests.readings.province import Province

DESKS: list[Desk[Any]] = list(catalogue.DESKS.values())


def typed_fields(desk: Desk[Any]) -> list[str]:
    """Return the names of all that is typed into a desk's form, a row of each list of rows included."""
    return list(_typed(desk.form.base_fields, ""))


def _typed(fields: Any, before: str) -> Iterator[str]:
    for name, one in fields.items():
        if isinstance(one, Lines):
            yield from _typed(one.row.base_fields, f"{name}-0-")
        elif not isinstance(one, (Choice, Tick)):
            yield before + name


def every_right(province: Province) -> User:
    """Return somebody who may record in every register at the station and below the command."""
    user = world.user("everything", RoleGrant.Role.UNIT_SECRETARY, province.units["TT"])
    for role in (RoleGrant.Role.INSPECTION_COMMISSION, RoleGrant.Role.POLITICAL_OFFICE):
        RoleGrant.objects.create(
            id=f"test-every-{role}", user=user, role=role, unit=province.units["BCH"], from_day=world.START
        )
    return user


def clerk(province: Province, user: User, desk: Desk[Any]) -> tuple[Clerk, dict[str, Any]]:
    """Return somebody at a new draft of a desk, and what is chosen rather than typed."""
    return Clerk(user, desk=desk.name), {"unit": province.units["TT"].pk}
