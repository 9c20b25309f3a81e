"""What outreach says to the ledger: sessions, how many came, visits; each at the commune where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.ledger.posting import Kind, Posting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.documents.models import Document
    from cotmoc.registers.outreach.models import AwarenessSession, Visit


def of_sessions(sessions: Sequence[AwarenessSession]) -> list[Posting]:
    """Return for each session one session and the person-times of those who came."""
    return [
        _posting(one.document, indicator, one.commune_id, value, one.document_id)
        for one in sessions
        for indicator, value in (("outreach.sessions", 1), ("outreach.person_times", one.attendance))
    ]


def of_visits(visits: Sequence[Visit]) -> list[Posting]:
    """Return one visit for each, under the charge's own id."""
    return [_posting(one.document, "outreach.visits", one.charge.commune_id, 1, one.charge_id) for one in visits]


def _posting(document: Document, indicator: str, locality: str, value: int, subject: str) -> Posting:
    return Posting(
        indicator=indicator,
        unit=document.unit_id,
        locality=locality,
        day=document.day,
        value=value,
        kind=Kind.RESULT,
        document=document.pk,
        act=document.pk,
        subject=subject,
    )
