"""The list of stages on the way into the Party. Names are personal; how many there are at a post is shown nowhere."""

from __future__ import annotations

from django.db.models import Q

from cotmoc.readings.lists.listing import Column, Listing, Said, of_choices, said
from cotmoc.registers.nominations.models import Stage, StageKind

NAMELESS = Said("không ghi tên", "no name kept")


def _name(row: Stage) -> object:
    name = getattr(row.nominee, "name", None)
    return str(name) if name else NAMELESS


STAGES = Listing[Stage](
    name="nominations",
    register="nominations",
    kind="nominations.stage",
    vi="Giới thiệu nguồn kết nạp Đảng",
    en="Nominations for the Party",
    about_vi="Quần chúng ưu tú và từng giai đoạn: được giới thiệu, học lớp nhận thức, cảm tình, kết nạp, dự bị, chính "
    "thức. Chỉ ghi giai đoạn và ngày; không ghi lý lịch.",
    about_en="Outstanding people and each stage, from the nomination to full membership. Stages and days only.",
    rows=lambda: Stage.objects.select_related("nominee__name"),
    columns=(
        Column("name", "Họ và tên", "Name", _name, personal=True),
        Column("stage", "Giai đoạn", "Stage", lambda row: said(StageKind, row.stage)),
    ),
    chips=(of_choices("stage", "Giai đoạn", "Stage", "stage", StageKind),),
    personal_search=lambda text: Q(nominee__name__folded__contains=text),
)
LISTINGS = (STAGES,)
