"""The form for what an installation sets for itself, and for a figure that was published."""

from __future__ import annotations

from typing import Any

from cotmoc.interfaces.web.administration.choosing import OfTree
from cotmoc.interfaces.web.desks import reading
from cotmoc.interfaces.web.desks.fields import Choice, Day, Line, WholeNumber
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.ledger import chart
from cotmoc.readings.rule_book import SETTINGS

WORDS, MOST_DAYS = 300, 366


class SettingForm(Seated):
    """One number."""

    name = Choice(
        [(name, vietnamese) for name, (vietnamese, _english) in SETTINGS.items()],
        english={name: english for name, (_vietnamese, english) in SETTINGS.items()},
        vi="Tham số",
        en="Parameter",
    )
    value = WholeNumber("ngày", "days", high=MOST_DAYS, vi="Giá trị mới", en="New value")


class PublishedForm(Seated):
    """A figure as it was published, and how the books are compared with it."""

    indicator = Choice(
        [(one.code, f"{one.vi} ({one.unit_word_vi})") for one in chart.CHART.values()],
        english={one.code: f"{one.en} ({one.unit_word_en})" for one in chart.CHART.values()},
        vi="Chỉ tiêu",
        en="Figure",
    )
    value = Line(
        40,
        vi="Số đã công bố",
        en="Published value",
        help_vi="Ghi như nguồn ghi, kèm đơn vị nếu là km hoặc triệu đồng; ví dụ 1,5 km.",
        help_en="As the source writes it, with the unit for km or money; for example 1,5 km.",
    )
    stated_period = Line(
        WORDS,
        vi="Kỳ theo nguồn",
        en="Period as the source states it",
        help_vi="Chép lời của nguồn; ghi “không nêu” nếu nguồn không nêu.",
        help_en="In the source's own words; “không nêu” if it states none.",
    )
    first_day = Day(
        vi="So từ ngày",
        en="Compared from",
        required=False,
        help_vi="Bỏ trống nếu là số hiện có tại một ngày.",
        help_en="Blank for a stock on a day.",
    )
    last_day = Day(vi="So đến ngày", en="Compared to")
    unit = OfTree(vi="Đơn vị", en="Unit", required=False)
    source = Line(WORDS, vi="Nguồn", en="Source")

    def clean(self) -> dict[str, Any]:
        """Read the value in the figure's own unit."""
        told = self.cleaned_data
        code, text = told.get("indicator"), told.get("value")
        if code and isinstance(text, str) and text:
            try:
                told["value"] = _value(text, chart.indicator(code))
            except reading.NotRead as error:
                self.add_error("value", pick(error.vi, error.en))
        return told


def _value(text: str, indicator: chart.Indicator) -> int:
    if indicator.base_unit == "metre":
        return reading.metres(text, high=10**7)
    if indicator.base_unit == "kilogram":
        return reading.kilograms(text, high=10**12)
    if indicator.base_unit == "dong":
        return reading.dong(text)
    return reading.whole(text, words=[indicator.unit_word_vi, indicator.unit_word_en])
