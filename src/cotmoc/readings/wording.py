"""Numbers, days and moments as people write them: `1,250 km`, `30/06/2020` in Vietnamese; `1.250 km` in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.kernel.period import VIETNAM

if TYPE_CHECKING:
    from datetime import date, datetime

    from cotmoc.kernel.period import Period
    from cotmoc.ledger.chart import Indicator

VIETNAMESE = "vi"
POINT_AND_COMMA = {VIETNAMESE: (".", ",")}
"""Thousands mark and decimal mark; other languages write 1,234.5."""
PART_NAMES = {
    "H1": ("6 tháng đầu năm", "first half of"),
    "H2": ("6 tháng cuối năm", "second half of"),
    "Q1": ("quý I năm", "first quarter of"),
    "Q2": ("quý II năm", "second quarter of"),
    "Q3": ("quý III năm", "third quarter of"),
    "Q4": ("quý IV năm", "fourth quarter of"),
}


def number(value: int, *, scale: int = 0, language: str = VIETNAMESE) -> str:
    """Write a whole number of base units with `scale` decimals: 1250 metres at scale 3 are 1,250 km."""
    thousands, decimal = POINT_AND_COMMA.get(language, (",", "."))
    sign = "-" if value < 0 else ""
    whole, rest = divmod(abs(value), 10**scale)
    grouped = f"{whole:,}".replace(",", thousands)
    return f"{sign}{grouped}" + (f"{decimal}{rest:0{scale}d}" if scale else "")


def figure(value: int | None, indicator: Indicator, *, language: str = VIETNAMESE) -> str:
    """Write a figure with its unit word; a figure that the books cannot answer is a dash."""
    if value is None:
        return "–"
    word = indicator.unit_word_vi if language == VIETNAMESE else indicator.unit_word_en
    return f"{number(value, scale=indicator.scale, language=language)} {word}"


def percent(part: int, whole: int, *, language: str = VIETNAMESE) -> str:
    """Write a share with one decimal, rounded half up; of nothing there is no share."""
    if whole == 0:
        return "–"
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{number(tenths, scale=1, language=language)} %"


def day(on: date) -> str:
    """Write a day as day/month/year, in both languages: the offices' own order."""
    return f"{on:%d/%m/%Y}"


def moment(at: datetime) -> str:
    """Write a moment in Vietnam's time."""
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"


def period(of: Period, *, language: str = VIETNAMESE) -> str:
    """Name a period in words: 6 tháng đầu năm 2020."""
    year, _, part = of.code.partition("-")
    if not part:
        return f"năm {year}" if language == VIETNAMESE else year
    if part in PART_NAMES:
        vietnamese, english = PART_NAMES[part]
        return f"{vietnamese if language == VIETNAMESE else english} {year}"
    return f"tháng {part}/{year}" if language == VIETNAMESE else f"{part}/{year}"
