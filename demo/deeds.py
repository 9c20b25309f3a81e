"""What the units did in each half-year: works, arms handed in, nominations, outreach, marker checks, gate totals.

In the first half of 2020 the totals are the published ones; in the other half-years they differ, so that a wrong period
shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo import names, province
from demo.published import AT_ARTICLE

HALVES = tuple((year, half) for year in range(2019, 2027) for half in (1, 2) if (year, half) != (2026, 2))
ARTICLE_HALF = (2020, 1)
STATIONS = tuple(station.code for station in province.STATIONS)
PILOT_COMMUNE = "X-DOICAN"
PILOT_STATION = "DBP-POMA"
GATES = (
    ("Cửa khẩu quốc tế Hữu Nghị", "DBP-HUUNGHI"),
    ("Cửa khẩu Tân Thanh", "DBP-TANTHANH"),
    ("Cửa khẩu Chi Ma", "DBP-CHIMA"),
)
CHECK_YEARS = (2020, 2022, 2024)
NIL_ARMS_STATION = "DBP-HUUNGHI"
"""A gate station to which no arms were handed in during the first half of 2020: it reports nil."""


@dataclass(frozen=True)
class Work:
    """A water work, a latrine or a house, with the days of its stages."""

    code: str
    kind: str
    name: str
    commune: str
    unit: str
    stages: tuple[tuple[str, date], ...]
    beneficiaries: int
    cost_dong: int
    payer: str
    partner: str


@dataclass(frozen=True)
class HandIn:
    """Arms handed in on a day; the giver is not recorded."""

    number: str
    unit: str
    commune: str
    day: date
    flintlocks: int
    barrels: int


@dataclass(frozen=True)
class Nominee:
    """An outstanding person and the days of the stages."""

    code: str
    name: str
    unit: str
    stages: tuple[tuple[str, date], ...]


@dataclass(frozen=True)
class Outreach:
    """An awareness session."""

    number: str
    unit: str
    commune: str
    day: date
    topic: str
    attendance: int


@dataclass(frozen=True)
class MarkerCheck:
    """A dated check of a marker by a station's team."""

    number: str
    unit: str
    marker: str
    day: date
    state: str


@dataclass(frozen=True)
class GateMonth:
    """A gate's totals of a month: people, vehicles, kilograms, minutes."""

    number: str
    gate: str
    unit: str
    month: date
    people_in: int
    people_out: int
    vehicles_in: int
    vehicles_out: int
    freight_in_kg: int
    freight_out_kg: int
    clearance_minutes: int


def first_day(half: tuple[int, int]) -> date:
    """Return the first day of a half-year."""
    return date(half[0], 1 if half[1] == 1 else 7, 1)


def some_day(chance: Random, half: tuple[int, int]) -> date:
    """Return a working day in a half-year, away from its edges."""
    return first_day(half) + timedelta(days=3 + chance.randrange(170))


def spread(chance: Random, total: int, places: int) -> list[int]:
    """Split a total over places; every place may get nothing."""
    found = [0] * places
    for _ in range(total):
        found[chance.randrange(places)] += 1
    return found


def _total(chance: Random, half: tuple[int, int], figure: str, low: int, high: int) -> int:
    return AT_ARTICLE[figure] if half == ARTICLE_HALF else chance.randint(low, high)


def _commune_near(chance: Random, station: str) -> str:
    one = next(one for one in province.STATIONS if one.code == station)
    return province.commune_of(chance.randrange(one.from_m, one.to_m)).code


def works(seed: int) -> list[Work]:
    """Return the works: completed water works and latrines, and houses surveyed with the Red Cross."""
    chance = Random(f"works {seed}")
    found: list[Work] = []
    for half in HALVES:
        for kind, figure, low, high in (
            ("công trình nước sạch", "clean_water_completed", 1, 6),
            ("nhà vệ sinh", "latrines_completed", 8, 34),
            ("nhà Đại đoàn kết", "unity_houses_surveyed", 3, 12),
        ):
            for _ in range(_total(chance, half, figure, low, high)):
                found.append(_work(chance, half, kind, len(found) + 1))
    return found


def _work(chance: Random, half: tuple[int, int], kind: str, number: int) -> Work:
    pilot = half[0] == 2020 and chance.random() < 0.6
    unit = PILOT_STATION if pilot else chance.choice(STATIONS)
    commune = PILOT_COMMUNE if pilot else _commune_near(chance, unit)
    day = some_day(chance, half)
    is_house = kind == "nhà Đại đoàn kết"
    stages = _house_stages(chance, day) if is_house else _built_stages(chance, day)
    cost = {"công trình nước sạch": 120, "nhà vệ sinh": 8, "nhà Đại đoàn kết": 80}[kind] * chance.randint(
        800_000, 1_200_000
    )
    people = chance.randint(60, 240) if kind == "công trình nước sạch" else chance.randint(2, 6)
    partner = "Hội Chữ thập đỏ tỉnh" if is_house else chance.choice(("", "", "Mặt trận Tổ quốc xã"))
    name = f"{kind[0].upper()}{kind[1:]} {names.village(chance)} {number}"
    return Work(f"CT-{number:04d}", kind, name, commune, unit, stages, people, cost, "ngân sách và đóng góp", partner)


