"""What may be done: plans, decisions, sessions, findings, corrections; each recorded, submitted, voided, corrected."""

from __future__ import annotations

from cotmoc.registers.inspections.operations.decisions import (
    correct_decision,
    record_decision,
    submit_decision,
    submit_decisions,
    void_decision,
)
from cotmoc.registers.inspections.operations.findings import (
    correct_correction,
    correct_finding,
    record_correction,
    record_finding,
    submit_correction,
    submit_corrections,
    submit_finding,
    submit_findings,
    void_correction,
    void_finding,
)
from cotmoc.registers.inspections.operations.sessions import (
    Line,
    correct_plan,
    correct_session,
    record_plan,
    record_session,
    submit_plan,
    submit_plans,
    submit_session,
    submit_sessions,
    void_plan,
    void_session,
)

__all__ = [
    "Line",
    "correct_correction",
    "correct_decision",
    "correct_finding",
    "correct_plan",
    "correct_session",
    "record_correction",
    "record_decision",
    "record_finding",
    "record_plan",
    "record_session",
    "submit_correction",
    "submit_corrections",
    "submit_decision",
    "submit_decisions",
    "submit_finding",
    "submit_findings",
    "submit_plan",
    "submit_plans",
    "submit_session",
    "submit_sessions",
    "void_correction",
    "void_decision",
    "void_finding",
    "void_plan",
    "void_session",
]
