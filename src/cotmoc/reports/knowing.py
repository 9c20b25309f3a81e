"""K of a report: one moment and one number of entries, resolved once, so that the same report can be asked for again.

Asked for what is known now, K is the moment of the latest thing that a report takes in: of the books, the documents,
the plans, the units and the published figures. So the same rows give the same bytes, whatever the clock says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Max

from cotmoc.org import queries as org
from cotmoc.org.fields import MICROSECOND
from cotmoc.plans import knowledge
from cotmoc.reports.models import PublishedFigure

if TYPE_CHECKING:
    from datetime import datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.ledger.balances import Knowledge


def resolve(known_at: datetime | None = None, *, known: Knowledge | None = None) -> Knowledge:
    """Return K for a moment (None: now); `known` is its number of entries, kept by a stamp. Raises BooksNotOpen."""
    found = known or knowledge.resolve(known_at)
    return replace(found, moment=_latest(found.moment) if known_at is None else known_at)


def read(clock: Clock) -> datetime:
    """Take the ledger's lock; return a moment later than anything recorded so far. Raises NotInTransaction."""
    now = knowledge.read(clock)
    last = _latest(now)
    return now if last <= now else last + MICROSECOND


def _latest(moment: datetime) -> datetime:
    published = PublishedFigure.objects.aggregate(last=Max("recorded_at"))["last"]
    return max(one for one in (moment, org.changed_at(), published) if one is not None)
