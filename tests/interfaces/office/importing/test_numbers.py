from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.interfaces.office.importing.columns import Options
from cotmoc.interfaces.office.importing.numbers import Number, count, length, money, weight
from cotmoc.interfaces.office.importing.sheets import DAY, PERCENT
from tests.interfaces.office.importing.reading_of import Column, number

LINE = {"line": 231_740}


@pytest.mark.parametrize("text", ["227,642", "227.642", " 227,642 km ", "227.642 Km", "２２７,６４２"])
def test_M51_M52_the_bounds_of_the_line_decide_what_the_mark_means(text: str) -> None:
    assert Column(length("km"), [text], limits=LINE).values == [227_642]


@pytest.mark.parametrize("text", ["227.642", "227,642", "227642", "227,642 km", "227642 m", "227.642 mét"])
def test_M52_in_a_metre_column_the_mark_groups_thousands(text: str) -> None:
    assert Column(length("m"), [text], limits=LINE).values == [227_642]


def test_M51_what_neither_unit_nor_bounds_decide_is_asked_once() -> None:
    column = Column(length("km"), ["1,250", "2,500", None], limits={"line": 10_000_000})

    assert column.refused == [("M51", 2)]
    assert column.values == ["!", "!", None]
    assert "1 250 m hay 1 250 000 m" in column.why[0]


@pytest.mark.parametrize(("decimal", "metres"), [("comma", 1_250), ("point", 1_250_000)])
def test_M51_the_answer_decides(decimal: str, metres: int) -> None:
    options = Options(decimal=decimal)  # type: ignore[arg-type] # one of its two words

    assert Column(length("km"), ["1,250"], limits={"line": 10_000_000}, options=options).values == [metres]


def test_an_answer_that_a_cell_contradicts_is_refused() -> None:
    column = Column(length("km"), ["1.234,5"], options=Options(decimal="point"))

    assert (column.values, column.refused) == (["!"], [("M55", 2)])


def test_one_clear_cell_decides_for_the_column() -> None:
    assert Column(length("km"), ["1,250", "3,5"], limits={"line": 10_000_000}).values == [1250, 3500]
    assert Column(length("km"), ["1.250", "3.5"], limits={"line": 10_000_000}).values == [1250, 3500]
    assert Column(length("km"), ["1,250", "0,642"], limits={"line": 10_000_000}).values == [1250, 642]


def test_M53_numeric_cells_are_exact_and_in_the_columns_unit() -> None:
    assert Column(length("km"), [number("227.642"), number("227.64200000000001")], limits=LINE).values == [227_642] * 2
    assert Column(length("m"), [number("227642")], limits=LINE).values == [227_642]


def test_a_unit_in_the_header_is_the_unit_of_bare_numbers() -> None:
    column = Column(length("km"), [number("1250"), "1.250"], header="Chiều dài (m)", limits=LINE)

    assert column.values == [1250, 1250]
    assert "M59" in column.noted
    assert Column(length("km"), [number("2")], header="Chiều dài (km)").values == [2000]
    assert Column(length("km"), [number("2")], header="Chiều dài (theo mốc)").values == [2000]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.000", 1000),
        ("2,0", 2),
        ("1.234", 1234),
        ("1.234.567", 1_234_567),
        ("1 234", 1234),
        ("12 hộ", 12),
        ("7hộ", 7),
        ("0", 0),
        ("không", 0),
        ("007", 7),
    ],
)
def test_M54_M58_M63_counts_as_people_write_them(text: str, value: int) -> None:
    column = Column(count("hộ"), [text])

    assert (column.values, column.refused) == ([value], [])


@pytest.mark.parametrize("text", ["", "-", "–", "chưa có", "Không có số liệu"])
def test_M63_no_figure_is_not_nought(text: str) -> None:
    assert Column(count(), [text]).values == [None]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x", "M68"),
        ("khoảng 3", "M61"),
        ("~3", "M61"),
        ("3-4", "M61"),
        ("> 3", "M61"),
        ("3 đến 4", "M61"),
        ("-3", "M64"),
        ("(5)", "M64"),
        ("3 kg", "M59"),
        ("1,5", "M65"),
        ("1.23.4", "M68"),
        ("٣", "M68"),
        ("3²", "M59"),
        ("1O", "M59"),
        ("9.999.999.999", "M71"),
    ],
)
def test_what_is_no_count_is_refused(text: str, code: str) -> None:
    column = Column(count("hộ"), [text])

    assert (column.values, column.refused) == (["!"], [(code, 2)])


