"""What may be done with regulations and reviews: record, submit one or many, void, correct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.kernel import identity, rule
from cotmoc.kernel.period import local_day
from cotmoc.ledger import posting
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org
from cotmoc.registers.reviews import postings, rules
from cotmoc.registers.reviews.models import CoordinationRegulation, Partner, Point, Review

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


@dataclass(frozen=True)
class Saying:
    """Something a review says, and the id of the resolution's content that it is of."""

    kind: str
    text: str
    content: str | None = None


@dataclass(frozen=True)
class With:
    """With whom: an administrative unit by its id, or another body by its name."""

    unit: str | None = None
    body: str = ""


def add_regulation(
    *, unit: str, paper_number: str, title: str, signed_on: date, by: User, clock: Clock
) -> CoordinationRegulation:
    """Enter a coordination regulation; one with this number at this unit is given as it is. Raises NotAllowed."""
    now = clock()
    permissions.check(by, "reviews.record", at=unit, on=local_day(now))
    with transaction.atomic():
        regulation, is_new = CoordinationRegulation.objects.get_or_create(
            unit_id=unit,
            paper_number=paper_number,
            defaults={
                "id": identity.new_id(org.installation().origin),
                "title": title,
                "signed_on": signed_on,
            },
        )
        if is_new:
            audit.note("reviews.regulation", by=by, at=now, unit=unit, object=regulation.pk)
    return regulation


def record_review(
    *,
    unit: str,
    day: date,
    kind: str,
    period: tuple[date, date],
    resolution: str | None = None,
    regulation: str | None = None,
    drive: str | None = None,
    partners: Sequence[With] = (),
    points: Sequence[Saying] = (),
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> Review:
    """Begin the review of one thing, named by its id, over a period from a day to a day. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "reviews.review", register="reviews", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = Review.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        review = Review(
            document=document,
            kind=kind,
            resolution_id=resolution,
            regulation_id=regulation,
            drive_id=drive,
            period_from=period[0],
            period_to=period[1],
        )
        review.partner_list = _partners(review, partners)
        review.point_list = _points(review, points)
        if paper.get("save", True):
            _store_reviews([review])
    return review


def _partners(review: Review, partners: Sequence[With]) -> list[Partner]:
    document = review.document
    return [
        Partner(
            id=identity.derived_id(document.origin, document.pk, "partner", str(position)),
            review=review,
            position=position,
            unit_id=one.unit,
            body=one.body,
        )
        for position, one in enumerate(partners, start=1)
    ]


def _points(review: Review, points: Sequence[Saying]) -> list[Point]:
    document = review.document
    return [
        Point(
            id=identity.derived_id(document.origin, document.pk, "point", str(position)),
            review=review,
            position=position,
            kind=one.kind,
            text=one.text,
            plan_content_id=one.content,
        )
        for position, one in enumerate(points, start=1)
    ]


def submit_review(review: Review, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make a review official. Raises what `submit_reviews` raises."""
    return submit_reviews([review], by=by, clock=clock, approval=approval)[0]


def submit_reviews(
    reviews: Sequence[Review], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of reviews official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (RV-1 to RV-6)."""
    return documents.submit_many(
        reviews,
        rules=rules.broken_reviews,
        postings=postings.of_reviews,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_reviews,
    )


def void_review(review: Review, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a review. Raises NotAllowed, NoSuchStep, RulesBroken (RV-17)."""
    return documents.void(
        review, reason=reason, by=by, clock=clock, postings=lambda one: _taken_back(one, act=one.document_id)
    )


def correct_review(
    old: Review, new: Review, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old one and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_review(),
        postings=lambda one: postings.of_reviews([one]),
        by=by,
        clock=clock,
        void_postings=lambda one: _taken_back(one, act=new.document_id),
        store=lambda one: _store_reviews([one]),
    )


def _taken_back(review: Review, *, act: str) -> list[posting.Posting]:
    rule.check(review, rules.VOIDING)
    return posting.reversal(review.document_id, act=act)


def _store_reviews(reviews: Sequence[Review]) -> None:
    """Write what is not in the database yet, and read what surrounds the reviews, in a fixed number of statements."""
    new = [one for one in reviews if one._state.adding]  # noqa: SLF001 - Django documents _state
    prefetch_related_objects([one for one in reviews if not one._state.adding], "partners", "points")  # noqa: SLF001
    prefetch_related_objects(reviews, "resolution")
    Review.objects.bulk_create(new, batch_size=BATCH)
    Partner.objects.bulk_create([partner for one in new for partner in one.partner_list], batch_size=BATCH)
    Point.objects.bulk_create([point for one in new for point in one.point_list], batch_size=BATCH)
