"""Who reports in which register, and what each unit said of each month: reported, or nothing happened."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from demo import deeds, party, stewards
from demo.batches import MOMENTS, OPENED_AT, moment_for
from demo.reference import POLITICAL_OFFICE
from demo.workbooks import Cell, Sheet, Workbook, by_moment, written

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            said: dict[str, list[str]] = {"đã báo cáo": [], "không phát sinh": []}
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
    return {(unit, register, day.replace(day=1)) for register, unit, day in (*_deeds_dated(seed), *_party_dated(seed))}


def _deeds_dated(seed: int) -> Iterator[tuple[str, str, date]]:
    """Yield register, unit and day of what was done along the line and among the people."""
    for one in stewards.build(seed).agreements:
        yield "stewardship", one.steward.station, one.start_on
        if one.ended_on:
            yield "stewardship", one.steward.station, one.ended_on
    for work in deeds.works(seed):
        yield from (("works", work.unit, day) for _, day in work.stages)
    yield from (("arms", one.unit, one.day) for one in deeds.hand_ins(seed))
    yield from (("outreach", one.unit, one.day) for one in deeds.outreach(seed))
    yield from (("marker_checks", one.unit, one.day) for one in deeds.marker_checks(seed))
    yield from (("gate_traffic", one.unit, one.month) for one in deeds.gate_months(seed))


def _party_dated(seed: int) -> Iterator[tuple[str, str, date]]:
    """Yield register, unit and day of what was done in the Party's cells."""
    for nominee in deeds.nominees(seed, party.UNITS):
        yield from (("nominations", nominee.unit, day) for _, day in nominee.stages)
    yield from (("meetings", one.unit, one.month) for one in party.meetings(seed))
    yield from (("commitments", one.unit, one.signed_on) for one in party.registrations(seed))
    yield from (("inspections", one.unit, one.day) for one in party.sessions(seed))
    for directive in party.directives(seed):
        yield from (("reviews", unit, day) for unit, *days in directive.steps for day in days if day)
