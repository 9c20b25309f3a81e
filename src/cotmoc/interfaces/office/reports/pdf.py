"""The report as PDF/A with tags: the Party's form, each figure a link to its page, the stamp attached as data."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib import resources
from threading import Lock
from typing import TYPE_CHECKING, cast

import typst

if TYPE_CHECKING:
    from cotmoc.interfaces.office.reports.content import Content, Row

STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]
COLUMNS = ("TT", "Nội dung", "Số liệu", "Cùng kỳ", "Lũy kế", "% KH", "Báo cáo")
RECIPIENTS_HEADING = "Nơi nhận:"
RECIPIENTS = ("Như trên", "Các đơn vị trực thuộc", "Lưu Văn phòng.")
SIGNATORY = "BÍ THƯ"
SIGNATURE_HINT = "(ký, ghi rõ họ tên)"
_one_at_a_time = Lock()


def render(content: Content) -> bytes:
    """Set the report; the same content gives the same bytes."""
    words = {"data": json.dumps(_data(content), ensure_ascii=False)}
    with _one_at_a_time:
        document = _compiler().compile(_template(), format="pdf", sys_inputs=words, pdf_standards=STANDARDS)
    return cast("bytes", document)


@cache
def _template() -> bytes:
    return (resources.files("cotmoc.interfaces.office.reports") / "party_report.typ").read_bytes()


@cache
def _compiler() -> typst.Compiler:
    """Return the compiler, which has read the fonts; it serves one document at a time."""
    with resources.as_file(resources.files("cotmoc.interfaces.office") / "fonts") as folder:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    return typst.Compiler(font_paths=fonts)


def _data(content: Content) -> dict[str, object]:
    form, day = content.form, content.day
    return {
        "form": {name: getattr(form, name) for name in MEASURES},
        "title": "Báo cáo",
        "subject": content.subject,
        "issuer": content.head.issuer,
        "superior": content.head.superior,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "language": "vi",
        "number": content.number,
        "place_and_date": content.place_and_date,
        "notice": content.notice,
        "opening": content.opening,
        "columns": COLUMNS,
        "sections": [{"heading": part.heading, "rows": [_row(row) for row in part.rows]} for part in content.sections],
        "notes": [asdict(note) for note in content.notes],
        "recipients_heading": RECIPIENTS_HEADING,
        "recipients": RECIPIENTS,
        "signed_for": content.head.signed_for,
        "signatory": SIGNATORY,
        "signature_hint": SIGNATURE_HINT,
        "foot": content.foot,
        "stamp": content.stamp,
        "stamp_words": "Câu hỏi và số liệu của báo cáo, để đối chiếu với sổ",
    }


MEASURES = ("top_mm", "bottom_mm", "left_mm", "right_mm", "body_pt", "indent_mm")
WRITTEN = (
    "place",
    "words",
    "counted",
    "address",
    "value",
    "unit_word",
    "last_year",
    "to_date",
    "plan",
    "reported",
)


def _row(row: Row) -> dict[str, str]:
    return {name: getattr(row, name) for name in WRITTEN}