def _built_stages(chance: Random, completed: date) -> tuple[tuple[str, date], ...]:
    """Return the stages of a finished work; what was before the books is left out, what is handed over comes later."""
    days = (("khảo sát", 80), ("thống nhất", 60), ("khởi công", 40), ("hoàn thành", 0))
    found = [(stage, completed - timedelta(days=back)) for stage, back in days]
    if chance.random() < 0.8:
        found.append(("bàn giao", completed + timedelta(days=10)))
        if chance.random() < 0.6:
            found.append(("đang sử dụng", completed + timedelta(days=300)))
    return tuple((stage, day) for stage, day in found if province.BOOKS_START <= day <= province.LAST_DAY)


def _house_stages(chance: Random, surveyed: date) -> tuple[tuple[str, date], ...]:
    """Return the stages of a house that was surveyed; about half were built since."""
    if chance.random() < 0.5:
        return (("khảo sát", surveyed),)
    days = (("khảo sát", 0), ("thống nhất", 60), ("khởi công", 200), ("hoàn thành", 320), ("bàn giao", 330))
    found = ((stage, surveyed + timedelta(days=after)) for stage, after in days)
    return tuple((stage, day) for stage, day in found if day <= province.LAST_DAY)


def hand_ins(seed: int) -> list[HandIn]:
    """Return arms handed in at the stations; the nil station gets none in the article's half-year."""
    chance = Random(f"arms {seed}")
    found: list[HandIn] = []
    for half in HALVES:
        stations = [one for one in STATIONS if half != ARTICLE_HALF or one != NIL_ARMS_STATION]
        flintlocks = spread(chance, _total(chance, half, "flintlocks", 20, 90), len(stations) * 2)
        barrels = spread(chance, _total(chance, half, "barrels", 5, 50), len(stations) * 2)
        for place, (guns, pieces) in enumerate(zip(flintlocks, barrels, strict=True)):
            if guns or pieces:
                unit = stations[place // 2]
                number = f"BN-{len(found) + 1:04d}"
                found.append(HandIn(number, unit, _commune_near(chance, unit), some_day(chance, half), guns, pieces))
    return found


def nominees(seed: int, units: tuple[str, ...]) -> list[Nominee]:
    """Return the people nominated in each half-year and how far each has come."""
    chance = Random(f"nominees {seed}")
    found: list[Nominee] = []
    for half in HALVES:
        for _ in range(_total(chance, half, "people", 20, 48)):
            day = some_day(chance, half)
            steps = (("được giới thiệu", 0), ("đã học lớp nhận thức về Đảng", 120), ("cảm tình Đảng", 200),
                     ("được kết nạp", 330), ("dự bị", 330), ("đảng viên chính thức", 700))  # fmt: skip
            reached = chance.choice((1, 2, 3, 5, 5, 6))
            stages = tuple((stage, day + timedelta(days=after)) for stage, after in steps[:reached])
            kept = tuple((stage, on) for stage, on in stages if on <= province.LAST_DAY)
            found.append(Nominee(f"QC-{len(found) + 1:04d}", names.person(chance), chance.choice(units), kept))
    return found


def outreach(seed: int) -> list[Outreach]:
    """Return the awareness sessions."""
    chance = Random(f"outreach {seed}")
    topics = ("pháp luật về biên giới quốc gia", "tự quản đường biên, mốc giới", "giao nộp vũ khí, vật liệu nổ",
              "phòng, chống ma túy", "phòng, chống buôn lậu", "phát triển kinh tế, xã hội")  # fmt: skip
    found: list[Outreach] = []
    for half in HALVES:
        for station in STATIONS:
            for _ in range(chance.randint(2, 4)):
                found.append(Outreach(
                    f"TT-{len(found) + 1:04d}", station, _commune_near(chance, station), some_day(chance, half),
                    chance.choice(topics), chance.randint(18, 140),
                ))  # fmt: skip
    return found


def marker_checks(seed: int) -> list[MarkerCheck]:
    """Return one check of every marker in each of the years; a few found something."""
    chance = Random(f"checks {seed}")
    found: list[MarkerCheck] = []
    troubled: set[str] = set()
    for year in CHECK_YEARS:
        for marker in province.markers(seed):
            day = date(year, 2, 1) + timedelta(days=chance.randrange(270))
            state = "bình thường"
            if chance.random() < 0.012 and marker.text not in troubled:
                troubled.add(marker.text)  # its incident is still open at the next check
                state = chance.choice(("sạt lở chân mốc", "nứt, vỡ", "cây che khuất"))
            unit = province.station_of(marker.measure_m).code
            found.append(MarkerCheck(f"KM-{len(found) + 1:05d}", unit, marker.text, day, state))
    return found


def gate_months(seed: int) -> list[GateMonth]:
    """Return each gate's monthly totals; traffic fell in 2020 and came back."""
    chance = Random(f"gates {seed}")
    found = []
    for year, half in HALVES:
        level = {2019: 100, 2020: 35, 2021: 30, 2022: 45, 2023: 85}.get(year, 110)
        for month in range(1 + 6 * (half - 1), 7 + 6 * (half - 1)):
            for place, (gate, unit) in enumerate(GATES):
                share = (10, 7, 3)[place] * level
                people, vehicles = share * chance.randint(20, 30), share * chance.randint(4, 6)
                found.append(GateMonth(
                    f"LL-{year}{month:02d}-{place + 1}", gate, unit, date(year, month, 1),
                    people, people - chance.randint(0, 400), vehicles, vehicles - chance.randint(0, 90),
                    vehicles * chance.randint(11_000, 14_000), vehicles * chance.randint(9_000, 12_000),
                    chance.randint(18, 45),
                ))  # fmt: skip
    return found
