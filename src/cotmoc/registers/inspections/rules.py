"""What must hold of inspections: IN-1 to IN-19."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from cotmoc.kernel import rule
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.org.models import Unit
from cotmoc.registers.inspections import queries
from cotmoc.registers.inspections.models import (
    Finding,
    InspectionDecision,
    InspectionPlan,
    InspectionSession,
    Kind,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.registers.inspections.models import Correction, DecisionSubject, PlannedSession, Subject

LONGEST = timedelta(days=60)
"""What an inspection may take at the highest level; lower levels have less."""
PROCEDURE = "Quy định 331-QĐ/TW ngày 18/6/2025"


@dataclass(frozen=True)
class Planning:
    """A plan, and whether its unit and body have one for the year already."""

    plan: InspectionPlan
    is_second: bool


@dataclass(frozen=True)
class Deciding:
    """A decision to inspect, and whether the plan it names is official; without a plan it is."""

    decision: InspectionDecision
    is_plan_official: bool


@dataclass(frozen=True)
class Holding:
    """A session; whether the plan and the decision it names are official, and the decision not yet concluded."""

    session: InspectionSession
    is_plan_official: bool
    is_decision_open: bool


@dataclass(frozen=True)
class Concluding:
    """A finding, and whether its session is official."""

    finding: Finding
    is_session_official: bool


@dataclass(frozen=True)
class Correcting:
    """A correction; whether its finding is official, whether it is corrected already, and whether there is a proof."""

    correction: Correction
    is_finding_official: bool
    is_second: bool
    is_proved: bool


def _once(subjects: Sequence[Subject] | Sequence[DecisionSubject]) -> bool:
    known = [one.organisation_id or one.member_id for one in subjects]
    return None not in known and len(set(known)) == len(known)


def _is_of_cells(holding: Holding) -> bool:
    return holding.session.kind != Kind.CELL_COMMITTEE or all(
        one.organisation is not None and one.organisation.kind == Unit.Kind.CELL for one in holding.session.subject_list
    )


def _as_planned(record: InspectionSession | InspectionDecision, *, is_plan_official: bool) -> bool:
    planned = record.planned
    return planned is None or (is_plan_official and (planned.kind, planned.basis) == (record.kind, record.basis))


def _as_decided(holding: Holding) -> bool:
    session, decision = holding.session, holding.session.decision
    return decision is None or (
        holding.is_decision_open
        and (decision.kind, decision.basis) == (session.kind, session.basis)
        and decision.document.day <= session.started_on
    )


def _in_the_time_allowed(deciding: Deciding) -> bool:
    begins = deciding.decision.document.day
    return begins <= deciding.decision.ends_by <= begins + LONGEST


PLANS: tuple[Rule[Planning], ...] = (
    Rule(
        "IN-1",
        "Kế hoạch kiểm tra, giám sát phải có ít nhất một cuộc.",
        "A plan has at least one session.",
        HOUSE,
        lambda planning: bool(planning.plan.lines),
    ),
    Rule(
        "IN-2",
        "Mỗi cơ quan kiểm tra mỗi năm có một kế hoạch.",
        "An inspecting body has one plan a year.",
        HOUSE,
        lambda planning: not planning.is_second,
    ),
)

DECISIONS: tuple[Rule[Deciding], ...] = (
    Rule(
        "IN-16",
        "Quyết định kiểm tra, giám sát phải có đối tượng, mỗi đối tượng ghi một lần.",
        "A decision names whom it is about, each once.",
        HOUSE,
        lambda deciding: bool(deciding.decision.subject_list) and _once(deciding.decision.subject_list),
    ),
    Rule(
        "IN-17",
        "Cuộc kiểm tra, giám sát phải kết thúc trong vòng 60 ngày từ ngày quyết định.",
        "An inspection ends within 60 days of its decision.",
        PROCEDURE,
        _in_the_time_allowed,
    ),
    Rule(
        "IN-18",
        "Quyết định theo kế hoạch phải đúng loại, đúng căn cứ của kế hoạch đã vào sổ.",
        "A planned decision has the kind and the basis of an official plan.",
        HOUSE,
        lambda deciding: _as_planned(deciding.decision, is_plan_official=deciding.is_plan_official),
    ),
)

SESSIONS: tuple[Rule[Holding], ...] = (
    Rule(
        "IN-3",
        "Cuộc kiểm tra, giám sát phải có đối tượng.",
        "A session has a subject.",
        HOUSE,
        lambda holding: bool(holding.session.subject_list),
    ),
    Rule(
        "IN-4",
        "Mỗi đối tượng là một tổ chức hoặc một đảng viên, và chỉ ghi một lần trong một cuộc.",
        "A subject is an organisation or a member, and is named once in a session.",
        HOUSE,
        lambda holding: _once(holding.session.subject_list),
    ),
    Rule(
        "IN-5",
        "Đối tượng của kiểm tra chi ủy phải là chi bộ.",
        "The subjects of an inspection of cell committees are cells.",
        HOUSE,
        _is_of_cells,
    ),
    Rule(
        "IN-6",
        "Cuộc kiểm tra, giám sát không được kết thúc trước khi bắt đầu.",
        "A session does not end before it began.",
        HOUSE,
        lambda holding: holding.session.started_on <= holding.session.document.day,
    ),
    Rule(
        "IN-7",
        "Cuộc theo kế hoạch phải đúng loại, đúng căn cứ của kế hoạch đã vào sổ.",
        "A planned session has the kind and the basis of an official plan.",
        HOUSE,
        lambda holding: _as_planned(holding.session, is_plan_official=holding.is_plan_official),
    ),
    Rule(
        "IN-19",
        "Cuộc theo quyết định phải đúng loại, đúng căn cứ, không bắt đầu trước quyết định đã vào sổ; mỗi quyết định có "
        "một kết luận.",
        "A session that concludes an official decision has its kind and basis and begins no sooner; each is concluded "
        "once.",
        HOUSE,
        _as_decided,
    ),
)

FINDINGS: tuple[Rule[Concluding], ...] = (
    Rule(
        "IN-8",
        "Khuyết điểm phải thuộc một cuộc đã vào sổ, và không trước ngày kết luận.",
        "A finding belongs to an official session, and is not before its conclusion.",
        HOUSE,
        lambda case: case.is_session_official and case.finding.session.document.day <= case.finding.document.day,
    ),
    Rule(
        "IN-9",
        "Hạn khắc phục không được trước ngày ghi khuyết điểm.",
        "A finding is not due before its own day.",
        HOUSE,
        lambda case: case.finding.document.day <= case.finding.due_on,
    ),
    Rule(
        "IN-10",
        "Đối tượng có khuyết điểm phải là đối tượng của cuộc đó.",
        "The subject of a finding is a subject of its session.",
        HOUSE,
        lambda case: case.finding.subject is None or case.finding.subject.session_id == case.finding.session_id,
    ),
)

CORRECTIONS: tuple[Rule[Correcting], ...] = (
    Rule(
        "IN-11",
        "Chỉ ghi khắc phục cho khuyết điểm đã vào sổ, tại đơn vị có khuyết điểm.",
        "A correction mends an official finding, at the unit that has it.",
        HOUSE,
        lambda case: (
            case.is_finding_official and case.correction.document.unit_id == case.correction.finding.document.unit_id
        ),
    ),
    Rule(
        "IN-12",
        "Mỗi khuyết điểm ghi khắc phục một lần.",
        "A finding is corrected once.",
        HOUSE,
        lambda case: not case.is_second,
    ),
    Rule(
        "IN-13",
        "Ngày khắc phục không được trước ngày ghi khuyết điểm.",
        "A correction is not before its finding.",
        HOUSE,
        lambda case: case.correction.finding.document.day <= case.correction.document.day,
    ),
    Rule(
        "IN-14",
        "Khắc phục phải có minh chứng: số văn bản hoặc tệp.",
        "A correction has a proof: the number of a paper, or a file.",
        HOUSE,
        lambda case: case.is_proved,
    ),
)

VOIDING: tuple[Rule[InspectionPlan | InspectionDecision | InspectionSession | Finding], ...] = (
    Rule(
        "IN-15",
        "Hủy văn bản sau trước: khắc phục, rồi khuyết điểm, rồi cuộc, rồi quyết định, rồi kế hoạch.",
        "What came later is voided first: correction, then finding, then session, then decision, then plan.",
        HOUSE,
        lambda record: not _depended_on(record),
    ),
)


def _depended_on(record: InspectionPlan | InspectionDecision | InspectionSession | Finding) -> bool:
    if isinstance(record, InspectionPlan):
        held = queries.sessions_in_force().filter(planned__plan=record)
        return held.exists() or queries.decisions_in_force().filter(planned__plan=record).exists()
    if isinstance(record, InspectionDecision):
        return queries.sessions_in_force().filter(decision=record).exists()
    if isinstance(record, InspectionSession):
        return queries.findings_in_force().filter(session=record).exists()
    return queries.corrections_in_force().filter(finding=record).exists()


def broken_plans(plans: Sequence[InspectionPlan]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the plans breaks."""
    return rule.broken_in(_planning(plans), PLANS)


