"""What a stage says to the ledger: the work reached it, at the lead unit; completed, also its cost and who benefits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.ledger.posting import Kind, Posting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.registers.works.models import WorkStage


def of(stages: Sequence[WorkStage]) -> list[Posting]:
    """Return the postings of stages: a work surveyed is counted as surveyed, and as nothing else."""
    return [
        Posting(
            indicator=f"works.{indicator}",
            unit=one.document.unit_id,
            locality=one.work.commune_id,
            day=one.document.day,
            value=value,
            kind=Kind.RESULT,
            document=one.document_id,
            act=one.document_id,
            subject=one.work_id,
        )
        for one in stages
        for indicator, value in (
            (f"{one.work.kind}_{one.stage}".lower(), 1),
            ("beneficiaries", one.beneficiaries),
            ("cost_dong", one.cost_dong),
        )
        if value
    ]
