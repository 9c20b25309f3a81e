"""What must hold of a check, of the steps of an incident and of its closing minutes: MC-1 to MC-12."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cotmoc.kernel import rule
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.registers.marker_checks import queries
from cotmoc.registers.marker_checks.models import IncidentClosing, IncidentStep, MarkerCheck
from cotmoc.registers.marker_checks.queries import NOTICE, Incident

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

Step = IncidentStep.Kind
ORDER = {step: place for place, step in enumerate(Step.values)}
PROCEDURE = "Trình tự xử lý mốc biên giới Việt Nam - Trung Quốc bị hủy hoại, dịch chuyển hoặc bị mất"
"""Published by the government's information page on borders on 25/12/2019; the agreement itself was not read."""


@dataclass(frozen=True)
class Case:
    """A check with the other incidents of its marker, in force or earlier in the set."""

    check: MarkerCheck
    incidents: tuple[Incident, ...]


@dataclass(frozen=True)
class StepCase:
    """A step about to be recorded; the incident in force that it belongs to, and the steps taken before."""

    kind: str
    taken_on: date
    incident: Incident | None
    taken: Mapping[str, date]


@dataclass(frozen=True)
class ClosingCase:
    """Closing minutes; the incident in force that they close, and the steps taken."""

    closing: IncidentClosing
    incident: Incident | None
    taken: Mapping[str, date]


@dataclass(frozen=True)
class Mending:
    """A step about to be corrected: why, and whether something changes."""

    reason: str
    changes: bool


@dataclass(frozen=True)
class Voiding:
    """A check, or closing minutes, about to be voided; whether others rest on it."""

    needed: bool


def _stands(case: Case) -> bool | str:
    day = case.check.document.day
    return case.check.marker.stands_on(day) or f"Mốc {case.check.marker}, ngày {day:%d/%m/%Y}."


def _one_incident_at_a_time(case: Case) -> bool | str:
    if not case.check.opens_incident:
        return True
    begun = Incident(case.check.document_id, case.check.marker_id, case.check.document.day)
    for one in case.incidents:
        if begun.overlaps(one):
            return f"Vụ việc mở ngày {one.opened_on:%d/%m/%Y}."
    return True


def _adds_to_an_open_one(case: Case) -> bool:
    if case.check.incident_id is None:
        return True
    named = [one for one in case.incidents if one.opening == case.check.incident_id]
    is_fault = case.check.state != MarkerCheck.State.NORMAL
    return is_fault and any(one.is_open(case.check.document.day) for one in named)


def _step_in_order(case: StepCase) -> bool | str:
    if case.incident is None or case.kind in case.taken:
        return False
    days = {kind: day for kind, day in case.taken.items() if ORDER[kind] < ORDER[case.kind]}
    late = [day for day in (case.incident.opened_on, *days.values()) if day > case.taken_on]
    if late:
        return f"Trước ngày {max(late):%d/%m/%Y}."
    end = case.incident.closed_on
    return len(days) == ORDER[case.kind] and (end is None or case.taken_on <= end)


def _ten_days_before(case: StepCase) -> bool | str:
    announced = case.taken.get(Step.REPAIR_ANNOUNCED)
    if case.kind != Step.REPAIR_BEGUN or announced is None or case.taken_on >= announced + NOTICE:
        return True
    return f"Sớm nhất là ngày {announced + NOTICE:%d/%m/%Y}."


def _closes_an_open_one(case: ClosingCase) -> bool:
    day = case.closing.document.day
    return case.incident is not None and case.incident.closed_on is None and case.incident.opened_on <= day


def _steps_taken(case: ClosingCase) -> bool | str:
    repaired = case.closing.outcome != IncidentClosing.Outcome.NO_WORK_NEEDED
    wanted = list(Step) if repaired else [Step.NOTIFIED]
    day = case.closing.document.day
    missing = [step.label for step in wanted if step not in case.taken or case.taken[step] > day]
    return f"Còn thiếu: {', '.join(missing)}." if missing else True


