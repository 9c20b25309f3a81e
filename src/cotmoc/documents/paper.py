"""What a room may say of a record's paper when it begins it: handed on to `operations.draft` as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.documents.models import Document


class Paper(TypedDict, total=False):
    """The date on the paper, always; and what else is known of it. Meanings as in `operations.draft`."""

    documented_on: Required[date]
    paper_number: str
    family: str
    id: str | None
    idempotency_key: str | None
    replaces: Document | None
    day_reason: str
    save: bool
