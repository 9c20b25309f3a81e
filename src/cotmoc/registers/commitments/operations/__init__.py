"""What may be done: registrations, endings, rosters, sheets of marks, closings; record, submit, void, correct."""

from __future__ import annotations

from cotmoc.registers.commitments.operations.months import (
    Given,
    correct_sheet,
    record_closing,
    record_sheet,
    submit_closing,
    submit_closings,
    submit_sheet,
    submit_sheets,
    void_sheet,
)
from cotmoc.registers.commitments.operations.registrations import (
    Line,
    correct_ending,
    correct_registration,
    record_ending,
    record_member,
    record_organisation,
    submit_ending,
    submit_endings,
    submit_registration,
    submit_registrations,
    void_ending,
    void_registration,
)
from cotmoc.registers.commitments.operations.rosters import (
    correct_roster,
    record_roster,
    refresh_expected,
    submit_roster,
    submit_rosters,
    void_roster,
)

__all__ = [
    "Given",
    "Line",
    "correct_ending",
    "correct_registration",
    "correct_roster",
    "correct_sheet",
    "record_closing",
    "record_ending",
    "record_member",
    "record_organisation",
    "record_roster",
    "record_sheet",
    "refresh_expected",
    "submit_closing",
    "submit_closings",
    "submit_ending",
    "submit_endings",
    "submit_registration",
    "submit_registrations",
    "submit_roster",
    "submit_rosters",
    "submit_sheet",
    "submit_sheets",
    "void_ending",
    "void_registration",
    "void_roster",
    "void_sheet",
]
