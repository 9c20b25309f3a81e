"""What may be done: sessions and visits, each recorded, submitted, voided, corrected; households given into charge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import Max, prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.kernel import identity, rule
from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org
from cotmoc.registers.outreach import postings, queries, rules
from cotmoc.registers.outreach.models import AwarenessSession, Charge, Help, Visit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


def record_session(
    *,
    unit: str,
    day: date,
    topic: str,
    commune: str,
    attendance: int,
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> AwarenessSession:
    """Begin an awareness session in a commune. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "outreach.session", register="outreach", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = AwarenessSession.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        session = AwarenessSession(document=document, topic=topic, commune_id=commune, attendance=attendance)
        if paper.get("save", True):
            _store_sessions([session])
    return session


def submit_session(
    session: AwarenessSession, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make one session official. Raises what `submit_sessions` raises."""
    return submit_sessions([session], by=by, clock=clock, approval=approval)[0]


def submit_sessions(
    sessions: Sequence[AwarenessSession], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of sessions official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (OR-1, OR-2)."""
    return documents.submit_many(
        sessions,
        rules=rules.broken_sessions,
        postings=postings.of_sessions,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_sessions,
    )


def void_session(session: AwarenessSession, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a session; what it posted is taken back. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(session, reason=reason, by=by, clock=clock)


def correct_session(
    old: AwarenessSession,
    new: AwarenessSession,
    *,
    reason: str,
    by: User,
    clock: Clock,
    approval: documents.Approval | None = None,
) -> Document:
    """Void the old session and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_session(),
        postings=lambda session: postings.of_sessions([session]),
        by=by,
        clock=clock,
        store=lambda session: _store_sessions([session]),
    )


def give_charge(
    *, member: str, unit: str, book_number: str, commune: str, from_day: date, by: User, clock: Clock
) -> Charge:
    """Give a household, by its number in the unit's book, into a member's charge.

    Raises NotAllowed, RulesBroken (OR-7, OR-8), IntegrityError when two do so at once.
    """
    now = clock()
    permissions.check(by, "outreach.record", at=unit, on=local_day(now))
    with transaction.atomic():
        charge = Charge(
            id=identity.new_id(org.installation().origin),
            member_id=member,
            unit_id=unit,
            book_number=book_number,
            commune_id=commune,
            from_day=from_day,
        )
        rules.check_giving(charge)
        charge.save(force_insert=True)
        audit.note("outreach.charge", by=by, at=now, unit=unit, object=charge.pk)
    return charge


def end_charge(charge: Charge, *, to_day: date, by: User, clock: Clock) -> Charge:
    """End a charge: it holds no more from `to_day` on. Raises NotAllowed, RulesBroken (OR-5, OR-6)."""
    now = clock()
    permissions.check(by, "outreach.record", at=charge.unit_id, on=local_day(now))
    with transaction.atomic():
        visits = queries.visits_in_force().filter(charge=charge)
        last = visits.aggregate(last=Max("document__day"))["last"]
        rule.check(rules.Ended(charge, to_day, last), rules.ENDING)
        charge.to_day = to_day
        charge.save(update_fields=["to_day"])
        audit.note("outreach.charge_end", by=by, at=now, unit=charge.unit_id, object=charge.pk)
    return charge


def forget_charge(charge: Charge, *, by: User, clock: Clock) -> Charge:
    """Empty the household's number of a charge that ended; that there was one stays. Raises NotAllowed."""
    with transaction.atomic():
        now = clock()
        permissions.check(by, "outreach.void", at=charge.unit_id, on=local_day(now))
        charge.book_number = ""
        charge.save(update_fields=["book_number"])
        audit.note("outreach.charge_forgotten", by=by, at=now, unit=charge.unit_id, object=charge.pk)
    return charge


def record_visit(
    *,
    charge: Charge,
    day: date,
    purpose: str,
    help_given: Sequence[tuple[str, int]] = (),
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> Visit:
    """Begin a visit to a household in charge; `help_given` pairs kinds with quantities. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "outreach.visit", register="outreach", unit=charge.unit_id, day=day, by=by, clock=clock, **paper
        )
        known = Visit.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        visit = Visit(document=document, charge=charge, purpose=purpose)
        visit.help_list = [
            Help(visit=visit, position=position, kind=kind, quantity=quantity)
            for position, (kind, quantity) in enumerate(help_given, start=1)
        ]
        if paper.get("save", True):
            _store_visits([visit])
    return visit


def submit_visit(visit: Visit, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make one visit official. Raises what `submit_visits` raises."""
    return submit_visits([visit], by=by, clock=clock, approval=approval)[0]


def submit_visits(
    visits: Sequence[Visit], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of visits official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (OR-3, OR-4)."""
    return documents.submit_many(
        visits,
        rules=rules.broken_visits,
        postings=postings.of_visits,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_visits,
    )


def void_visit(visit: Visit, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a visit; what it posted is taken back. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(visit, reason=reason, by=by, clock=clock)


def correct_visit(
    old: Visit, new: Visit, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old visit and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.VISITS,
        postings=lambda visit: postings.of_visits([visit]),
        by=by,
        clock=clock,
        store=lambda visit: _store_visits([visit]),
    )


def _store_sessions(sessions: Sequence[AwarenessSession]) -> None:
    new = [one for one in sessions if one._state.adding]  # noqa: SLF001 - Django documents _state
    AwarenessSession.objects.bulk_create(new, batch_size=BATCH)


def _store_visits(visits: Sequence[Visit]) -> None:
    """Write what is not in the database yet, and read the lines of what is, each in a fixed number of statements."""
    new = [one for one in visits if one._state.adding]  # noqa: SLF001 - Django documents _state
    prefetch_related_objects(visits, "charge")
    prefetch_related_objects([one for one in visits if not one._state.adding], "help_given")  # noqa: SLF001
    Visit.objects.bulk_create(new, batch_size=BATCH)
    Help.objects.bulk_create([line for one in new for line in one.help_list], batch_size=BATCH)
