"""The lists of inspections: sessions, findings with where each stands, corrections, decisions, plans. No names."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from django.db.models import Count, F, OuterRef, Q, Subquery

from cotmoc.readings.lists import due
from cotmoc.readings.lists.listing import Chip, Choice, Column, Kind, Listing, Said, Sight, of_choices, said
from cotmoc.readings.paper import name_of
from cotmoc.registers.inspections import queries
from cotmoc.registers.inspections.models import (
    Basis,
    Content,
    Correction,
    Finding,
    InspectingBody,
    InspectionDecision,
    InspectionPlan,
    InspectionSession,
)
from cotmoc.registers.inspections.models import Kind as SessionKind

if TYPE_CHECKING:
    from cotmoc.readings.lists.listing import Rows

OPEN, CORRECTED = "open", "corrected"
CONCLUDED = Said("đã kết luận", "concluded")
NOT_CONCLUDED = Said("chưa kết luận", "not concluded")
PLANNED, UNPLANNED = Said("theo kế hoạch", "as planned"), Said("đột xuất", "outside the plan")


def _where_findings_stand(sight: Sight) -> tuple[Choice, ...]:
    return (
        Choice(OPEN, "chưa khắc phục", "not corrected"),
        due.overdue_on(sight.on),
        Choice(CORRECTED, "đã khắc phục", "corrected"),
    )


def _narrow_findings(rows: Rows, value: str) -> Rows:
    if value == CORRECTED:
        return rows.filter(corrected_on__isnull=False)
    if value == OPEN:
        return rows.filter(corrected_on=None)
    day = due.day_of(value)
    return rows.filter(Q(corrected_on=None) | Q(corrected_on__gt=day), due_on__lt=day)


def _findings() -> Rows:
    mended = queries.corrections_in_force().filter(finding=OuterRef("pk")).order_by("document__day")
    return Finding.objects.select_related("session__document").annotate(
        corrected_on=Subquery(mended.values("document__day")[:1])
    )


def _counted(subjects: str) -> dict[str, Count]:
    return {
        "organisations": Count(subjects, filter=Q(**{f"{subjects}__organisation__isnull": False}), distinct=True),
        "members": Count(
            subjects, filter=Q(**{f"{subjects}__pk__isnull": False, f"{subjects}__organisation": None}), distinct=True
        ),
    }


SESSIONS = Listing[InspectionSession](
    name="inspections-session",
    register="inspections",
    kind="inspections.session",
    vi="Cuộc kiểm tra, giám sát",
    en="Sessions of inspection",
    about_vi="Mỗi dòng là một cuộc đã kết luận: loại, căn cứ, nội dung và số đối tượng. Cuộc và đối tượng đếm riêng, "
    "không cộng với nhau; không ghi nội dung vi phạm thành lời.",
    about_en="Each row is a session that was concluded: its kind, basis, content and how many subjects. Sessions and "
    "subjects are counted apart; what was done wrong is not put into words.",
    rows=lambda: InspectionSession.objects.annotate(**_counted("subjects")),
    columns=(
        Column("kind", "Loại", "Kind", lambda row: said(SessionKind, row.kind)),
        Column("basis", "Căn cứ", "Basis", lambda row: said(Basis, row.basis)),
        Column("body", "Cơ quan kiểm tra", "Inspecting body", lambda row: said(InspectingBody, row.body)),
        Column("content", "Nội dung", "Content", lambda row: said(Content, row.content)),
        Column("planned", "Kế hoạch", "Plan", lambda row: PLANNED if row.planned_id else UNPLANNED),
        Column("begun", "Bắt đầu", "Begun", lambda row: row.started_on, Kind.DAY, order="started_on"),
        Column("organisations", "Tổ chức", "Organisations", attrgetter("organisations"), Kind.NUMBER),
        Column("members", "Đảng viên", "Members", attrgetter("members"), Kind.NUMBER),
    ),
    chips=(
        of_choices("kind", "Loại", "Kind", "kind", SessionKind),
        of_choices("basis", "Căn cứ", "Basis", "basis", Basis),
        of_choices("content", "Nội dung", "Content", "content", Content),
    ),
)
FINDINGS = Listing[Finding](
    name="inspections-finding",
    register="inspections",
    kind="inspections.finding",
    vi="Khuyết điểm",
    en="Findings",
    about_vi="Khuyết điểm đã kết luận: loại, hạn khắc phục và ngày khắc phục. Lọc “quá hạn đến ngày” để biết còn "
    "việc nào quá hạn.",
    about_en="What was concluded: its kind, the day to correct it by, and the day it was corrected. The filter "
    "“overdue on” tells what is late.",
    rows=_findings,
    columns=(
        Column("kind", "Loại", "Kind", lambda row: said(Finding.Kind, row.kind)),
        Column("session", "Của cuộc số", "Of session", lambda row: name_of(row.session.document)),
        Column("due", "Hạn khắc phục", "Due", lambda row: row.due_on, Kind.DAY, order="due_on"),
        Column("corrected", "Khắc phục ngày", "Corrected", attrgetter("corrected_on"), Kind.DAY),
    ),
    chips=(
        of_choices("kind", "Loại", "Kind", "kind", Finding.Kind),
        Chip("stands", "Khắc phục", "Correction", _where_findings_stand, _narrow_findings, due.read),
    ),
    search=lambda text: Q(session__document__paper_number__icontains=text),
)
CORRECTIONS = Listing[Correction](
    name="inspections-correction",
    register="inspections",
    kind="inspections.correction",
    vi="Khắc phục",
    en="Corrections",
    about_vi="Việc khắc phục khuyết điểm, có minh chứng là số văn bản hoặc tệp.",
    about_en="Corrections of findings, each with its proof: the number of a paper, or a file.",
    rows=lambda: Correction.objects.select_related("finding__document"),
    columns=(
        Column("finding", "Khuyết điểm số", "Finding", lambda row: name_of(row.finding.document)),
        Column("kind", "Loại", "Kind", lambda row: said(Finding.Kind, row.finding.kind)),
        Column("due", "Hạn", "Due", lambda row: row.finding.due_on, Kind.DAY, order="finding__due_on"),
        Column(
            "days",
            "Số ngày khắc phục",
            "Days it took",
            lambda row: (row.document.day - row.finding.document.day).days,
            Kind.NUMBER,
        ),
    ),
    chips=(of_choices("kind", "Loại", "Kind", "finding__kind", Finding.Kind),),
    search=lambda text: Q(finding__document__paper_number__icontains=text),
)
DECISIONS = Listing[InspectionDecision](
    name="inspections-decision",
    register="inspections",
    kind="inspections.decision",
    vi="Quyết định kiểm tra, giám sát",
    en="Decisions to inspect",
    about_vi="Quyết định mở cuộc kiểm tra, giám sát và hạn kết luận.",
    about_en="The decisions that open an inspection, and when it is to end.",
    rows=lambda: InspectionDecision.objects.annotate(
        concluded_on=Subquery(queries.sessions_in_force().filter(decision=OuterRef("pk")).values("document__day")[:1]),
        **_counted("subjects"),
    ),
    columns=(
        Column("kind", "Loại", "Kind", lambda row: said(SessionKind, row.kind)),
        Column("basis", "Căn cứ", "Basis", lambda row: said(Basis, row.basis)),
        Column("content", "Nội dung", "Content", lambda row: said(Content, row.content)),
        Column("ends_by", "Kết thúc chậm nhất", "To end by", lambda row: row.ends_by, Kind.DAY, order="ends_by"),
        Column("concluded", "Kết luận ngày", "Concluded", attrgetter("concluded_on"), Kind.DAY),
        Column("organisations", "Tổ chức", "Organisations", attrgetter("organisations"), Kind.NUMBER),
        Column("members", "Đảng viên", "Members", attrgetter("members"), Kind.NUMBER),
    ),
    chips=(
        of_choices("kind", "Loại", "Kind", "kind", SessionKind),
        Chip(
            "concluded",
            "Kết luận",
            "Conclusion",
            lambda _: (Choice("yes", *CONCLUDED), Choice("no", *NOT_CONCLUDED)),
            lambda rows, value: rows.filter(concluded_on__isnull=value == "no"),
        ),
    ),
)
PLANS = Listing[InspectionPlan](
    name="inspections-plan",
    register="inspections",
    kind="inspections.plan",
    vi="Kế hoạch kiểm tra, giám sát năm",
    en="Inspection plans of the year",
    about_vi="Kế hoạch năm của cơ quan kiểm tra; số cuộc theo kế hoạch đặt cạnh số cuộc đã làm.",
    about_en="The year's plan of an inspecting body; how many sessions it foresees, and how many were held.",
    rows=lambda: InspectionPlan.objects.annotate(
        foreseen=Count("planned", distinct=True),
        held=Count(
            "planned__sessions",
            filter=Q(planned__sessions__document__state=F("document__state")),
            distinct=True,
        ),
    ),
    columns=(
        Column("year", "Năm", "Year", lambda row: str(row.year), order="year"),
        Column("body", "Cơ quan kiểm tra", "Inspecting body", lambda row: said(InspectingBody, row.body)),
        Column("foreseen", "Số cuộc theo kế hoạch", "Sessions planned", attrgetter("foreseen"), Kind.NUMBER),
        Column("held", "Số cuộc đã làm", "Sessions held", attrgetter("held"), Kind.NUMBER),
    ),
    chips=(of_choices("body", "Cơ quan kiểm tra", "Inspecting body", "body", InspectingBody),),
)
LISTINGS = (SESSIONS, FINDINGS, CORRECTIONS, DECISIONS, PLANS)
