"""What checks and closing minutes say to the ledger: a check made, an incident opened, an incident closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.ledger.posting import Kind, Posting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.documents.models import Document
    from cotmoc.registers.marker_checks.models import IncidentClosing, MarkerCheck


def of_checks(checks: Sequence[MarkerCheck]) -> list[Posting]:
    """Return one posting for each check, and one more for each that opens an incident."""
    return [
        _posting(indicator, one.document, one)
        for one in checks
        for indicator in ("checks", *(("incidents_opened",) if one.opens_incident else ()))
    ]


def of_closings(closings: Sequence[IncidentClosing]) -> list[Posting]:
    """Return one posting for each incident closed, where it was opened."""
    return [_posting("incidents_closed", one.document, one.incident) for one in closings]


def _posting(indicator: str, document: Document, check: MarkerCheck) -> Posting:
    return Posting(
        indicator=f"marker_checks.{indicator}",
        unit=document.unit_id,
        locality=check.commune_id,
        day=document.day,
        value=1,
        kind=Kind.RESULT,
        document=document.pk,
        act=document.pk,
        subject=check.marker_id,
    )
