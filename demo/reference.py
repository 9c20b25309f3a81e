"""The workbooks of what stands before the deeds: units, their reorganisation, people, accounts, the line, markers."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

from demo import deeds, party, province
from demo.batches import OPENED_AT, moment_for
from demo.workbooks import Cell, Sheet, Workbook, kilometres, written

ADMINISTRATOR = "quan-tri"
POLITICAL_OFFICE = "phong-chinh-tri"
FROM = date(2019, 1, 1)
BEFORE = date(2015, 1, 1)
REORGANISED_AT = datetime(2025, 7, 2, 9, 0, tzinfo=OPENED_AT.tzinfo)

ACCOUNTS = (
    ("phong-chinh-tri", "phòng chính trị", "BCH"),
    ("lanh-dao", "lãnh đạo", "BCH"),
    ("uy-ban-kiem-tra", "ủy ban kiểm tra", "BCH"),
    ("chu-nhiem-kiem-tra", "ủy ban kiểm tra", "BCH"),
    ("kiem-toan", "kiểm toán", "BCH"),
    ("ban-do", "cán bộ bản đồ", "BCH"),
    ("bi-thu-tan-thanh", "bí thư chi bộ, chính trị viên", "DBP-TANTHANH"),
    ("bi-thu-po-ma", "bí thư chi bộ, chính trị viên", "DBP-POMA"),
    ("van-dong-chi-ma", "cán bộ vận động quần chúng", "DBP-CHIMA"),
    ("dang-vien-bao-lam", "đảng viên", "DBP-BAOLAM"),
    ("xa-doi-can", "cán bộ xã phối hợp", "X-DOICAN"),
)
"""Who signs in to the demonstration: a name, a role, and where it is held. All of them are made up.

Two of the inspection commission: one makes the papers of an inspection, the chair approves them."""
MEMBER_ACCOUNTS = ("dang-vien-bao-lam",)
"""Accounts that are a member's own: of somebody in the cell of the unit where the role is held."""


def _book(
    register: str, sheets: list[Sheet], *, order: int, at: datetime = OPENED_AT, user: str = ADMINISTRATOR
) -> Workbook:
    return Workbook(register, f"{at:%Y-%m-%d}/{order:02d}-{register}.xlsx", user, at, sheets)


UNIT_HEADER = ("Ký hiệu", "Tên đơn vị", "Tên tiếng Anh", "Hệ thống", "Loại", "Cấp trên", "Từ ngày")
CHANGE_HEADER = ("Ký hiệu", "Thay đổi từ ngày", "Tên mới", "Tên mới tiếng Anh", "Cấp trên mới", "Ngừng hoạt động")
LINK_HEADER = ("Chi bộ", "Thuộc đơn vị", "Từ ngày")


def units() -> Workbook:
    """Return the units of the three trees as they stood in 2019, and which unit each cell belongs to."""
    day = written(FROM)
    command: list[tuple[Cell, ...]] = [(*province.HIGHER_BEFORE, "chỉ huy", "cơ quan cấp trên", "", day)]
    command += [
        (one.code, one.name_vi, one.name_en, "chỉ huy", "đồn biên phòng", "BCH", day) for one in province.STATIONS
    ]
    kinds = {"OFFICE": "phòng, ban", "BATTALION": "tiểu đoàn", "COMPANY": "đại đội", "CONTROL_POST": "trạm kiểm soát"}
    command += [(code, vi, en, "chỉ huy", kinds[kind], "BCH", day) for code, vi, en, kind in province.OFFICES]
    sheets = [
        Sheet("Chỉ huy", "Hệ thống chỉ huy", UNIT_HEADER, command),
        Sheet(
            "Thay đổi", "Cấp trên của Bộ Chỉ huy", CHANGE_HEADER, [("BCH", day, "", "", province.HIGHER_BEFORE[0], "")]
        ),
    ]
    return _book("units", sheets, order=1)


