"""The list of works: each stage that a work reached."""

from __future__ import annotations

from django.db.models import Q

from cotmoc.readings.lists.listing import Column, Kind, Listing, of_choices, said
from cotmoc.registers.works.models import Work, WorkStage

STAGES = Listing[WorkStage](
    name="works-stage",
    register="works",
    kind="works.stage",
    vi="Công trình giúp dân",
    en="Works for the people",
    about_vi="Mỗi dòng là một bước của một công trình nước sạch, nhà vệ sinh hoặc nhà Đại đoàn kết: từ khảo sát đến "
    "bàn giao và còn sử dụng. Một công trình chỉ tính một lần, ở đơn vị chủ trì.",
    about_en="Each row is a stage of a water work, latrine or house: from the survey to the hand-over and its use. "
    "A work is counted once, at the unit that leads it.",
    rows=lambda: WorkStage.objects.select_related("work", "work__commune").prefetch_related("paid"),
    columns=(
        Column("work", "Công trình", "Work", lambda row: row.work.name, order="work__name_order"),
        Column("kind", "Loại", "Kind", lambda row: said(Work.Kind, row.work.kind)),
        Column("commune", "Xã", "Commune", lambda row: row.work.commune, Kind.UNIT),
        Column("stage", "Bước", "Stage", lambda row: said(WorkStage.Stage, row.stage)),
        Column("beneficiaries", "Người hưởng lợi", "Beneficiaries", lambda row: row.beneficiaries, Kind.NUMBER),
        Column("cost", "Kinh phí (đồng)", "Cost (đồng)", lambda row: row.cost_dong, Kind.MONEY),
    ),
    chips=(
        of_choices("kind", "Loại", "Kind", "work__kind", Work.Kind),
        of_choices("stage", "Bước", "Stage", "stage", WorkStage.Stage),
    ),
    search=lambda text: Q(work__in=Work.objects.filter(name_folded__contains=text)),
)
LISTINGS = (STAGES,)
