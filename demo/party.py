"""The Party side: members and cells, what they registered, meetings, inspections, reviews and directives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo import names, province
from demo.deeds import ARTICLE_HALF, HALVES, STATIONS, first_day, some_day, spread
from demo.published import AT_ARTICLE

UNITS = (*STATIONS, *(code for code, *_ in province.OFFICES))
MEMBER_COUNT = 648
REGISTERED_ALL_FROM = 2020
"""In 2019 a third of the units had not registered in full; from 2020 every member of every unit has."""
YEARS = (2019, 2020, 2021, 2023, 2025)
"""When everybody registered anew; a registration holds until the next one."""
CONTENTS = ("hoàn thành tốt nhiệm vụ", "gương mẫu đi đầu trong công tác", "gương mẫu chấp hành điều lệnh")


@dataclass(frozen=True)
class Member:
    """A made-up Party member: which unit's cell, from and (perhaps) until when."""

    code: str
    name: str
    unit: str
    from_day: date
    to_day: date | None
    status: str


@dataclass(frozen=True)
class Registration:
    """A member's commitment for a year."""

    number: str
    member: str
    unit: str
    year: int
    signed_on: date


@dataclass(frozen=True)
class Meeting:
    """A unit's regular meeting of a month."""

    number: str
    unit: str
    month: date
    day: date
    present: int
    absent: int


@dataclass(frozen=True)
class Session:
    """An inspection: what kind, on what basis, and who was inspected."""

    number: str
    unit: str
    kind: str
    basis: str
    day: date
    content: str
    organisations: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """A shortcoming, by kind only, with its due day and the day it was corrected."""

    number: str
    session: str
    unit: str
    kind: str
    day: date
    due_on: date
    corrected_on: date | None


@dataclass(frozen=True)
class Review:
    """A review of a resolution, or of a coordination regulation with its partners."""

    number: str
    kind: str
    subject: str
    day: date
    partners: tuple[str, ...]


@dataclass(frozen=True)
class Directive:
    """A directive that came out of a review, and when each unit received, understood and did it."""

    number: str
    review: str
    day: date
    due_on: date
    steps: tuple[tuple[str, date | None, date | None, date | None], ...]


def cell_of(unit: str) -> str:
    """Return the code of a unit's cell."""
    return f"CB-{unit}"


def members(seed: int) -> list[Member]:
    """Return the members: at least 30 in a unit, none joining or leaving in the article's half-year's second half."""
    chance = Random(f"members {seed}")
    found = []
    for number in range(MEMBER_COUNT):
        unit = UNITS[number % len(UNITS)]
        joined = date(2018, 1, 1)
        left: date | None = None
        if number >= MEMBER_COUNT - 36:
            joined = date(2021, 2, 1) + timedelta(days=chance.randrange(900))
        elif chance.random() < 0.03:
            left = date(2021, 1, 1) + timedelta(days=chance.randrange(1500))
        status = "dự bị" if chance.random() < 0.05 else "chính thức"
        found.append(Member(f"DV-{number + 1:04d}", names.person(chance), unit, joined, left, status))
    return found


def registrations(seed: int) -> list[Registration]:
    """Return what members registered: in 2019 not everywhere, in 2020 everybody, then year by year."""
    chance = Random(f"registrations {seed}")
    found: list[Registration] = []
    for year in YEARS:
        for member in members(seed):
            start = date(year, 1, 1)
            if member.from_day > start or (member.to_day and member.to_day <= start):
                continue
            behind = UNITS.index(member.unit) % 3 == 0
            if year < REGISTERED_ALL_FROM and behind and chance.random() < 0.2:
                continue
            signed = date(year, 1, 8) + timedelta(days=chance.randrange(50))
            found.append(Registration(f"DK-{year}-{len(found) + 1:05d}", member.code, member.unit, year, signed))
    return found


def meetings(seed: int) -> list[Meeting]:
    """Return the monthly meetings of every unit."""
    chance = Random(f"meetings {seed}")
    found = []
    for half in HALVES:
        for step in range(6):
            month = first_day(half).replace(day=1, month=first_day(half).month + step)
            for unit in UNITS:
                absent = chance.choice((0, 0, 1, 2, 3))
                day = month + timedelta(days=2 + (8 if chance.random() < 0.06 else chance.randrange(3)))
                found.append(Meeting(f"SH-{month:%Y%m}-{unit}", unit, month, day, 36 - absent, absent))
    return found


