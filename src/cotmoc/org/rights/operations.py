"""Requests about one's own data: entered, answered, extended, done; breaches; what the law's days are here.

Words that people type are kept on the row and never in the audit log, whose lines cannot be erased.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel import identity, rule
from cotmoc.kernel.period import local_day
from cotmoc.kernel.vietnamese import normalise
from cotmoc.org import permissions, queries
from cotmoc.org.operations.acting import begin, note
from cotmoc.org.rights import deadlines, rules
from cotmoc.org.rights_models import Breach, DayOff, Deadline, NoticeRead, RightsRequest

if TYPE_CHECKING:
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import Person, Unit, User
    from cotmoc.org.rights.deadlines import Limit

RECORD, ANSWER = "privacy.record", "privacy.answer"


@dataclass(frozen=True)
class NewRequest:
    """A request as it comes in: of a cadre (`person`), of somebody in the books (`resident`, an id), or of neither."""

    kind: str
    unit: Unit
    received_on: date
    through: str = RightsRequest.Through.SELF
    person: Person | None = None
    resident: str = ""
    words: str = ""
    shared: bool = False
    key: str = ""


@dataclass(frozen=True)
class NewBreach:
    """A breach as it is found; `what` is the kind of data, and names nobody."""

    kind: str
    unit: Unit
    found_at: datetime
    what: str
    people: int = 0
    sensitive: bool = False
    measures: str = ""


@transaction.atomic
def ask(new: NewRequest, *, by: User, clock: Clock) -> RightsRequest:
    """Enter a request and set its days; the same key again gives the same request.

    Anybody may ask about themselves; for others it takes the right. Raises NotAllowed, RulesBroken (DL-1, DL-2).
    """
    own = new.person is not None and new.person.pk == by.person_id
    now = begin(RECORD, by=None if own else by, clock=clock, unit=new.unit)
    if not by.is_active:
        raise permissions.NotAllowed(by, RECORD, new.unit.code, local_day(now))
    if new.key and (known := RightsRequest.objects.filter(idempotency_key=new.key).first()):
        return known
    due = deadlines.due(new.kind, new.received_on, shared=new.shared)
    request = RightsRequest(
        id=identity.new_id(queries.installation().origin),
        kind=new.kind,
        through=new.through,
        person=new.person,
        resident=new.resident,
        unit=new.unit,
        words=normalise(new.words),
        shared=new.shared,
        received_on=new.received_on,
        answer_due=due.answer,
        done_due=due.done,
        recorded_at=now,
        recorded_by=by,
        idempotency_key=new.key or None,
    )
    rule.check(rules.Asking(request, local_day(now)), rules.ASKING)
    request.save(force_insert=True)
    note("privacy.asked", by=by, at=now, unit=new.unit, object_=request.pk, detail=new.kind)
    return request


@transaction.atomic
def answer(request: RightsRequest, *, answer: str, words: str, by: User, clock: Clock) -> RightsRequest:
    """Answer a request: it will be done, or why not. Raises NotAllowed, RulesBroken (DL-3, DL-4)."""
    now, request = _taken(request, by, clock)
    said = normalise(words)
    rule.check(rules.Answering(request, local_day(now), answer=answer, words=said), rules.ANSWERING)
    request.answer, request.answer_words, request.answered_on = answer, said, local_day(now)
    request.save(update_fields=["answer", "answer_words", "answered_on"])
    note("privacy.answered", by=by, at=now, unit=request.unit_id, object_=request.pk, detail=answer)
    return request


@transaction.atomic
def extend(request: RightsRequest, *, days: int, reason: str, by: User, clock: Clock) -> RightsRequest:
    """Give a request its one extension. Raises NotAllowed, RulesBroken (DL-5, DL-6)."""
    now, request = _taken(request, by, clock)
    most = deadlines.limits(on=request.received_on)[request.kind].extension_days
    said = normalise(reason)
    case = rules.Answering(request, local_day(now), words=said, extension=days, most=most)
    rule.check(case, rules.EXTENDING)
    request.extension_days, request.extension_reason = days, said
    request.done_due += timedelta(days=days)
    request.save(update_fields=["extension_days", "extension_reason", "done_due"])
    note("privacy.extended", by=by, at=now, unit=request.unit_id, object_=request.pk, detail=str(days))
    return request


@transaction.atomic
def finish(request: RightsRequest, *, by: User, clock: Clock) -> RightsRequest:
    """Say that what was asked is done. Raises NotAllowed, RulesBroken (DL-7)."""
    now, request = _taken(request, by, clock)
    rule.check(rules.Answering(request, local_day(now)), rules.ENDING)
    request.done_on = local_day(now)
    request.save(update_fields=["done_on"])
    note("privacy.done", by=by, at=now, unit=request.unit_id, object_=request.pk)
    return request


@transaction.atomic
def forget(request: RightsRequest, *, by: User | None, clock: Clock) -> RightsRequest:
    """Erase a request's words and whose it was; its kind and days stay. Raises NotAllowed."""
    now = begin(ANSWER, by=by, clock=clock, unit=request.unit)
    request.words, request.resident, request.person = "", "", None
    request.answer_words, request.extension_reason = (
        "đã xóa" if said else "" for said in (request.answer_words, request.extension_reason)
    )
    request.save(update_fields=["words", "resident", "person", "answer_words", "extension_reason"])
    note("privacy.forgotten", by=by, at=now, unit=request.unit_id, object_=request.pk)
    return request


