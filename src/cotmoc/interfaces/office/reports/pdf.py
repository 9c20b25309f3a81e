"""The report as PDF/A with tags: the Party's form, each figure a link to its page, the stamp attached as data."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

import typst

from cotmoc.interfaces.office.reports.content import Content

if TYPE_CHECKING:
    from cotmoc.interfaces.office.reports.content import Row

STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]
COLUMNS = ("TT", "Nội dung", "Số liệu", "Cùng kỳ", "Lũy kế", "% KH", "Báo cáo")
STAMP_NAME = "stamp.json"


def render(content: Content) -> bytes:
    """Set the report; the same content gives the same bytes."""
    office = resources.files("cotmoc.interfaces.office")
    with (
        resources.as_file(office / "reports" / "party_report.typ") as template,
        resources.as_file(office / "fonts") as fonts,
    ):
        document: bytes = typst.compile(
            str(template),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(_data(content), ensure_ascii=False)},
            pdf_standards=STANDARDS,
        )
    return document


def _data(content: Content) -> dict[str, object]:
    form, day = content.form, content.day
    return {
        "form": {
            "top_mm": form.top_mm,
            "bottom_mm": form.bottom_mm,
            "left_mm": form.left_mm,
            "right_mm": form.right_mm,
            "body_pt": form.body_pt,
            "indent_mm": form.indent_mm,
        },
        "title": "Báo cáo",
        "subject": content.subject,
        "issuer": content.issuer,
        "superior": content.superior,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "language": "vi",
        "number": "Số          -BC/ĐU",
        "place_and_date": place_and_date(content),
        "notice": content.notice,
        "opening": content.opening,
        "columns": COLUMNS,
        "sections": [{"heading": part.heading, "rows": [_row(row) for row in part.rows]} for part in content.sections],
        "control_heading": content.control_heading,
        "control": content.control,
        "recipients_heading": "Nơi nhận:",
        "recipients": RECIPIENTS,
        "signed_for": "T/M ĐẢNG ỦY",
        "signatory": "BÍ THƯ",
        "signature_hint": "(ký, ghi rõ họ tên)",
        "foot": content.foot,
        "stamp": content.stamp,
        "stamp_words": "Câu hỏi và số liệu của báo cáo, để đối chiếu với sổ",
    }


RECIPIENTS = ("Như trên", "Các đơn vị trực thuộc", "Lưu Văn phòng.")


def place_and_date(content: Content) -> str:
    """Write `Lạng Sơn, ngày 03 tháng 7 năm 2020`: days under 10 and the first two months with a nought (Decree 30)."""
    day = content.day
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - January and February
    return f"{content.place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def _row(row: Row) -> dict[str, str]:
    names = (
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
        "missing",
    )
    return {name: getattr(row, name) for name in names}
