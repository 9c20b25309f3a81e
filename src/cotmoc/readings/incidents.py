"""Incidents of markers: what was found, the steps that were taken, what comes next and by when; and the last checks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cotmoc.border import queries as border
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.readings import suppression, wording
from cotmoc.readings.places import Places
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.marker_checks import queries
from cotmoc.registers.marker_checks.models import IncidentClosing, IncidentStep, MarkerCheck

if TYPE_CHECKING:
    from datetime import date, datetime

    from cotmoc.border.models import Marker
    from cotmoc.org.models import User

READ = "marker_checks.read"
Step = IncidentStep.Kind
STEP_WORDS = {
    Step.NOTIFIED: ("báo ngay cho phía bên kia", "tell the other side at once"),
    Step.REPAIR_ANNOUNCED: ("báo trước việc sửa chữa ít nhất 10 ngày", "announce the repair at least 10 days before"),
    Step.REPAIR_BEGUN: ("bắt đầu sửa chữa", "begin the repair"),
}
CLOSE_WORDS = ("lập biên bản kết thúc, hai thứ tiếng", "write the closing minutes, in two languages")


@dataclass(frozen=True)
class Waiting:
    """An open incident: the check that opened it, what comes next, the day of that, and whether it has passed."""

    check: MarkerCheck
    unit: str
    found_on: str
    next: str
    due: date | None
    overdue: bool


@dataclass(frozen=True)
class Mended:
    """What was said of a step before it was corrected (`on` None: that it was not taken), and by whom and why it was.

    `reason` is empty where a step that had been taken back was simply recorded again.
    """

    on: date | None
    paper_number: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Taken:
    """A step of an incident: on which day and by which paper it was taken, if it was; and what was said before."""

    kind: str
    words: str
    on: date | None
    paper_number: str
    before: tuple[Mended, ...]


@dataclass(frozen=True)
class Page:
    """Everything an incident's page shows; `next` is the step that may be recorded, empty when all are taken."""

    check: MarkerCheck
    unit: str
    found_on: str
    damaged: tuple[str, ...]
    further: tuple[MarkerCheck, ...]
    steps: tuple[Taken, ...]
    next: str
    repair_from: date | None
    closing: IncidentClosing | None


@dataclass(frozen=True)
class Checked:
    """A marker with what its last check found and when."""

    marker: Marker
    unit: str
    commune: str
    state: str
    is_normal: bool
    on: str
    days: int | None
    is_own: bool
    """Whether it stands in the reader's own sector: outside, the day is its month and no days are counted."""


def waiting(*, by: User, on: date, language: str) -> list[Waiting]:
    """Return the open incidents that the reader may see, those with a day that passed first, then the oldest."""
    allowed, own = _allowed(by, on), suppression.own_units(by=by, on=on)
    found = {one.incident.opening: one for one in queries.waiting(on=on)}
    checks = MarkerCheck.objects.filter(pk__in=found).select_related("document__unit", "marker")
    places, vietnamese = Places(on, language), language == wording.VIETNAMESE
    shown = []
    for check in checks.order_by("document__day", "pk"):
        if check.document.unit_id in allowed:
            one = found[check.pk]
            step = next((kind for kind in Step if kind not in one.taken), None)
            words = STEP_WORDS[step] if step else CLOSE_WORDS
            due = one.notify_by or one.repair_from
            overdue = one.notify_by is not None and one.notify_by < on
            unit = check.document.unit
            if unit.pk not in own:
                due = None
            told = suppression.told(check.document.day, "marker_checks", is_own=unit.pk in own, language=language)
            shown.append(Waiting(check, places.name(unit), told, words[not vietnamese], due, overdue))
    return sorted(shown, key=lambda one: not one.overdue)


