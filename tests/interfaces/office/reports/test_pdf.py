"""The report on paper."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, cast

from pypdf import PdfReader

from cotmoc.interfaces.office.reports import pdf
from cotmoc.org import operations
from tests.interfaces.office.reports.asked import content
from tests.org import world
from tests.readings.province import Province

if TYPE_CHECKING:
    from pypdf.generic import StreamObject


def opened(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def test_the_same_question_gives_the_same_bytes(province: Province) -> None:
    assert pdf.render(content()) == pdf.render(content())
    assert pdf.render(content()) != pdf.render(content(unit="TT"))


def test_the_stamp_is_attached(province: Province) -> None:
    found = content()

    attached = opened(pdf.render(found)).attachments

    assert list(attached) == ["stamp.json"]
    assert attached["stamp.json"][0].decode() == found.stamp
    assert json.loads(found.stamp)["period"] == "2020-H1"


def test_every_figure_is_a_link_to_its_page(province: Province) -> None:
    found = content()
    pages = opened(pdf.render(found)).pages
    links = [note.get_object()["/A"]["/URI"] for page in pages for note in page.get("/Annots", [])]

    assert set(links) == {row.address for part in found.sections for row in part.rows}


def test_each_page_carries_the_foot_and_all_but_the_first_a_number_on_top(province: Province) -> None:
    found = content()
    texts = [page.extract_text() for page in opened(pdf.render(found)).pages]

    assert len(texts) > 1
    for number, text in enumerate(texts, start=1):
        assert "đầu sổ" in text.replace("\u00a0", " ")
        assert (text.lstrip().split("\n")[0].strip() == str(number)) == (number > 1)


def test_the_letter_reads_well_and_is_open_for_number_and_signature(province: Province) -> None:
    text = " ".join(page.extract_text() for page in opened(pdf.render(content())).pages)

    for words in ("ĐẢNG CỘNG SẢN VIỆT NAM", "BÁO CÁO", "Dữ liệu minh họa", "Đồn Chi Ma", "T/M ĐẢNG ỦY", "Nơi nhận:"):
        assert words in text


def test_it_is_an_archive_file_that_screen_readers_can_follow(province: Province) -> None:
    reader = opened(pdf.render(content()))
    metadata = cast("StreamObject", reader.root_object["/Metadata"].get_object()).get_data().decode()

    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert str(reader.root_object["/Lang"]) == "vi-VN"


def test_words_of_units_are_never_instructions(province: Province) -> None:
    operations.change_unit(
        province.units["CM"],
        from_day=world.START,
        name_vi='Đồn #panic("x") $1$ *đậm*',
        by=None,
        clock=province.desk.clock,
    )

    text = " ".join(page.extract_text() for page in opened(pdf.render(content())).pages)

    told = "".join(text.replace("”", '"').replace("“", '"').split())
    assert '#panic("x")$1$*đậm*' in told
