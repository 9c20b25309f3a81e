"""The stamp that a printed report carries: attached to the PDF as data, or already taken out of it."""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader

NAME = "stamp.json"
PDF = b"%PDF-"
LARGEST = 32 << 20


class NoStamp(ValueError):
    """The file carries no stamp of ours."""


def is_pdf(data: bytes) -> bool:
    """Say whether the file is a PDF; anything else is taken for a stamp."""
    return data.startswith(PDF)


def stamp_in(data: bytes) -> str:
    """Return the stamp of a PDF, or the text itself when the file is a stamp; raise NoStamp."""
    if len(data) > LARGEST:
        raise NoStamp
    try:
        return _attached(data) if is_pdf(data) else data.decode()
    except Exception as error:  # a broken PDF makes its reader fail in any way it likes
        raise NoStamp from error


def _attached(data: bytes) -> str:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings about a broken file are not for people
    return PdfReader(io.BytesIO(data)).attachments[NAME][0].decode()
