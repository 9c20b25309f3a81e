"""What a stage says to the ledger: one person reached it. Probation is between two stages and posts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.ledger.posting import Kind, Posting
from cotmoc.registers.nominations.models import StageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.registers.nominations.models import Stage

INDICATORS: dict[str, str] = {
    StageKind.NOMINATED: "nominations.people",
    StageKind.CLASS: "nominations.class_completed",
    StageKind.SYMPATHISER: "nominations.sympathisers",
    StageKind.ADMITTED: "nominations.admitted",
    StageKind.FULL: "nominations.full_members",
}


def of(stages: Sequence[Stage]) -> list[Posting]:
    """Return one person for each stage that is counted, under the nominee's opaque id."""
    return [
        Posting(
            indicator=INDICATORS[one.stage],
            unit=one.document.unit_id,
            locality="",
            day=one.document.day,
            value=1,
            kind=Kind.RESULT,
            document=one.document_id,
            act=one.document_id,
            subject=one.nominee_id,
        )
        for one in stages
        if one.stage in INDICATORS
    ]
