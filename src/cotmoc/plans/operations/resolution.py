"""Adopt a resolution with its contents, make a plan for it, lay the roadmap: the official papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from django.db import transaction

from cotmoc.documents import operations as documents
from cotmoc.documents.models import Document
from cotmoc.documents.paper import Paper
from cotmoc.kernel import rule
from cotmoc.plans import rules
from cotmoc.plans.models import Content, Milestone, Plan, Resolution
from cotmoc.plans.operations import acting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.kernel.period import Clock, Period
    from cotmoc.org.models import Unit, User

REGISTER = "plans"


@dataclass(frozen=True)
class NewContent:
    """The words of a content, in the resolution's order."""

    title_vi: str
    title_en: str = ""


@dataclass(frozen=True)
class NewMilestone:
    """What is to stand by the end of a month."""

    month: Period
    title_vi: str
    title_en: str = ""
    content: Content | None = None


def adopt_resolution(
    *,
    unit: Unit | str,
    title_vi: str,
    contents: Sequence[NewContent],
    day: date,
    by: User,
    clock: Clock,
    title_en: str = "",
    thematic: bool = True,
    **paper: Unpack[Paper],
) -> Resolution:
    """Put a resolution and its contents into the books, numbered in its Party term; a known key gives the known one.

    Raises NotAllowed, RulesBroken (PL-1, DOC-1 to DOC-5).
    """
    with transaction.atomic():
        paper = Paper({"family": Document.Family.PARTY, **paper, "save": False})
        document = documents.draft(
            "plans.resolution", register=REGISTER, unit=unit, day=day, by=by, clock=clock, **paper
        )
        resolution = Resolution(document=document, title_vi=title_vi, title_en=title_en, thematic=thematic)

        def store(new: Resolution) -> None:
            new.save(force_insert=True)
            Content.objects.bulk_create(
                Content(id=key, resolution=new, order=order, title_vi=one.title_vi, title_en=one.title_en)
                for order, (one, key) in enumerate(zip(contents, acting.new_ids(len(contents)), strict=True), 1)
            )

        broken = rule.broken(rules.Adoption(title_vi, [one.title_vi for one in contents]), rules.ADOPTION)
        made = documents.submit_many(
            [resolution],
            rules=lambda _: broken,
            postings=lambda _: [],
            by=by,
            clock=clock,
            store=lambda new: store(new[0]),
        )
        return Resolution.objects.select_related("document").get(pk=made[0].pk)


def void_resolution(resolution: Resolution, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a resolution; its plans stay in force until they are voided themselves."""
    return documents.void(resolution, reason=reason, by=by, clock=clock)


def make_plan(
    *,
    resolution: Resolution,
    unit: Unit | str,
    title_vi: str,
    first_day: date,
    last_day: date,
    day: date,
    by: User,
    clock: Clock,
    title_en: str = "",
    **paper: Unpack[Paper],
) -> Plan:
    """Put a plan of a resolution into the books; a known key gives the known one.

    Raises NotAllowed, RulesBroken (PL-2, PL-3, DOC-1 to DOC-5).
    """
    with transaction.atomic():
        paper = Paper({**paper, "save": False})
        document = documents.draft("plans.plan", register=REGISTER, unit=unit, day=day, by=by, clock=clock, **paper)
        plan = Plan(
            document=document,
            resolution=resolution,
            title_vi=title_vi,
            title_en=title_en,
            first_day=first_day,
            last_day=last_day,
        )
        planning = rules.Planning(plan, Document.objects.get(pk=resolution.pk).state)
        if broken := rule.broken(planning, rules.PLANNING):
            raise rule.RulesBroken(broken)
        made = documents.submit(
            plan,
            rules=[],
            postings=lambda _: [],
            by=by,
            clock=clock,
            store=lambda new: new.save(force_insert=True),
        )
        return Plan.objects.select_related("document").get(pk=made.pk)


def void_plan(plan: Plan, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a plan; its tasks and targets count no more."""
    return documents.void(plan, reason=reason, by=by, clock=clock)


def set_milestones(plan: Plan, milestones: Sequence[NewMilestone], *, by: User, clock: Clock) -> list[Milestone]:
    """Add milestones to a plan's roadmap."""
    with transaction.atomic():
        now = acting.begin((acting.CHANGE, plan.document.unit_id), by=by, clock=clock)
        made = Milestone.objects.bulk_create(
            Milestone(
                id=key,
                plan=plan,
                content=one.content,
                month=one.month.first,
                title_vi=one.title_vi,
                title_en=one.title_en,
                recorded_at=now,
            )
            for one, key in zip(milestones, acting.new_ids(len(milestones)), strict=True)
        )
        acting.note("milestones", by=by, at=now, unit=plan.document.unit_id, object_=plan.pk, detail=str(len(made)))
        return made