def of_one_plan() -> tuple[Rule[InspectionPlan], ...]:
    """Return the same rules for one plan."""
    return rule.asked_of(lambda plan: _planning([plan])[0], PLANS)


def broken_decisions(decisions: Sequence[InspectionDecision]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the decisions breaks."""
    return rule.broken_in(_deciding(decisions), DECISIONS)


def of_one_decision() -> tuple[Rule[InspectionDecision], ...]:
    """Return the same rules for one decision."""
    return rule.asked_of(lambda decision: _deciding([decision])[0], DECISIONS)


def broken_sessions(sessions: Sequence[InspectionSession]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the sessions breaks."""
    return rule.broken_in(_holding(sessions), SESSIONS)


def of_one_session() -> tuple[Rule[InspectionSession], ...]:
    """Return the same rules for one session."""
    return rule.asked_of(lambda session: _holding([session])[0], SESSIONS)


def broken_findings(findings: Sequence[Finding]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the findings breaks."""
    return rule.broken_in(_concluding(findings), FINDINGS)


def of_one_finding() -> tuple[Rule[Finding], ...]:
    """Return the same rules for one finding."""
    return rule.asked_of(lambda finding: _concluding([finding])[0], FINDINGS)


def broken_corrections(corrections: Sequence[Correction]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the corrections breaks."""
    return rule.broken_in(_correcting(corrections), CORRECTIONS)


def of_one_correction() -> tuple[Rule[Correction], ...]:
    """Return the same rules for one correction."""
    return rule.asked_of(lambda correction: _correcting([correction])[0], CORRECTIONS)


def _planning(plans: Sequence[InspectionPlan]) -> list[Planning]:
    taken = queries.planned_in(plans)
    found = []
    for one in plans:
        place = (one.document.unit_id, one.body, one.year)
        found.append(Planning(one, place in taken))
        taken.add(place)
    return found


def _deciding(decisions: Sequence[InspectionDecision]) -> list[Deciding]:
    official = queries.official_plans({one.planned.plan_id for one in decisions if one.planned})
    return [Deciding(one, _is_planned_in(one.planned, official)) for one in decisions]


def _holding(sessions: Sequence[InspectionSession]) -> list[Holding]:
    official = queries.official_plans({one.planned.plan_id for one in sessions if one.planned})
    unconcluded = queries.unconcluded({one.decision_id for one in sessions if one.decision_id})
    found = []
    for one in sessions:
        is_open = one.decision_id is None or one.decision_id in unconcluded
        found.append(Holding(one, _is_planned_in(one.planned, official), is_open))
        unconcluded.discard(one.decision_id or "")
    return found


def _is_planned_in(planned: PlannedSession | None, official: set[str]) -> bool:
    return planned is None or planned.plan_id in official


def _concluding(findings: Sequence[Finding]) -> list[Concluding]:
    official = queries.official_sessions({one.session_id for one in findings})
    return [Concluding(one, one.session_id in official) for one in findings]


def _correcting(corrections: Sequence[Correction]) -> list[Correcting]:
    official = queries.official_findings({one.finding_id for one in corrections})
    mended = set(queries.corrected([one.finding_id for one in corrections]))
    proved = queries.proved([one.document_id for one in corrections])
    found = []
    for one in corrections:
        is_proved = bool(one.document.paper_number) or one.document_id in proved
        found.append(Correcting(one, one.finding_id in official, one.finding_id in mended, is_proved))
        mended.add(one.finding_id)
    return found
