"""What a gate's month says to the ledger: each total that is not nought, in the commune of the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.ledger.posting import Kind, Posting
from cotmoc.registers.gate_traffic.models import COUNTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.registers.gate_traffic.models import GateMonth


def of(months: Sequence[GateMonth]) -> list[Posting]:
    """Return one posting for each total; what was not measured posts nothing."""
    return [
        Posting(
            indicator=f"gate_traffic.{field}",
            unit=one.document.unit_id,
            locality=one.gate.commune_id,
            day=one.document.day,
            value=value,
            kind=Kind.RESULT,
            document=one.document_id,
            act=one.document_id,
            subject=one.gate_id,
        )
        for one in months
        for field in COUNTS
        if (value := getattr(one, field))
    ]
