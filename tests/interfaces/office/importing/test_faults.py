from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from cotmoc.interfaces.office import importing
from cotmoc.interfaces.office.importing.faults import SHOWN, Findings, Place, Refused, fault
from cotmoc.interfaces.office.importing.sayings import NOTICES, SAYINGS
from cotmoc.interfaces.office.importing.sheets import Cell

SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(importing.__path__[0]).rglob("*.py"))


def test_a_refusal_says_file_sheet_row_column_raw_why_and_how_to_mend() -> None:
    findings = Findings("sổ.xlsx")
    findings.refuse_cell("M34", "Tân Thanh", Cell(12, 4, "u", ""), "Số hộ")

    with pytest.raises(Refused) as refused:
        findings.settle()

    assert str(refused.value) == (
        "[M34] Tệp sổ.xlsx, trang tính “Tân Thanh”, dòng 12, cột D (Số hộ)\n"
        "  Vì sao: Công thức chưa có kết quả.\n  Cách sửa: Mở bằng Excel rồi lưu lại.\n"
        "  (The formula has no result. Open it in Excel and save.)"
    )
    assert refused.value.faults[0].as_json("sổ.xlsx") == {
        "code": "M34",
        "file": "sổ.xlsx",
        "sheet": "Tân Thanh",
        "row": 12,
        "column": "D",
        "header": "Số hộ",
        "raw": "",
        "why_vi": "Công thức chưa có kết quả.",
        "why_en": "The formula has no result.",
        "mend_vi": "Mở bằng Excel rồi lưu lại.",
        "mend_en": "Open it in Excel and save.",
    }


def test_long_values_and_long_lists_are_cut_and_counted() -> None:
    findings = Findings("a.xlsx")
    for row in range(SHOWN + 5):
        findings.refuse("M00", Place("A", row + 1, 1), raw="x" * 500)

    with pytest.raises(Refused) as refused:
        findings.settle()

    assert len(refused.value.faults) == SHOWN + 5
    assert str(refused.value).endswith("… và 5 lỗi nữa (and 5 more).")
    assert len(refused.value.faults[0].raw) == 81


def test_a_place_without_header_is_named_by_letters() -> None:
    assert "cột AB, giá trị" in fault("M00", Place("A", 1, 28), raw="x").text("a.xlsx")


def test_notices_are_counted_by_code_and_detail_and_nothing_is_not_noted() -> None:
    findings = Findings("a.xlsx")
    findings.note("M58", count=0)
    findings.note("M30", "Ghi chú")
    findings.note("M58", count=3)
    findings.note("M58")

    assert findings.notice_lines() == [
        {"code": "M30", "count": 1, "vi": "cột không dùng: Ghi chú", "en": "column not used: Ghi chú"},
        {"code": "M58", "count": 4, "vi": "số lưu dưới dạng chữ", "en": "number stored as text"},
    ]


@pytest.mark.parametrize("saying", sorted(SAYINGS))
def test_every_saying_is_said_somewhere_and_speaks_both_languages(saying: str) -> None:
    assert f'"{saying}"' in SOURCES.replace(f'    "{saying}": Saying', "")
    said = SAYINGS[saying]
    assert all(text and text[0].isupper() | (text[0] in "{“") for text in said)
    fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in said]
    assert fields[1] <= fields[0] | fields[2] | {"text_en", "thing_en"}


@pytest.mark.parametrize("code", sorted(NOTICES))
def test_every_notice_is_given_somewhere(code: str) -> None:
    assert re.search(rf'"{code}"(?!: \()', SOURCES)
