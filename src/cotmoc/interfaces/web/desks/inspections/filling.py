"""From a record back to a form: its own, or that of what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.registers.inspections import queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.registers.inspections.models import (
        Correction,
        Finding,
        InspectionDecision,
        InspectionPlan,
        InspectionSession,
    )


def plan(record: InspectionPlan) -> Mapping[str, object]:
    """Show a plan."""
    lines = [
        {"month": str(one.month), "kind": one.kind, "basis": one.basis, "content": one.content} for one in record.lines
    ]
    return {"year": record.year, "body": record.body, "lines": lines}


def decision(record: InspectionDecision) -> Mapping[str, object]:
    """Show a decision."""
    return {**_looked_at(record), "ends_by": record.ends_by}


def session(record: InspectionSession) -> Mapping[str, object]:
    """Show a session."""
    return {**_looked_at(record), "started_on": record.started_on, "decision": record.decision}


def finding(record: Finding) -> Mapping[str, object]:
    """Show a finding."""
    return {"session": record.session, "subject": record.subject, "kind": record.kind, "due_on": record.due_on}


def correction(record: Correction) -> Mapping[str, object]:
    """Show a correction."""
    return {"finding": record.finding}


def decision_of_plan(record: InspectionPlan) -> Mapping[str, object]:
    """Begin a decision with the first line of the plan that was not held yet."""
    one = queries.first_not_held(record)
    known = {"unit": record.document.unit_id, "body": record.body}
    return known if one is None else known | {
        "planned": one, "kind": one.kind, "basis": one.basis, "content": one.content,
    }  # fmt: skip


def session_of_decision(record: InspectionDecision) -> Mapping[str, object]:
    """Begin the conclusion of a decision."""
    begun = record.document.day
    return {**_looked_at(record), "unit": record.document.unit_id, "decision": record, "started_on": begun}


def finding_of_session(record: InspectionSession) -> Mapping[str, object]:
    """Begin a finding of a session, on its day."""
    return {"unit": record.document.unit_id, "session": record, "day": record.document.day}


def correction_of_finding(record: Finding) -> Mapping[str, object]:
    """Begin the correction of a finding."""
    return {"unit": record.document.unit_id, "finding": record}


def is_not_concluded(record: InspectionDecision) -> bool:
    """Say whether a decision still waits for its conclusion."""
    return bool(queries.unconcluded([record.pk]))


def is_not_corrected(record: Finding) -> bool:
    """Say whether a finding still waits for its correction."""
    return not queries.corrected([record.pk])


def _looked_at(record: InspectionDecision | InspectionSession) -> dict[str, object]:
    """Show what decisions and sessions have in common; a member whose link was erased is no longer there to show."""
    return {
        "kind": record.kind,
        "basis": record.basis,
        "body": record.body,
        "content": record.content,
        "planned": record.planned,
        "organisations": [one.organisation for one in record.subject_list if one.organisation],
        "members": [one.member for one in record.subject_list if one.member],
    }
