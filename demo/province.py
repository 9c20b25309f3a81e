"""The demo province: its units on three trees, its line, its markers, who manages which metres.

Lengths of the sectors come from `domain.md` §1.4 (derived, not official); markers are spread so that their number is
the published one. Names of the offices among the 18 units and of the 21 old communes are assembled, and say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

LINE_LENGTH_M = 231_740
MARKER_COUNT = 474
BOOKS_START = date(2019, 1, 1)
LAST_DAY = date(2026, 6, 30)
"""Until when the demonstration knows anything."""
REORGANISATION = date(2025, 7, 1)
LINE_CODE = "VN-CN.LS"


@dataclass(frozen=True)
class Station:
    """A border guard station and the metres it manages."""

    code: str
    name_vi: str
    name_en: str
    from_m: int
    to_m: int


@dataclass(frozen=True)
class Commune:
    """A commune of 2020 that touches the line: its district, its metres, and the commune of 2025 it went into."""

    code: str
    name_vi: str
    district: str
    from_m: int
    to_m: int
    successor: str
    kind: str = "COMMUNE"


@dataclass(frozen=True)
class Marker:
    """A boundary marker at its measure."""

    text: str
    measure_m: int
    is_main: bool


STATIONS = (
    Station("DBP-POMA", "Đồn Biên phòng Pò Mã", "Po Ma Border Guard Station", 0, 34_258),
    Station("DBP-BINHNGHI", "Đồn Biên phòng Bình Nghi", "Binh Nghi Border Guard Station", 34_258, 51_412),
    Station("DBP-NAHINH", "Đồn Biên phòng Na Hình", "Na Hinh Border Guard Station", 51_412, 74_380),
    Station("DBP-TANTHANH", "Đồn Biên phòng Tân Thanh", "Tan Thanh Border Guard Station", 74_380, 87_906),
    Station(
        "DBP-HUUNGHI",
        "Đồn Biên phòng cửa khẩu quốc tế Hữu Nghị",
        "Huu Nghi International Border Gate Station",
        87_906,
        91_906,
    ),
    Station("DBP-BAOLAM", "Đồn Biên phòng Bảo Lâm", "Bao Lam Border Guard Station", 91_906, 107_096),
    Station("DBP-THANHLOA", "Đồn Biên phòng Thanh Lòa", "Thanh Loa Border Guard Station", 107_096, 120_541),
    Station("DBP-BASON", "Đồn Biên phòng Ba Sơn", "Ba Son Border Guard Station", 120_541, 162_316),
    Station("DBP-CHIMA", "Đồn Biên phòng cửa khẩu Chi Ma", "Chi Ma Border Gate Station", 162_316, 178_561),
    Station("DBP-CHILANG", "Đồn Biên phòng Chi Lăng", "Chi Lang Border Guard Station", 178_561, 191_012),
    Station("DBP-BACXA", "Đồn Biên phòng Bắc Xa", "Bac Xa Border Guard Station", 191_012, 231_740),
)

COMMAND = ("BCH", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh", "Provincial Border Guard Command")
COMMAND_AFTER = ("Ban Chỉ huy Bộ đội Biên phòng tỉnh", "Provincial Border Guard Board of Command")
HIGHER_BEFORE = ("BTL-BDBP", "Bộ Tư lệnh Bộ đội Biên phòng", "Border Guard High Command")
HIGHER_AFTER = ("BCH-QS", "Bộ Chỉ huy Quân sự tỉnh", "Provincial Military Command")

OFFICES = (
    ("PTM", "Phòng Tham mưu", "Staff Office", "OFFICE"),
    ("PCT", "Phòng Chính trị", "Political Office", "OFFICE"),
    ("PHC", "Phòng Hậu cần - Kỹ thuật", "Logistics and Technical Office", "OFFICE"),
    ("PMT", "Phòng Phòng chống ma túy và tội phạm", "Drug and Crime Prevention Office", "OFFICE"),
    ("TD-HL", "Tiểu đoàn Huấn luyện - Cơ động", "Training and Mobile Battalion", "BATTALION"),
    ("DD-TT", "Đại đội Thông tin", "Signals Company", "COMPANY"),
    ("TKS", "Trạm Kiểm soát biên phòng", "Border Control Post", "CONTROL_POST"),
)

DISTRICTS = (
    ("H-TRANGDINH", "Huyện Tràng Định", "Trang Dinh District"),
    ("H-VANLANG", "Huyện Văn Lãng", "Van Lang District"),
    ("H-CAOLOC", "Huyện Cao Lộc", "Cao Loc District"),
    ("H-LOCBINH", "Huyện Lộc Bình", "Loc Binh District"),
    ("H-DINHLAP", "Huyện Đình Lập", "Dinh Lap District"),
)

NEW_COMMUNES = (
    ("X25-QUOCKHANH", "Xã Quốc Khánh"),
    ("X25-KHANGCHIEN", "Xã Kháng Chiến"),
    ("X25-QUOCVIET", "Xã Quốc Việt"),
    ("X25-THUYHUNG", "Xã Thụy Hùng"),
    ("X25-HOANGVANTHU", "Xã Hoàng Văn Thụ"),
    ("X25-DONGDANG", "Xã Đồng Đăng"),
    ("X25-CAOLOC", "Xã Cao Lộc"),
    ("X25-BASON", "Xã Ba Sơn"),
    ("X25-MAUSON", "Xã Mẫu Sơn"),
    ("X25-KHUATXA", "Xã Khuất Xá"),
    ("X25-KIENMOC", "Xã Kiên Mộc"),
)

OLD_COMMUNES = (
    Commune("X-QUOCKHANH", "Xã Quốc Khánh", "H-TRANGDINH", 0, 9_600, "X25-QUOCKHANH"),
    Commune("X-DOICAN", "Xã Đội Cấn", "H-TRANGDINH", 9_600, 20_914, "X25-QUOCKHANH"),
    Commune("X-TANMINH", "Xã Tân Minh", "H-TRANGDINH", 20_914, 34_258, "X25-KHANGCHIEN"),
    Commune("X-DAOVIEN", "Xã Đào Viên", "H-TRANGDINH", 34_258, 51_412, "X25-QUOCVIET"),
    Commune("X-TRUNGKHANH", "Xã Trùng Khánh", "H-VANLANG", 51_412, 59_000, "X25-THUYHUNG"),
    Commune("X-THUYHUNG-VL", "Xã Thụy Hùng (Văn Lãng)", "H-VANLANG", 59_000, 67_200, "X25-THUYHUNG"),
    Commune("X-THANHLONG", "Xã Thanh Long", "H-VANLANG", 67_200, 74_380, "X25-THUYHUNG"),
    Commune("X-TANMY", "Xã Tân Mỹ", "H-VANLANG", 74_380, 80_700, "X25-HOANGVANTHU"),
    Commune("X-TANTHANH", "Xã Tân Thanh", "H-VANLANG", 80_700, 87_906, "X25-HOANGVANTHU"),
    Commune("TT-DONGDANG", "Thị trấn Đồng Đăng", "H-CAOLOC", 87_906, 91_906, "X25-DONGDANG", "TOWNLET"),
    Commune("X-BAOLAM", "Xã Bảo Lâm", "H-CAOLOC", 91_906, 107_096, "X25-DONGDANG"),
    Commune("X-THACHDAN", "Xã Thạch Đạn", "H-CAOLOC", 107_096, 111_400, "X25-CAOLOC"),
    Commune("X-THANHLOA", "Xã Thanh Lòa", "H-CAOLOC", 111_400, 120_541, "X25-CAOLOC"),
    Commune("X-CAOLAU", "Xã Cao Lâu", "H-CAOLOC", 120_541, 136_900, "X25-BASON"),
    Commune("X-XUATLE", "Xã Xuất Lễ", "H-CAOLOC", 136_900, 155_800, "X25-BASON"),
    Commune("X-MAUSON-CL", "Xã Mẫu Sơn (Cao Lộc)", "H-CAOLOC", 155_800, 162_316, "X25-BASON"),
    Commune("X-YENKHOAI", "Xã Yên Khoái", "H-LOCBINH", 162_316, 169_000, "X25-MAUSON"),
    Commune("X-TUMICH", "Xã Tú Mịch", "H-LOCBINH", 169_000, 178_561, "X25-MAUSON"),
    Commune("X-TAMGIA", "Xã Tam Gia", "H-LOCBINH", 178_561, 191_012, "X25-KHUATXA"),
    Commune("X-BINHXA", "Xã Bính Xá", "H-DINHLAP", 191_012, 204_500, "X25-KIENMOC"),
    Commune("X-BACXA", "Xã Bắc Xa", "H-DINHLAP", 204_500, 231_740, "X25-KIENMOC"),
)

GAPS_M = ((96_300, 1_620), (148_100, 1_278), (183_400, 1_200))
"""Where the line stays with the stations: about where a gap begins, and its exact length in metres."""
GAP_INNER_MARKERS = (3, 2, 2)


def markers(seed: int) -> tuple[Marker, ...]:
    """Spread the markers from the line's beginning to its end; the gaps have their exact lengths between markers."""
    chance = Random(f"markers {seed}")
    fixed = {0, LINE_LENGTH_M, *(station.from_m for station in STATIONS)}
    for (begin, length), inner in zip(GAPS_M, GAP_INNER_MARKERS, strict=True):
        step = length // (inner + 1)
        fixed |= {begin, begin + length, *(begin + step * (place + 1) for place in range(inner))}
    inside = [range(begin, begin + length) for begin, length in GAPS_M]
    taken = sorted(fixed)
    while len(taken) < MARKER_COUNT:
        widest = max(range(len(taken) - 1), key=lambda at: _room(taken, at, inside))
        low, high = taken[widest], taken[widest + 1]
        taken.insert(widest + 1, low + int((high - low) * chance.uniform(0.35, 0.65)))
    return _numbered(taken, chance)


