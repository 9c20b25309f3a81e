"""What may be done with stewards, agreements, renewals, endings, merges and openings.

Each is one transaction: right, rules, number, postings and the database's guard, or nothing at all.
"""

from __future__ import annotations

from cotmoc.registers.stewardship.operations.agreements import (
    correct_agreement,
    record_agreement,
    submit_agreement,
    submit_agreements,
    void_agreement,
    warnings,
)
from cotmoc.registers.stewardship.operations.changes import (
    correct_ending,
    correct_renewal,
    record_ending,
    record_renewal,
    submit_ending,
    submit_endings,
    submit_renewal,
    submit_renewals,
    void_ending,
    void_renewal,
)
from cotmoc.registers.stewardship.operations.merges import (
    correct_merge,
    record_merge,
    submit_merge,
    submit_merges,
    void_merge,
)
from cotmoc.registers.stewardship.operations.openings import (
    correct_opening,
    record_opening,
    submit_opening,
    submit_openings,
    void_opening,
)
from cotmoc.registers.stewardship.operations.places import move_places
from cotmoc.registers.stewardship.operations.stewards import (
    Consent,
    add_steward,
    change_head,
    correct_details,
    erase_name,
    give_consent,
    withdraw_consent,
)

__all__ = [
    "Consent",
    "add_steward",
    "change_head",
    "correct_agreement",
    "correct_details",
    "correct_ending",
    "correct_merge",
    "correct_opening",
    "correct_renewal",
    "erase_name",
    "give_consent",
    "move_places",
    "record_agreement",
    "record_ending",
    "record_merge",
    "record_opening",
    "record_renewal",
    "submit_agreement",
    "submit_agreements",
    "submit_ending",
    "submit_endings",
    "submit_merge",
    "submit_merges",
    "submit_opening",
    "submit_openings",
    "submit_renewal",
    "submit_renewals",
    "void_agreement",
    "void_ending",
    "void_merge",
    "void_opening",
    "void_renewal",
    "warnings",
    "withdraw_consent",
]
