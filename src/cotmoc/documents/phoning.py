"""Corrections made on a telephone call: who called, when, and by which day the paper must come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.documents import knowledge, sealing, settings
from cotmoc.documents import rules as document_rules
from cotmoc.documents.models import PhoneCorrection
from cotmoc.documents.states import State
from cotmoc.kernel import rule
from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions

if TYPE_CHECKING:
    from datetime import datetime

    from cotmoc.documents.models import Document
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User


@dataclass(frozen=True)
class Call:
    """A call: the caller's post and unit (its id), the moment, and in how many days the paper is due (None: as set)."""

    title: str
    unit: str
    at: datetime
    days: int | None = None


def record(document: Document, call: Call, *, by: User, clock: Clock) -> PhoneCorrection:
    """Note that a correction was made on a call. Raises NotAllowed, RulesBroken (DOC-7); the same one twice is one."""
    with transaction.atomic():
        known = PhoneCorrection.objects.filter(pk=document.pk).first()
        if known is not None:
            return known
        _, now = knowledge.read(clock)
        permissions.check(by, sealing.action(document, sealing.asked("record")), at=document.unit_id, on=local_day(now))
        rule.check(document_rules.Calling(call.title, call.at, now), document_rules.CALLING)
        days = settings.get("phone_days", on=local_day(now)) if call.days is None else call.days
        noted = PhoneCorrection(
            document=document,
            caller_title=call.title.strip(),
            caller_unit_id=call.unit,
            called_at=call.at,
            paper_due_on=local_day(call.at) + timedelta(days=days),
            recorded_at=now,
            recorded_by=by,
        )
        noted.save(force_insert=True)
        audit.note("document.phone", by=by, at=now, unit=document.unit_id, object=document.pk, detail=call.title)
    return noted


@dataclass(frozen=True)
class Told:
    """A correction by telephone as its document's page tells it: `is_open` until the paper has come."""

    noted: PhoneCorrection
    is_open: bool


def of(document: Document) -> Told | None:
    """Return what is known of the call behind a correction, None when there was none."""
    noted = PhoneCorrection.objects.select_related("caller_unit").filter(pk=document.pk).first()
    if noted is None:
        return None
    came = document.evidence.filter(added_at__gt=noted.recorded_at).exists()
    return Told(noted, not came and document.state == State.SUBMITTED)
