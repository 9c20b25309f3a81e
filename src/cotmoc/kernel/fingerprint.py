"""Canonical content → SHA-256, chained.

Every field is tagged with its type and prefixed with its length, so that no two different contents share their bytes;
every digest names its domain, so that a fingerprint of one kind never passes for another (`reliability.md` 3.2).
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GENESIS = "0" * 64
"""What the first link of a chain names as its predecessor."""

Field = str | int | bytes | date | None
JSON = None | bool | int | str | list["JSON"] | dict[str, "JSON"]


class NotCanonical(TypeError):
    """Only text, whole numbers, bytes, days and nothing have canonical bytes: no floats, no moments."""


def canonical(*fields: Field) -> bytes:
    """Return the one byte sequence that stands for these fields in this order."""
    parts: list[bytes] = []
    for field in fields:
        tag, body = _tagged(field)
        parts.append(b"%s%d:%s" % (tag, len(body), body))
    return b"".join(parts)


def _tagged(field: Field) -> tuple[bytes, bytes]:
    if isinstance(field, str):
        return b"s", field.encode()
    if type(field) is int:
        return b"i", b"%d" % field
    if type(field) is date:
        return b"d", field.isoformat().encode()
    if isinstance(field, bytes):
        return b"b", field
    if field is None:
        return b"n", b""
    raise NotCanonical(type(field).__name__)


def digest(domain: str, *fields: Field) -> str:
    """Return the SHA-256 of the fields within a domain, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(domain, *fields)).hexdigest()


def chained(domain: str, previous: str, *fields: Field) -> str:
    """Return the fingerprint of a link that follows `previous`."""
    return digest(domain, previous, *fields)


def as_text(document: Mapping[str, JSON]) -> str:
    """Return the one JSON text of a document: keys sorted, no spaces, no floats."""
    _refuse_floats(list(document.values()))
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _refuse_floats(values: Sequence[JSON]) -> None:
    for value in values:
        if isinstance(value, dict):
            _refuse_floats(list(value.values()))
        elif isinstance(value, list):
            _refuse_floats(value)
        elif value is not None and not isinstance(value, (str, int)):
            raise NotCanonical(type(value).__name__)


def content(document: Mapping[str, JSON], *, salt: str) -> str:
    """Return the salted fingerprint of a frozen document; without the salt nothing can be guessed from it."""
    return digest("cotmoc/content/1", salt, as_text(document))
