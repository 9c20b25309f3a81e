"""When the books learnt it, for the rows that stand beside the entries: duties, returns and closed months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.ledger import posting
from cotmoc.ledger.models import Entry, MonthClosing, ReportingDuty, Return
from cotmoc.org.fields import MICROSECOND

if TYPE_CHECKING:
    from datetime import datetime

    from cotmoc.kernel.period import Clock

BESIDE = (ReportingDuty, Return, MonthClosing)


def latest(entry_at: datetime) -> datetime:
    """Return the moment of whatever was recorded last, given the last entry's."""
    rows = (table.objects.order_by("-pk").values_list("recorded_at", flat=True).first() for table in BESIDE)
    return max(entry_at, *(moment for moment in rows if moment), entry_at)


def read(clock: Clock) -> tuple[int, datetime]:
    """Take the lock; return the last entry's number, and a moment later than anything the books have learnt so far.

    Raises NotInTransaction, and BooksNotOpen.
    """
    posting.lock()
    last = Entry.objects.order_by("-seq").values_list("seq", "recorded_at").first()
    if last is None:
        message = "open the books first"
        raise posting.BooksNotOpen(message)
    return last[0], max(clock(), latest(last[1]) + MICROSECOND)
