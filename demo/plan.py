"""The workbooks of what was promised: resolutions, their contents, links, the plan, targets, pilots, standards."""

from __future__ import annotations

from datetime import date

from demo import party, province, published
from demo.batches import OPENED_AT, moment_for
from demo.deeds import HALVES, STATIONS
from demo.workbooks import Cell, Sheet, Workbook, written

POLITICAL_OFFICE = "phong-chinh-tri"
RESOLUTION = "05-NQ/ĐU"
PLAN = "12-KH/ĐU"
ADOPTED = date(2019, 1, 2)
LATER = moment_for(date(2020, 1, 2))
PILOT_HEADER = ("Kế hoạch số", "Đơn vị làm điểm", "Bắt đầu ngày", "Tình hình ban đầu")
THEMATIC = tuple(f"{number:02d}-NQCĐ/ĐU" for number in range(6, 10))
"""The thematic resolutions that are reviewed half-year by half-year."""

CONTENTS = (
    ("Gắn xây dựng tổ chức đảng trong sạch, vững mạnh với xây dựng đơn vị", "Party-building tied to unit-building"),
    ("Đăng ký phấn đấu, gương mẫu của cán bộ, đảng viên", "Commitments and example of cadres and members"),
    ("Giao tự quản đường biên, mốc giới cho nhân dân", "The line and its markers entrusted to the people"),
    ("Giúp dân phát triển kinh tế, xã hội; vận động giao nộp vũ khí", "Helping people; arms handed in"),
    ("Kiểm tra, giám sát và rút kinh nghiệm", "Inspection, supervision and lessons"),
)
LINKS = (
    (
        2,
        "commitments.units_registered",
        "Đảng viên đăng ký phấn đấu từng nội dung",
        "Đơn vị hoàn thành nhiệm vụ hằng tháng",
    ),
    (3, "stewardship.line_m", "Chi bộ phân công đảng viên phụ trách thôn, bản", "Quản lý, bảo vệ đường biên"),
    (3, "stewardship.markers", "Chi bộ phân công đảng viên phụ trách thôn, bản", "Bảo vệ mốc giới"),
    (3, "stewardship.households", "Đảng viên vận động hộ gia đình nhận tự quản", "Quản lý, bảo vệ đường biên"),
    (4, "works.latrines_completed", "Chỉ đạo điểm mô hình giúp dân", "Xây dựng cơ sở vững mạnh"),
    (4, "works.clean_water_completed", "Chỉ đạo điểm mô hình giúp dân", "Xây dựng cơ sở vững mạnh"),
    (4, "arms.flintlocks", "Đảng viên tuyên truyền, vận động", "Giữ gìn an ninh trật tự"),
    (1, "nominations.people", "Bồi dưỡng nguồn kết nạp Đảng", "Xây dựng đơn vị"),
    (5, "inspections.article30_members", "Kiểm tra chấp hành theo Điều 30", "Uốn nắn sai phạm về chuyên môn"),
    (5, "reviews.thematic_resolutions", "Sơ kết nghị quyết chuyên đề", "Bổ sung biện pháp quản lý biên giới"),
)
STANDARDS = (
    ("TC-01", "cá nhân", "kiểm: xong hay chưa", "Hoàn thành tốt nhiệm vụ được giao trong tháng"),
    ("TC-02", "cá nhân", "nhận xét của chi bộ", "Gương mẫu đi đầu trong công tác"),
    ("TC-03", "cá nhân", "nhận xét của chi bộ", "Gương mẫu chấp hành điều lệnh"),
    ("TC-11", "tổ chức", "kiểm: xong hay chưa", "Chi bộ sinh hoạt đúng kỳ, có nội dung gắn nhiệm vụ đơn vị"),
)


