"""What is recorded: plans, decisions, sessions, subjects in a table of their own, findings by kind, corrections."""

from __future__ import annotations

from cotmoc.registers.inspections.models.findings import Correction, Finding
from cotmoc.registers.inspections.models.lists import Basis, Charter, Content, FindingState, InspectingBody, Kind
from cotmoc.registers.inspections.models.planning import (
    DecisionSubject,
    InspectionDecision,
    InspectionPlan,
    PlannedSession,
)
from cotmoc.registers.inspections.models.sessions import InspectionSession, Subject

__all__ = [
    "Basis",
    "Charter",
    "Content",
    "Correction",
    "DecisionSubject",
    "Finding",
    "FindingState",
    "InspectingBody",
    "InspectionDecision",
    "InspectionPlan",
    "InspectionSession",
    "Kind",
    "PlannedSession",
    "Subject",
]