CHECK: tuple[Rule[Case], ...] = (
    Rule(
        "MC-1",
        "Chỉ kiểm tra mốc đang có trên tuyến vào ngày đó.",
        "The marker stands on the line on the day of the check.",
        HOUSE,
        _stands,
    ),
    Rule(
        "MC-2",
        "Lượt kiểm tra phải ghi tổ kiểm tra.",
        "A check names the team.",
        HOUSE,
        lambda case: bool(case.check.team.strip()),
    ),
    Rule(
        "MC-3",
        "Mỗi mốc chỉ có một vụ việc đang mở; phát hiện thêm thì ghi vào vụ việc đó.",
        "A marker has one open incident at a time; a further finding adds to it.",
        HOUSE,
        _one_incident_at_a_time,
    ),
    Rule(
        "MC-4",
        "Phát hiện thêm phải thuộc vụ việc đang mở của chính mốc đó.",
        "A further finding adds to an incident that is open at the same marker.",
        HOUSE,
        _adds_to_an_open_one,
    ),
    Rule(
        "MC-11",
        "Mốc bình thường thì không ghi hư hỏng; có hư hỏng thì chọn đúng tình trạng mốc.",
        "A marker that is normal has no damage; where there is some, its state says so.",
        HOUSE,
        lambda case: case.check.state != MarkerCheck.State.NORMAL or not case.check.damaged,
    ),
)
STEP: tuple[Rule[StepCase], ...] = (
    Rule(
        "MC-5",
        "Các bước theo thứ tự: phát hiện, thông báo ngay cho phía bên kia, báo trước việc sửa chữa, sửa chữa.",
        "Steps keep their order: found, the other side told at once, repair announced, repair begun; each once.",
        PROCEDURE,
        _step_in_order,
    ),
    Rule(
        "MC-6",
        "Phải báo phía bên kia ít nhất 10 ngày trước khi sửa chữa, khôi phục mốc.",
        "The other side is told at least 10 days before repair.",
        PROCEDURE,
        _ten_days_before,
    ),
)
MENDING: tuple[Rule[Mending], ...] = (
    Rule(
        "MC-12",
        "Đính chính bước của vụ việc phải ghi lý do và phải khác nội dung đã ghi.",
        "A step is corrected for a stated reason, and to say something else.",
        HOUSE,
        lambda mending: bool(mending.reason.strip()) and mending.changes,
    ),
)
CLOSING: tuple[Rule[ClosingCase], ...] = (
    Rule(
        "MC-7",
        "Chỉ kết thúc vụ việc đang mở, không trước ngày phát hiện.",
        "Only an open incident is closed, and not before it was found.",
        HOUSE,
        _closes_an_open_one,
    ),
    Rule(
        "MC-8",
        "Kết thúc vụ việc khi đã làm đủ các bước.",
        "An incident is closed when its steps have been taken.",
        PROCEDURE,
        _steps_taken,
    ),
    Rule(
        "MC-9",
        "Biên bản lập thành hai bản, tiếng Việt và tiếng Trung, có đại diện phía bên kia.",
        "The minutes are in Vietnamese and in Chinese, with the other side's representative present.",
        PROCEDURE,
        lambda case: bool(
            case.closing.minutes_vi.strip() and case.closing.minutes_zh.strip() and case.closing.other_side_present
        ),
    ),
)
STEPS_OF_CLOSING = tuple(one for one in CLOSING if one.code == "MC-8")
"""What closing minutes ask of the steps alone."""
VOIDING: tuple[Rule[Voiding], ...] = (
    Rule(
        "MC-10",
        "Không hủy khi văn bản khác còn dựa vào: hủy văn bản đó trước.",
        "What another record rests on is not voided before it.",
        HOUSE,
        lambda voiding: not voiding.needed,
    ),
)


