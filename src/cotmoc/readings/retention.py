"""What has been kept for longer than its term, kind by kind: the terms are those of `org/privacy.toml`.

Nothing is changed here; `cotmoc retention --erase` does that through the rooms' own operations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, Max, OuterRef, Q

from cotmoc.documents.states import State
from cotmoc.kernel.period import start_of_day
from cotmoc.org import privacy
from cotmoc.org.models import Membership, Person, Post, RoleGrant
from cotmoc.org.rights import queries as rights
from cotmoc.registers.commitments.models import Mark, MonthSheet
from cotmoc.registers.inspections.models import Subject
from cotmoc.registers.marker_checks.models import MarkerCheck
from cotmoc.registers.nominations.models import NomineeName, Stage, StageKind
from cotmoc.registers.outreach.models import Charge
from cotmoc.registers.stewardship.models import Agreement, Steward

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import Model, QuerySet

    from cotmoc.org.privacy import Keeping


@dataclass(frozen=True)
class Past:
    """The rows of one table that are past their term, and which term that is."""

    table: privacy.Table
    rows: QuerySet[Model]

    @property
    def term(self) -> Keeping:
        """Return how long they were to be kept."""
        return self.table.kept


def past(*, on: date) -> tuple[Past, ...]:
    """Return what is past its term on a day, of every kind that is erased by us."""
    asked = (
        ("registers_steward", stewards(on=on)),
        ("registers_nomineename", nominees(on=on)),
        ("registers_charge", charges(on=on)),
        ("registers_mark", sheets(on=on)),
        ("registers_markercheck", checks(on=on)),
        ("registers_subject", subjects(on=on)),
        ("org_rightsrequest", rights.past(before=before("REQUEST", on))),
        ("org_person", people(on=on)),
    )
    return tuple(Past(privacy.table(name), rows) for name, rows in asked)


def before(term: str, on: date) -> date:
    """Return the day before which something must have ended to be past its term."""
    years = privacy.years(term)
    day = on.day if (on.month, on.day) != (2, 29) else 28
    return on.replace(year=on.year - years, day=day)


def stewards(*, on: date) -> QuerySet[Steward]:
    """Return the named stewards whose consent was taken back, or whose last agreement ended so long ago."""
    limit = before("STEWARD", on)
    held = Agreement.objects.filter(
        steward=OuterRef("pk"), document__state__in=(State.SUBMITTED, State.PROPOSED, State.DRAFT)
    )
    lasting = held.filter(Q(until=None) | Q(until__gte=limit))
    old = Q(recorded_at__lt=start_of_day(limit)) & ~Exists(lasting)
    named = Steward.objects.exclude(head_name="", village="")
    return named.filter(Q(consent_withdrawn_on__lte=on) | old).order_by("unit", "book_number")


def nominees(*, on: date) -> QuerySet[NomineeName]:
    """Return the names of those who became full members, or had no further stage for so long."""
    stages = Stage.objects.filter(document__state=State.SUBMITTED, nominee=OuterRef("pk"))
    recent = stages.filter(document__day__gte=before("NOMINEE", on))
    full = stages.filter(stage=StageKind.FULL)
    return NomineeName.objects.filter(Exists(full) | (Exists(stages) & ~Exists(recent))).order_by("pk")


def charges(*, on: date) -> QuerySet[Charge]:
    """Return the charges that ended so long ago and still hold the household's number."""
    return Charge.objects.filter(to_day__lt=before("CHARGE", on)).exclude(book_number="").order_by("pk")


def sheets(*, on: date) -> QuerySet[MonthSheet]:
    """Return the month sheets so old that still hold raw marks."""
    raw = Mark.objects.filter(
        Q(given_by=Mark.GivenBy.SELF) | Q(points__isnull=False) | ~Q(reason=""), sheet=OuterRef("pk")
    )
    official = Q(document__state__in=(State.SUBMITTED, State.VOIDED))
    return MonthSheet.objects.filter(official, Exists(raw), month__lt=before("MARKS", on)).order_by("month", "pk")


def checks(*, on: date) -> QuerySet[MarkerCheck]:
    """Return the marker checks so old that still hold a field note."""
    official = Q(document__state__in=(State.SUBMITTED, State.VOIDED))
    found = MarkerCheck.objects.filter(official, document__day__lt=before("FIELD_NOTE", on)).exclude(note="")
    return found.order_by("pk")


def subjects(*, on: date) -> QuerySet[Subject]:
    """Return the subjects of inspections so old that still say who it was."""
    return Subject.objects.filter(member__isnull=False, session__document__day__lt=before("SUBJECT", on)).order_by("pk")


def people(*, on: date) -> QuerySet[Person]:
    """Return the people who left so long ago: no cell, post or role since, and some before."""
    limit = before("PERSON", on)
    lasting = Q(to_day=None) | Q(to_day__gte=limit)
    own = Q(person=OuterRef("pk"))
    held = [
        Exists(Membership.objects.filter(own, lasting)),
        Exists(Post.objects.filter(own, lasting)),
        Exists(RoleGrant.objects.filter(lasting, user__person=OuterRef("pk"))),
    ]
    gone = Person.objects.exclude(full_name="").annotate(left=Max("memberships__to_day"), relieved=Max("posts__to_day"))
    ended = gone.filter(Q(left__isnull=False) | Q(relieved__isnull=False))
    return ended.exclude(held[0]).exclude(held[1]).exclude(held[2]).order_by("pk")
