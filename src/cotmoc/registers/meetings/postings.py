"""What a meeting says to the ledger: it was held, and whether on time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.ledger.posting import Kind, Posting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.registers.meetings.models import Meeting


def of(meetings: Sequence[Meeting]) -> list[Posting]:
    """Return one posting for each meeting held, and one more for each that was on time."""
    return [
        Posting(
            indicator=indicator,
            unit=meeting.document.unit_id,
            locality="",
            day=meeting.document.day,
            value=1,
            kind=Kind.RESULT,
            document=meeting.document_id,
            act=meeting.document_id,
            subject=meeting.body_id,
        )
        for meeting in meetings
        for indicator in ("meetings.held", *(("meetings.on_time",) if meeting.is_on_time else ()))
    ]
