"""The forms for what an installation sets for itself, and for a figure that was published."""

from __future__ import annotations

from typing import Any

from cotmoc.documents import settings
from cotmoc.interfaces.web.administration.choosing import OfTree
from cotmoc.interfaces.web.desks import catalogue, reading
from cotmoc.interfaces.web.desks.fields import Choice, Day, Line, WholeNumber
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.ledger import chart
from cotmoc.readings import rule_book

WORDS, BASIS, MOST_DAYS = 300, 200, 366


def numbers() -> dict[str, tuple[str, str]]:
    """Return what may be set, in both languages: the numbers of all, then each register's own due day."""
    of_registers = {f"{settings.RETURN_DAYS}{one}": rule_book.return_words(one) for one in rule_book.RETURNED}
    return {**rule_book.SETTINGS, **of_registers}


def words_of(name: str) -> str:
    """Name a setting in the reader's language: a number of days, or the approval of a kind of paper."""
    if name.startswith(settings.APPROVAL):
        desk = catalogue.KINDS.get(name.removeprefix(settings.APPROVAL))
        return pick(f"Duyệt: {desk.vi}", f"Approval: {desk.en}") if desk else name
    return pick(*numbers().get(name, (name, name)))


class DatedForm(Seated):
    """A value that holds from a day on, on the basis of a working rule."""

    from_day = Day(
        vi="Có hiệu lực từ ngày",
        en="Holds from",
        help_vi="Hôm nay hoặc sau này: kỳ đã qua giữ giá trị cũ.",
        help_en="Today or later: past periods keep what held then.",
    )
    basis = Line(
        BASIS,
        vi="Căn cứ",
        en="Basis",
        help_vi="Số, ngày văn bản quy định; ví dụ: Quy chế làm việc số 05, ngày 02/01/2026.",
        help_en="Number and day of the paper that says so.",
    )

    def clean_from_day(self) -> object:
        """Say at the field when the day has passed."""
        day = self.cleaned_data["from_day"]
        if day and day < self.sitting.today:
            self.add_error(
                "from_day",
                pick(
                    "Không đặt lùi ngày: ghi hôm nay hoặc một ngày sau.",
                    "Not back in time: give today or a later day.",
                ),
            )
        return day


class SettingForm(DatedForm):
    """One number."""

    name = Choice([], vi="Tham số", en="Parameter")
    value = WholeNumber("ngày", "days", high=MOST_DAYS, vi="Giá trị mới", en="New value")
    field_order = ("name", "value")

    def __init__(self, *args: Any, **words: Any) -> None:  # noqa: ANN401 - as `Seated`
        """Offer the numbers."""
        super().__init__(*args, **words)
        name = self.fields["name"]
        assert isinstance(name, Choice)  # noqa: S101 - declared above, for the type checker
        name.offer([(one, pick(*told)) for one, told in numbers().items()])


class ApprovalForm(DatedForm):
    """Whether a kind of paper is approved by another person before it goes into the books."""

    kind = Choice([], vi="Loại văn bản", en="Kind of paper")
    needed = Choice(
        [("1", "Phải có người khác duyệt"), ("0", "Không bắt buộc duyệt")],
        english={"1": "Another person approves it", "0": "Approval is not required"},
        vi="Duyệt",
        en="Approval",
    )
    field_order = ("kind", "needed")

    def __init__(self, *args: Any, **words: Any) -> None:  # noqa: ANN401 - as `Seated`
        """Offer every kind that has a desk."""
        super().__init__(*args, **words)
        kind = self.fields["kind"]
        assert isinstance(kind, Choice)  # noqa: S101 - declared above, for the type checker
        kind.offer([(one, pick(desk.vi, desk.en)) for one, desk in catalogue.KINDS.items()])


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
