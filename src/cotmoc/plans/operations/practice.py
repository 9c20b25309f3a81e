"""Try first, keep what proved good, spread it, and praise: pilots, practices, emulation drives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.documents.models import Document
from cotmoc.kernel import rule
from cotmoc.plans import rules
from cotmoc.plans.models import Commendation, EmulationDrive, ModelPractice, Pilot, Spread
from cotmoc.plans.operations import acting

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import Person, Unit, User
    from cotmoc.plans.models import Content, Plan, Resolution


class ConcludedAlready(Exception):
    """A pilot is concluded, and a drive reviewed, once."""


def start_pilot(
    *,
    plan: Plan,
    unit: Unit,
    started_on: date,
    baseline: str,
    by: User,
    clock: Clock,
    content: Content | None = None,
) -> Pilot:
    """Let a unit try first, from where it stands. Raises NotAllowed, RulesBroken (PL-17, PL-18)."""
    with transaction.atomic():
        paper = Document.objects.get(pk=plan.pk)
        now = acting.begin((acting.CHANGE, paper.unit_id), by=by, clock=clock)
        pilot = Pilot(
            id=acting.new_ids(1)[0],
            plan=plan,
            content=content,
            unit=unit,
            started_on=started_on,
            baseline=baseline,
            recorded_at=now,
        )
        rule.check(rules.Trial(pilot, plan, paper.state), rules.PILOT)
        pilot.save(force_insert=True)
        acting.note("pilot", by=by, at=now, unit=unit.pk, object_=pilot.pk)
        return pilot


def conclude_pilot(pilot: Pilot, *, on: date, result: str, lesson: str, by: User, clock: Clock) -> Pilot:
    """End a pilot with what came of it and what it taught. Raises ConcludedAlready, NotAllowed, RulesBroken (PL-19)."""
    with transaction.atomic():
        now = acting.begin((acting.CHANGE, pilot.plan.document.unit_id), by=by, clock=clock)
        stored = Pilot.objects.get(pk=pilot.pk)
        if stored.concluded_on is not None:
            raise ConcludedAlready(stored.pk)
        stored.concluded_on, stored.result, stored.lesson, stored.concluded_at = on, result, lesson, now
        rule.check(stored, rules.CONCLUSION)
        stored.save(update_fields=["concluded_on", "result", "lesson", "concluded_at"])
        acting.note("pilot_concluded", by=by, at=now, unit=stored.unit_id, object_=stored.pk)
        return stored


def record_practice(
    *,
    content: Content,
    unit: Unit,
    title_vi: str,
    since: date,
    result: str,
    by: User,
    clock: Clock,
    title_en: str = "",
    baseline: str = "",
    lesson: str = "",
    pilot: Pilot | None = None,
) -> ModelPractice:
    """Keep a practice that proved good. Raises NotAllowed, RulesBroken (PL-20)."""
    with transaction.atomic():
        now = acting.begin((acting.CHANGE, unit.pk), by=by, clock=clock)
        practice = ModelPractice(
            id=acting.new_ids(1)[0],
            content=content,
            unit=unit,
            title_vi=title_vi,
            title_en=title_en,
            since=since,
            baseline=baseline,
            result=result,
            lesson=lesson,
            pilot=pilot,
            recorded_at=now,
        )
        rule.check(practice, rules.PRACTICE)
        practice.save(force_insert=True)
        acting.note("practice", by=by, at=now, unit=unit.pk, object_=practice.pk)
        return practice


def spread_practice(practice: ModelPractice, *, unit: Unit, day: date, by: User, clock: Clock) -> Spread:
    """Record that another unit took a practice up, once. Raises NotAllowed, RulesBroken (PL-21)."""
    with transaction.atomic():
        now = acting.begin((acting.CHANGE, practice.unit_id), by=by, clock=clock)
        if known := Spread.objects.filter(practice=practice, unit=unit).first():
            return known
        spread = Spread(practice=practice, unit=unit, day=day, recorded_at=now)
        rule.check(spread, rules.SPREAD)
        spread.save(force_insert=True)
        acting.note("spread", by=by, at=now, unit=unit.pk, object_=practice.pk)
        return spread


def launch_drive(
    *,
    unit: Unit,
    title_vi: str,
    launched_on: date,
    first_day: date,
    last_day: date,
    by: User,
    clock: Clock,
    title_en: str = "",
    launch_paper: str = "",
    resolution: Resolution | None = None,
) -> EmulationDrive:
    """Launch an emulation drive for a period. Raises NotAllowed, RulesBroken (PL-22)."""
    with transaction.atomic():
        now = acting.begin((acting.CHANGE, unit.pk), by=by, clock=clock)
        drive = EmulationDrive(
            id=acting.new_ids(1)[0],
            resolution=resolution,
            unit=unit,
            title_vi=title_vi,
            title_en=title_en,
            launched_on=launched_on,
            launch_paper=launch_paper,
            first_day=first_day,
            last_day=last_day,
            recorded_at=now,
        )
        rule.check(drive, rules.DRIVE)
        drive.save(force_insert=True)
        acting.note("drive", by=by, at=now, unit=unit.pk, object_=drive.pk)
        return drive


def review_drive(drive: EmulationDrive, *, on: date, review: str, by: User, clock: Clock) -> EmulationDrive:
    """Close a drive with what came of it. Raises ConcludedAlready, NotAllowed, RulesBroken (PL-23)."""
    with transaction.atomic():
        now = acting.begin((acting.CHANGE, drive.unit_id), by=by, clock=clock)
        stored = EmulationDrive.objects.get(pk=drive.pk)
        if stored.reviewed_on is not None:
            raise ConcludedAlready(stored.pk)
        stored.reviewed_on, stored.review, stored.reviewed_at = on, review, now
        rule.check(stored, rules.DRIVE_REVIEW)
        stored.save(update_fields=["reviewed_on", "review", "reviewed_at"])
        acting.note("drive_reviewed", by=by, at=now, unit=stored.unit_id, object_=stored.pk)
        return stored


def commend(
    drive: EmulationDrive,
    *,
    unit: Unit,
    form: str,
    decision: str,
    day: date,
    by: User,
    clock: Clock,
    person: Person | None = None,
) -> Commendation:
    """Record a commendation of a unit, or of a person of it. Raises NotAllowed, RulesBroken (PL-24)."""
    with transaction.atomic():
        now = acting.begin((acting.CHANGE, drive.unit_id), by=by, clock=clock)
        given = Commendation(
            drive=drive,
            unit=unit,
            person=person,
            form=form,
            decision=decision,
            day=day,
            recorded_at=now,
            recorded_by=by.pk,
        )
        rule.check(given, rules.COMMENDATION)
        given.save(force_insert=True)
        acting.note("commendation", by=by, at=now, unit=unit.pk, object_=drive.pk, detail=decision)
        return given
