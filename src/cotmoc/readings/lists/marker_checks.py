"""The lists of marker checks and of the minutes that close incidents."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q

from cotmoc.readings.lists.listing import Column, Listing, of_choices, said
from cotmoc.registers.marker_checks.models import IncidentClosing, MarkerCheck


def _damaged(row: MarkerCheck) -> str:
    return "; ".join(str(MarkerCheck.Damage(one).label) for one in row.damaged)


def _minutes(row: IncidentClosing) -> str:
    return " · ".join(filter(None, (row.minutes_vi, row.minutes_zh)))


def _marker(text: str) -> Q:
    """Find a check by its marker's number as it is written."""
    number, _, secondary = text.partition("/")
    if not number.strip().isdecimal() or len(number) > len("1378"):
        return Q(pk__in=())
    found = Q(marker__number=int(number))
    return found & Q(marker__secondary=int(secondary)) if secondary.strip().isdecimal() else found


CHECKS = Listing[MarkerCheck](
    name="marker-checks",
    register="marker_checks",
    kind="marker_checks.check",
    vi="Kiểm tra mốc",
    en="Marker checks",
    about_vi="Mỗi lần tổ công tác kiểm tra một mốc: tình trạng, hư hỏng, ảnh. Mốc không bình thường thì mở vụ việc "
    "với các bước phải làm.",
    about_en="Each check of a marker by a team: state, damage, photo. What is not normal opens an incident.",
    rows=lambda: MarkerCheck.objects.select_related("marker").prefetch_related("damages"),
    columns=(
        Column("marker", "Mốc", "Marker", lambda row: str(row.marker), order="marker__measure_m"),
        Column("state_found", "Tình trạng", "Found", lambda row: said(MarkerCheck.State, row.state)),
        Column("damaged", "Hư hỏng", "Damage", _damaged),
        Column("team", "Tổ", "Team", lambda row: row.team),
        Column("note", "Ghi chú", "Note", lambda row: row.note),
    ),
    chips=(
        of_choices("found", "Tình trạng", "Found", "state", MarkerCheck.State),
        of_choices("damage", "Hư hỏng", "Damage", "damages__damage", MarkerCheck.Damage),
    ),
    search=_marker,
)
ROUNDS = replace(CHECKS, name="marker-checks-round", vi="Đợt kiểm tra mốc", en="Rounds of marker checks")
"""The same checks, from the desk at which many are entered at once."""
CLOSINGS = Listing[IncidentClosing](
    name="marker-incident-closings",
    register="marker_checks",
    kind="marker_checks.closing",
    vi="Kết thúc vụ việc mốc",
    en="Closing of incidents",
    about_vi="Biên bản kết thúc vụ việc mốc: hai bản tiếng Việt và tiếng Trung, có đại diện phía bên kia.",
    about_en="The minutes that close an incident: in Vietnamese and in Chinese, before the other side.",
    rows=lambda: IncidentClosing.objects.select_related("incident__marker", "incident__document"),
    columns=(
        Column("marker", "Mốc", "Marker", lambda row: str(row.incident.marker)),
        Column("incident", "Vụ việc", "Incident", lambda row: str(row.incident.document)),
        Column("outcome", "Kết quả", "Outcome", lambda row: said(IncidentClosing.Outcome, row.outcome)),
        Column("minutes", "Biên bản", "Minutes", _minutes),
    ),
    chips=(of_choices("outcome", "Kết quả", "Outcome", "outcome", IncidentClosing.Outcome),),
)
LISTINGS = (CHECKS, ROUNDS, CLOSINGS)
