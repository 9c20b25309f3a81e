"""Tie indicators to contents, set targets, and lay down the standards that commitments are made of: rows only added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.documents.models import Document
from cotmoc.kernel import rule
from cotmoc.org.models import Unit
from cotmoc.plans import queries, rules
from cotmoc.plans.models import ContentIndicator, Standard, Target
from cotmoc.plans.operations import acting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cotmoc.kernel.period import Clock, Period
    from cotmoc.org.models import User
    from cotmoc.plans.models import Content, Plan


@dataclass(frozen=True)
class NewMapping:
    """An indicator that shows how a content stands, and which two things it ties together."""

    content: Content
    indicator: str
    party_measure_vi: str
    task_vi: str
    party_measure_en: str = ""
    task_en: str = ""


@dataclass(frozen=True)
class NewTarget:
    """What a unit is to reach in a month, in the indicator's base unit."""

    indicator: str
    unit: Unit | str
    month: Period
    value: int

    @property
    def unit_id(self) -> str:
        """Return the unit's id."""
        return self.unit if isinstance(self.unit, str) else self.unit.pk


@dataclass(frozen=True)
class NewStandard:
    """A standard from a day on; COUNTED names an indicator, the others none."""

    code: str
    audience: str
    measure: str
    title_vi: str
    from_day: date
    indicator: str = ""
    weight: int = 1
    title_en: str = ""
    source: str = ""
    content: Content | None = None


def map_indicators(new: Sequence[NewMapping], *, by: User, clock: Clock) -> list[ContentIndicator]:
    """Tie indicators to contents; the latest mapping of a content and an indicator holds.

    Raises NotAllowed, RulesBroken (PL-12, PL-13).
    """
    with transaction.atomic():
        papers = _papers(one.content for one in new)
        now = acting.begin(*((acting.CHANGE, paper.unit_id) for paper in papers.values()), by=by, clock=clock)
        cases = [rules.Mapping(one.indicator, one.party_measure_vi, one.task_vi) for one in new]
        if broken := rule.broken_in(cases, rules.MAPPING):
            raise rule.RulesBroken(broken)
        made = ContentIndicator.objects.bulk_create(
            ContentIndicator(
                content=one.content,
                indicator=one.indicator,
                party_measure_vi=one.party_measure_vi,
                party_measure_en=one.party_measure_en,
                task_vi=one.task_vi,
                task_en=one.task_en,
                recorded_at=now,
                recorded_by=by.pk,
            )
            for one in new
        )
        for paper in papers.values():
            acting.note("mappings", by=by, at=now, unit=paper.unit_id, object_=paper.pk, detail=str(len(made)))
        return made


def unmap_indicator(mapping: ContentIndicator, *, by: User, clock: Clock) -> None:
    """End a mapping from now on; what was known before still shows it."""
    with transaction.atomic():
        paper = _papers([mapping.content])[mapping.content.resolution_id]
        now = acting.begin((acting.CHANGE, paper.unit_id), by=by, clock=clock)
        ContentIndicator.objects.create(
            content_id=mapping.content_id,
            indicator=mapping.indicator,
            active=False,
            recorded_at=now,
            recorded_by=by.pk,
        )
        acting.note("mapping_ended", by=by, at=now, unit=paper.unit_id, object_=paper.pk, detail=mapping.indicator)


def _papers(contents: Iterable[Content]) -> dict[str, Document]:
    return Document.objects.in_bulk({content.resolution_id for content in contents})


def set_targets(plan: Plan, new: Sequence[NewTarget], *, by: User, clock: Clock) -> list[Target]:
    """Set targets of a plan in one statement; the latest of an indicator, unit and month holds.

    Raises NotAllowed, RulesBroken (PL-7 to PL-11) naming each one's place.
    """
    with transaction.atomic():
        paper = Document.objects.get(pk=plan.pk)
        now = acting.begin((acting.CHANGE, paper.unit_id), by=by, clock=clock)
        trees = dict(Unit.objects.filter(pk__in={one.unit_id for one in new}).values_list("pk", "tree"))
        seen: set[tuple[str, str, str]] = set()
        cases = []
        for one in new:
            key = (one.indicator, one.unit_id, one.month.code)
            tree = trees.get(one.unit_id, "")
            cases.append(rules.Targeting(plan, paper.state, one.indicator, tree, one.month, one.value, key not in seen))
            seen.add(key)
        if broken := rule.broken_in(cases, rules.TARGETING):
            raise rule.RulesBroken(broken)
        made = Target.objects.bulk_create(
            Target(
                plan=plan,
                indicator=one.indicator,
                unit_id=one.unit_id,
                month=one.month.first,
                value=one.value,
                recorded_at=now,
                recorded_by=by.pk,
            )
            for one in new
        )
        acting.note("targets", by=by, at=now, unit=paper.unit_id, object_=paper.pk, detail=str(len(made)))
        return made


def add_standard(new: NewStandard, *, at: Unit | str, by: User, clock: Clock) -> Standard:
    """Lay down one standard; see `add_standards`."""
    return add_standards([new], at=at, by=by, clock=clock)[0]


def add_standards(new: Sequence[NewStandard], *, at: Unit | str, by: User, clock: Clock) -> list[Standard]:
    """Lay down standards for the unit `at` and all under it; the latest of a code that has begun holds.

    Raises NotAllowed, RulesBroken (PL-14 to PL-16).
    """
    unit = at if isinstance(at, str) else at.pk
    with transaction.atomic():
        now = acting.begin((acting.CHANGE, unit), by=by, clock=clock)
        made = [
            Standard(
                id=key,
                code=one.code,
                content=one.content,
                audience=one.audience,
                measure=one.measure,
                indicator=one.indicator,
                weight=one.weight,
                title_vi=one.title_vi,
                title_en=one.title_en,
                source=one.source,
                from_day=one.from_day,
                recorded_at=now,
                recorded_by=by.pk,
            )
            for one, key in zip(new, acting.new_ids(len(new)), strict=True)
        ]
        if broken := rule.broken_in(made, rules.STANDARD):
            raise rule.RulesBroken(broken)
        Standard.objects.bulk_create(made)
        acting.note("standards", by=by, at=now, unit=unit, object_="", detail=str(len(made)))
        return made


def retire_standard(code: str, *, from_day: date, at: Unit | str, by: User, clock: Clock) -> Standard:
    """End a standard from a day on: nobody commits to it any more. Raises queries.NoSuchStandard, NotAllowed."""
    unit = at if isinstance(at, str) else at.pk
    with transaction.atomic():
        now = acting.begin((acting.CHANGE, unit), by=by, clock=clock)
        last = queries.standard(code, on=from_day)
        last.pk, last.from_day, last.active = acting.new_ids(1)[0], from_day, False
        last.recorded_at, last.recorded_by = now, by.pk
        last.save(force_insert=True)
        acting.note("standard_ended", by=by, at=now, unit=unit, object_=last.pk, detail=code)
        return last
