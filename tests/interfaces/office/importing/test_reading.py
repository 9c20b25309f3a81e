from __future__ import annotations

import io
import subprocess
import sys
from typing import Any

import openpyxl
import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cotmoc.interfaces.office.importing import package, reading, witness
from cotmoc.interfaces.office.importing.faults import Refused
from cotmoc.interfaces.office.importing.sheets import Cell, Range, column_letters, column_number
from tests.interfaces.office.importing.workbooks import repacked, with_sheet_xml, workbook, written

GOOD = workbook({"A": [["Số hộ"], [3]]})


def cells(content: bytes) -> list[Cell]:
    """Read in the child, and once more here, where coverage sees it."""
    book = reading.read(content, file="a.xlsx")
    here = package.read(content)
    assert witness.disagreements(content, here) == []
    found = [cell for row in book.sheets[0].rows.values() for cell in row.values()]
    assert [[cell.column, cell.kind, cell.raw, cell.computed] for cell in found] == [
        cell for _, row in here["sheets"][0]["rows"] for cell in row
    ]
    return found


def kinds(rows_xml: str) -> list[tuple[str, str]]:
    return [(cell.kind, cell.raw) for cell in cells(with_sheet_xml(rows_xml))]


def test_every_kind_of_cell_keeps_its_stored_text() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        formats = [
            book.add_format({"num_format": code}) for code in ("dd/mm/yyyy", "0.0%", '#,##0 "đ"', "[h]:mm", "0.00")
        ]
        for column, style in enumerate(formats):
            sheet.write_number(0, column, 227.642, style)
        sheet.write_string(1, 0, " Lý  A ")
        sheet.write_boolean(1, 1, True)
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 3, "=A1", None, "")
        sheet.write_formula(1, 4, "=A1", None, 7)
        sheet.write_rich_string(1, 5, "a", book.add_format({"bold": True}), "b", "c")
        sheet.merge_range(2, 0, 3, 1, "gộp")

    content = written(fill)
    found = [(cell.reference, cell.kind, cell.raw, cell.computed) for cell in cells(content)]

    assert found == [
        ("A1", "d", "227.642", False),
        ("B1", "p", "227.642", False),
        ("C1", "n", "227.642", False),
        ("D1", "d", "227.642", False),
        ("E1", "n", "227.642", False),
        ("A2", "s", " Lý  A ", False),
        ("B2", "b", "1", False),
        ("C2", "e", "#DIV/0!", True),
        ("D2", "u", "", True),
        ("E2", "n", "7", True),
        ("F2", "s", "abc", False),
        ("A3", "s", "gộp", False),
    ]
    assert reading.read(content, file="a.xlsx").sheets[0].merged == (Range(3, 1, 4, 2),)


def test_cells_as_other_programs_write_them() -> None:
    assert kinds(
        '<row><c><v>1</v></c><c t="inlineStr"><is><t>hai</t></is></c><c t="d"><v>2020-09-27</v></c></row>'
    ) == [
        ("n", "1"),
        ("s", "hai"),
        ("i", "2020-09-27"),
    ]
    assert kinds(
        '<row r="2"><c r="B2" t="str"><f>A1</f><v>a_x000D_b</v></c><c r="C2" t="str"><f>A1</f><v></v></c></row>'
    ) == [("s", "a\rb")]
    assert kinds(
        '<row r="1" hidden="true"><c r="A1" t="inlineStr"><is><t>x</t><rPh sb="0" eb="1"><t>âm</t></rPh></is></c></row>'
    ) == [("s", "x")]


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    content = io.BytesIO()
    book.active["A1"] = 1  # type: ignore[index] # the sheet that a new workbook has
    book.save(content)

    assert reading.read(content.getvalue(), file="a.xlsx").from_1904 is True
    assert reading.read(GOOD, file="a.xlsx").from_1904 is False


def test_what_openpyxl_wrote_reads_alike() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Số hộ", 227.642, True, None, "=1+1"])
    content = io.BytesIO()
    book.save(content)

    assert [(cell.kind, cell.raw) for cell in cells(content.getvalue())] == [
        ("s", "Số hộ"),
        ("n", "227.642"),
        ("b", "1"),
        ("u", ""),
    ]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda name, part: part[:-20] if name == "xl/workbook.xml" else part, "ExpatError"),
        (lambda _, part: part, ""),
        (lambda name, part: None if name.endswith("sheet1.xml") else part, "KeyError"),
    ],
)
def test_L7_what_the_child_cannot_read_is_refused_with_its_last_word(change: object, why: str) -> None:
    content = repacked(GOOD, change)  # type: ignore[arg-type] # one of the functions above
    if not why:
        assert reading.read(content, file="a.xlsx").sheets
        return
    with pytest.raises(Refused) as refused:
        reading.read(content, file="a.xlsx")

    assert [(one.code, why in one.why_vi) for one in refused.value.faults] == [("L7", True)]


@pytest.mark.parametrize(
    "merged",
    [
        '<mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:XFD1048576"/>',
        '<mergeCell ref="A1:??"/>',
        '<mergeCell ref="A40:B41"/>' * 10_001,
    ],
)
def test_L7_merged_cells_that_no_office_makes(merged: str) -> None:
    content = with_sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', tail=f"<mergeCells>{merged}</mergeCells>")

    with pytest.raises(Refused) as refused:
        reading.read(content, file="a.xlsx")
    with pytest.raises(package.TooMuchMerged):
        package.read(content)

    assert "TooMuchMerged" in refused.value.faults[0].why_vi


