"""A resolution with two contents and its plan of 2020, at the desk of `tests.documents`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cotmoc.plans import operations
from cotmoc.plans.operations import NewContent
from tests.documents import desk as desks

if TYPE_CHECKING:
    from cotmoc.plans.models import Content, Plan, Resolution

ADOPTED = date(2020, 1, 10)
FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)
LATRINES = desks.LATRINES
HOUSEHOLDS = "stewardship.households"


@dataclass
class Board:
    """The desk, and what was promised."""

    desk: desks.Desk
    resolution: Resolution
    contents: list[Content]
    plan: Plan


def adopt(desk: desks.Desk, *, title: str = "Về tự quản đường biên", **words: object) -> Resolution:
    """Adopt a resolution."""
    given = {"contents": [NewContent("Giao tự quản", "Entrust"), NewContent("Giúp dân")]} | words
    return operations.adopt_resolution(
        unit=desk.units["DU"],
        title_vi=title,
        day=ADOPTED,
        documented_on=ADOPTED,
        by=desk.office,
        clock=desk.clock,
        **given,  # type: ignore[arg-type] # a test changes what matters to it
    )


def plan_for(desk: desks.Desk, resolution: Resolution, **words: object) -> Plan:
    """Make a plan of 2020."""
    given = {"first_day": FIRST, "last_day": LAST, "by": desk.office, "title_vi": "Kế hoạch 2020"} | words
    return operations.make_plan(
        resolution=resolution,
        unit=desk.units["BCH"],
        day=ADOPTED,
        documented_on=ADOPTED,
        clock=desk.clock,
        **given,  # type: ignore[arg-type] # a test changes what matters to it
    )


def settle() -> Board:
    """Set the board up."""
    desk = desks.settle()
    resolution = adopt(desk)
    return Board(desk, resolution, list(resolution.contents.order_by("order")), plan_for(desk, resolution))
