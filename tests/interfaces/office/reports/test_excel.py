"""The report for Excel: numbers are numbers, text is never a formula."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from cotmoc.interfaces.office.reports import excel
from tests.interfaces.office.reports.asked import LATRINES, content, publish
from tests.readings.province import LINE, Province

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from cotmoc.interfaces.office.reports.content import Content


def sheet(of: Content) -> Worksheet:
    found = load_workbook(io.BytesIO(excel.render(of))).active
    assert found is not None
    return found


def row(code: str, of: Content) -> list[Cell]:
    words = next(one.words for part in of.sections for one in part.rows if one.figure.indicator.code == code)
    return next(list(cells) for cells in sheet(of).iter_rows() if cells[1].value == words)  # type: ignore[arg-type] # no merged cells


def test_numbers_are_numbers_with_the_decimals_of_their_unit(province: Province) -> None:
    line, latrines = row(LINE, content()), row(LATRINES, content())

    assert (line[3].value, line[3].number_format, line[2].value) == (0.4, "#,##0.000", "km")
    assert (latrines[3].value, latrines[3].number_format) == (7, "#,##0")
    assert [cell.data_type for cell in latrines[3:6]] == ["n", "n", "n"]
    assert (latrines[8].value, latrines[9].value) == (1, 2)


def test_plan_and_published_figures_stand_beside(province: Province) -> None:
    province.adopts()
    publish(province)
    latrines, line = row(LATRINES, content()), row(LINE, content())

    assert (latrines[6].value, latrines[7].number_format) == (12, "0.0%")
    assert latrines[7].value == pytest.approx(7 / 12)
    assert (latrines[10].value, latrines[11].value) == (8, "lệch")
    assert (line[10].value, line[11].value) == (0.4, "khớp")


def test_before_the_books_the_reason_stands_instead_of_a_number(province: Province) -> None:
    assert row(LATRINES, content(period="2018-H1"))[3].value == "chưa có sổ"


@pytest.mark.parametrize("words", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1"])
def test_text_stays_text_even_when_edited(province: Province, words: str) -> None:
    cell = next(
        cell
        for cells in sheet(replace(content(), subject="s", notice=words)).iter_rows()
        for cell in cells
        if cell.value == words
    )

    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_the_heading_stays_in_sight_and_figures_open(province: Province) -> None:
    found = sheet(content())

    assert found.freeze_panes == "C7"
    link = row(LATRINES, content())[1].hyperlink
    assert link is not None
    assert "/figures/works.latrines_completed" in str(link.target)


def test_the_same_report_gives_the_same_bytes(province: Province) -> None:
    assert excel.render(content()) == excel.render(content())


def test_remarks_and_foot_are_there(province: Province) -> None:
    text = {cell.value for cells in sheet(content()).iter_rows() for cell in cells}

    assert content().foot in text
    assert all(paragraph in text for note in content().notes for paragraph in note.paragraphs)
