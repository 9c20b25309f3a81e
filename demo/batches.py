"""When the offices' workbooks reached the books: the moments of knowledge (K) that a demo database replays."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))

OPENED_AT = datetime(2019, 1, 2, 8, 0, tzinfo=VIETNAM)
LATE_STATION = "DBP-BACXA"
LATE_MOMENT = datetime(2020, 7, 20, 9, 0, tzinfo=VIETNAM)
"""One station's workbooks of the second quarter of 2020 came late."""

_DAYS = (
    date(2019, 1, 10), date(2019, 4, 5), date(2019, 7, 5), date(2019, 10, 4),
    date(2020, 1, 6), date(2020, 4, 6), date(2020, 7, 3), date(2020, 10, 5),
    date(2021, 1, 6), date(2021, 7, 6), date(2022, 1, 6), date(2022, 7, 6), date(2023, 1, 6), date(2023, 7, 6),
    date(2024, 1, 5), date(2024, 7, 5), date(2025, 1, 6), date(2025, 7, 4), date(2026, 1, 6), date(2026, 7, 6),
)  # fmt: skip

MOMENTS = tuple(datetime(day.year, day.month, day.day, 9, 0, tzinfo=VIETNAM) for day in _DAYS)


def moment_for(day: date, station: str = "") -> datetime:
    """Return when a deed of that day reaches the books: the first batch after it, or the late one of 2020."""
    found = next((moment for moment in MOMENTS if moment.date() > day), MOMENTS[-1])
    if station == LATE_STATION and found.date() == date(2020, 7, 3):
        return LATE_MOMENT
    return found
