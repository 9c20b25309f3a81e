"""What goes when its time of keeping is over: who it was that was inspected; every count stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions
from cotmoc.registers.inspections.models import DecisionSubject, Subject

if TYPE_CHECKING:
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User


def forget_subject(subject: Subject, *, by: User, clock: Clock) -> Subject:
    """Cut the link from a subject, and from the decision behind it, to the member. Raises NotAllowed."""
    session = subject.session
    with transaction.atomic():
        now = clock()
        permissions.check(by, "inspections.void", at=session.document.unit_id, on=local_day(now))
        if session.decision_id is not None:
            DecisionSubject.objects.filter(decision=session.decision_id, member=subject.member_id).update(member=None)
        subject.member = None
        subject.save(update_fields=["member"])
        unit = session.document.unit_id
        audit.note("inspections.subject_forgotten", by=by, at=now, unit=unit, object=subject.pk)
    return subject
