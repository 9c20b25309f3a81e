"""What may be done: reviews, directives, what units do with them, shared education; record, submit, void, correct."""

from __future__ import annotations

from cotmoc.registers.reviews.operations.acknowledging import acknowledge
from cotmoc.registers.reviews.operations.directives import (
    correct_acknowledgement,
    correct_directive,
    record_acknowledgement,
    record_directive,
    submit_acknowledgement,
    submit_acknowledgements,
    submit_directive,
    submit_directives,
    void_acknowledgement,
    void_directive,
)
from cotmoc.registers.reviews.operations.education import (
    correct_education,
    record_education,
    submit_education,
    submit_educations,
    void_education,
)
from cotmoc.registers.reviews.operations.reviews import (
    Saying,
    With,
    add_regulation,
    correct_review,
    record_review,
    submit_review,
    submit_reviews,
    void_review,
)

__all__ = [
    "Saying",
    "With",
    "acknowledge",
    "add_regulation",
    "correct_acknowledgement",
    "correct_directive",
    "correct_education",
    "correct_review",
    "record_acknowledgement",
    "record_directive",
    "record_education",
    "record_review",
    "submit_acknowledgement",
    "submit_acknowledgements",
    "submit_directive",
    "submit_directives",
    "submit_education",
    "submit_educations",
    "submit_review",
    "submit_reviews",
    "void_acknowledgement",
    "void_directive",
    "void_education",
    "void_review",
]
