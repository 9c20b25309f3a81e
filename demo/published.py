"""The published figures that the demo province shows: entered as control totals, and the deeds are made to fit.

The first set is the article's (a provincial newspaper's page saved on 27/09/2020; its year is assumed). The second is a
later press figure, assumed to be a stock on the last day of 2024.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NOT_STATED = "không nêu"
FIRST_HALF = "6 tháng đầu năm"
SO_FAR = "đến nay"
SOURCE = "Báo tỉnh, trang lưu ngày 27/09/2020: Gắn chuyên môn với xây dựng Đảng (năm là giả định)"
PRESS_SOURCE = "Số báo chí nêu cho giai đoạn 5 năm đến 2024 (giả định là số hiện có)"


@dataclass(frozen=True)
class Published:
    """A published figure: what it says, the period as its source states it, and the rule by which it is compared."""

    indicator: str
    value: int
    stated_period: str
    first: date | None
    last: date
    source: str = SOURCE


_FIRST, _LAST = date(2020, 1, 1), date(2020, 6, 30)


def _stock(indicator: str, value: int) -> Published:
    return Published(indicator, value, SO_FAR, None, _LAST)


def _flow(indicator: str, value: int, stated: str = NOT_STATED) -> Published:
    return Published(indicator, value, stated, _FIRST, _LAST)


ARTICLE = (
    Published("commitments.units_registered", 18, NOT_STATED, None, _LAST),
    _stock("stewardship.households", 730),
    _stock("stewardship.collectives", 28),
    _stock("stewardship.line_m", 227_642),
    _stock("stewardship.markers", 467),
    _flow("inspections.cell_committee_sessions", 4),
    _flow("inspections.article30_organisations", 5),
    _flow("inspections.article30_members", 129),
    _flow("reviews.thematic_resolutions", 3),
    _flow("reviews.coordination_partners", 5),
    _flow("works.clean_water_completed", 4, FIRST_HALF),
    _flow("works.latrines_completed", 29, FIRST_HALF),
    _flow("works.unity_houses_surveyed", 10, FIRST_HALF),
    _flow("arms.flintlocks", 78, FIRST_HALF),
    _flow("arms.barrels", 39, FIRST_HALF),
    _flow("nominations.people", 43),
)
PRESS = (
    Published("stewardship.households", 885, "5 năm đến 2024", None, date(2024, 12, 31), PRESS_SOURCE),
    Published("stewardship.collectives", 24, "5 năm đến 2024", None, date(2024, 12, 31), PRESS_SOURCE),
)
AT_ARTICLE = {one.indicator.partition(".")[2]: one.value for one in ARTICLE}
AT_PRESS = {one.indicator.partition(".")[2]: one.value for one in PRESS}
