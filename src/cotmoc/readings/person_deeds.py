"""What the registers keep about somebody: registrations, marks, work, credits, inspections that were concluded."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cotmoc.documents.models import Credit
from cotmoc.documents.states import State
from cotmoc.plans.models import Commendation
from cotmoc.readings import wording
from cotmoc.registers.commitments.models import Mark, Registration, RegistrationLine, RosterEntry
from cotmoc.registers.inspections.models import Finding, Subject
from cotmoc.registers.inspections.queries import states
from cotmoc.registers.meetings.models import Assignment
from cotmoc.registers.outreach.models import Charge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cotmoc.org.models import Person, Unit, User
    from cotmoc.org.trees import Tree

OPEN = (State.SUBMITTED, State.PROPOSED, State.DRAFT)
MOST = 240
"""Lines of one kind that a page shows, the latest: twenty years of months."""


@dataclass(frozen=True)
class Line:
    """One thing that is kept: what, when, and more about it; `vi` and `en` say what it is where the table does not."""

    what: str
    when: str = ""
    more: str = ""
    vi: str = ""
    en: str = ""


@dataclass(frozen=True)
class Reading:
    """Who is asked about, the names of the units of a day, and the language."""

    person: Person
    user: User
    trees: dict[str, Tree]
    on: date
    language: str

    def unit(self, unit: Unit) -> str:
        """Name a unit."""
        return self.trees[unit.tree].name(unit.pk, self.language)


def span(from_day: date, to_day: date | None) -> str:
    """Write from which day to before which; the last day itself is what people write."""
    return f"{wording.day(from_day)} –" + (f" {wording.day(to_day)}" if to_day else "")


def registrations(one: Reading) -> Iterator[Line]:
    """Yield each line of each registration that was not voided, under its paper's number."""
    held = Registration.objects.filter(member=one.person, document__state__in=OPEN)
    rows = RegistrationLine.objects.filter(registration__in=held).select_related("registration__document", "standard")
    for row in rows.order_by("-registration__document__day", "registration", "position")[:MOST]:
        document = row.registration.document
        yield Line(
            row.standard.title_vi,
            wording.day(document.day),
            f"{document.number_text or document.paper_number} · {document.get_state_display()}".lstrip(" ·"),
        )


def rosters(one: Reading) -> Iterator[Line]:
    """Yield each list of those who should register that the person stands on."""
    entries = RosterEntry.objects.filter(person=one.person, roster__document__state=State.SUBMITTED)
    for row in entries.select_related("roster__document__unit").order_by("-roster__document__day")[:MOST]:
        document = row.roster.document
        yield Line(one.unit(document.unit), wording.day(document.day), document.number_text)


def marks(one: Reading) -> Iterator[Line]:
    """Yield the marks of each month, the latest first."""
    held = Mark.objects.filter(line__registration__member=one.person, sheet__document__state=State.SUBMITTED)
    chosen = held.select_related("sheet", "line__standard").order_by("-sheet__month", "line__position", "given_by")
    for row in chosen[:MOST]:
        points = [str(row.points)] if row.points is not None else []
        reason = [row.get_reason_display()] if row.reason else []
        more = " · ".join([row.get_given_by_display(), row.get_verdict_display(), *points, *reason])
        yield Line(row.line.standard.title_vi, f"{row.sheet.month:%m/%Y}", more)


def assignments(one: Reading) -> Iterator[Line]:
    """Yield the work that meetings gave."""
    found = Assignment.objects.filter(person=one.person, meeting__document__state=State.SUBMITTED)
    for row in found.select_related("done").order_by("-due_on", "id")[:MOST]:
        done = getattr(row, "done", None)
        yield Line(row.work, wording.day(row.due_on), "" if done is None else f"✓ {wording.day(done.done_on)}")


def charges(one: Reading) -> Iterator[Line]:
    """Yield the households in charge, by their numbers."""
    for row in Charge.objects.filter(member=one.person).select_related("unit").order_by("-from_day", "id")[:MOST]:
        yield Line(row.book_number, span(row.from_day, row.to_day), one.unit(row.unit))


def credited(one: Reading) -> Iterator[Line]:
    """Yield what the person is credited with."""
    found = Credit.objects.filter(person=one.person, document__state=State.SUBMITTED)
    for row in found.select_related("document").order_by("-document__day", "id")[:MOST]:
        yield Line(row.role, wording.day(row.document.day), row.document.number_text)


def commendations(one: Reading) -> Iterator[Line]:
    """Yield the commendations."""
    found = Commendation.objects.filter(person=one.person).select_related("drive")
    for row in found.order_by("-day", "id")[:MOST]:
        yield Line(row.form, wording.day(row.day), row.decision)


def inspections(one: Reading) -> Iterator[Line]:
    """Yield the inspections that are concluded, each with its findings; one that is still open is not told here."""
    subjects = Subject.objects.filter(member=one.person, session__document__state=State.SUBMITTED)
    held = list(subjects.select_related("session__document").order_by("-session__document__day", "id")[:MOST])
    found = list(
        Finding.objects.filter(subject__in=held, document__state=State.SUBMITTED).order_by("subject", "due_on")
    )
    standing = states(found, on=one.on)
    by_subject = {key: list(rows) for key, rows in groupby(found, key=lambda row: row.subject_id)}
    for subject in held:
        session = subject.session
        yield Line(
            f"{session.get_kind_display()}: {session.get_content_display()}",
            f"{wording.day(session.started_on)} – {wording.day(session.document.day)}",
            session.document.number_text,
        )
        for row in by_subject.get(subject.pk, ()):
            yield Line(
                row.get_kind_display(),
                wording.day(row.due_on),
                standing[row.pk].label,
                vi="Khuyết điểm, hạn khắc phục",
                en="Finding, to be mended by",
            )
