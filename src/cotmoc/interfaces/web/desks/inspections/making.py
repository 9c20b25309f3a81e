"""From what a form says to the room's record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.registers.inspections import operations
from cotmoc.registers.inspections.operations import Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.interfaces.web.desks.desk import Making
    from cotmoc.registers.inspections.models import (
        Correction,
        Finding,
        InspectionDecision,
        InspectionPlan,
        InspectionSession,
    )


def plan(said: Mapping[str, Any], making: Making) -> InspectionPlan:
    """Make a year's plan."""
    return operations.record_plan(
        unit=said["unit"],
        day=said["day"],
        year=said["year"],
        body=said["body"],
        lines=[Line(one["kind"], one["basis"], one["content"], int(one["month"])) for one in said["lines"]],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def decision(said: Mapping[str, Any], making: Making) -> InspectionDecision:
    """Make a decision to inspect."""
    return operations.record_decision(
        unit=said["unit"],
        day=said["day"],
        kind=said["kind"],
        basis=said["basis"],
        body=said["body"],
        content=said["content"],
        ends_by=said["ends_by"],
        organisations=[one.pk for one in said["organisations"]],
        members=[one.pk for one in said["members"]],
        planned=said["planned"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def session(said: Mapping[str, Any], making: Making) -> InspectionSession:
    """Make a session."""
    return operations.record_session(
        unit=said["unit"],
        day=said["day"],
        kind=said["kind"],
        basis=said["basis"],
        body=said["body"],
        content=said["content"],
        organisations=[one.pk for one in said["organisations"]],
        members=[one.pk for one in said["members"]],
        started_on=said["started_on"],
        planned=said["planned"],
        decision=said["decision"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def finding(said: Mapping[str, Any], making: Making) -> Finding:
    """Make a finding."""
    return operations.record_finding(
        session=said["session"],
        subject=said["subject"],
        kind=said["kind"],
        due_on=said["due_on"],
        day=said["day"],
        unit=said["unit"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def correction(said: Mapping[str, Any], making: Making) -> Correction:
    """Make a correction, at the unit that has the finding."""
    return operations.record_correction(
        finding=said["finding"], day=said["day"], by=making.by, clock=making.clock, **making.paper
    )
