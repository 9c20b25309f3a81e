"""A resolution with two contents and a plan of the year 2020, to measure by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from cotmoc.kernel.period import Period, parse_moment
from cotmoc.plans import operations as plans
from cotmoc.plans.models import Plan
from cotmoc.plans.operations import NewContent, NewMapping, NewTarget, NewTask
from tests.reports.desk import HOUSEHOLDS, LATRINES, Desk

EARLY = parse_moment("2020-01-02")


def plan(desk: Desk) -> Plan:
    """Adopt the resolution, tie an indicator to each content, and make the plan."""
    resolution = plans.adopt_resolution(
        unit=desk.units["BCH"],
        title_vi="Nghị quyết về quản lý biên giới",
        contents=[NewContent("Giao tự quản đường biên", "Stewardship"), NewContent("Giúp dân", "Helping people")],
        day=date(2020, 1, 2),
        documented_on=date(2020, 1, 2),
        by=desk.clerk,
        clock=lambda: EARLY,
    )
    first, second = resolution.contents.all()
    mappings = [
        NewMapping(first, HOUSEHOLDS, "Đảng viên phụ trách hộ", "Giao đường biên"),
        NewMapping(second, LATRINES, "Chi bộ giúp xã", "Xây nhà vệ sinh"),
    ]
    plans.map_indicators(mappings, by=desk.clerk, clock=lambda: EARLY)
    return plans.make_plan(
        resolution=resolution,
        unit=desk.units["BCH"],
        title_vi="Kế hoạch năm 2020",
        first_day=date(2020, 1, 1),
        last_day=date(2020, 12, 31),
        day=date(2020, 1, 2),
        documented_on=date(2020, 1, 2),
        by=desk.clerk,
        clock=lambda: EARLY,
    )


def targets(of: Plan, desk: Desk, wanted: Sequence[tuple[str, str, str, int]], *, at: datetime = EARLY) -> None:
    """Set targets: indicator, unit, month, value."""
    new = [NewTarget(code, desk.units[unit], Period.parse(month), value) for code, unit, month, value in wanted]
    plans.set_targets(of, new, by=desk.clerk, clock=lambda: at)


def task(of: Plan, desk: Desk, unit: str, due: date, *, content: int = 0, at: datetime = EARLY) -> str:
    """Give a unit a task under a content; return its id."""
    under = of.resolution.contents.all()[content]
    new = NewTask(desk.units[unit], f"Nhiệm vụ của {unit}", due, plan=of, content=under)
    return plans.add_task(new, by=desk.clerk, clock=lambda: at).pk
