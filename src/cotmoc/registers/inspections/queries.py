"""What may be asked: what is in force, what depends on a record, where a finding stands on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from cotmoc.documents.models import Evidence
from cotmoc.documents.states import State
from cotmoc.registers.inspections.models import Correction, Finding, FindingState, InspectionPlan, InspectionSession

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

OFFICIAL = Q(document__state=State.SUBMITTED)


def plans_in_force() -> QuerySet[InspectionPlan]:
    """Return the plans that are in the books and not voided."""
    return InspectionPlan.objects.filter(OFFICIAL)


def sessions_in_force() -> QuerySet[InspectionSession]:
    """Return the sessions that are in the books and not voided."""
    return InspectionSession.objects.filter(OFFICIAL)


def findings_in_force() -> QuerySet[Finding]:
    """Return the findings that are in the books and not voided."""
    return Finding.objects.filter(OFFICIAL)


def corrections_in_force() -> QuerySet[Correction]:
    """Return the corrections that are in the books and not voided."""
    return Correction.objects.filter(OFFICIAL)


def planned_in(plans: Collection[InspectionPlan]) -> set[tuple[str, str, int]]:
    """Return the unit, body and year of the plans in force for the years of these plans."""
    found = plans_in_force().filter(year__in={one.year for one in plans})
    return set(found.values_list("document__unit_id", "body", "year"))


def official_plans(plans: Collection[str]) -> set[str]:
    """Return those of the plans, by id, that are in the books and not voided."""
    return set(plans_in_force().filter(pk__in=plans).values_list("pk", flat=True))


def official_sessions(sessions: Collection[str]) -> set[str]:
    """Return those of the sessions, by id, that are in the books and not voided."""
    return set(sessions_in_force().filter(pk__in=sessions).values_list("pk", flat=True))


def official_findings(findings: Collection[str]) -> set[str]:
    """Return those of the findings, by id, that are in the books and not voided."""
    return set(findings_in_force().filter(pk__in=findings).values_list("pk", flat=True))


def corrected(findings: Collection[str]) -> dict[str, date]:
    """Return the day on which each of the findings was corrected, for those that are."""
    found = corrections_in_force().filter(finding__in=findings)
    return dict(found.values_list("finding_id", "document__day"))


def proved(documents: Collection[str]) -> set[str]:
    """Return those of the documents to which a proof is attached."""
    return set(Evidence.objects.filter(document__in=documents).values_list("document_id", flat=True))


def overdue(*, on: date) -> QuerySet[Finding]:
    """Return the findings past their due day and not corrected on a day, the longest overdue first."""
    mended = corrections_in_force().filter(finding=OuterRef("pk"), document__day__lte=on)
    return findings_in_force().filter(~Exists(mended), due_on__lt=on).order_by("due_on", "pk")


def states(findings: Collection[Finding], *, on: date) -> dict[str, FindingState]:
    """Return where each finding stands on a day."""
    mended = corrected([one.pk for one in findings])
    return {one.pk: _state(one, mended.get(one.pk), on) for one in findings}


def _state(finding: Finding, corrected_on: date | None, on: date) -> FindingState:
    if corrected_on is not None and corrected_on <= on:
        return FindingState.CORRECTED
    return FindingState.OVERDUE if finding.due_on < on else FindingState.OPEN