def workbooks(seed: int) -> list[Workbook]:  # noqa: ARG001 - the promise does not hang on chance
    """Return the resolutions, the plan and what is measured, then the targets, a sheet for each unit."""
    day = written(ADOPTED)
    resolutions: list[tuple[Cell, ...]] = [
        (RESOLUTION, "BCH", "Gắn nhiệm vụ chuyên môn với xây dựng Đảng", "Professional work tied to Party-building",
         day, ""),
        *((number, "BCH", f"Nghị quyết chuyên đề {place} về quản lý biên giới trong tình hình mới",
           f"Thematic resolution {place} on managing the border", day, "có")
          for place, number in enumerate(THEMATIC, 1)),
    ]  # fmt: skip
    contents: list[tuple[Cell, ...]] = [(RESOLUTION, place, *words) for place, words in enumerate(CONTENTS, start=1)]
    contents += [
        (number, 1, "Quản lý, bảo vệ biên giới trong tình hình mới", "Managing the border") for number in THEMATIC
    ]
    plans: list[tuple[Cell, ...]] = [
        (PLAN, "BCH", RESOLUTION, "Kế hoạch thực hiện nghị quyết, có lộ trình và đơn vị làm điểm",
         "Plan with a roadmap and pilots", written(ADOPTED), written(date(2026, 12, 31)), day),
    ]  # fmt: skip
    links: list[tuple[Cell, ...]] = [(RESOLUTION, *link) for link in LINKS]
    standards: list[tuple[Cell, ...]] = [(code, "BCH", who, how, title, day) for code, who, how, title in STANDARDS]
    pilots: list[tuple[Cell, ...]] = [
        (PLAN, "DBP-TANTHANH", day, "Chưa có nền nếp đăng ký phấn đấu từng nội dung"),
        (PLAN, "DBP-CHIMA", day, "Đăng ký phấn đấu còn chung chung"),
    ]
    later: list[tuple[Cell, ...]] = [
        (PLAN, "DBP-POMA", written(date(2020, 1, 2)), "Xã Đội Cấn còn thiếu nước sạch, nhà vệ sinh")
    ]
    words = ("Số nghị quyết", "Đơn vị ban hành", "Trích yếu", "Trích yếu (tiếng Anh)", "Ngày ban hành", "Chuyên đề")
    sheets = [
        Sheet("Nghị quyết", "Nghị quyết", words, resolutions),
        Sheet("Nội dung", "Nội dung nghị quyết",
              ("Nghị quyết số", "Nội dung thứ", "Nội dung", "Nội dung (tiếng Anh)"), contents),
        Sheet("Kế hoạch", "Kế hoạch", ("Số kế hoạch", "Đơn vị", "Nghị quyết số", "Trích yếu", "Trích yếu (tiếng Anh)",
                                       "Từ ngày", "Đến ngày", "Ngày ký"), plans),
        Sheet("Gắn kết", "Gắn kết", ("Nghị quyết số", "Nội dung thứ", "Chỉ tiêu", "Biện pháp xây dựng Đảng",
                                     "Nhiệm vụ chuyên môn"), links),
        Sheet("Tiêu chuẩn", "Tiêu chuẩn", ("Mã tiêu chuẩn", "Đơn vị ban hành", "Đối tượng", "Cách xem xét",
                                           "Tiêu chuẩn", "Từ ngày"), standards),
        Sheet("Làm điểm", "Làm điểm", PILOT_HEADER, pilots),
    ]  # fmt: skip
    return [
        Workbook("plans", f"{OPENED_AT:%Y-%m-%d}/13-plans.xlsx", POLITICAL_OFFICE, OPENED_AT, sheets),
        Workbook("plans", f"{LATER:%Y-%m-%d}/13-plans.xlsx", POLITICAL_OFFICE, LATER,
                 [Sheet("Làm điểm", "Làm điểm", PILOT_HEADER, later)]),
        _targets(),
        _published(published.ARTICLE, date(2020, 9, 27)),
        _published(published.PRESS, date(2024, 12, 31)),
    ]  # fmt: skip


def _targets() -> Workbook:
    """Return what each unit is to reach by the end of each half-year: levels of the line, numbers of deeds."""
    header = ("Kế hoạch số", "Chỉ tiêu", "Tháng", "Số phải đạt")
    sheets = []
    for unit in party.UNITS:
        rows: list[tuple[Cell, ...]] = []
        for year, half in HALVES:
            if year >= 2020:
                month = f"{6 * half:02d}/{year}"
                rows += [(PLAN, code, month, value) for code, value in _reach(unit, year)]
        sheets.append(Sheet(unit, f"Chỉ tiêu kế hoạch - {unit}", header, rows))
    return Workbook("plans", f"{OPENED_AT:%Y-%m-%d}/14-plans-targets.xlsx", POLITICAL_OFFICE, OPENED_AT, sheets)


def _reach(unit: str, year: int) -> list[tuple[str, int]]:
    found = [("nominations.people", 2), ("inspections.article30_members", 7), ("commitments.units_registered", 1)]
    if unit in STATIONS:
        station = next(one for one in province.STATIONS if one.code == unit)
        metres = station.to_m - station.from_m
        found += [
            ("stewardship.line_m", metres),
            ("stewardship.markers", metres // 500 + 1),
            ("stewardship.households", metres // (320 if year == 2020 else 280)),
            ("works.latrines_completed", 3),
            ("arms.flintlocks", 6),
        ]
    return found


def _published(figures: tuple[published.Published, ...], printed_on: date) -> Workbook:
    """Return published figures: control totals, each with its source's own period, entered after they were printed."""
    header = ("Chỉ tiêu", "Số công bố", "Kỳ theo nguồn", "So từ ngày", "So đến ngày", "Nguồn")
    rows: list[tuple[Cell, ...]] = [
        (
            one.indicator,
            one.value,
            one.stated_period,
            written(one.first) if one.first else "",
            written(one.last),
            one.source,
        )
        for one in figures
    ]
    sheet = Sheet("Số đã công bố", "Số đã công bố", header, rows)
    at = moment_for(printed_on)
    return Workbook("published", f"{at:%Y-%m-%d}/15-published.xlsx", POLITICAL_OFFICE, at, [sheet])
