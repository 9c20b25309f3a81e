from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from cotmoc.interfaces.web.desks import reading

if TYPE_CHECKING:
    from collections.abc import Callable

LINE_M = 230_000


@pytest.mark.parametrize("text", ["5/6/2020", "05/06/2020", "5-6-2020", "05.06.2020", " 5 / 6 / 2020 ", "2020-06-05"])
def test_a_day_is_read_as_offices_write_it(text: str) -> None:
    assert reading.day(text) == date(2020, 6, 5)


@pytest.mark.parametrize("text", ["6/2020", "06/2020", "tháng 6/2020", "Tháng 06-2020", "2020-06"])
def test_a_month_is_its_first_day(text: str) -> None:
    assert reading.month(text) == date(2020, 6, 1)


@pytest.mark.parametrize("text", ["7:30", "7h30", "07g30", "7 giờ 30", "7 giờ 30 phút"])
def test_an_hour_is_read(text: str) -> None:
    assert reading.hour(text) == time(7, 30)


def test_a_full_hour_needs_no_minutes() -> None:
    assert reading.hour("14h") == time(14)


@pytest.mark.parametrize(
    ("text", "value"), [("1250", 1250), ("1.250", 1250), ("1,250", 1250), ("1 250", 1250), ("12 hộ", 12), ("１２", 12)]
)
def test_a_whole_number_has_one_reading_however_it_is_grouped(text: str, value: int) -> None:
    assert reading.whole(text, words=["hộ"]) == value


@pytest.mark.parametrize(
    ("text", "metres"),
    [("1,2 km", 1200), ("1.2", 1200), ("227,642", 227_642), ("850 m", 850), ("1.250 m", 1250), ("2", 2000)],
)
def test_a_length_is_whole_metres(text: str, metres: int) -> None:
    assert reading.metres(text, high=LINE_M) == metres


@pytest.mark.parametrize(
    ("text", "dong"),
    [("1,2 triệu", 1_200_000), ("35.000.000", 35_000_000), ("500 nghìn đồng", 500_000), ("1,5 tỷ", 1_500_000_000)],
)
def test_money_is_whole_dong(text: str, dong: int) -> None:
    assert reading.dong(text) == dong


def test_a_mark_that_has_two_readings_is_asked_about() -> None:
    with pytest.raises(reading.NotRead, match="có thể là 1 250 m hoặc 1 250 000 m"):
        reading.metres("1,250", high=2_000_000)


@pytest.mark.parametrize(
    ("read", "text", "told"),
    [
        (reading.day, "hôm qua", "ngày/tháng/năm"),
        (reading.day, "31/2/2020", "trong lịch"),
        (reading.month, "13/2020", "trong lịch"),
        (reading.month, "tháng sáu", "tháng/năm"),
        (reading.hour, "25:00", "giờ và phút"),
        (reading.hour, "sáng", "giờ và phút"),
        (reading.whole, "mười hai", "bằng chữ số"),
        (reading.whole, "12 con", "bằng chữ số"),
        (reading.whole, "1.25", "không tròn"),
        (reading.whole, "1.2.3", "bằng chữ số"),
        (reading.whole, "1..2", "bằng chữ số"),
        (reading.whole, "0.123.456", "bằng chữ số"),
        (reading.dong, "10.000 tỷ tỷ", "bằng chữ số"),
        (reading.dong, "2.000.000 tỷ", "lớn quá"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_way_to_mend_it(
    read: Callable[[str], object], text: str, told: str
) -> None:
    with pytest.raises(reading.NotRead, match=told) as refusal:
        read(text)

    assert refusal.value.en


def test_text_loses_what_cannot_be_seen_and_is_composed() -> None:
    assert reading.line("  To\u0302\u0301\u200b \x07 mới\n") == "Tố mới"
    assert reading.note("\r\nDòng  một\r\n\u202eDòng hai\r\n\r\n") == "Dòng một\nDòng hai"
