"""The stamp is found in a PDF, or is the file itself."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter

from cotmoc.interfaces.cli import stamps

STAMP = '{"period": "2020-H1"}'


def pdf(name: str = "stamp.json") -> bytes:
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.add_attachment(name, STAMP.encode())
    writer.write(buffer)
    return buffer.getvalue()


def test_stamp_of_a_pdf_is_its_attachment() -> None:
    assert stamps.stamp_in(pdf()) == STAMP
    assert stamps.is_pdf(pdf())


def test_a_stamp_is_itself() -> None:
    assert stamps.stamp_in(STAMP.encode()) == STAMP
    assert not stamps.is_pdf(STAMP.encode())


@pytest.mark.parametrize(
    "data",
    [pdf("other.json"), b"%PDF-1.7 nothing", pdf()[:200], b"\xff\xfe", b"x" * (stamps.LARGEST + 1)],
    ids=["no stamp", "no pdf", "cut", "no text", "too large"],
)
def test_what_carries_no_stamp_is_said_to(data: bytes) -> None:
    with pytest.raises(stamps.NoStamp):
        stamps.stamp_in(data)
