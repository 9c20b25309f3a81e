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
from docx.shared import Mm, Pt, RGBColor

from cotmoc.interfaces.office.reports.pdf import (
    COLUMNS,
    RECIPIENTS,
    RECIPIENTS_HEADING,
    SIGNATORY,
    SIGNATURE_HINT,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from cotmoc.interfaces.office.reports.content import Content, Row, Section

FACE = "Times New Roman"
WIDTHS_MM = (9, 62, 26, 18, 16, 17, 17)
LINK = RGBColor(0x12, 0x3D, 0x26)
SPACE_TO_SIGN = 3


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
        _heading(document, part.heading)
        _table(document, part)
    for note in content.notes:
        _heading(document, note.heading)
        for words in note.paragraphs:
            _body(document, words, content)
    _signature(document, content)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: WordDocument, content: Content) -> None:
    form, section = content.form, document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(form.top_mm), Mm(form.bottom_mm)
    section.left_margin, section.right_margin = Mm(form.left_mm), Mm(form.right_mm)
    section.header_distance, section.footer_distance = Mm(form.top_mm / 2), Mm(form.bottom_mm / 2)
    for name in ("Normal", "Heading 1"):
        _style(document, name, points=form.body_pt)
    heading = document.styles["Heading 1"]
    heading.font.bold, heading.font.color.rgb = True, RGBColor(0, 0, 0)
    heading.paragraph_format.first_line_indent = Mm(form.indent_mm)
    heading.paragraph_format.space_before = Pt(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    for footer in (section.footer, section.first_page_footer):
        _line(footer.paragraphs[0], content.foot, points=8)
    properties = document.core_properties
    moment = datetime.combine(content.day, time.min, tzinfo=UTC)
    properties.title, properties.author, properties.comments = content.subject, content.head.issuer, ""
    properties.created = properties.modified = moment
    properties.language = "vi-VN"


def _style(document: WordDocument, name: str, *, points: int) -> None:
    style = document.styles[name]
    style.font.name, style.font.size = FACE, Pt(points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's face would win over the one that is named
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FACE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)
    style.paragraph_format.space_after = Pt(6)


def _page_number(paragraph: Paragraph) -> None:
    """Write the page's number; the first page has a header of its own, which stays empty."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(14)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = words
        run._r.append(part)  # noqa: SLF001 - python-docx has no call for a field


def _letterhead(document: WordDocument, content: Content) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _line(left.paragraphs[0], content.head.superior.upper(), points=14, centred=True)
    _line(left.add_paragraph(), content.head.issuer.upper(), points=14, bold=True, centred=True)
    _line(left.add_paragraph(), "*", points=14, centred=True)
    _line(left.add_paragraph(), content.number, points=14, centred=True)
    heading = _line(right.paragraphs[0], "ĐẢNG CỘNG SẢN VIỆT NAM", points=15, bold=True, centred=True)
    heading.runs[0].underline = True
    _line(right.add_paragraph(), content.place_and_date, points=14, italic=True, centred=True)
    for cell in (left, right):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(2)


def _line(
    paragraph: Paragraph, words: str, *, points: int, bold: bool = False, italic: bool = False, centred: bool = False
) -> Paragraph:
    run = paragraph.add_run(words)
    run.bold, run.italic, run.font.size = bold, italic, Pt(points)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _heading(document: WordDocument, words: str) -> None:
    document.add_paragraph(words, style="Heading 1").paragraph_format.keep_with_next = True


def _body(document: WordDocument, words: str, content: Content) -> None:
    paragraph = document.add_paragraph(words)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(content.form.indent_mm)


def _table(document: WordDocument, part: Section) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, COLUMNS, strict=True):
        _line(cell.paragraphs[0], words, points=11, bold=True, centred=True)
    _mark(table.rows[0]._tr, "w:tblHeader")  # noqa: SLF001 - python-docx has no call to repeat a heading
    for row in part.rows:
        added = table.add_row()
        _mark(added._tr, "w:cantSplit")  # noqa: SLF001 - nor to keep a row on one page
        _fill(added.cells, row)
    for column, width in zip(table.columns, WIDTHS_MM, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)


def _mark(row: BaseOxmlElement, name: str) -> None:
    properties = row.find(qn("w:trPr"))
    if properties is None:
        properties = OxmlElement("w:trPr")
        row.insert(0, properties)
    properties.append(OxmlElement(name))


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
    run.font.size, run.font.color.rgb, run.font.underline = Pt(11), LINK, True
    link.append(run._r)  # noqa: SLF001 - the element itself is what goes into the link
    paragraph._p.append(link)  # noqa: SLF001 - the same


def _signature(document: WordDocument, content: Content) -> None:
    document.add_paragraph()
    table = document.add_table(rows=1, cols=2)
    _mark(table.rows[0]._tr, "w:cantSplit")  # noqa: SLF001 - python-docx has no call to keep a row on one page
    left, right = table.rows[0].cells
    _line(left.paragraphs[0], RECIPIENTS_HEADING, points=12).runs[0].underline = True
    for one in RECIPIENTS:
        _line(left.add_paragraph(), f"\u2013 {one}", points=12)
    _line(right.paragraphs[0], content.head.signed_for, points=14, bold=True, centred=True)
    _line(right.add_paragraph(), SIGNATORY, points=14, centred=True)
    for _ in range(SPACE_TO_SIGN):
        right.add_paragraph()
    _line(right.add_paragraph(), SIGNATURE_HINT, points=12, italic=True, centred=True)
    for cell in (left, right):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(2)
