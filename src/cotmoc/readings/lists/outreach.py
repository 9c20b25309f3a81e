"""The lists of awareness sessions, of visits, and of the households in members' charge: numbers and codes, no notes."""

from __future__ import annotations

from django.db.models import Q

from cotmoc.readings.lists.listing import Chip, Choice, Column, Kind, Listing, of_choices, said
from cotmoc.registers.outreach.models import AwarenessSession, Charge, Help, Visit

NOTHING = "–"


def _help(visit: Visit) -> str:
    """Write what help was given, the unit of each kind in its own word."""
    return "; ".join(f"{Help.Kind(one.kind).label}: {one.quantity}" for one in visit.help_given.all()) or NOTHING


SESSIONS = Listing[AwarenessSession](
    name="outreach-session",
    register="outreach",
    kind="outreach.session",
    vi="Buổi tuyên truyền",
    en="Awareness sessions",
    about_vi="Buổi tuyên truyền tại xã, thôn: nội dung theo danh mục và số lượt người nghe. Không lập danh sách.",
    about_en="Awareness sessions: a topic from the list and how many came. No list of names.",
    rows=lambda: AwarenessSession.objects.select_related("commune"),
    columns=(
        Column("commune", "Địa bàn", "Place", lambda row: row.commune, Kind.UNIT),
        Column("topic", "Nội dung", "Topic", lambda row: said(AwarenessSession.Topic, row.topic)),
        Column("attendance", "Lượt người", "Person-times", lambda row: row.attendance, Kind.NUMBER),
    ),
    chips=(of_choices("topic", "Nội dung", "Topic", "topic", AwarenessSession.Topic),),
)
VISITS = Listing[Visit](
    name="outreach-visit",
    register="outreach",
    kind="outreach.visit",
    vi="Lần đến hộ",
    en="Visits to households",
    about_vi="Lần đến hộ được phân công: mục đích theo danh mục và hỗ trợ đã trao. Không ghi nhận xét về người.",
    about_en="Visits to households in charge: a purpose from the list and help given. Nothing is noted about people.",
    rows=lambda: Visit.objects.select_related("charge__commune").prefetch_related("help_given"),
    columns=(
        Column("household", "Số hộ", "Household", lambda row: row.charge.book_number),
        Column("commune", "Xã", "Commune", lambda row: row.charge.commune, Kind.UNIT),
        Column("purpose", "Mục đích", "Purpose", lambda row: said(Visit.Purpose, row.purpose)),
        Column("help", "Hỗ trợ đã trao", "Help given", _help),
    ),
    chips=(of_choices("purpose", "Mục đích", "Purpose", "purpose", Visit.Purpose),),
    search=lambda text: Q(charge__book_number__icontains=text),
)
OPEN, ENDED = "open", "ended"
CHARGES = Listing[Charge](
    name="outreach-charge",
    register="outreach",
    vi="Hộ được phân công",
    en="Households in charge",
    about_vi="Mỗi hộ một đảng viên phụ trách: hộ ghi theo số trong sổ của đơn vị, không ghi tên người trong hộ.",
    about_en="Each household has a member in charge; a household is its book number, without names.",
    rows=lambda: Charge.objects.select_related("unit", "commune", "member"),
    columns=(
        Column("household", "Số hộ", "Household", lambda row: row.book_number, Kind.LINK, "book_number"),
        Column("unit", "Đơn vị", "Unit", lambda row: row.unit, Kind.UNIT),
        Column("commune", "Xã", "Commune", lambda row: row.commune, Kind.UNIT),
        Column("member", "Đảng viên phụ trách", "Member in charge", lambda row: row.member.full_name, personal=True),
        Column("from", "Từ ngày", "From", lambda row: row.from_day, Kind.DAY),
        Column("to", "Đến trước ngày", "Until before", lambda row: row.to_day, Kind.DAY),
    ),
    chips=(
        Chip(
            "now",
            "Phân công",
            "Charge",
            lambda _: (Choice(OPEN, "đang phụ trách", "in charge"), Choice(ENDED, "đã thôi", "ended")),
            lambda rows, value: rows.filter(to_day__isnull=value == OPEN) if value in {OPEN, ENDED} else rows.none(),
        ),
    ),
    search=lambda text: Q(book_number__icontains=text),
    unit="unit",
    order="household",
    descending=False,
    address=lambda row: f"/charges/{row.pk}",
    begins="/charges/new",
)
LISTINGS = (SESSIONS, VISITS, CHARGES)