def test_L7_one_long_text_named_by_many_cells_is_refused() -> None:
    text = "x" * 30_000
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2400))

    def amplified(name: str, part: bytes) -> bytes:
        return part.replace(b"<t>x</t>", f"<t>{text}</t>".encode()) if name == "xl/sharedStrings.xml" else part

    content = repacked(with_sheet_xml(rows), amplified)

    assert len(content) < 20_000
    with pytest.raises(Refused) as refused:
        reading.read(content, file="a.xlsx")
    assert "TooMuchText" in refused.value.faults[0].why_vi
    with pytest.raises(package.TooMuchText):
        package.read(with_sheet_xml(f'<row><c t="str"><v>{"x" * 32_768}</v></c></row>'))


def test_L7_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WALL_SECONDS", 0.001)

    with pytest.raises(Refused) as refused:
        reading.read(GOOD, file="a.xlsx")

    assert refused.value.faults[0].code == "L7"


def test_L7_the_child_limits_its_own_memory_and_time() -> None:
    program = (
        "from cotmoc.interfaces.office.importing import child; import resource; child.limit();"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0]);"
        "bytearray(1 << 30)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.stdout.split() == [str(1 << 30), "30"]
    assert "MemoryError" in done.stderr


def test_L7_two_readers_that_disagree_are_both_heard() -> None:
    book = package.read(GOOD)
    assert witness.disagreements(GOOD, book) == []

    book["sheets"][0]["rows"] = [(row, [[1, "s" if row == 1 else "n", str(row * 7), False]]) for row in range(1, 40)]

    found = witness.disagreements(GOOD, book)
    assert found[:2] == [("A", 1, 1, "7", "Số hộ"), ("A", 2, 1, "14", "3.0")]
    assert len(found) == witness.SHOWN


def test_L7_a_disagreement_refuses_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    output = b'{"sheets":[],"from_1904":false,"template":{},"disagreements":[["A",1,2,"7","8"]]}'
    monkeypatch.setattr(reading, "_child_output", lambda *_: output)

    with pytest.raises(Refused) as refused:
        reading.read(GOOD, file="a.xlsx")

    assert [(one.code, one.place.sheet, one.place.row, one.place.column, one.raw) for one in refused.value.faults] == [
        ("L7", "A", 1, 2, "7")
    ]


@given(st.integers(1, 20_000))
def test_columns_have_letters(column: int) -> None:
    assert column_number(column_letters(column)) == column == package.column_of(f"{column_letters(column)}7")


VALUES = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(VALUES, min_size=1, max_size=4), min_size=1, max_size=6))
def test_what_was_written_is_what_is_read_and_three_engines_agree(rows: list[list[object]]) -> None:
    content = workbook({"A": rows})

    found = package.read(content)["sheets"][0]["rows"]

    for row, read in found:
        for column, kind, raw, _ in read:
            value = rows[row - 1][int(column) - 1]
            if isinstance(value, str):
                assert (kind, raw) == ("s", value)
            else:
                assert (kind, float(str(raw))) == ("n", float(f"{value:.16G}"))
    assert witness.disagreements(content, package.read(content)) == []
    assert python_calamine.load_workbook(io.BytesIO(content)).sheet_names == ["A"]


def test_old_fonts_of_cells_and_of_runs_are_seen() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        old = book.add_format({"font_name": "VNI-Times"})
        sheet.write_string(0, 0, "Nguyeãn", old)
        sheet.write_string(0, 1, "ASCII", old)
        sheet.write_rich_string(0, 2, "a", book.add_format({"font_name": ".VnTime"}), "NguyÔn", "b")
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column(4, 5, None, None, {"hidden": True})
        sheet.write_comment(0, 0, "x")
        book.define_name("cotmoc_register", '="arms"')
        book.define_name("khac", "=A!$A$1")

    content = written(fill)

    assert [(cell.kind, cell.raw) for cell in cells(content)] == [
        ("v", "VNI-Times\tNguyeãn"),
        ("s", "ASCII"),
        ("v", ".VnTime\taNguyÔnb"),
    ]
    book = package.read(content)
    [sheet] = book["sheets"]
    assert (book["template"], sheet["hidden_rows"], sheet["hidden_columns"], sheet["comments"]) == (
        {"register": "arms"},
        [4],
        [5, 6],
        1,
    )


def test_what_lies_under_merged_cells_is_not_read() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    rows += '<row r="2"><c r="A2"><v>3</v></c><c r="C2"><v>4</v></c></row>'
    content = with_sheet_xml(rows, tail='<mergeCells><mergeCell ref="A1:B3"/><mergeCell ref="D9"/></mergeCells>')

    found = package.read(content)["sheets"][0]

    assert [(row, [cell[2] for cell in cells]) for row, cells in found["rows"]] == [(1, ["1"]), (2, ["4"])]
    assert found["merged"] == [(1, 1, 3, 2), (9, 4, 9, 4)]


def test_a_workbook_without_styles_or_texts_is_read() -> None:
    def bare(name: str, part: bytes) -> bytes | None:
        if name in {"xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml"}:
            return None
        return b"".join(part.split(b"\n")) if name.endswith(".rels") else part

    content = repacked(with_sheet_xml('<row><c s="7"><v>5</v></c></row>'), bare)
    relations = repacked(
        content,
        lambda name, part: (
            b'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'relationships"><Relationship Id="rId1" Type="http://x/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
            b'<Relationship Id="rId9" Type="http://x/hyperlink" Target="http://x" TargetMode="External"/>'
            b"</Relationships>"
            if name == "xl/_rels/workbook.xml.rels"
            else part
        ),
    )

    assert package.read(relations)["sheets"][0]["rows"] == [(1, [[1, "n", "5", False]])]


def test_a_sheet_that_is_a_chart_has_no_cells() -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("A")
        book.add_chartsheet("B")

    content = written(fill)

    assert [sheet["rows"] for sheet in package.read(content)["sheets"]] == [[], []]
    assert witness.disagreements(content, package.read(content)) == []
