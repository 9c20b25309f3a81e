"""What may be done with registrations and their endings: record, submit one or many, void, correct."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import operations as documents
from cotmoc.kernel import identity, rule
from cotmoc.ledger.posting import Kind, Posting
from cotmoc.registers.commitments import postings, queries, rules
from cotmoc.registers.commitments.models import Measure, Registration, RegistrationEnding, RegistrationLine
from cotmoc.registers.commitments.operations import rights

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


@dataclass(frozen=True)
class Line:
    """One content to commit to: the standard by its id, how it is measured, its weight and what that measure needs."""

    standard: str
    measure: str = Measure.CHECKED
    weight: int = 1
    indicator: str = ""
    target: int | None = None
    due_on: date | None = None


def record_member(
    *,
    member: str,
    cell: str,
    unit: str,
    day: date,
    lines: Sequence[Line],
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> Registration:
    """Begin the registration of a member of a cell, for the year of `day`; members: the own. Raises NotAllowed."""
    return _record(Registration(member_id=member, cell_id=cell), unit, day, lines, by=by, clock=clock, **paper)


def record_organisation(
    *,
    organisation: str,
    unit: str,
    day: date,
    lines: Sequence[Line],
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> Registration:
    """Begin the registration of an organisation (a cell of the unit, or the unit itself), for the year of `day`."""
    return _record(Registration(organisation_id=organisation), unit, day, lines, by=by, clock=clock, **paper)


def _record(
    registration: Registration,
    unit: str,
    day: date,
    lines: Sequence[Line],
    *,
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> Registration:
    rights.check(by, paper, unit=unit, clock=clock, member=registration.member_id)
    with transaction.atomic():
        document = documents.draft(
            "commitments.registration", register="commitments", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = Registration.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        registration.document, registration.year = document, day.year
        registration.line_list = [
            RegistrationLine(
                id=identity.derived_id(document.origin, document.pk, str(position)),
                registration=registration,
                position=position,
                standard_id=one.standard,
                measure=one.measure,
                weight=one.weight,
                indicator=one.indicator,
                target=one.target,
                due_on=one.due_on,
            )
            for position, one in enumerate(lines, start=1)
        ]
        if paper.get("save", True):
            _store([registration])
    return registration


def submit_registration(
    registration: Registration, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make one registration official. Raises what `submit_registrations` raises."""
    return submit_registrations([registration], by=by, clock=clock, approval=approval)[0]


