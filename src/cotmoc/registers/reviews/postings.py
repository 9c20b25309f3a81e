"""What reviews say to the ledger: what was reviewed, with whom, how far units are with directives, shared education."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.ledger.posting import Kind, Posting
from cotmoc.registers.reviews.models import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.documents.models import Document
    from cotmoc.registers.reviews.models import Acknowledgement, Directive, Review, SharedEducation

STEPS: dict[str, str] = {
    Progress.RECEIVED: "reviews.directives_received",
    Progress.UNDERSTOOD: "reviews.directives_understood",
    Progress.DONE: "reviews.directives_done",
}


def of_reviews(reviews: Sequence[Review]) -> list[Posting]:
    """Return for each review one thematic resolution, one for each partner of a regulation, or one emulation drive."""
    rows = []
    for one in reviews:
        if one.resolution is not None and one.resolution.thematic:
            rows.append(_one(one.document, "reviews.thematic_resolutions", one.resolution.pk))
        if one.regulation_id is not None:
            rows += [
                _one(one.document, "reviews.coordination_partners", partner.unit_id or partner.pk)
                for partner in one.partner_list
            ]
        if one.drive_id is not None:
            rows.append(_one(one.document, "reviews.emulation_reviews", one.drive_id))
    return rows


def of_directives(directives: Sequence[Directive]) -> list[Posting]:
    """Return one directive issued for each."""
    return [_one(one.document, "reviews.directives_issued", "") for one in directives]


def of_acknowledgements(acknowledgements: Sequence[Acknowledgement]) -> list[Posting]:
    """Return one for each, at the unit that reports, under the step it reports."""
    return [_one(one.document, STEPS[one.step], one.receiver.directive_id) for one in acknowledgements]


def of_education(sessions: Sequence[SharedEducation]) -> list[Posting]:
    """Return one session of shared education for each."""
    return [_one(one.document, "reviews.shared_education_sessions", "") for one in sessions]


def _one(document: Document, indicator: str, subject: str) -> Posting:
    return Posting(
        indicator=indicator,
        unit=document.unit_id,
        locality="",
        day=document.day,
        value=1,
        kind=Kind.RESULT,
        document=document.pk,
        act=document.pk,
        subject=subject,
    )
