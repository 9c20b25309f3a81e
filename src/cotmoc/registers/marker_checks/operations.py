"""What may be done: record, submit, void and correct checks; take an incident through its steps and close it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db import transaction

from cotmoc.border import queries as border
from cotmoc.documents import operations as documents
from cotmoc.documents import refreezing
from cotmoc.kernel import vietnamese
from cotmoc.kernel.period import local_day
from cotmoc.ledger import posting
from cotmoc.org import audit, permissions
from cotmoc.registers.marker_checks import postings, queries, rules
from cotmoc.registers.marker_checks.models import CheckedDamage, IncidentClosing, IncidentStep, MarkerCheck

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.border.models import Marker
    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000
KEPT_LONG_ENOUGH = "hết thời hạn giữ"


class NoStep(LookupError):
    """This step was corrected or taken back meanwhile: what stands now is to be corrected instead."""


def record_check(
    *,
    unit: str,
    day: date,
    marker: Marker,
    team: str,
    state: str,
    by: User,
    clock: Clock,
    incident: str | None = None,
    commune: str | None = None,
    damaged: Sequence[str] = (),
    note: str = "",
    **paper: Unpack[Paper],
) -> MarkerCheck:
    """Begin the record of a check; `incident` is the id of the opening check that a further finding adds to.

    `damaged` says what was found damaged (`MarkerCheck.Damage`), `note` a little more, of things and never of people.
    `commune` is where the marker stands on that day; left out, the layout is asked (two queries). Raises NotAllowed,
    NoLayout.
    """
    with transaction.atomic():
        document = documents.draft(
            "marker_checks.check", register="marker_checks", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = MarkerCheck.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        place = commune or border.cell_of_measure(marker.line, marker.measure_m, on=day).locality
        check = MarkerCheck(
            document=document, marker=marker, commune_id=place, team=team, state=state, incident_id=incident
        )
        check.note, check.damaged = vietnamese.normalise(note), tuple(dict.fromkeys(damaged))
        if paper.get("save", True):
            _store_checks([check])
    return check


def submit_check(check: MarkerCheck, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make one check official. Raises what `submit_checks` raises."""
    return submit_checks([check], by=by, clock=clock, approval=approval)[0]


