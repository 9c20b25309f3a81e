"""A file that proves a document, for somebody who may read that document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.documents import evidence as files
from cotmoc.documents.models import Document, Evidence
from cotmoc.readings.scope import OutOfScope, Shelf

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.org.models import User


class NoLongerKept(Exception):
    """The file was erased, or is lost; only its hash remains."""


@dataclass(frozen=True)
class Proof:
    """A kept file: the document it proves, its bytes, what they are, and a name to save them under."""

    document: Document
    data: bytes
    media_type: str
    file_name: str


def proof(identifier: str, *, by: User, on: date) -> Proof:
    """Return a kept file; raise OutOfScope when there is none or it is not the reader's to see, or NoLongerKept."""
    found = Evidence.objects.select_related("document").filter(pk=identifier, kind=Evidence.Kind.FILE).first()
    if found is None or not Shelf(by, on).may_open(found.document):
        raise OutOfScope
    if found.erased_at is not None:
        raise NoLongerKept
    try:
        data = files.read(found)
    except FileNotFoundError as error:
        raise NoLongerKept from error
    return Proof(found.document, data, found.media_type, found.file_name or found.sha256[:16])
