"""What goes when its time of keeping is over: self-marks, points and reasons; what the cell concluded stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.documents import refreezing
from cotmoc.kernel.period import local_day
from cotmoc.ledger import posting
from cotmoc.org import permissions
from cotmoc.registers.commitments.models import Mark, MonthSheet

if TYPE_CHECKING:
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

KEPT_LONG_ENOUGH = "hết thời hạn giữ"


def forget_marks(sheet: MonthSheet, *, by: User, clock: Clock) -> MonthSheet:
    """Erase the raw marks of a month; the cell's level of each line stays. Raises NotAllowed."""
    with transaction.atomic():
        posting.lock()
        now = clock()
        permissions.check(by, "commitments.void", at=sheet.document.unit_id, on=local_day(now))
        Mark.objects.filter(sheet=sheet, given_by=Mark.GivenBy.SELF).delete()
        Mark.objects.filter(sheet=sheet).update(points=None, reason="")
        left = MonthSheet.objects.select_related("document").get(pk=sheet.pk)
        refreezing.refreeze(left, reason=KEPT_LONG_ENOUGH, by=by, at=now)
    return left
