"""Draw by lot from the papers that were signed on paper and entered after, and say whether the originals match."""

from __future__ import annotations

import random
import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.documents.models import Document, Sample, SampleLine
from cotmoc.documents.states import State
from cotmoc.kernel import identity
from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org

if TYPE_CHECKING:
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

DRAW, CHECK = "sample.draw", "sample.check"
RIGHT = "ledger.verify"
"""Who may verify the books may lay them beside the paper."""
MOST = 100
SEEDS = 2**32


class NothingToDraw(ValueError):
    """No paper of these days was signed on paper within reach, or none, or too many, were asked for."""


class AlreadyChecked(ValueError):
    """This line has been looked at; what was found stays."""


def draw(*, first: date, last: date, size: int, by: User, clock: Clock, seed: int | None = None) -> Sample:
    """Draw up to `size` papers of these days, within the reach of who draws; the seed is kept.

    Raises NotAllowed, NothingToDraw.
    """
    with transaction.atomic():
        now = clock()
        reach = _reach(by, now)
        papers = _signed(first, last, reach)
        if not papers or not 0 < size <= MOST:
            raise NothingToDraw
        chosen = secrets.randbelow(SEEDS) if seed is None else seed
        sample = Sample.objects.create(
            id=identity.new_id(org.installation().origin),
            seed=chosen,
            first=first,
            last=last,
            population=len(papers),
            drawn_by=by,
            drawn_at=now,
        )
        lot = random.Random(chosen).sample(papers, min(size, len(papers)))  # noqa: S311 - to be drawn again by anybody
        SampleLine.objects.bulk_create(
            [SampleLine(sample=sample, position=place, document_id=one) for place, one in enumerate(lot, start=1)]
        )
        audit.note(DRAW, by=by, at=now, object=sample.pk, detail=f"{len(lot)}/{len(papers)}; {chosen}")
    return sample


def say(line: SampleLine, *, matches: bool, by: User, clock: Clock) -> SampleLine:
    """Say whether the original of a paper says the same. Raises NotAllowed, AlreadyChecked."""
    with transaction.atomic():
        now = clock()
        document = line.document
        permissions.check(by, RIGHT, at=document.unit_id, on=local_day(now))
        kept = SampleLine.objects.filter(pk=line.pk, matches=None)
        if not kept.update(matches=matches, checked_by=by, checked_at=now):
            raise AlreadyChecked
        told = "khớp" if matches else "không khớp"
        audit.note(CHECK, by=by, at=now, unit=document.unit_id, object=document.pk, detail=told)
    line.refresh_from_db()
    return line


def _reach(by: User, now: datetime) -> permissions.Scope:
    reach = permissions.scope(by, RIGHT, on=local_day(now))
    if not isinstance(reach, permissions.Everywhere) and not reach:
        raise permissions.NotAllowed(by, RIGHT, "", local_day(now))
    return reach


def _signed(first: date, last: date, reach: permissions.Scope) -> list[str]:
    papers = Document.objects.filter(state=State.SUBMITTED, day__range=(first, last)).exclude(approver_paper="")
    if not isinstance(reach, permissions.Everywhere):
        papers = papers.filter(unit__in=reach)
    return list(papers.order_by("pk").values_list("pk", flat=True))
