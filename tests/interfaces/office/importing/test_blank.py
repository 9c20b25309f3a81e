from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from cotmoc.interfaces.office.importing import blank, reading
from cotmoc.interfaces.office.importing.faults import Findings
from cotmoc.interfaces.office.importing.layout import locate
from cotmoc.interfaces.office.importing.templates.catalogue import FORMS


@pytest.mark.parametrize("register", sorted(FORMS))
def test_an_empty_form_is_found_again_by_its_own_headers(register: str) -> None:
    form = FORMS[register]

    book = reading.read(blank.workbook(form), file="a.xlsx")
    findings = Findings("a.xlsx")
    located = locate(book, form.tables, findings, ())

    assert findings.faults == []
    assert [one.table.name for one in located] == [table.name for table in form.tables]
    assert all(set(one.columns) == {column.key for column in one.table.columns} for one in located)
    assert book.template == {"register": register, "version": str(form.version)}


def test_codes_are_text_lists_are_offered_headers_are_frozen_and_nobody_is_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank.workbook(FORMS["stewardship"])))
    sheet = book["Giao nhận tự quản"]

    columns = {str(cell.value): get_column_letter(cell.column or 0) for cell in sheet[3]}
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.column_dimensions[columns["Từ ngày *"]].number_format == "General"
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"}
    assert lists[f"{columns['Đối tượng *']}4:{columns['Đối tượng *']}2001"] == '"hộ gia đình,tập thể,cá nhân"'
    assert sheet.freeze_panes == "A4"
    guidance = [str(cell.value) for row in book["Hướng dẫn"].iter_rows() for cell in row if cell.value]
    assert any("dd/mm/yyyy" in text for text in guidance)
    assert any("không ghi số giấy tờ" in text for text in guidance)
    assert book.properties.creator in {None, ""}