def _room(taken: list[int], at: int, inside: list[range]) -> int:
    """Return how much room there is between two markers; none inside a gap."""
    return 0 if any(taken[at] in gap for gap in inside) else taken[at + 1] - taken[at]


def _numbered(measures: list[int], chance: Random) -> tuple[Marker, ...]:
    """Give the markers numbers 953 … 1297/4: three of four are main, the others secondary to the main one before."""
    mains = 1297 - 953 + 1
    secondary_places = sorted(chance.sample(range(1, len(measures) - 4), len(measures) - 4 - mains))
    is_secondary = set(secondary_places) | set(range(len(measures) - 4, len(measures)))
    found: list[Marker] = []
    number, secondary = 952, 0
    for place, measure in enumerate(measures):
        if place in is_secondary:
            secondary += 1
            found.append(Marker(f"{number}/{secondary}", measure, is_main=False))
        else:
            number, secondary = number + 1, 0
            found.append(Marker(str(number), measure, is_main=True))
    return tuple(found)


def station_of(measure_m: int) -> Station:
    """Return the station whose sector begins at or before the metre; the line's end belongs to the last."""
    return next(
        (station for station in STATIONS if station.from_m <= measure_m < station.to_m),
        STATIONS[-1],
    )


def commune_of(measure_m: int) -> Commune:
    """Return the commune of 2020 at a metre."""
    return next((commune for commune in OLD_COMMUNES if commune.from_m <= measure_m < commune.to_m), OLD_COMMUNES[-1])


def named_on(code: str, day: date) -> str:
    """Return the commune of 2020 under the code it has on a day: its own, or that of the commune it went into."""
    if day < REORGANISATION:
        return code
    return next((one.successor for one in OLD_COMMUNES if one.code == code), code)