def sessions(seed: int) -> list[Session]:
    """Return the inspections; in the article's half-year their subjects add up to the published figures."""
    chance = Random(f"inspections {seed}")
    people = members(seed)
    found: list[Session] = []
    for half in HALVES:
        article = half == ARTICLE_HALF
        cells = AT_ARTICLE["cell_committee_sessions"] if article else chance.randint(2, 6)
        for unit in chance.sample(UNITS, cells):
            found.append(_session(chance, half, "kiểm tra chi ủy", len(found), unit, (cell_of(unit),), ()))
        organisations = AT_ARTICLE["article30_organisations"] if article else chance.randint(3, 8)
        for unit in chance.sample(UNITS, organisations):
            found.append(_session(chance, half, "kiểm tra chấp hành", len(found), unit, (cell_of(unit),), ()))
        wanted = AT_ARTICLE["article30_members"] if article else chance.randint(60, 150)
        for unit, number in zip(UNITS, spread(chance, wanted, len(UNITS)), strict=True):
            here = [one.code for one in people if one.unit == unit and one.from_day.year == 2018 and one.to_day is None]
            if number:
                who = tuple(sorted(chance.sample(here, number)))
                found.append(_session(chance, half, "kiểm tra chấp hành", len(found), unit, (), who))
        for unit in chance.sample(UNITS, chance.randint(1, 3)):
            found.append(_session(chance, half, "giám sát chuyên đề", len(found), unit, (cell_of(unit),), ()))
    return found


def _session(
    chance: Random, half: tuple[int, int], kind: str, before: int, unit: str,
    organisations: tuple[str, ...], who: tuple[str, ...],
) -> Session:  # fmt: skip
    contents = ("gắn xây dựng Đảng với xây dựng đơn vị", "chấp hành nghị quyết, chỉ thị", "quy chế dân chủ",
                "thực hiện nhiệm vụ chuyên môn", "chấp hành điều lệnh")  # fmt: skip
    day, content = some_day(chance, half), chance.choice(contents)
    number = f"{before + 1:03d}-KT-{half[0]}"
    return Session(number, unit, kind, "Điều 30 Điều lệ Đảng", day, content, organisations, who)


def findings(seed: int) -> list[Finding]:
    """Return what the inspections found: professional work, conduct, the democracy regulation; most was corrected."""
    chance = Random(f"findings {seed}")
    found: list[Finding] = []
    for session in sessions(seed):
        if chance.random() < 0.35:
            due = session.day + timedelta(days=60)
            mended = session.day + timedelta(days=chance.randrange(15, 85)) if chance.random() < 0.9 else None
            kind = chance.choice(("chuyên môn", "tác phong, điều lệnh", "quy chế dân chủ"))
            kept = mended if mended and mended <= province.LAST_DAY else None
            number = f"KL-{len(found) + 1:04d}"
            found.append(Finding(number, session.number, session.unit, kind, session.day, due, kept))
    return found


def reviews(seed: int) -> list[Review]:
    """Return the reviews: thematic resolutions, and the coordination regulation with the border districts."""
    chance = Random(f"reviews {seed}")
    found: list[Review] = []
    for half in HALVES:
        article = half == ARTICLE_HALF
        for number in range(AT_ARTICLE["thematic_resolutions"] if article else chance.randint(1, 4)):
            subject = f"Nghị quyết chuyên đề {number + 1} về quản lý biên giới trong tình hình mới"
            found.append(Review(f"SK-{len(found) + 1:03d}", "nghị quyết", subject, some_day(chance, half), ()))
        partners = AT_ARTICLE["coordination_partners"] if article else chance.randint(1, 4)
        codes = _partner_codes(half)
        day = some_day(chance, half)
        named = tuple(sorted(chance.sample(codes, min(partners, len(codes)))))
        subject = "Quy chế phối hợp quản lý, bảo vệ biên giới"
        found.append(Review(f"SK-{len(found) + 1:03d}", "quy chế phối hợp", subject, day, named))
    return found


def _partner_codes(half: tuple[int, int]) -> list[str]:
    """Districts are the partners until they end on 1 July 2025; afterwards the communes are."""
    if first_day(half) >= province.REORGANISATION:
        return [code for code, _ in province.NEW_COMMUNES]
    return [code for code, *_ in province.DISTRICTS]


def directives(seed: int) -> list[Directive]:
    """Return the directives that came out of the reviews and how far each unit has come with them."""
    chance = Random(f"directives {seed}")
    found: list[Directive] = []
    for review in reviews(seed):
        if chance.random() < 0.6:
            day = review.day + timedelta(days=12)
            due = day + timedelta(days=90)
            steps = tuple(_steps(chance, unit, day, due) for unit in UNITS)
            if due <= province.LAST_DAY:
                found.append(Directive(f"CD-{len(found) + 1:03d}", review.number, day, due, steps))
    return found


def _steps(chance: Random, unit: str, day: date, due: date) -> tuple[str, date | None, date | None, date | None]:
    received = day + timedelta(days=chance.randrange(1, 6))
    understood = received + timedelta(days=chance.randrange(3, 15))
    late = chance.random() < 0.2
    done = due + timedelta(days=chance.randrange(10, 150)) if late else due - timedelta(days=chance.randrange(30))
    return unit, received, understood, done if done <= province.LAST_DAY else None
