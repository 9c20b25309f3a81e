"""The stamp that a printed report carries: attached to the PDF as data, or already taken out of it."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError

NAME = "stamp.json"
PDF = b"%PDF-"


class NoStamp(ValueError):
    """The file carries no stamp of ours."""


def stamp_in(data: bytes) -> str:
    """Return the stamp of a PDF, or the text itself when the file is a stamp; raise NoStamp."""
    try:
        if not data.startswith(PDF):
            return data.decode()
        return PdfReader(io.BytesIO(data)).attachments[NAME][0].decode()
    except (PyPdfError, KeyError, IndexError, UnicodeDecodeError, ValueError) as error:
        raise NoStamp from error
