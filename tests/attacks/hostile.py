"""Files that are not what they say, or too much of it; as a program it looks at them with little memory."""

from __future__ import annotations

import io
import json
import resource
import struct
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

SERIAL, PLACE = "SERIAL-4711", b"21.8"
ROOM = 1 << 30
"""How much memory the looking may take at most, in bytes: less than a flood of pixels would fill."""


def jpeg(size: tuple[int, int] = (64, 48), exif: Image.Exif | None = None) -> bytes:
    """Return a picture as a camera writes one."""
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, "JPEG", **({"exif": exif} if exif else {}))
    return out.getvalue()


def located() -> bytes:
    """Return a picture that tells the place and the camera."""
    told = Image.Exif()
    told[0x010F] = SERIAL
    told.get_ifd(0x8825).update({1: "N", 2: (21.0, 51.0, 8.0), 3: "E", 4: (106.0, 45.0, 36.0)})
    return jpeg((80, 60), told)


def png(width: int, height: int, body: bytes = b"\0") -> bytes:
    """Return a picture whose header says that it is as large as this."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(body)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def thin() -> bytes:
    """Return an honest picture of one column."""
    out = io.BytesIO()
    Image.new("L", (1, 65_535), 9).save(out, "PNG")
    return out.getvalue()


def pdf(words: bytes) -> bytes:
    """Return a document that holds something besides pages."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + words + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def bomb() -> bytes:
    """Return a small package that unpacks to more than any workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for number in range(8):
            package.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * (16 << 20))
    return out.getvalue()


SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a flood of pixels": ("anh.png", lambda: png(65_535, 65_535), "40 triệu điểm ảnh"),
    "a long flood": ("anh.png", lambda: png(200_000, 20_000, b"\0" * 1000), "40 triệu điểm ảnh"),
    "a drawing with a script": ("anh.jpg", lambda: SVG, "Chỉ nhận ảnh"),
    "half a picture": ("anh.jpg", lambda: jpeg((640, 480))[:400], "Không đọc được ảnh"),
    "a page called a picture": ("anh.jpg", lambda: b"<!DOCTYPE html><script>alert(1)</script>", "Chỉ nhận ảnh"),
    "a program called a picture": ("anh.png", lambda: b"MZ" + b"\0" * 99, "Chỉ nhận ảnh"),
    "nothing": ("anh.png", lambda: b"", ""),
    "a document with a script": ("a.pdf", lambda: pdf(b"/OpenAction<</S/JavaScript/JS(x)>>"), "mã lệnh"),
    "a document with a file in it": (
        "a.pdf",
        lambda: pdf(b"/Names<</EmbeddedFiles<</EmbeddedFile 3 0 R>>>>"),
        "đính kèm",
    ),
    "a document that is a package too": ("a.pdf", lambda: pdf(b"") + bomb()[:500], "không kết thúc đúng"),
    "too much": ("anh.jpg", lambda: jpeg() + b"\0" * (21 << 20), "lớn hơn 20 MB"),
}
CLEANED: dict[str, Callable[[], bytes]] = {
    "a picture that is a page too": lambda: jpeg() + b"<script>alert(1)</script>PK\x03\x04",
    "a picture that tells its place": located,
    "a picture of one column": thin,
}


def main() -> None:
    """Look at every file with little memory; print how each was answered, and the most memory taken in kilobytes."""
    from cotmoc.documents import files  # noqa: PLC0415 - only the child looks at them itself

    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    answers = {}
    for name, make in {**{key: one[1] for key, one in REFUSED.items()}, **CLEANED}.items():
        try:
            answers[name] = files.clean(make()).media_type
        except files.Refused as refusal:
            answers[name] = str(refusal)
    print(json.dumps([answers, most()]))  # noqa: T201 - its answer


def most() -> int:
    """Return the most memory that this process held, in kilobytes; `getrusage` would count the one that began it."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main()
