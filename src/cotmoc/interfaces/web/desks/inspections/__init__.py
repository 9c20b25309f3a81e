"""The desks of inspections: the plan of the year, decisions, sessions, findings, corrections."""

from __future__ import annotations

from typing import Any

from cotmoc.interfaces.web.desks.desk import Desk, FollowUp
from cotmoc.interfaces.web.desks.inspections import filling, making
from cotmoc.interfaces.web.desks.inspections.forms import (
    CorrectionForm,
    DecisionForm,
    FindingForm,
    PlanForm,
    SessionForm,
)
from cotmoc.interfaces.web.desks.inspections.pickers import PICKERS
from cotmoc.registers.inspections import operations
from cotmoc.registers.inspections.models import (
    Correction,
    Finding,
    InspectionDecision,
    InspectionPlan,
    InspectionSession,
)

__all__ = ["DESKS", "PICKERS"]

PLAN = Desk[InspectionPlan](
    name="inspections-plan",
    register="inspections",
    kind="inspections.plan",
    model=InspectionPlan,
    vi="Kế hoạch kiểm tra, giám sát năm",
    en="Inspection plan of the year",
    about_vi="Kế hoạch năm của cơ quan kiểm tra: tháng nào, cuộc loại gì, căn cứ và nội dung gì.",
    about_en="The year's plan of an inspecting body: which kind of session in which month, on what basis, about what.",
    form=PlanForm,
    record=making.plan,
    submit=operations.submit_plans,
    void=operations.void_plan,
    correct=operations.correct_plan,
    fill=filling.plan,
    offers_approval=True,
    follow_ups=(
        FollowUp("inspections-decision", "Ra quyết định kiểm tra", "Decide to inspect", filling.decision_of_plan),
    ),
)
DECISION = Desk[InspectionDecision](
    name="inspections-decision",
    register="inspections",
    kind="inspections.decision",
    model=InspectionDecision,
    vi="Quyết định kiểm tra, giám sát",
    en="Decision to inspect",
    about_vi="Quyết định mở cuộc kiểm tra, giám sát. Trong lúc cuộc chưa kết luận, người được kiểm tra không thấy tên "
    "người đã xem dữ liệu của mình.",
    about_en="The decision that opens an inspection. Until it is concluded, who is inspected does not see the names of "
    "those who read their data.",
    form=DecisionForm,
    record=making.decision,
    submit=operations.submit_decisions,
    void=operations.void_decision,
    correct=operations.correct_decision,
    fill=filling.decision,
    offers_approval=True,
    follow_ups=(
        FollowUp(
            "inspections-session", "Ghi kết luận", "Conclude", filling.session_of_decision, filling.is_not_concluded
        ),
    ),
)
SESSION = Desk[InspectionSession](
    name="inspections-session",
    register="inspections",
    kind="inspections.session",
    model=InspectionSession,
    vi="Cuộc kiểm tra, giám sát",
    en="Session of inspection",
    about_vi="Mỗi dòng là một cuộc đã kết luận: loại, căn cứ, nội dung và đối tượng. Cuộc và đối tượng đếm riêng. "
    "Không ghi nội dung vi phạm thành lời.",
    about_en="Each row is a session that was concluded: its kind, basis, content and subjects, counted apart. What was "
    "done wrong is not put into words.",
    form=SessionForm,
    record=making.session,
    submit=operations.submit_sessions,
    void=operations.void_session,
    correct=operations.correct_session,
    fill=filling.session,
    offers_approval=True,
    follow_ups=(FollowUp("inspections-finding", "Ghi khuyết điểm", "Record a finding", filling.finding_of_session),),
)
FINDING = Desk[Finding](
    name="inspections-finding",
    register="inspections",
    kind="inspections.finding",
    model=Finding,
    vi="Khuyết điểm",
    en="Finding",
    about_vi="Khuyết điểm đã kết luận: loại, số kết luận và hạn khắc phục. Quá hạn tính từng ngày cho đến khi có "
    "minh chứng khắc phục.",
    about_en="What was concluded: its kind, the conclusion's number and the day to correct it by. Each day past that "
    "counts until there is a proof of correction.",
    form=FindingForm,
    record=making.finding,
    submit=operations.submit_findings,
    void=operations.void_finding,
    correct=operations.correct_finding,
    fill=filling.finding,
    follow_ups=(
        FollowUp(
            "inspections-correction", "Khắc phục", "Correct it", filling.correction_of_finding, filling.is_not_corrected
        ),
    ),
)
CORRECTION = Desk[Correction](
    name="inspections-correction",
    register="inspections",
    kind="inspections.correction",
    model=Correction,
    vi="Khắc phục",
    en="Correction",
    about_vi="Việc khắc phục khuyết điểm, có minh chứng: số văn bản hoặc tệp.",
    about_en="That a finding was corrected, with its proof: the number of a paper, or a file.",
    form=CorrectionForm,
    record=making.correction,
    submit=operations.submit_corrections,
    void=operations.void_correction,
    correct=operations.correct_correction,
    fill=filling.correction,
)
DESKS: tuple[Desk[Any], ...] = (SESSION, FINDING, CORRECTION, DECISION, PLAN)
