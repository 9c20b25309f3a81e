"""What may be asked: what is in force, what depends on a record, where a finding stands, who is being inspected."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from cotmoc.documents.models import Evidence
from cotmoc.documents.states import State
from cotmoc.org import queries as org
from cotmoc.registers.inspections.models import (
    Correction,
    Finding,
    FindingState,
    InspectionDecision,
    InspectionPlan,
    InspectionSession,
    PlannedSession,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

OFFICIAL = Q(document__state=State.SUBMITTED)
PENDING = Q(document__state__in=(State.DRAFT, State.PROPOSED))
LONGEST_OPEN = timedelta(days=80)
"""How long an inspection may stay open at most: sixty days, and a third of them more."""


def plans_in_force() -> QuerySet[InspectionPlan]:
    """Return the plans that are in the books and not voided."""
    return InspectionPlan.objects.filter(OFFICIAL)


def decisions_in_force() -> QuerySet[InspectionDecision]:
    """Return the decisions to inspect that are in the books and not voided."""
    return InspectionDecision.objects.filter(OFFICIAL)


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


def unconcluded(decisions: Collection[str]) -> set[str]:
    """Return those of the decisions, by id, that are in the books and have no conclusion there yet."""
    concluded = sessions_in_force().filter(decision__in=decisions).values("decision")
    found = decisions_in_force().filter(pk__in=decisions).exclude(pk__in=concluded)
    return set(found.values_list("pk", flat=True))


def first_not_held(plan: InspectionPlan) -> PlannedSession | None:
    """Return the first session of a plan that is neither held nor decided upon; None when all are."""
    taken = Exists(sessions_in_force().filter(planned=OuterRef("pk"))) | Exists(
        decisions_in_force().filter(planned=OuterRef("pk"))
    )
    return PlannedSession.objects.filter(~taken, plan=plan).order_by("month", "position").first()


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


def due(*, on: date, units: Collection[str] | None = None) -> QuerySet[Finding]:
    """Return the findings of these units (None: of all) not corrected on a day, soonest due first; overdue ones too."""
    mended = corrections_in_force().filter(finding=OuterRef("pk"), document__day__lte=on)
    found = findings_in_force().filter(~Exists(mended), document__day__lte=on)
    if units is not None:
        found = found.filter(document__unit__in=units)
    return found.select_related("document", "session__document").order_by("due_on", "pk")


def states(findings: Collection[Finding], *, on: date) -> dict[str, FindingState]:
    """Return where each finding stands on a day."""
    mended = corrected([one.pk for one in findings])
    return {one.pk: _state(one, mended.get(one.pk), on) for one in findings}


def _state(finding: Finding, corrected_on: date | None, on: date) -> FindingState:
    if corrected_on is not None and corrected_on <= on:
        return FindingState.CORRECTED
    return FindingState.OVERDUE if finding.due_on < on else FindingState.OPEN


def open_on_person(person: str, *, on: date) -> bool:
    """Say whether an inspection of a person, or of their cell, is open on a day: begun and not yet concluded.

    It opens with a decision in the books, or with a session still being written, and stays open only so long: till the
    day named in the decision and a third of the time more, a session without decision for the longest time allowed.
    """
    cell = org.cell_of(person, on=on)
    about = Q(subjects__member=person) | (Q(subjects__organisation=cell) if cell else Q())
    concluded = sessions_in_force().filter(decision=OuterRef("pk"), document__day__lte=on)
    decided = decisions_in_force().filter(about, ~Exists(concluded), document__day__lte=on)
    if any(on <= last_day(one) for one in decided.select_related("document").distinct()):
        return True
    written = InspectionSession.objects.filter(
        about, PENDING, started_on__lte=on, started_on__gte=on - LONGEST_OPEN, decision=None
    )
    return written.exists()


def last_day(decision: InspectionDecision) -> date:
    """Return the last day on which an inspection may still be open: its time, and a third more."""
    begun = decision.document.day
    return begun + (decision.ends_by - begun) * 4 // 3
