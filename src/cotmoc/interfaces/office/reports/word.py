"""The report as a Word document: the same content as the PDF, in the same form, to be edited by the office."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from cotmoc.interfaces.office.reports.pdf import COLUMNS, RECIPIENTS, place_and_date

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from cotmoc.interfaces.office.reports.content import Content, Row, Section

FACE = "Times New Roman"
WIDTHS_MM = (9, 62, 25, 18, 18, 15, 18)


def render(content: Content) -> bytes:
    """Write the report; the same content gives the same text."""
    document = Document()
    _page(document, content)
    _letterhead(document, content)
    for words, points in (("BÁO CÁO", 16), (content.subject, 14), ("-----", 14)):
        _line(document.add_paragraph(), words, points=points, bold=True, centred=True)
    if content.notice:
        _line(document.add_paragraph(), content.notice, points=12, italic=True)
    for words in content.opening:
        _body(document, words, content)
    for part in content.sections:
        _line(document.add_paragraph(), part.heading, points=content.form.body_pt, bold=True)
        _table(document, part)
    _line(document.add_paragraph(), content.control_heading, points=content.form.body_pt, bold=True)
    for words in content.control:
        _body(document, words, content)
    _signature(document)
    _line(document.sections[0].footer.paragraphs[0], content.foot, points=8)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: WordDocument, content: Content) -> None:
    form, section = content.form, document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(form.top_mm), Mm(form.bottom_mm)
    section.left_margin, section.right_margin = Mm(form.left_mm), Mm(form.right_mm)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(form.body_pt)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.paragraph_format.space_after = Pt(4)
    properties = document.core_properties
    moment = datetime.combine(content.day, time.min, tzinfo=UTC)
    properties.title, properties.author, properties.comments = content.subject, content.issuer, ""
    properties.created = properties.modified = moment
    properties.language = "vi-VN"


def _letterhead(document: WordDocument, content: Content) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _line(left.paragraphs[0], content.superior.upper(), points=13, centred=True)
    _line(left.add_paragraph(), content.issuer.upper(), points=13, bold=True, centred=True)
    _line(left.add_paragraph(), "*", points=13, centred=True)
    _line(left.add_paragraph(), "Số          -BC/ĐU", points=14, centred=True)
    heading = _line(right.paragraphs[0], "ĐẢNG CỘNG SẢN VIỆT NAM", points=15, bold=True, centred=True)
    heading.runs[0].underline = True
    _line(right.add_paragraph(), place_and_date(content), points=14, italic=True, centred=True)


def _line(
    paragraph: Paragraph, words: str, *, points: int, bold: bool = False, italic: bool = False, centred: bool = False
) -> Paragraph:
    run = paragraph.add_run(words)
    run.bold, run.italic, run.font.size = bold, italic, Pt(points)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _body(document: WordDocument, words: str, content: Content) -> None:
    paragraph = document.add_paragraph(words)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(content.form.indent_mm)


def _table(document: WordDocument, part: Section) -> None:
    table: Table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, COLUMNS, strict=True):
        _line(cell.paragraphs[0], words, points=11, bold=True, centred=True)
    for row in part.rows:
        _fill(table.add_row().cells, row)
    for column, width in zip(table.columns, WIDTHS_MM, strict=True):
        for cell in column.cells:
            cell.width = Mm(width)


def _fill(cells: tuple[_Cell, ...], row: Row) -> None:
    written = (row.place, None, f"{row.value} {row.unit_word}", row.last_year, row.to_date, row.plan, row.reported)
    for cell, words in zip(cells, written, strict=True):
        if words is not None:
            paragraph = _line(cell.paragraphs[0], words, points=11)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _linked(cells[1].paragraphs[0], row.words, row.address)
    _line(cells[1].add_paragraph(), row.counted, points=9, italic=True)


def _linked(paragraph: Paragraph, words: str, address: str) -> None:
    """Add words that lead to the figure's page; python-docx has no call for it."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(words)
    run.font.size = Pt(11)
    link.append(run._r)  # noqa: SLF001 - the element itself is what goes into the link
    paragraph._p.append(link)  # noqa: SLF001


def _signature(document: WordDocument) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _line(left.paragraphs[0], "Nơi nhận:", points=12).runs[0].underline = True
    for one in RECIPIENTS:
        _line(left.add_paragraph(), f"\u2013 {one}", points=12)
    _line(right.paragraphs[0], "T/M ĐẢNG ỦY", points=14, bold=True, centred=True)
    _line(right.add_paragraph(), "BÍ THƯ", points=14, centred=True)
    _line(right.add_paragraph(), "(ký, ghi rõ họ tên)", points=12, italic=True, centred=True)
