from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from cotmoc.interfaces.web import pdf_drawing, pdf_pages


def paper(*sizes: tuple[float, float]) -> bytes:
    """Return a PDF with pages of these sizes."""
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for width, height in sizes:
        document.new_page(width, height)
    document.save(out)
    return out.getvalue()


def test_a_pdf_is_shown_page_by_page() -> None:
    data = paper((595, 842), (842, 595))

    drawn = pdf_pages.drawn(data, 2)

    assert pdf_pages.count(data) == 2
    assert drawn is not None
    assert Image.open(io.BytesIO(drawn)).size == (pdf_drawing.LONGEST_SIDE, 1131)
    assert pdf_pages.drawn(data, 3) is None
    assert pdf_pages.drawn(data, 0) is None


def test_a_page_as_large_as_a_field_is_drawn_as_large_as_a_screen() -> None:
    drawn = pdf_pages.drawn(paper((14_000, 14_000)), 1)

    assert drawn is not None
    assert max(Image.open(io.BytesIO(drawn)).size) <= pdf_drawing.LONGEST_SIDE


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n%%EOF\n", b"GIF89a", paper((100, 100))[:200]])
def test_what_is_no_pdf_has_no_pages(data: bytes) -> None:
    assert pdf_pages.count(data) == 0
    assert pdf_pages.drawn(data, 1) is None


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "WALL_SECONDS", 0)

    assert pdf_pages.count(paper((100, 100))) == 0
