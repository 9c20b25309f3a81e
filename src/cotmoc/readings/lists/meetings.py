"""The list of regular meetings."""

from __future__ import annotations

from cotmoc.readings.lists.listing import Column, Kind, Listing, Said
from cotmoc.registers.meetings.models import Meeting

ON_TIME, LATE = Said("đúng hạn", "on time"), Said("quá hạn", "late")

MEETINGS = Listing[Meeting](
    name="meetings",
    register="meetings",
    kind="meetings.meeting",
    vi="Sinh hoạt định kỳ",
    en="Regular meetings",
    about_vi="Buổi sinh hoạt thường kỳ của chi bộ, đơn vị: ngày họp, số có mặt, nội dung và việc giao. "
    "Không ghi danh sách người dự.",
    about_en="The regular meetings of cells and units: the day, how many were there, the agenda, what was given out. "
    "No list of names is kept.",
    rows=lambda: Meeting.objects.select_related("body"),
    columns=(
        Column("body", "Tổ chức sinh hoạt", "Body", lambda row: row.body, Kind.UNIT),
        Column("month", "Của tháng", "For the month", lambda row: row.month, Kind.MONTH),
        Column("present", "Có mặt", "Present", lambda row: row.present, Kind.NUMBER),
        Column("absent", "Vắng mặt", "Absent", lambda row: row.absent, Kind.NUMBER),
        Column("due", "Hạn", "Due", lambda row: row.due_on, Kind.DAY),
        Column("on_time", "Đúng hạn", "On time", lambda row: ON_TIME if row.is_on_time else LATE),
    ),
)
LISTINGS = (MEETINGS,)