def submit_checks(
    checks: Sequence[MarkerCheck], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of checks official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (MC-1 to MC-4, MC-11)."""
    return documents.submit_many(
        checks,
        rules=rules.broken_checks,
        postings=postings.of_checks,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_checks,
    )


def void_check(check: MarkerCheck, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a check that no other record rests on. Raises NotAllowed, NoSuchStep, RulesBroken (MC-10)."""
    return documents.void(check, reason=reason, by=by, clock=clock, postings=_check_taken_back)


def correct_check(
    old: MarkerCheck,
    new: MarkerCheck,
    *,
    reason: str,
    by: User,
    clock: Clock,
    approval: documents.Approval | None = None,
) -> Document:
    """Void the old check and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_check(),
        postings=lambda check: postings.of_checks([check]),
        by=by,
        clock=clock,
        void_postings=lambda check: _check_taken_back(check, act=new.document_id),
        store=lambda check: _store_checks([check]),
    )


def forget_note(check: MarkerCheck, *, by: User, clock: Clock) -> MarkerCheck:
    """Erase the field note of a check whose time of keeping is over; the state stays. Raises NotAllowed."""
    with transaction.atomic():
        posting.lock()
        now = clock()
        permissions.check(by, "marker_checks.void", at=check.document.unit_id, on=local_day(now))
        check.note = ""
        check.save(update_fields=["note"])
        refreezing.refreeze(check, reason=KEPT_LONG_ENOUGH, by=by, at=now)
    return check


def record_step(
    opening: MarkerCheck, kind: str, *, taken_on: date, by: User, clock: Clock, paper_number: str = ""
) -> IncidentStep:
    """Say that a step of an incident was taken. Raises NotAllowed, RulesBroken (MC-5, MC-6)."""
    with transaction.atomic():
        posting.lock()
        now = clock()
        permissions.check(by, "marker_checks.record", at=opening.document.unit_id, on=local_day(now))
        rules.check_step(opening, kind, taken_on)
        step = IncidentStep.objects.create(
            incident=opening,
            kind=kind,
            taken_on=taken_on,
            paper_number=paper_number,
            replaces=queries.last_said(opening.pk, kind),
            recorded_at=now,
            recorded_by=by,
        )
        audit.note("marker_checks.step", by=by, at=now, unit=opening.document.unit_id, object=opening.pk, detail=kind)
    return step


def correct_step(
    step: IncidentStep, *, taken_on: date | None, reason: str, by: User, clock: Clock, paper_number: str = ""
) -> IncidentStep:
    """Say that a step was taken on another day or by another paper; `taken_on` None: that it was not taken after all.

    What was said before stays, and is replaced. Raises NotAllowed, NoStep, RulesBroken (MC-5, MC-6, MC-8, MC-12).
    """
    opening = step.incident
    with transaction.atomic():
        posting.lock()
        now, place = clock(), opening.document.unit_id
        permissions.check(by, "marker_checks.record", at=place, on=local_day(now))
        if not step.is_taken or queries.last_said(opening.pk, step.kind) != step:
            raise NoStep
        number = paper_number.strip() if taken_on else step.paper_number
        changes = taken_on is None or (taken_on, number) != (step.taken_on, step.paper_number)
        rules.check_mending(step, taken_on, reason=reason, changes=changes)
        corrected = IncidentStep.objects.create(
            incident=opening,
            kind=step.kind,
            taken_on=taken_on or step.taken_on,
            paper_number=number,
            is_taken=taken_on is not None,
            replaces=step,
            reason=vietnamese.normalise(reason),
            recorded_at=now,
            recorded_by=by,
        )
        audit.note("marker_checks.step_corrected", by=by, at=now, unit=place, object=opening.pk, detail=step.kind)
    return corrected


def record_closing(
    opening: MarkerCheck,
    *,
    unit: str,
    day: date,
    outcome: str,
    minutes_vi: str,
    minutes_zh: str,
    other_side_present: bool,
    by: User,
    clock: Clock,
    **paper: Unpack[Paper],
) -> IncidentClosing:
    """Begin the minutes that close the incident which a check opened. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "marker_checks.closing", register="marker_checks", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = IncidentClosing.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        closing = IncidentClosing(
            document=document,
            incident=opening,
            outcome=outcome,
            minutes_vi=minutes_vi,
            minutes_zh=minutes_zh,
            other_side_present=other_side_present,
        )
        if paper.get("save", True):
            closing.save(force_insert=True)
    return closing


def submit_closing(
    closing: IncidentClosing, *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Make closing minutes official. Raises what `submit_closings` raises."""
    return submit_closings([closing], by=by, clock=clock, approval=approval)[0]


def submit_closings(
    closings: Sequence[IncidentClosing], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of them official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (MC-7 to MC-9)."""
    return documents.submit_many(
        closings,
        rules=rules.broken_closings,
        postings=postings.of_closings,
        by=by,
        clock=clock,
        approval=approval,
        store=_store_closings,
    )


def void_closing(closing: IncidentClosing, *, reason: str, by: User, clock: Clock) -> Document:
    """Void closing minutes: the incident is open again. Raises NotAllowed, NoSuchStep, RulesBroken (MC-10)."""
    return documents.void(closing, reason=reason, by=by, clock=clock, postings=_closing_taken_back)


def correct_closing(
    old: IncidentClosing,
    new: IncidentClosing,
    *,
    reason: str,
    by: User,
    clock: Clock,
    approval: documents.Approval | None = None,
) -> Document:
    """Void the old minutes and submit the new ones in their place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_closing(),
        postings=lambda closing: postings.of_closings([closing]),
        by=by,
        clock=clock,
        store=lambda closing: _store_closings([closing]),
    )


def _check_taken_back(check: MarkerCheck, *, act: str = "") -> list[posting.Posting]:
    rules.check_voiding(check)
    return posting.reversal(check.document_id, act=act or check.document_id)


def _closing_taken_back(closing: IncidentClosing) -> list[posting.Posting]:
    rules.check_reopening(closing)
    return posting.reversal(closing.document_id, act=closing.document_id)


def _store_checks(checks: Sequence[MarkerCheck]) -> None:
    new = [one for one in checks if one._state.adding]  # noqa: SLF001 - Django documents _state
    MarkerCheck.objects.bulk_create(new, batch_size=BATCH)
    damages = [CheckedDamage(check_of=one, damage=damage) for one in new for damage in one.damaged]
    CheckedDamage.objects.bulk_create(damages, batch_size=BATCH)


def _store_closings(closings: Sequence[IncidentClosing]) -> None:
    new = [one for one in closings if one._state.adding]  # noqa: SLF001 - Django documents _state
    IncidentClosing.objects.bulk_create(new, batch_size=BATCH)