def test_M55_two_styles_in_one_column() -> None:
    column = Column(length("km"), ["1.234,5", "1,234.5", "7,25"], limits={})

    assert column.refused == [("M55", 3)]
    assert column.values == ["!", "!", "!"]


def test_M56_both_marks_as_decimals_are_asked_and_taken_when_told() -> None:
    assert Column(length("km"), ["3,5", "3.5"]).refused == [("M56", 3)]
    told = Column(length("km"), ["3,5", "3.5", "4"], options=Options(decimal="both"))
    assert told.values == [3500, 3500, 4000]
    assert "M56" in told.noted
    assert Column(length("km"), ["3,500"], options=Options(decimal="both")).refused == [("M68", 2)]


@pytest.mark.parametrize(
    ("raw", "value", "refused"),
    [("0.30000000000000004", 300, []), ("3.4999999", "!", [("M65", 2)]), ("1E-3", 1, []), ("-1", "!", [("M64", 2)])],
)
def test_M65_machine_remainders_go_and_real_decimals_are_refused(
    raw: str, value: object, refused: list[tuple[str, int]]
) -> None:
    column = Column(length("km"), [number(raw)])

    assert (column.values, column.refused) == ([value], refused)


def test_M65_more_decimals_than_metres_in_a_text() -> None:
    assert Column(length("km"), ["1,2345"]).refused == [("M65", 2)]


def test_M67_a_percent_cell_and_other_kinds_are_no_counts() -> None:
    assert Column(count(), [(PERCENT, "0.5"), (DAY, "44000")]).refused == [("M67", 2), ("M68", 3)]


def test_M71_over_the_bound() -> None:
    column = Column(length("km"), ["300", number("231.741")], limits=LINE)

    assert column.refused == [("M71", 2), ("M71", 3)]
    assert "231740" in column.why[0]


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("1.200.000đ", 1_200_000),
        ("1,2 triệu", 1_200_000),
        ("1,2 tr.", 1_200_000),
        ("3 tỷ đồng", 3 * 10**9),
        ("15 nghìn", 15_000),
    ],
)
def test_M70_money_in_words(text: str, dong: int) -> None:
    column = Column(money(), [text])

    assert (column.values, "M70" in column.noted) == ([dong], True)


def test_weights_are_tonnes_unless_they_say_otherwise() -> None:
    assert Column(weight(), ["12,5", "300 kg", number("2")]).values == [12_500, 300, 2000]


def test_corrections_may_be_negative_where_the_field_allows() -> None:
    assert Column(Number(low=-100), ["-3", "(5)", number("-7")]).values == [-3, -5, -7]


def _vietnamese(metres: int) -> str:
    whole, rest = divmod(metres, 1000)
    return f"{whole:,}".replace(",", ".") + (f",{rest:03d}" if rest else "")


def _english(metres: int) -> str:
    return f"{metres // 1000:,}.{metres % 1000:03d}" if metres % 1000 else f"{metres // 1000:,}"


@given(st.lists(st.integers(0, 231_740), min_size=1), st.sampled_from([_vietnamese, _english]), st.booleans())
def test_no_length_of_the_line_is_ever_read_as_another(metres: list[int], write: object, as_numbers: bool) -> None:
    assert callable(write)
    cells = [number(str(Decimal(one) / 1000)) if as_numbers else str(write(one)) for one in metres]

    column = Column(length("km"), cells, limits=LINE)

    assert all(read in (written, "!") for read, written in zip(column.values, metres, strict=True))
    assert ("!" in column.values) == bool(column.refused)


@given(st.text(max_size=12))
def test_no_text_breaks_a_number_column(text: str) -> None:
    column = Column(length("km"), [text], limits=LINE)

    assert (column.values == ["!"]) == bool(column.refused)
