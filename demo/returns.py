"""Who reports in which register, and what each unit said of each month: reported, or nothing happened."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from demo import deeds, party, stewards
from demo.batches import MOMENTS, OPENED_AT, moment_for
from demo.reference import ADMINISTRATOR, POLITICAL_OFFICE
from demo.workbooks import Cell, Sheet, Workbook, by_moment, written

WORDS = {
    "commitments": "đăng ký phấn đấu",
    "stewardship": "giao tự quản",
    "marker_checks": "kiểm tra mốc",
    "works": "công trình giúp dân",
    "arms": "giao nộp vũ khí",
    "nominations": "nguồn kết nạp Đảng",
    "gate_traffic": "lưu lượng cửa khẩu",
    "meetings": "sinh hoạt",
    "outreach": "tuyên truyền, vận động",
    "inspections": "kiểm tra, giám sát",
    "reviews": "sơ kết, tổng kết",
}
EVERYWHERE = ("commitments", "nominations", "meetings", "inspections", "reviews")
AT_STATIONS = ("stewardship", "marker_checks", "works", "arms", "outreach")


def duties_of(unit: str) -> tuple[str, ...]:
    """Return the registers that a unit reports in."""
    found = EVERYWHERE + (AT_STATIONS if unit in deeds.STATIONS else ())
    return (*found, "gate_traffic") if unit in {gate for _, gate in deeds.GATES} else found


def workbooks(seed: int) -> list[Workbook]:
    """Return the list of duties, and each moment's monthly returns, a sheet for each unit."""
    happened = _happened(seed)
    rows: list[tuple[datetime, str, tuple[Cell, ...]]] = []
    for unit in party.UNITS:
        for month in _months():
            at = moment_for(_last_day(month), unit)
            said = {"đã báo cáo": [], "không phát sinh": []}
            for register in duties_of(unit):
                said["đã báo cáo" if (unit, register, month) in happened else "không phát sinh"].append(WORDS[register])
            for state, registers in said.items():
                if registers:
                    rows.append((at, unit, ("; ".join(registers), f"{month:%m/%Y}", state, f"BC-{month:%Y%m}-{unit}")))
    header = ("Các sổ", "Tháng", "Tình trạng", "Số văn bản")
    books = [_duties()]
    for moment, units in by_moment(rows).items():
        sheets = [Sheet(unit, f"Báo cáo tháng - {unit}", header, found) for unit, found in units.items()]
        books.append(Workbook("returns", f"{moment:%Y-%m-%d}/90-returns.xlsx", POLITICAL_OFFICE, moment, sheets))
    return books


def _duties() -> Workbook:
    rows: list[tuple[Cell, ...]] = [
        (unit, "; ".join(WORDS[one] for one in duties_of(unit)), written(date(2019, 1, 1))) for unit in party.UNITS
    ]
    sheet = Sheet("Sổ phải báo cáo", "Sổ phải báo cáo hằng tháng", ("Đơn vị", "Các sổ phải báo cáo", "Từ ngày"), rows)
    return Workbook("duties", f"{OPENED_AT:%Y-%m-%d}/20-duties.xlsx", POLITICAL_OFFICE, OPENED_AT, [sheet])


def _months() -> list[date]:
    last = MOMENTS[-1].date()
    return [date(year, month, 1) for year in range(2019, last.year + 1) for month in range(1, 13)
            if date(year, month, 1) < last.replace(day=1)]  # fmt: skip


def _last_day(month: date) -> date:
    return month.replace(day=28)


def _happened(seed: int) -> set[tuple[str, str, date]]:
    """Return in which months of which units something is on record in which register."""
    found: defaultdict[str, list[tuple[str, date]]] = defaultdict(list)
    for one in stewards.build(seed).agreements:
        found["stewardship"] += [(one.steward.station, one.start_on)]
        found["stewardship"] += [(one.steward.station, one.ended_on)] if one.ended_on else []
    for work in deeds.works(seed):
        found["works"] += [(work.unit, day) for _, day in work.stages]
    for hand_in in deeds.hand_ins(seed):
        found["arms"].append((hand_in.unit, hand_in.day))
    for nominee in deeds.nominees(seed, party.UNITS):
        found["nominations"] += [(nominee.unit, day) for _, day in nominee.stages]
    for session in deeds.outreach(seed):
        found["outreach"].append((session.unit, session.day))
    for check in deeds.marker_checks(seed):
        found["marker_checks"].append((check.unit, check.day))
    for gate in deeds.gate_months(seed):
        found["gate_traffic"].append((gate.unit, gate.month))
    for meeting in party.meetings(seed):
        found["meetings"].append((meeting.unit, meeting.month))
    for registration in party.registrations(seed):
        found["commitments"].append((registration.unit, registration.signed_on))
    for inspection in party.sessions(seed):
        found["inspections"].append((inspection.unit, inspection.day))
    for directive in party.directives(seed):
        found["reviews"] += [(unit, day) for unit, received, *_ in directive.steps if (day := received)]
    return {(unit, register, day.replace(day=1)) for register, days in found.items() for unit, day in days}
