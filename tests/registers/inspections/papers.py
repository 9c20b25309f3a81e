"""Short ways to begin the papers of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.registers.inspections import operations
from cotmoc.registers.inspections.models import (
    Correction,
    Finding,
    InspectionDecision,
    InspectionPlan,
    InspectionSession,
)
from cotmoc.registers.inspections.operations import Line
from tests.registers.party import DAY, Party

DUE = date(2020, 4, 1)


def acting(party: Party) -> dict[str, Any]:
    """Return the words that every act of the commission takes."""
    return {"by": party.commission, "clock": party.clock}


def plan(party: Party, *, day: date = date(2020, 1, 6), **more: Any) -> InspectionPlan:
    """Begin the commission's plan of one compliance inspection."""
    words = party.paper(day, by=party.commission) | {
        "unit": party.place.command.pk,
        "year": 2020,
        "body": "COMMISSION",
        "lines": [Line("COMPLIANCE", "ARTICLE_30", "RESOLUTION", 3)],
    }
    return operations.record_plan(day=day, **words | more)


def decision(party: Party, *, day: date = DAY, **more: Any) -> InspectionDecision:
    """Begin the decision to inspect a member of the western station, which is to end by 1 April."""
    words = party.paper(day, by=party.commission) | {
        "unit": party.west,
        "kind": "COMPLIANCE",
        "basis": "ARTICLE_30",
        "body": "COMMISSION",
        "content": "PARTY_TIED_TO_UNIT",
        "ends_by": DUE,
        "members": [party.an.pk],
    }
    return operations.record_decision(day=day, **words | more)


def official_decision(party: Party, **more: Any) -> InspectionDecision:
    """Put a decision into the books."""
    record = decision(party, **more)
    operations.submit_decision(record, **acting(party))
    return record


def session(party: Party, *, day: date = DAY, **more: Any) -> InspectionSession:
    """Begin a compliance inspection of one organisation and two members at the western station."""
    words = party.paper(day, by=party.commission) | {
        "unit": party.west,
        "kind": "COMPLIANCE",
        "basis": "ARTICLE_30",
        "body": "COMMISSION",
        "content": "PARTY_TIED_TO_UNIT",
        "organisations": [party.west_cell.pk],
        "members": [party.an.pk, party.binh.pk],
    }
    return operations.record_session(day=day, **words | more)


def official_session(party: Party, **more: Any) -> InspectionSession:
    """Put a session into the books."""
    record = session(party, **more)
    operations.submit_session(record, **acting(party))
    return record


def finding(party: Party, of: InspectionSession, *, day: date = DAY, **more: Any) -> Finding:
    """Begin a finding due on 1 April."""
    words = party.paper(day, by=party.commission) | {"kind": "PROFESSIONAL", "due_on": DUE}
    return operations.record_finding(session=of, day=day, **words | more)


def official_finding(party: Party, **more: Any) -> Finding:
    """Put a session and its finding into the books."""
    record = finding(party, official_session(party), **more)
    operations.submit_finding(record, **acting(party))
    return record


def correction(party: Party, of: Finding, *, day: date, **more: Any) -> Correction:
    """Begin the correction of a finding."""
    words = party.paper(day, by=party.commission) | {"paper_number": "20-BC/CB"}
    return operations.record_correction(finding=of, day=day, **words | more)


def corrected(party: Party, of: Finding, *, day: date) -> Correction:
    """Put a correction into the books."""
    record = correction(party, of, day=day)
    operations.submit_correction(record, **acting(party))
    return record
