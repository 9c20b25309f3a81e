"""The workbooks of the Party side: inspections with subjects and findings, what was registered, reviews, directives."""

from __future__ import annotations

from datetime import date, datetime

from demo import party, plan
from demo.batches import OPENED_AT, moment_for
from demo.office import POLITICAL_OFFICE, Entered
from demo.workbooks import Cell, Sheet, Workbook, unit_books, written

INSPECTION = "uy-ban-kiem-tra"


def workbooks(seed: int) -> list[Workbook]:
    """Return all of them."""
    return [*commitments(seed), _closings(), *inspections(seed), *reviews(seed)]


def commitments(seed: int) -> list[Workbook]:
    """Who should register, unit by unit and batch by batch; then what members and cells registered."""
    roster_header = ("Danh sách từ ngày", "Số danh sách")
    rosters: Entered = []
    for unit in party.UNITS:
        rosters.append((OPENED_AT, unit, (written(date(2019, 1, 1)), f"DS-2019-{unit}")))
    changed = sorted({(day, one.unit) for one in party.members(seed) for day in (one.from_day, one.to_day)
                      if day and day > date(2019, 1, 1)})  # fmt: skip
    for day, unit in changed:
        at = max(moment_for(day, unit), OPENED_AT)
        rosters.append((at, unit, (written(day), f"DS-{day:%Y%m%d}-{unit}")))
    header = ("Số đăng ký", "Mã đảng viên", "Chi bộ", "Ngày đăng ký", "Tiêu chuẩn")
    registered: Entered = [
        (moment_for(one.signed_on, one.unit), one.unit,
         (one.number, one.member, party.cell_of(one.unit), one.signed_on, "TC-01; TC-02; TC-03"))
        for one in party.registrations(seed)
    ]  # fmt: skip
    for year in party.YEARS:
        for unit in party.UNITS:
            day = date(year, 1, 15)
            row = (f"DK-{year}-{party.cell_of(unit)}", "", party.cell_of(unit), day, "TC-11")
            registered.append((moment_for(day, unit), unit, row))
    books = []
    for order, name, title, columns, rows in (
        (16, "rosters", "Danh sách phải đăng ký", roster_header, rosters),
        (17, "registrations", "Đăng ký phấn đấu", header, registered),
    ):
        for book in unit_books("commitments", title, columns, rows, user=POLITICAL_OFFICE, order=order):
            book.file = book.file.replace("commitments", f"commitments-{name}")
            books.append(book)
    return books


def inspections(seed: int) -> list[Workbook]:
    """Sessions with their subjects by number, findings by kind, corrections with their paper."""
    session_header = ("Số thông báo", "Loại", "Căn cứ", "Cơ quan kiểm tra", "Nội dung", "Kết thúc ngày",
                      "Tổ chức được kiểm tra", "Đảng viên được kiểm tra")  # fmt: skip
    finding_header = ("Số kết luận", "Số cuộc kiểm tra", "Loại khuyết điểm", "Ngày kết luận", "Hạn khắc phục")
    correction_header = ("Số văn bản khắc phục", "Số khuyết điểm", "Khắc phục ngày")
    sessions: Entered = [
        (moment_for(one.day, one.unit), one.unit, (
            one.number, one.kind, one.basis, "ủy ban kiểm tra", one.content, one.day,
            "; ".join(one.organisations), "; ".join(one.members),
        ))
        for one in party.sessions(seed)
    ]  # fmt: skip
    findings: Entered = []
    corrections: Entered = []
    for one in party.findings(seed):
        row = (one.number, one.session, one.kind, one.day, one.due_on)
        findings.append((moment_for(one.day, one.unit), one.unit, row))
        if one.corrected_on:
            at = moment_for(one.corrected_on, one.unit)
            corrections.append((at, one.unit, (f"KP-{one.number}", one.number, one.corrected_on)))
    books = []
    for order, (name, title, header, rows) in enumerate((
        ("sessions", "Cuộc kiểm tra, giám sát", session_header, sessions),
        ("findings", "Khuyết điểm", finding_header, findings),
        ("corrections", "Khắc phục", correction_header, corrections),
    ), start=60):  # fmt: skip
        for book in unit_books("inspections", title, header, rows, user=INSPECTION, order=order):
            book.file = book.file.replace("inspections", f"inspections-{name}")
            books.append(book)
    return books