def submit_registrations(
    registrations: Sequence[Registration], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of registrations official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (CM-1 to CM-9)."""
    return documents.submit_many(
        registrations,
        rules=rules.broken_registrations,
        postings=_registered,
        by=by,
        clock=clock,
        approval=approval,
        store=_store,
    )


def void_registration(registration: Registration, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a registration; the one it replaced holds again. Raises NotAllowed, NoSuchStep, RulesBroken (CM-19)."""
    return documents.void(
        registration, reason=reason, by=by, clock=clock, postings=lambda one: _unregistered(one, act=one.document_id)
    )


def correct_registration(
    old: Registration,
    new: Registration,
    *,
    reason: str,
    by: User,
    clock: Clock,
    approval: documents.Approval | None = None,
) -> Document:
    """Void the old registration and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_registration(),
        postings=lambda one: _registered([one]),
        by=by,
        clock=clock,
        void_postings=lambda one: _unregistered(one, act=new.document_id),
        store=lambda one: _store([one]),
    )


def record_ending(
    *, registration: Registration, day: date, reason: str, by: User, clock: Clock, **paper: Unpack[Paper]
) -> RegistrationEnding:
    """Begin the paper that a registration holds no more from `day` on. Raises NotAllowed."""
    rights.check(by, paper, unit=registration.document.unit_id, clock=clock)
    with transaction.atomic():
        document = documents.draft(
            "commitments.ending",
            register="commitments",
            unit=registration.document.unit_id,
            day=day,
            by=by,
            clock=clock,
            **paper,
        )
        known = RegistrationEnding.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        ending = RegistrationEnding(document=document, registration=registration, reason=reason)
        if paper.get("save", True):
            _store_endings([ending])
    return ending


def submit_ending(
    ending: RegistrationEnding, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make one ending official. Raises what `submit_endings` raises."""
    return submit_endings([ending], by=by, clock=clock, approval=approval)[0]


def submit_endings(
    endings: Sequence[RegistrationEnding], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of endings official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (CM-10, CM-11)."""
    return documents.submit_many(
        endings,
        rules=rules.broken_endings,
        postings=_ended,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_endings,
    )


def void_ending(ending: RegistrationEnding, *, reason: str, by: User, clock: Clock) -> Document:
    """Void an ending; the registration holds again. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(
        ending, reason=reason, by=by, clock=clock, postings=lambda one: _not_ended(one, act=one.document_id)
    )


def correct_ending(
    old: RegistrationEnding,
    new: RegistrationEnding,
    *,
    reason: str,
    by: User,
    clock: Clock,
    approval: documents.Approval | None = None,
) -> Document:
    """Void the old ending and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_ending(),
        postings=lambda one: _ended([one]),
        by=by,
        clock=clock,
        void_postings=lambda one: _not_ended(one, act=new.document_id),
        store=lambda one: _store_endings([one]),
    )


def _registered(registrations: Sequence[Registration]) -> list[Posting]:
    before = queries.standing({one.document.unit_id for one in registrations})
    after = replace(before, registered=(*before.registered, *(one.standing for one in registrations)))
    acts = _acts({(one.document.unit_id, one.subject): one.document_id for one in registrations})
    own = {one.document_id: Kind.RESULT for one in registrations}
    return postings.of(before, after, postings.Cause(acts, Kind.UPDATE, own))


def _unregistered(registration: Registration, *, act: str) -> list[Posting]:
    rule.check(registration, rules.VOIDING)
    unit = registration.document.unit_id
    before = queries.standing({unit})
    left = tuple(one for one in before.registered if one.document != registration.document_id)
    return postings.of(before, replace(before, registered=left), postings.Cause({(unit, ""): act}, Kind.VOID))


def _ended(endings: Sequence[RegistrationEnding]) -> list[Posting]:
    before = queries.standing({one.document.unit_id for one in endings})
    days = {one.registration_id: one.document.day for one in endings}
    acts = _acts({(one.document.unit_id, one.registration.subject): one.document_id for one in endings})
    after = tuple(replace(one, ended_on=days.get(one.document, one.ended_on)) for one in before.registered)
    return postings.of(before, replace(before, registered=after), postings.Cause(acts, Kind.UPDATE))


def _not_ended(ending: RegistrationEnding, *, act: str) -> list[Posting]:
    unit = ending.document.unit_id
    before = queries.standing({unit})
    after = tuple(
        replace(one, ended_on=None) if one.document == ending.registration_id else one for one in before.registered
    )
    return postings.of(before, replace(before, registered=after), postings.Cause({(unit, ""): act}, Kind.VOID))


def _acts(by_subject: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Return the act for each subject; what concerns a unit as a whole is caused by the last of its acts."""
    return by_subject | {(unit, ""): document for (unit, _), document in by_subject.items()}


def _store(registrations: Sequence[Registration]) -> None:
    """Write what is not in the database yet, and read the lines of what is, each in a fixed number of statements."""
    new = [one for one in registrations if one._state.adding]  # noqa: SLF001 - Django documents _state
    prefetch_related_objects([one for one in registrations if not one._state.adding], "lines")  # noqa: SLF001 - as above
    prefetch_related_objects([line for one in registrations for line in one.line_list], "standard")
    Registration.objects.bulk_create(new, batch_size=BATCH)
    RegistrationLine.objects.bulk_create([line for one in new for line in one.line_list], batch_size=BATCH)


def _store_endings(endings: Sequence[RegistrationEnding]) -> None:
    prefetch_related_objects(endings, "registration__document")
    new = [one for one in endings if one._state.adding]  # noqa: SLF001 - Django documents _state
    RegistrationEnding.objects.bulk_create(new, batch_size=BATCH)