def party_units() -> Workbook:
    """Return the Party tree: the provincial committee above, the command's committee, a cell in each unit."""
    day = written(FROM)
    rows: list[tuple[Cell, ...]] = [
        ("DB-TINH", "Đảng bộ tỉnh Lạng Sơn", "Lang Son Provincial Party Organisation", "tổ chức Đảng",
         "đảng ủy", "", day),
        ("DU-BDBP", "Đảng ủy Bộ đội Biên phòng tỉnh", "Party Committee of the Provincial Border Guard", "tổ chức Đảng",
         "đảng ủy", "DB-TINH", day),
    ]  # fmt: skip
    names = {one.code: (one.name_vi, one.name_en) for one in province.STATIONS}
    names |= {code: (vi, en) for code, vi, en, _ in province.OFFICES}
    for unit in party.UNITS:
        vi, en = names[unit]
        rows.append((party.cell_of(unit), f"Chi bộ {vi}", f"Cell of {en}", "tổ chức Đảng", "chi bộ", "DU-BDBP", day))
    links: list[tuple[Cell, ...]] = [(party.cell_of(unit), unit, day) for unit in party.UNITS]
    sheets = [Sheet("Tổ chức Đảng", "Hệ thống tổ chức Đảng", UNIT_HEADER, rows)]
    sheets.append(Sheet("Chi bộ thuộc đơn vị", "Chi bộ thuộc đơn vị", LINK_HEADER, links))
    return _book("units", sheets, order=2)


def places() -> Workbook:
    """Return the administrative tree of 2019: the province, five districts, the assembled list of border communes."""
    day = written(BEFORE)
    rows: list[tuple[Cell, ...]] = [("T-LANGSON", "Tỉnh Lạng Sơn", "Lang Son Province", "hành chính", "tỉnh", "", day)]
    rows += [(code, vi, en, "hành chính", "huyện", "T-LANGSON", day) for code, vi, en in province.DISTRICTS]
    for one in province.OLD_COMMUNES:
        kind = "thị trấn" if one.kind == "TOWNLET" else "xã"
        rows.append((one.code, one.name_vi, "", "hành chính", kind, one.district, day))
    return _book("units", [Sheet("Hành chính", "Địa bàn hành chính", UNIT_HEADER, rows)], order=3)


def accounts(seed: int) -> Workbook:
    """Return the demonstration's accounts; none has a password, a member's own says whose it is."""
    header = ("Tên đăng nhập", "Vai trò", "Đơn vị", "Từ ngày", "Mã số cán bộ")
    rows: list[tuple[Cell, ...]] = [
        (name, role, unit, written(FROM), _member_of(unit, seed) if name in MEMBER_ACCOUNTS else "")
        for name, role, unit in ACCOUNTS
    ]
    return _book("accounts", [Sheet("Tài khoản", "Tài khoản trình diễn", header, rows)], order=5)


def _member_of(unit: str, seed: int) -> str:
    """Return the number of the first full member of a unit's cell who was there from the beginning and never left."""
    standing = (one for one in party.members(seed) if one.unit == unit and one.from_day < FROM and one.to_day is None)
    return next(one.code for one in standing if one.status == "chính thức")


def people(seed: int) -> list[Workbook]:
    """Members, cell by cell; those who came later stand in the workbook of that time."""
    header = ("Mã số", "Họ và tên", "Chi bộ", "Sinh hoạt từ ngày", "Tư cách", "Đến trước ngày")
    books: dict[datetime, list[tuple[Cell, ...]]] = {}
    for one in sorted(party.members(seed), key=lambda member: (party.cell_of(member.unit), member.code)):
        at = OPENED_AT if one.from_day < FROM else moment_for(one.from_day)
        left = written(one.to_day) if one.to_day else ""
        row = (one.code, one.name, party.cell_of(one.unit), written(max(one.from_day, FROM)), one.status, left)
        books.setdefault(at, []).append(row)
    return [
        _book("people", [Sheet("Đảng viên", "Danh sách đảng viên", header, rows)], order=4, at=at)
        for at, rows in sorted(books.items())
    ]


def line(calibration: Path) -> list[Workbook]:
    """Return the ruler, and the control points that tie the illustrative drawing to it."""
    header = ("Ký hiệu tuyến", "Phiên bản", "Tên tuyến", "Chiều dài công bố (km)", "Nguồn", "Hiệu lực từ ngày")
    source = "Số công bố trên báo chí ngày 13/8/2021; hình vẽ chỉ minh họa"
    rows: list[tuple[Cell, ...]] = [
        (
            province.LINE_CODE,
            "2009",
            "Tuyến biên giới Lạng Sơn",
            kilometres(province.LINE_LENGTH_M),
            source,
            written(BEFORE),
        )
    ]
    points = json.loads(calibration.read_text(encoding="utf-8"))["control_points"]
    control: list[tuple[Cell, ...]] = [(str(one["official_measure_m"]), _share(one["ne_fraction"])) for one in points]
    return [
        _book("line", [Sheet("Tuyến", "Tuyến biên giới", header, rows)], order=6),
        _book(
            "line",
            [Sheet("Điểm khống chế", "Điểm khống chế", ("Lý trình (m)", "Vị trí trên hình vẽ"), control)],
            order=8,
        ),
    ]


