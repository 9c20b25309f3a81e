"""The lists of what was handed in and of what was handed on. There is no column for a giver: none is recorded."""

from __future__ import annotations

from django.db.models import Q

from cotmoc.readings.lists.listing import Column, Kind, Listing
from cotmoc.registers.arms.models import HandIn, HandOn

HAND_INS = Listing[HandIn](
    name="arms-hand-in",
    register="arms",
    kind="arms.hand_in",
    vi="Giao nộp vũ khí",
    en="Arms handed in",
    about_vi="Vũ khí người dân tự nguyện giao nộp: loại, số lượng, số phiếu thu. Không ghi tên người giao nộp.",
    about_en="Arms that people hand in freely: kinds, counts, the receipt. Nobody is named.",
    rows=lambda: HandIn.objects.select_related("commune"),
    columns=(
        Column("commune", "Xã", "Commune", lambda row: row.commune, Kind.UNIT),
        Column("flintlocks", "Súng kíp (khẩu)", "Flintlocks", lambda row: row.flintlocks, Kind.NUMBER),
        Column("barrels", "Nòng súng (nòng)", "Gun barrels", lambda row: row.barrels, Kind.NUMBER),
        Column("other", "Món khác (món)", "Other items", lambda row: row.other_items, Kind.NUMBER),
        Column("receipt", "Số phiếu thu", "Receipt", lambda row: row.receipt),
    ),
    search=lambda text: Q(receipt__icontains=text),
)
HAND_ONS = Listing[HandOn](
    name="arms-hand-on",
    register="arms",
    kind="arms.hand_on",
    vi="Bàn giao vũ khí",
    en="Arms handed on",
    about_vi="Vũ khí đã thu được bàn giao cho cơ quan tiếp nhận, kèm biên bản. Không bàn giao quá số đang giữ.",
    about_en="What was handed in goes on to the body that receives it, with minutes. Never more than is held.",
    rows=HandOn.objects.all,
    columns=(
        Column("receiver", "Cơ quan nhận", "Receiving body", lambda row: row.receiver),
        Column("flintlocks", "Súng kíp (khẩu)", "Flintlocks", lambda row: row.flintlocks, Kind.NUMBER),
        Column("barrels", "Nòng súng (nòng)", "Gun barrels", lambda row: row.barrels, Kind.NUMBER),
        Column("other", "Món khác (món)", "Other items", lambda row: row.other_items, Kind.NUMBER),
        Column("minutes", "Số biên bản", "Minutes", lambda row: row.minutes),
    ),
    search=lambda text: Q(minutes__icontains=text),
)
LISTINGS = (HAND_INS, HAND_ONS)