REGULATION = "01/QCPH-2018"
ACHIEVED = "Đường biên, mốc giới được giữ vững; nhân dân nhận tự quản nhiều hơn"
NOT_ACHIEVED = "Một số thôn, bản chưa có người nhận tự quản; báo cáo tháng có nơi còn chậm"
CAUSE = "Đi lại khó khăn; phân công phụ trách chưa đều"
LESSON = "Phân công đảng viên phụ trách từng thôn, bản và kiểm tra hằng tháng"
STEPS = ("đã tiếp nhận", "đã quán triệt", "đã thực hiện")


def reviews(seed: int) -> list[Workbook]:
    """Return the regulation, the reviews, the directives that came out of them, and what each unit did."""
    header = ("Số báo cáo", "Đơn vị", "Ngày hội nghị", "Loại", "Của nghị quyết số", "Của quy chế số",
              "Giai đoạn từ ngày", "Giai đoạn đến ngày", "Cơ quan phối hợp", "Việc làm được",
              "Việc chưa làm được", "Nguyên nhân", "Bài học kinh nghiệm")  # fmt: skip
    held: dict[datetime, list[tuple[Cell, ...]]] = {}
    number = 0
    for one in party.reviews(seed):
        is_resolution = one.kind == "nghị quyết"
        number = number + 1 if is_resolution else 0
        resolution = plan.THEMATIC[number - 1] if is_resolution else ""
        first = one.day.replace(month=1 if one.day.month <= 6 else 7, day=1)
        held.setdefault(moment_for(one.day), []).append((
            one.number, "BCH", one.day, "sơ kết", resolution, "" if is_resolution else REGULATION, first, one.day,
            "; ".join(one.partners), ACHIEVED, NOT_ACHIEVED, CAUSE, LESSON,
        ))  # fmt: skip
    directed: dict[datetime, list[tuple[Cell, ...]]] = {}
    followed: Entered = []
    for told in party.directives(seed):
        directed.setdefault(moment_for(told.day), []).append((
            told.number, "BCH", told.day, "Phát huy mặt tích cực, khắc phục hạn chế sau sơ kết", told.review,
            told.due_on, "; ".join(party.UNITS),
        ))  # fmt: skip
        for unit, *days in told.steps:
            for step, day in zip(STEPS, days, strict=True):
                if day:
                    row = (f"{told.number}/{step.removeprefix('đã ')}/{unit}", told.number, step, day)
                    followed.append((moment_for(day, unit), unit, row))
    books = [_regulation()]
    books += [_one("reviews", at, 63, Sheet("Sơ kết", "Sơ kết", header, rows)) for at, rows in held.items()]
    words = (
        "Số văn bản chỉ đạo",
        "Đơn vị",
        "Ngày ban hành",
        "Trích yếu",
        "Sau sơ kết số",
        "Hạn thực hiện",
        "Các đơn vị nhận",
    )
    books += [
        _one("directives", at, 64, Sheet("Chỉ đạo", "Văn bản chỉ đạo", words, rows)) for at, rows in directed.items()
    ]
    steps = unit_books(
        "reviews", "Thực hiện chỉ đạo", ("Số văn bản", "Của văn bản số", "Bước", "Ngày"), followed,
        user=POLITICAL_OFFICE, order=65,
    )  # fmt: skip
    for book in steps:
        book.file = book.file.replace("reviews", "reviews-followed")
    return [*books, *steps]


def _one(name: str, at: datetime, order: int, sheet: Sheet) -> Workbook:
    return Workbook("reviews", f"{at:%Y-%m-%d}/{order}-reviews-{name}.xlsx", POLITICAL_OFFICE, at, [sheet])


def _regulation() -> Workbook:
    header = ("Số quy chế", "Đơn vị", "Tên quy chế", "Ký ngày")
    rows: list[tuple[Cell, ...]] = [
        (
            REGULATION,
            "BCH",
            "Quy chế phối hợp quản lý, bảo vệ biên giới với các huyện biên giới",
            written(date(2018, 6, 1)),
        )
    ]
    return _one("regulation", OPENED_AT, 62, Sheet("Quy chế", "Quy chế phối hợp", header, rows))


def _closings() -> Workbook:
    """In January 2020 every unit closed the months of 2019: what was learnt of them later is a restatement."""
    header = ("Số biên bản chốt", "Tháng chốt", "Ngày chốt")
    day = date(2020, 1, 5)
    sheets = [
        Sheet(
            unit,
            f"Chốt tháng - {unit}",
            header,
            [(f"CT-2019{month:02d}-{unit}", f"{month:02d}/2019", day) for month in range(1, 13)],
        )
        for unit in party.UNITS
    ]
    at = moment_for(day)
    return Workbook("commitments", f"{at:%Y-%m-%d}/95-commitments-closings.xlsx", POLITICAL_OFFICE, at, sheets)