@transaction.atomic
def record_breach(new: NewBreach, *, by: User, clock: Clock) -> Breach:
    """Enter a breach; the 72 hours run from when it was found. Raises NotAllowed, RulesBroken (DL-8)."""
    now = begin(RECORD, by=by, clock=clock, unit=new.unit)
    breach = Breach(
        id=identity.new_id(queries.installation().origin),
        kind=new.kind,
        unit=new.unit,
        found_at=new.found_at,
        due_at=new.found_at + timedelta(hours=deadlines.BREACH_HOURS),
        what=normalise(new.what),
        people=new.people,
        sensitive=new.sensitive,
        measures=normalise(new.measures),
        recorded_at=now,
        recorded_by=by,
    )
    rule.check(rules.Finding(breach, now), rules.BREACH)
    breach.save(force_insert=True)
    note("privacy.breach", by=by, at=now, unit=new.unit, object_=breach.pk, detail=new.kind)
    return breach


@transaction.atomic
def notify_breach(breach: Breach, *, paper_number: str, by: User, clock: Clock, told_on: date | None = None) -> Breach:
    """Keep the paper by which a breach was notified, and the day the people concerned were told. Raises NotAllowed."""
    now = begin(ANSWER, by=by, clock=clock, unit=breach.unit)
    if not breach.notified_paper:
        breach.notified_at, breach.notified_paper = now, normalise(paper_number)
    breach.told_on = told_on or breach.told_on
    breach.save(update_fields=["notified_at", "notified_paper", "told_on"])
    note("privacy.breach_notified", by=by, at=now, unit=breach.unit_id, object_=breach.pk, detail=paper_number)
    return breach


@transaction.atomic
def close_breach(breach: Breach, *, measures: str, by: User, clock: Clock) -> Breach:
    """Say what was done about a breach, and close it. Raises NotAllowed."""
    now = begin(ANSWER, by=by, clock=clock, unit=breach.unit)
    breach.measures, breach.closed_on = normalise(measures) or breach.measures, local_day(now)
    breach.save(update_fields=["measures", "closed_on"])
    note("privacy.breach_closed", by=by, at=now, unit=breach.unit_id, object_=breach.pk)
    return breach


@transaction.atomic
def set_deadline(kind: str, limit: Limit, *, from_day: date, by: User, clock: Clock) -> Deadline:
    """Set the days of a kind of request from a day on, with where they are written. Raises NotAllowed."""
    now = begin(ANSWER, by=by, clock=clock)
    row = Deadline.objects.create(
        kind=kind,
        from_day=from_day,
        answer_working_days=limit.answer_working_days,
        done_days=limit.done_days,
        shared_days=limit.shared_days,
        extension_days=limit.extension_days,
        verified=limit.verified,
        source=normalise(limit.source),
        recorded_at=now,
        recorded_by=by,
    )
    told = f"{kind} {limit.answer_working_days}/{limit.done_days}/{limit.shared_days}/{limit.extension_days}"
    note("privacy.deadline", by=by, at=now, object_=from_day.isoformat(), detail=told)
    return row


@transaction.atomic
def set_day_off(day: date, *, name: str, by: User, clock: Clock, worked: bool = False) -> DayOff:
    """Say that a day is a holiday, or that a Saturday or Sunday is worked. Raises NotAllowed."""
    now = begin(ANSWER, by=by, clock=clock)
    row, _ = DayOff.objects.update_or_create(day=day, defaults={"name": normalise(name), "worked": worked})
    note("privacy.day_off", by=by, at=now, object_=day.isoformat(), detail="worked" if worked else "")
    return row


def read_notice(user: User, *, notice: str, clock: Clock) -> None:
    """Keep that somebody read a version of the notice; once is enough."""
    with transaction.atomic():
        now = clock()
        _, is_new = NoticeRead.objects.get_or_create(user=user, notice=notice, defaults={"read_at": now})
        if is_new:
            note("privacy.notice_read", by=user, at=now, object_=notice)


def _taken(request: RightsRequest, by: User, clock: Clock) -> tuple[datetime, RightsRequest]:
    """Check the right, and read the row anew under the floor's lock."""
    now = begin(ANSWER, by=by, clock=clock, unit=request.unit)
    return now, RightsRequest.objects.select_related("unit", "person").get(pk=request.pk)