def broken_checks(checks: Sequence[MarkerCheck]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the checks breaks, in two queries whatever their number."""
    return rule.broken_in(cases(checks), CHECK)


def of_one_check() -> tuple[Rule[MarkerCheck], ...]:
    """Return the same rules for one check."""
    return rule.asked_of(lambda check: cases([check])[0], CHECK)


def cases(checks: Sequence[MarkerCheck]) -> list[Case]:
    """Return each check with the incidents of its marker, in force or opened earlier in the set."""
    known = _by_marker(queries.incidents({one.marker_id for one in checks}))
    found = []
    for one in checks:
        incidents = known[one.marker_id]
        found.append(Case(one, tuple(incidents)))
        if one.opens_incident:
            incidents.append(Incident(one.document_id, one.marker_id, one.document.day))
    return found


def broken_closings(closings: Sequence[IncidentClosing]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the closing minutes breaks, in three queries whatever their number."""
    return rule.broken_in(closing_cases(closings), CLOSING)


def of_one_closing() -> tuple[Rule[IncidentClosing], ...]:
    """Return the same rules for one."""
    return rule.asked_of(lambda closing: closing_cases([closing])[0], CLOSING)


def closing_cases(closings: Sequence[IncidentClosing]) -> list[ClosingCase]:
    """Return each with its incident; of two in one set the later one finds it closed."""
    known = {one.opening: one for one in queries.incidents({one.incident.marker_id for one in closings})}
    taken = queries.steps({one.incident_id for one in closings})
    found = []
    for one in closings:
        incident = known.get(one.incident_id)
        found.append(ClosingCase(one, incident, taken.get(one.incident_id, {})))
        if incident is not None:
            known[one.incident_id] = replace(incident, closed_on=incident.closed_on or one.document.day)
    return found


def check_step(opening: MarkerCheck, kind: str, taken_on: date) -> None:
    """Raise RulesBroken unless this step of the incident may be recorded."""
    known = {one.opening: one for one in queries.incidents([opening.marker_id])}
    taken = queries.steps([opening.pk]).get(opening.pk, {})
    rule.check(StepCase(kind, taken_on, known.get(opening.pk), taken), STEP)


def check_mending(step: IncidentStep, taken_on: date | None, *, reason: str, changes: bool) -> None:
    """Raise RulesBroken unless a step may be said to have been taken on another day, or (None) not at all.

    The steps that stand are asked again as if each were the last; and so are the minutes that closed the incident.
    """
    opening = step.incident
    incident = {one.opening: one for one in queries.incidents([opening.marker_id])}.get(opening.pk)
    taken = {kind: day for kind, day in queries.steps([opening.pk]).get(opening.pk, {}).items() if kind != step.kind}
    if taken_on is not None:
        taken[step.kind] = taken_on
    found = list(rule.broken(Mending(reason, changes), MENDING))
    for kind, day in taken.items():
        others = {other: on for other, on in taken.items() if other != kind}
        found += rule.broken(StepCase(kind, day, incident, others), STEP)
    for closing in queries.closings().filter(incident=opening).select_related("document"):
        found += rule.broken(ClosingCase(closing, incident, taken), STEPS_OF_CLOSING)
    if found:
        raise rule.RulesBroken({(one.code, one.detail): one for one in found}.values())


def check_voiding(check: MarkerCheck) -> None:
    """Raise RulesBroken while closing minutes or further findings name this check."""
    rule.check(Voiding(queries.depends_on(check)), VOIDING)


def check_reopening(closing: IncidentClosing) -> None:
    """Raise RulesBroken if, open again, the incident would overlap a later one of its marker."""
    incidents = queries.incidents([closing.incident.marker_id])
    reopened = Incident(closing.incident_id, closing.incident.marker_id, closing.incident.document.day)
    later = [one for one in incidents if one.opening != reopened.opening and one.overlaps(reopened)]
    rule.check(Voiding(bool(later)), VOIDING)


def _by_marker(incidents: Sequence[Incident]) -> defaultdict[str, list[Incident]]:
    found: defaultdict[str, list[Incident]] = defaultdict(list)
    for one in incidents:
        found[one.marker].append(one)
    return found