def incident(identifier: str, *, by: User, on: date, language: str) -> Page:
    """Return the page of the incident that a check opened; raise OutOfScope when it is none, or not the reader's."""
    found = queries.checks().select_related("document__unit", "marker").filter(pk=identifier).first()
    if found is None or not found.opens_incident or found.document.unit_id not in _allowed(by, on):
        raise OutOfScope
    vietnamese = language == wording.VIETNAMESE
    steps = _steps(found, vietnamese=vietnamese)
    announced = next(one.on for one in steps if one.kind == Step.REPAIR_ANNOUNCED)
    closing = queries.closings().filter(incident=found).select_related("document").first()
    return Page(
        check=found,
        unit=Places(on, language).name(found.document.unit),
        found_on=suppression.told(
            found.document.day,
            "marker_checks",
            is_own=found.document.unit_id in suppression.own_units(by=by, on=on),
            language=language,
        ),
        damaged=tuple(str(MarkerCheck.Damage(one).label) for one in found.damaged),
        further=tuple(queries.checks().filter(incident=found).select_related("document").order_by("document__day")),
        steps=steps,
        next="" if closing else next((str(one.kind) for one in steps if one.on is None), ""),
        repair_from=announced + queries.NOTICE if announced else None,
        closing=closing,
    )


def _steps(opening: MarkerCheck, *, vietnamese: bool) -> tuple[Taken, ...]:
    """Return the steps in their order, each as it was said last, with all that was said before."""
    said: dict[str, list[IncidentStep]] = {kind: [] for kind in STEP_WORDS}
    for one in opening.steps.select_related("recorded_by").order_by("pk"):
        said[one.kind].append(one)
    found = []
    for kind, words in STEP_WORDS.items():
        rows = said[kind]
        before = tuple(
            Mended(_day(old), old.paper_number, new.recorded_at, new.recorded_by.username, new.reason)
            for old, new in pairwise(rows)
        )
        last = rows[-1] if rows and rows[-1].is_taken else None
        number = last.paper_number if last else ""
        found.append(Taken(kind, words[not vietnamese], last.taken_on if last else None, number, before))
    return tuple(found)


def _day(step: IncidentStep) -> date | None:
    return step.taken_on if step.is_taken else None


def markers(*, by: User, on: date, language: str, unit: str = "", unchecked: int = 0) -> list[Checked]:
    """Return the markers of the sectors that the reader may see with their last checks, longest unchecked first.

    `unit` narrows to one sector, `unchecked` to those without a check for so many days. Raises OutOfScope.
    """
    allowed = _allowed(by, on)
    if unit and unit not in allowed:
        raise OutOfScope
    places = Places(on, language)
    try:
        line = border.line()
        grid = border.grids(line).on(on)
    except (border.NoSuchLine, border.NoLayout):
        return []
    last, own = queries.last_states(on=on), suppression.own_units(by=by, on=on)
    units = Unit.objects.in_bulk()
    found = []
    for one in border.markers(line, on=on):
        cell = grid.at(one.measure_m)
        if cell.unit not in allowed or (unit and cell.unit != unit):
            continue
        state, day = last.get(one.pk, ("", None))
        days = (on - day).days if day else None
        if days is None or days >= unchecked:
            words = str(MarkerCheck.State(state).label) if state else ""
            normal = state == MarkerCheck.State.NORMAL
            where = places.name(units[cell.unit]), places.name(units[cell.locality])
            is_own = cell.unit in own
            told = suppression.told(day, "marker_checks", is_own=is_own, language=language) if day else ""
            found.append(Checked(one, *where, words, normal, told, days, is_own))
    return sorted(found, key=lambda one: (one.days is not None, -(one.days or 0), one.marker.measure_m))


def sectors(*, by: User, on: date, language: str) -> list[tuple[str, str]]:
    """Return the units with a sector that the reader may see, along the line, each with its name."""
    allowed, places = _allowed(by, on), Places(on, language)
    try:
        laid = border.sectors(border.line(), on=on)
    except border.NoSuchLine:
        return []
    held = list(dict.fromkeys(unit for _, unit in laid if unit in allowed))
    units = Unit.objects.in_bulk(held)
    return [(unit, places.name(units[unit])) for unit in held]


def _allowed(by: User, on: date) -> permissions.Scope:
    found = permissions.scope(by, READ, on=on)
    if not isinstance(found, permissions.Everywhere) and not found:
        raise OutOfScope
    return found