def _share(fraction: float) -> str:
    return f"{fraction:.5f}".replace(".", ",")


def markers(seed: int) -> Workbook:
    """Return the markers by number, with their measure in kilometres."""
    header = ("Số hiệu mốc", "Lý trình (km)", "Cắm ngày")
    rows: list[tuple[Cell, ...]] = [
        (one.text, kilometres(one.measure_m), written(BEFORE)) for one in province.markers(seed)
    ]
    return _book("markers", [Sheet("Mốc giới", "Mốc giới", header, rows)], order=9)


def sectors() -> Workbook:
    """Which station manages which metres."""
    header = ("Đồn", "Từ lý trình (km)", "Đến lý trình (km)", "Từ ngày")
    rows: list[tuple[Cell, ...]] = [
        (one.code, kilometres(one.from_m), kilometres(one.to_m), written(FROM)) for one in province.STATIONS
    ]
    return _book("sectors", [Sheet("Đoạn biên", "Đoạn biên do các đồn quản lý", header, rows)], order=10)


COMMUNE_HEADER = ("Xã", "Từ lý trình (km)", "Đến lý trình (km)", "Từ ngày")


def communes() -> Workbook:
    """Which metres lay in which commune in 2019."""
    rows: list[tuple[Cell, ...]] = [
        (one.code, kilometres(one.from_m), kilometres(one.to_m), written(FROM)) for one in province.OLD_COMMUNES
    ]
    return _book("communes", [Sheet("Xã dọc tuyến", "Địa bàn các xã dọc tuyến", COMMUNE_HEADER, rows)], order=11)


def gates() -> Workbook:
    """Return the gates whose monthly totals are kept."""
    kinds = ("cửa khẩu quốc tế", "cửa khẩu phụ", "cửa khẩu chính")
    rows: list[tuple[Cell, ...]] = []
    for (name, unit), kind in zip(deeds.GATES, kinds, strict=True):
        station = next(one for one in province.STATIONS if one.code == unit)
        rows.append((f"CK-{unit.removeprefix('DBP-')}", name, kind, province.commune_of(station.from_m).code))
    header = ("Ký hiệu", "Tên cửa khẩu", "Loại cửa khẩu", "Xã")
    return _book("gates", [Sheet("Cửa khẩu", "Cửa khẩu", header, rows)], order=12)


def reorganisation() -> list[Workbook]:
    """1 July 2025: districts end, communes merge, the command changes its name and stands under another."""
    day = written(province.REORGANISATION)
    new: list[tuple[Cell, ...]] = [(*province.HIGHER_AFTER, "chỉ huy", "cơ quan cấp trên", "", day)]
    new += [(code, name, "", "hành chính", "xã", "T-LANGSON", day) for code, name in province.NEW_COMMUNES]
    changed: list[tuple[Cell, ...]] = [("BCH", day, *province.COMMAND_AFTER, province.HIGHER_AFTER[0], "")]
    changed += [(one.code, day, "", "", "", "có") for one in province.OLD_COMMUNES]
    changed += [(code, day, "", "", "", "có") for code, *_ in province.DISTRICTS]
    succeeded: list[tuple[Cell, ...]] = [
        ("; ".join(one.code for one in province.OLD_COMMUNES if one.successor == code), code, day, "")
        for code, _ in province.NEW_COMMUNES
    ]
    sheets = [
        Sheet("Đơn vị mới", "Đơn vị mới", UNIT_HEADER, new),
        Sheet("Kế tục", "Kế tục", ("Đơn vị trước", "Đơn vị kế tục", "Ngày kế tục", "Một phần"), succeeded),
        Sheet("Thay đổi", "Thay đổi", CHANGE_HEADER, changed),
    ]
    merged: dict[str, list[province.Commune]] = {}
    for one in province.OLD_COMMUNES:
        merged.setdefault(one.successor, []).append(one)
    laid: list[tuple[Cell, ...]] = [
        (code, kilometres(min(one.from_m for one in olds)), kilometres(max(one.to_m for one in olds)), day)
        for code, olds in merged.items()
    ]
    return [
        _book("units", sheets, order=1, at=REORGANISED_AT),
        _book(
            "communes",
            [Sheet("Xã dọc tuyến", "Địa bàn các xã dọc tuyến", COMMUNE_HEADER, laid)],
            order=2,
            at=REORGANISED_AT,
        ),
    ]
