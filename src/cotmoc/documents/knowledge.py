"""K for whoever reads documents too: the ledger's entries and, up to the same moment, documents and their evidence."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.db.models import Max

from cotmoc.documents.models import Document, Evidence
from cotmoc.ledger import balances, moments
from cotmoc.org.fields import MICROSECOND

if TYPE_CHECKING:
    from datetime import datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.ledger.balances import Knowledge


def resolve(known_at: datetime | None = None) -> Knowledge:
    """Return what was known at a moment, or is known now (None), by the ledger and by the documents."""
    known = balances.resolve(known_at)
    return known if known_at else dataclasses.replace(known, moment=_latest(known.moment))


def read(clock: Clock) -> tuple[int, datetime]:
    """Take the ledger's lock; return the last entry's number, and a moment later than anything recorded so far."""
    seq, now = moments.read(clock)
    last = _latest(now)
    return seq, now if last <= now else last + MICROSECOND


def _latest(moment: datetime) -> datetime:
    documents = Document.objects.aggregate(Max("submitted_at"), Max("voided_at"))
    evidence = Evidence.objects.aggregate(Max("added_at"))
    told: list[datetime] = [one for one in (documents | evidence).values() if one]
    return max([moment, *told])
