from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.interfaces.office.importing.columns import Options
from cotmoc.interfaces.office.importing.days import FROM_1900, Day, Month
from cotmoc.interfaces.office.importing.sheets import DAY, ISO_DAY, YES_NO
from tests.interfaces.office.importing.reading_of import TODAY, Column, number

ON = date(2020, 9, 27)


def cell(day: date) -> tuple[str, str]:
    return DAY, str((day - FROM_1900).days)


@pytest.mark.parametrize(
    "text",
    [
        "27/09/2020",
        "27-9-2020",
        "27.9.2020",
        "27/9/20",
        " 27 / 09 / 2020 ",
        "2020-09-27",
        "ngày 27 tháng 9 năm 2020",
        "27 tháng 09 năm 2020",
    ],
)
def test_M72_days_as_people_write_them(text: str) -> None:
    assert Column(Day(), [text]).values == [ON]


@pytest.mark.parametrize("empty", [None, "", "-", "chưa có"])
def test_no_day(empty: str | None) -> None:
    assert Column(Day(), [empty]).values == [None]


def test_M73_a_month_beyond_twelve_among_day_first_days_is_refused_alone() -> None:
    column = Column(Day(), ["27/09/2020", "09/27/2020"])

    assert (column.values, column.refused) == ([ON, "!"], [("M73", 3)])


def test_M73_a_column_that_fits_only_month_first_is_asked_and_read_when_told() -> None:
    cells: list[str | tuple[str, str] | None] = ["09/27/2020", "05/09/2020"]

    assert Column(Day(), cells).refused == [("M73", 2)]
    told = Column(Day(), cells, options=Options(dates="month-first"))
    assert (told.values, told.refused) == ([ON, date(2020, 5, 9)], [])


def test_M74_texts_are_day_first() -> None:
    assert Column(Day(), ["05/09/2020", "27/09/2020"]).values == [date(2020, 9, 5), ON]


def test_M75_day_cells_that_a_month_first_machine_may_have_swapped() -> None:
    cells: list[str | tuple[str, str] | None] = [cell(date(2020, 9, 5)), "27/09/2020", cell(date(2020, 8, 8))]

    column = Column(Day(), cells)

    assert column.refused == [("M75", 2)]
    assert "05/09/2020 hay 09/05/2020" in column.why[0]
    assert Column(Day(), cells, options=Options(dates="stored")).values == [date(2020, 9, 5), ON, date(2020, 8, 8)]
    assert Column(Day(), cells, options=Options(dates="swapped")).values == [date(2020, 5, 9), ON, date(2020, 8, 8)]


def test_M75_is_no_trap_when_a_day_cell_lies_beyond_twelve_or_a_text_does_not() -> None:
    assert Column(Day(), [cell(ON), "27/09/2020"]).refused == []
    assert Column(Day(), [cell(date(2020, 9, 5)), "05/09/2020"]).refused == []
    assert Column(Day(), [cell(date(2020, 9, 5)), "2020-09-27"]).refused == []


def test_M76_a_plain_number_is_Excels_day_number() -> None:
    column = Column(Day(), [number("44101")])

    assert (column.values, column.noted) == ([ON], {"M76"})
    assert Column(Day(), [number("44101.5"), number("0"), number("123456789")]).refused == [
        ("M85", 2),
        ("M85", 3),
        ("M85", 4),
    ]


def test_M77_days_counted_from_1904() -> None:
    column = Column(Day(), [(DAY, "42639")], from_1904=True)

    assert (column.values, column.noted) == ([ON], {"M77"})


@pytest.mark.parametrize("text", ["30/02/2020", "31/11/2020", "29/02/2021", "00/09/2020", "10/00/2020", "01/01/0000"])
def test_M79_no_such_day(text: str) -> None:
    assert Column(Day(), [text]).refused[0][0] in {"M79", "M83"}
    assert Column(Day(), [text]).values == ["!"]


def test_M81_moments_are_local_days() -> None:
    cells: list[str | tuple[str, str] | None] = [
        (ISO_DAY, "2020-09-26T17:00:00Z"),
        "2020-09-26T17:00:00+00:00",
        (ISO_DAY, "2020-09-27T08:30:00"),
        (DAY, "44101.75"),
    ]

    column = Column(Day(), cells)

    assert (column.values, column.noted) == ([ON] * 4, {"M81"})
    assert Column(Day(), [(ISO_DAY, "yesterday")]).refused == [("M85", 2)]


def test_M83_outside_the_bounds() -> None:
    tomorrow = f"{TODAY + timedelta(days=1):%d/%m/%Y}"

    column = Column(Day(), [tomorrow, "01/01/1900"])

    assert column.refused == [("M83", 2), ("M83", 3)]
    assert column.why[0] == f"{tomorrow} nằm ngoài khoảng cho phép (01/01/1945 – 31/12/2020)."
    assert Column(Day(future=True), [tomorrow]).values == [TODAY + timedelta(days=1)]


@pytest.mark.parametrize("content", ["rằm tháng 8", "hôm qua", "2020", (YES_NO, "1")])
def test_M85_no_day_of_the_calendar(content: str | tuple[str, str]) -> None:
    assert Column(Day(), [content]).refused == [("M85", 2)]


@pytest.mark.parametrize(
    "text", ["06/2020", "6-2020", "6.2020", "tháng 6/2020", "Tháng 06 năm 2020", "2020-06", (DAY, "43983")]
)
def test_months(text: str | tuple[str, str]) -> None:
    assert Column(Month(), [text]).values == ["2020-06"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("13/2020", "MONTH"),
        ("sáu", "MONTH"),
        (("n", "5"), "MONTH"),
        ((DAY, "43984"), "MONTH"),
        ((DAY, "0"), "M85"),
        ("01/2021", "M83"),
    ],
)
def test_what_is_no_month_is_refused(content: str | tuple[str, str], code: str) -> None:
    assert Column(Month(), [content]).refused == [(code, 2)]
    assert Column(Month(), [None]).values == [None]
    assert Column(Month(future=True), ["01/2021"]).values == ["2021-01"]


WRITE = ("{0:%d/%m/%Y}", "{0:%d-%m-%Y}", "{0:%d.%m.%Y}", "{0:%Y-%m-%d}")


@given(st.lists(st.dates(date(1990, 1, 1), TODAY), min_size=1), st.sampled_from([*WRITE, ""]))
def test_no_day_is_ever_read_as_another(days: list[date], form: str) -> None:
    column = Column(Day(), [form.format(day) if form else cell(day) for day in days])

    assert (column.values, column.refused) == (days, [])


@given(st.text(max_size=14))
def test_no_text_breaks_a_day_column(text: str) -> None:
    column = Column(Day(), [text])

    assert (column.values == ["!"]) == bool(column.refused)
