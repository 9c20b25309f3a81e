"""One click: what a unit did with a directive is recorded and put into the books at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel.period import local_day
from cotmoc.ledger import posting
from cotmoc.org import permissions
from cotmoc.registers.reviews import queries
from cotmoc.registers.reviews.operations.directives import record_acknowledgement, submit_acknowledgement

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User
    from cotmoc.registers.reviews.models import Receiver


def acknowledge(
    *, receiver: Receiver, step: str, day: date, by: User, clock: Clock, paper_number: str = ""
) -> Document:
    """Report a step on its day; one that was reported already stays as it is, however often the button is pressed.

    Raises NotAllowed, RulesBroken (RV-10 to RV-14).
    """
    with transaction.atomic():
        posting.lock()
        permissions.check(by, "reviews.record", at=receiver.unit_id, on=local_day(clock()))
        known = queries.acknowledgements_in_force().filter(receiver=receiver, step=step).first()
        if known is not None:
            return known.document
        reported = record_acknowledgement(
            receiver=receiver,
            step=step,
            day=day,
            documented_on=day,
            paper_number=paper_number,
            save=False,
            by=by,
            clock=clock,
        )
        return submit_acknowledgement(reported, by=by, clock=clock)
