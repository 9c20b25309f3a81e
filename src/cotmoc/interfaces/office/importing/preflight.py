"""Is the package safe to open? Looked at as bytes, in milliseconds, before anything parses it."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from cotmoc.interfaces.office.importing.faults import Refused, fault
from cotmoc.interfaces.office.importing.sheets import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1 << 20
PACKED_LIMIT = 10 * MEGABYTE
UNPACKED_LIMIT = 64 * MEGABYTE
ENTRY_LIMIT = 500
ROW_LIMIT = 50_000
COLUMN_LIMIT = 256
CHUNK = 1 << 16
TAIL = 512
LOCAL_HEADER = struct.Struct("<4s5H3I2H")
ENCRYPTED = 1
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
CELL = re.compile(rb"""<(?:\w+:)?c\b[^<>]*?\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*>""")
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
STRANGE_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
XML_PART = re.compile(r".*\.(xml|rels|vml)")
NESTED = re.compile(r".*\.(zip|xlsx|xlsm|xls|docx|rar|7z|gz|exe|dll|js|html?)", re.IGNORECASE)
OTHER_FORMATS = {
    b"application/vnd.oasis.opendocument": "OpenDocument (.ods)",
    b"application/vnd.ms-excel.sheet.binary": ".xlsb",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml": "Word (.docx)",
}
"""What a package says of itself when it is another format."""


class _Unsafe(Exception):
    """A finding, on its way out."""

    def __init__(self, saying: str, **details: str | int) -> None:
        super().__init__(saying)
        self.fault = fault(saying, None, raw="", **details)


def inspect(content: bytes, *, file: str) -> None:
    """Raise Refused, naming what is wrong, unless the bytes are a workbook that may be opened."""
    try:
        _check_type(content)
        _check_package(content)
    except _Unsafe as found:
        raise Refused(file, [found.fault]) from None


def _check_type(content: bytes) -> None:
    if not content:
        raise _Unsafe("M01")
    if len(content) > PACKED_LIMIT:
        raise _Unsafe("M06:packed", limit=PACKED_LIMIT // MEGABYTE)
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise _Unsafe("M03")
        raise _Unsafe("M05", kind="Excel 97-2003 (.xls)")
    if not content.startswith(ZIP):
        raise _Unsafe("M02", kind=_text_kind(content))


def _text_kind(content: bytes) -> str:
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        return "HTML"
    if start.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "XML Spreadsheet 2003"
    if start.startswith(b"%pdf"):
        return "PDF"
    if start.startswith(b"<?xml"):
        return "XML"
    return (
        "CSV / văn bản (text)"
        if b"\0" not in start or start[:2] in {b"\xff\xfe", b"\xfe\xff"}
        else "không rõ (unknown)"
    )


def _check_package(content: bytes) -> None:
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        raise _Unsafe("M10", part="zip") from None
    if len(entries) > ENTRY_LIMIT:
        raise _Unsafe("M09:many", limit=ENTRY_LIMIT)
    _check_names(entries)
    if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise _Unsafe("M06", limit=UNPACKED_LIMIT // MEGABYTE)
    for entry in entries:
        _check_entry(content, entry)
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        raise _Unsafe("M05", kind="zip")


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        parts = name.split("/")
        unsafe = "\\" in name or "\0" in name or ":" in parts[0] or name.startswith("/") or ".." in parts
        link = stat.S_ISLNK(entry.external_attr >> 16)
        if unsafe or link or name.casefold() in seen or NESTED.fullmatch(name):
            raise _Unsafe("M09", part=name[:TAIL].encode("unicode_escape").decode())
        seen.add(name.casefold())
        if entry.flag_bits & ENCRYPTED:
            raise _Unsafe("M03")
        if name.endswith("vbaProject.bin"):
            raise _Unsafe("M04")


def _check_entry(content: bytes, entry: zipfile.ZipInfo) -> None:
    """Unpack one entry in chunks, within what it declares, looking at each chunk with the end of the one before."""
    size = crc = 0
    tail = b""
    for chunk in _unpacked(content, entry):
        if not size:
            _check_start(entry.filename, chunk)
        size += len(chunk)
        if size > entry.file_size:
            raise _Unsafe("M06", limit=UNPACKED_LIMIT // MEGABYTE)
        crc = zlib.crc32(chunk, crc)
        window = tail + chunk
        if XML_PART.fullmatch(entry.filename):
            _check_xml(entry.filename, window)
        tail = window[-TAIL:]
    if size != entry.file_size or crc != entry.CRC:
        raise _Unsafe("M10", part=entry.filename)


def _check_start(name: str, chunk: bytes) -> None:
    if chunk.startswith((ZIP, OLE, b"MZ")) and not name.endswith(".bin"):
        raise _Unsafe("M09", part=name)
    if name in {"mimetype", "[Content_Types].xml"}:
        if b"macroEnabled" in chunk:
            raise _Unsafe("M04")
        for mark, kind in OTHER_FORMATS.items():
            if mark in chunk:
                raise _Unsafe("M05", kind=kind)
    if XML_PART.fullmatch(name) and (
        chunk.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in chunk[:64] or STRANGE_ENCODING.match(chunk)
    ):
        raise _Unsafe("M08", part=name)


def _check_xml(name: str, window: bytes) -> None:
    if DECLARATION.search(window):
        raise _Unsafe("M08", part=name)
    if not SHEET_PART.fullmatch(name):
        return
    for found in CELL.finditer(window):
        letters, row = found[1].decode(), int(found[2])
        outside = row > ROW_LIMIT or column_number(letters) > COLUMN_LIMIT
        if outside and not found[0].endswith(b"/>"):
            raise _Unsafe("M07", cell=f"{letters}{row}", rows=ROW_LIMIT, columns=COLUMN_LIMIT)


def _unpacked(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the entry's bytes in chunks of at most CHUNK, so that a size that lies is found before it fills memory."""
    start = entry.header_offset
    header = content[start : start + LOCAL_HEADER.size]
    if len(header) < LOCAL_HEADER.size or not header.startswith(ZIP):
        raise _Unsafe("M10", part=entry.filename)
    *_, name_size, extra_size = LOCAL_HEADER.unpack(header)
    begin = start + LOCAL_HEADER.size + name_size + extra_size
    packed = content[begin : begin + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield from (packed[place : place + CHUNK] for place in range(0, len(packed), CHUNK))
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise _Unsafe("M10", part=entry.filename)
    try:
        yield from _inflated(packed)
    except zlib.error:
        raise _Unsafe("M10", part=entry.filename) from None


def _inflated(packed: bytes) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for place in range(0, len(packed), CHUNK):
        piece = packed[place : place + CHUNK]
        while piece and not inflate.eof:
            yield inflate.decompress(piece, CHUNK)
            piece = inflate.unconsumed_tail
    yield inflate.flush()
