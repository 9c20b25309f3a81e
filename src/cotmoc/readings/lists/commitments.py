"""The lists of what members and organisations registered, of endings, rosters and closed months. Names are personal."""

from __future__ import annotations

from django.db.models import Count, Q

from cotmoc.readings import owning
from cotmoc.readings.lists.listing import Chip, Choice, Column, Kind, Listing, of_choices, said
from cotmoc.registers.commitments.models import MonthClosing, Registration, RegistrationEnding, Roster

MEMBER, ORGANISATION = "member", "organisation"


def _who(_sight: object) -> tuple[Choice, ...]:
    return Choice(MEMBER, "đảng viên", "members"), Choice(ORGANISATION, "tổ chức", "organisations")


REGISTRATIONS = Listing[Registration](
    name="commitments-registration",
    register="commitments",
    kind="commitments.registration",
    vi="Đăng ký phấn đấu",
    en="Commitments",
    about_vi="Đảng viên và tổ chức đăng ký nội dung phấn đấu trong năm theo các tiêu chuẩn đang dùng.",
    about_en="What members and organisations commit to for the year, by the standards in use.",
    rows=lambda: Registration.objects.select_related("member", "cell", "organisation").prefetch_related("lines"),
    columns=(
        Column("member", "Đảng viên", "Member", lambda row: row.member and row.member.full_name, personal=True),
        Column("body", "Chi bộ, tổ chức", "Cell, organisation", lambda row: row.cell or row.organisation, Kind.UNIT),
        Column("year", "Năm", "Year", lambda row: str(row.year)),
        Column("lines", "Số nội dung", "Contents", lambda row: len(row.lines.all()), Kind.NUMBER),
    ),
    chips=(
        Chip(
            "who",
            "Ai đăng ký",
            "Who",
            _who,
            lambda rows, value: rows.filter(member__isnull=value == ORGANISATION),
        ),
    ),
    personal_search=lambda text: Q(member__folded__contains=text),
    own=owning.registrations,
)
ENDINGS = Listing[RegistrationEnding](
    name="commitments-ending",
    register="commitments",
    kind="commitments.ending",
    vi="Thôi đăng ký",
    en="Endings of commitments",
    about_vi="Bản đăng ký thôi có hiệu lực khi chuyển sinh hoạt, nghỉ công tác, đổi nhiệm vụ hoặc tổ chức thay đổi.",
    about_en="A registration holds no more: somebody moved or left, the task or the organisation changed.",
    rows=lambda: RegistrationEnding.objects.select_related("registration__document"),
    columns=(
        Column("registration", "Bản đăng ký", "Registration", lambda row: str(row.registration.document)),
        Column("reason", "Lý do", "Reason", lambda row: said(RegistrationEnding.Reason, row.reason)),
    ),
    chips=(of_choices("reason", "Lý do", "Reason", "reason", RegistrationEnding.Reason),),
)
ROSTERS = Listing[Roster](
    name="commitments-roster",
    register="commitments",
    kind="commitments.roster",
    vi="Danh sách phải đăng ký",
    en="Rosters",
    about_vi="Số đảng viên của đơn vị phải đăng ký, kể từ một ngày; để tính tỷ lệ đã đăng ký.",
    about_en="How many members of a unit should register, from a day on: the share is counted of them.",
    rows=lambda: Roster.objects.annotate(size=Count("entries")),
    columns=(
        # how many people a post has is its own to know: shown within the unit, exported never
        Column("size", "Số phải đăng ký", "Should register", lambda row: row.size, Kind.NUMBER, personal=True),  # type: ignore[attr-defined] # annotated in `rows`
    ),
)
CLOSINGS = Listing[MonthClosing](
    name="commitments-closing",
    register="commitments",
    kind="commitments.closing",
    vi="Chốt tháng",
    en="Months closed",
    about_vi="Đơn vị chốt số liệu từng tháng sau buổi sinh hoạt. Tháng đã chốt không mở lại.",
    about_en="A unit closes each month after its meeting. A closed month is never opened again.",
    rows=MonthClosing.objects.all,
    columns=(Column("month", "Tháng", "Month", lambda row: row.month, Kind.MONTH),),
)
LISTINGS = (REGISTRATIONS, ENDINGS, ROSTERS, CLOSINGS)
