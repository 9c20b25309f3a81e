"""What a room may say of a record's paper when it begins it: handed on to `operations.draft` as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.documents.models import Document


class Paper(TypedDict, total=False):
    """The date on the paper, always; and what else is known of it.

    `id` and `idempotency_key` name the record for ever in the list it comes from; `replaces` is the voided document it
    stands in for; `day_reason` says why its day is still to come; with `save` False the document is not written yet.
    """

    documented_on: Required[date]
    paper_number: str
    family: str
    id: str | None
    idempotency_key: str | None
    replaces: Document | None
    day_reason: str
    save: bool
