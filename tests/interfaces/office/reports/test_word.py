"""The report for Word: opened again with the library that offices' tools are built on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn

from cotmoc.interfaces.office.reports import word
from cotmoc.interfaces.office.reports.word import FACE
from tests.interfaces.office.reports.asked import content
from tests.readings.province import Province

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.shared import Length


def opened(**terms: str) -> WordDocument:
    return Document(io.BytesIO(word.render(content(**terms))))


def millimetres(length: Length | None) -> int:
    return round(length.mm) if length else 0


def words_of(document: WordDocument) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_it_says_what_the_pdf_says(province: Province) -> None:
    found, text = content(), words_of(opened())

    for part in found.sections:
        assert part.heading in text
        for row in part.rows:
            assert row.counted in text
            assert f"{row.value} {row.unit_word}" in text
    for note in found.notes:
        assert all(paragraph in text for paragraph in note.paragraphs)
    for words in (found.notice, found.number, found.place_and_date, "ĐẢNG CỘNG SẢN VIỆT NAM", "T/M ĐẢNG ỦY", "BÍ THƯ"):
        assert words in text


def test_it_stands_in_the_form_and_its_face(province: Province) -> None:
    document = opened()
    section, style = document.sections[0], document.styles["Normal"]

    assert (millimetres(section.page_width), millimetres(section.page_height)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [millimetres(one) for one in margins] == [20, 20, 30, 15]
    assert (style.font.name, style.font.size.pt if style.font.size else 0) == (FACE, 14)
    heading = document.styles["Heading 1"].element.rPr.rFonts
    assert {heading.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {FACE}
    assert heading.get(qn("w:asciiTheme")) is None


def test_pages_are_numbered_on_top_from_the_second_and_all_carry_the_foot(province: Province) -> None:
    section = opened().sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.footer.paragraphs[0].text == section.first_page_footer.paragraphs[0].text == content().foot


def test_figures_are_links_to_their_pages(province: Province) -> None:
    document = opened()
    addresses = {one.target_ref for one in document.part.rels.values() if one.is_external}

    assert addresses == {row.address for part in content().sections for row in part.rows}
    assert document.element.xml.count("<w:hyperlink ") == 16


def test_tables_repeat_their_headings_and_keep_their_rows_whole(province: Province) -> None:
    tables = [table for table in opened().tables if table.rows[0].cells[0].text == "TT"]

    assert len(tables) == len(content().sections)
    for table in tables:
        heading, *rows = table.rows
        assert "w:tblHeader" in heading._tr.xml
        assert all("w:cantSplit" in row._tr.xml for row in rows)


def test_its_properties_name_the_issuer_and_the_moment_of_its_knowledge(province: Province) -> None:
    properties = opened(known_at="2025-01-15").core_properties

    assert (properties.author, properties.language) == ("Đảng ủy", "vi-VN")
    assert properties.created is not None
    assert f"{properties.created:%Y-%m-%d}" == "2025-01-15"
