from __future__ import annotations

import errno
import hashlib
import io
import os
import struct
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from cotmoc.documents import files

if TYPE_CHECKING:
    from pathlib import Path

SECRETS = (b"SERIAL-4711", b"21.8", b"NGUOI CHUP", b"xmpmeta", b"icc-secret")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">NGUOI CHUP</x:xmpmeta>'
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def exif() -> Image.Exif:
    told = Image.Exif()
    told[0x010F] = "SERIAL-4711"
    told[0x013B] = "NGUOI CHUP"
    told.get_ifd(0x8825).update({1: "N", 2: (21.0, 51.0, 8.0), 3: "E", 4: (106.0, 45.0, 36.0)})
    return told


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (16, 8), **words: Any) -> bytes:
    out = io.BytesIO()
    colour: Any = {"RGB": (200, 30, 30), "RGBA": (10, 20, 30, 128), "CMYK": (0, 200, 200, 20)}.get(mode, 1)
    Image.new(mode, size, colour).save(out, form, **words)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def png_header(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0")
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def test_a_photo_loses_all_it_tells_besides_its_pixels() -> None:
    data = picture("JPEG", exif=exif(), comment=b"NGUOI CHUP", xmp=XMP, icc_profile=b"icc-secret" * 20)
    assert all(secret in data for secret in (b"SERIAL-4711", b"NGUOI CHUP", b"xmpmeta", b"icc-secret"))

    cleaned = files.clean(data)

    image = opened(cleaned.data)
    assert dict(image.getexif()) == {}
    assert {"exif", "xmp", "icc_profile", "comment", "photoshop"} & image.info.keys() == set()
    assert [secret for secret in SECRETS if secret in cleaned.data] == []
    assert (cleaned.media_type, image.size) == ("image/jpeg", (16, 8))


@pytest.mark.parametrize(("form", "kind"), [("PNG", "image/png"), ("WEBP", "image/png"), ("TIFF", "image/png")])
def test_every_kind_of_image_loses_its_metadata(form: str, kind: str) -> None:
    words: dict[str, Any] = {"exif": exif(), "icc_profile": b"icc-secret" * 20}
    if form == "PNG":
        words["pnginfo"] = PngInfo()
        words["pnginfo"].add_text("Author", "NGUOI CHUP")
        words["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode())
    if form == "WEBP":
        words["xmp"] = XMP
    if form == "TIFF":
        tags = ImageFileDirectory_v2()
        tags[700] = XMP
        words = {"tiffinfo": tags, "icc_profile": b"icc-secret" * 20, "software": "SERIAL-4711"}
    data = picture(form, **words)
    assert any(secret in data for secret in SECRETS)

    cleaned = files.clean(data)

    image = opened(cleaned.data)
    assert (dict(image.getexif()), image.info) == ({}, {})
    assert [secret for secret in SECRETS if secret in cleaned.data] == []
    assert cleaned.media_type == kind


def test_a_photo_taken_sideways_is_turned_upright() -> None:
    sideways = Image.Exif()
    sideways[0x0112] = 6

    cleaned = files.clean(picture("JPEG", size=(16, 8), exif=sideways))

    assert opened(cleaned.data).size == (8, 16)


@pytest.mark.parametrize(
    ("form", "mode", "expected"),
    [("JPEG", "CMYK", "RGB"), ("PNG", "1", "L"), ("PNG", "L", "L"), ("PNG", "P", "RGB"), ("PNG", "RGBA", "RGB")],
)
def test_colours_are_kept_as_grey_or_rgb(form: str, mode: str, expected: str) -> None:
    cleaned = files.clean(picture(form, mode))

    assert opened(cleaned.data).mode == expected


def test_what_is_transparent_becomes_white_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(out, "PNG")

    assert opened(files.clean(out.getvalue()).data).getpixel((0, 0)) == (255, 255, 255)


def test_bytes_after_the_picture_are_not_kept() -> None:
    cleaned = files.clean(picture("JPEG") + b"<script>alert(1)</script>PK\x03\x04")

    assert b"<script>" not in cleaned.data
    assert b"PK\x03\x04" not in cleaned.data


def test_the_hash_is_of_what_is_kept() -> None:
    data = picture("JPEG", exif=exif())

    cleaned = files.clean(data)

    assert cleaned.sha256 == hashlib.sha256(cleaned.data).hexdigest() != hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("size", [(40_001, 1_000), (65_535, 65_535), (200_000, 20_000)])
def test_a_flood_of_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(files.Refused, match="40 triệu điểm ảnh"):
        files.clean(png_header(*size))


def test_a_thin_but_honest_image_is_taken() -> None:
    assert opened(files.clean(picture("PNG", "L", size=(1, 65_535))).data).size == (1, 65_535)


def test_an_animation_and_many_pages_are_refused() -> None:
    first, second = (Image.new("L", (4, 4), shade) for shade in (0, 255))
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=[second])

    with pytest.raises(files.Refused, match="nhiều khung hoặc nhiều trang"):
        files.clean(out.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        b"<!doctype html><html><script>1</script></html>",
        b"GIF89a\x01\x00\x01\x00",
        b"PK\x03\x04 a workbook",
        b"RIFF\x00\x00\x00\x00AVI ",
        b"MZ\x90\x00",
        b" %PDF-1.4\n%%EOF",
    ],
)
def test_what_is_neither_image_nor_pdf_by_its_first_bytes_is_refused(data: bytes) -> None:
    with pytest.raises(files.Refused, match="Chỉ nhận ảnh JPEG, PNG, WebP, TIFF hoặc tệp PDF"):
        files.clean(data)


@pytest.mark.parametrize("keep", [4, 20, 200])
def test_a_broken_image_is_refused(keep: int) -> None:
    with pytest.raises(files.Refused, match="Không đọc được ảnh"):
        files.clean(picture("JPEG", size=(64, 64))[:keep])


def test_html_behind_a_jpegs_first_bytes_is_refused() -> None:
    with pytest.raises(files.Refused, match="Không đọc được ảnh"):
        files.clean(b"\xff\xd8\xff<html><script>alert(1)</script></html>")


def test_an_empty_and_an_enormous_file_are_refused() -> None:
    with pytest.raises(files.Refused, match="Tệp rỗng"):
        files.clean(b"")
    with pytest.raises(files.Refused, match="lớn hơn 20 MB"):
        files.clean(PDF + b" " * files.MAX_BYTES)


def test_a_plain_pdf_is_kept_as_it_is() -> None:
    assert files.clean(PDF) == files.Cleaned(PDF, "application/pdf", hashlib.sha256(PDF).hexdigest())


@pytest.mark.parametrize("data", [PDF + b"PK\x03\x04", PDF + b"<html>", PDF.replace(b"%%EOF", b"")])
def test_a_pdf_that_goes_on_as_something_else_or_never_ends_is_refused(data: bytes) -> None:
    with pytest.raises(files.Refused, match="không kết thúc đúng"):
        files.clean(data)


@pytest.mark.parametrize("word", files.ACTIVE_IN_PDF)
def test_a_pdf_with_something_that_runs_is_refused(word: bytes) -> None:
    with pytest.raises(files.Refused, match="mã lệnh"):
        files.clean(PDF.replace(b"/Type", word + b"/Type"))


@given(st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"%PDF-"]))
def test_any_bytes_are_cleaned_or_refused(tail: bytes, head: bytes) -> None:
    try:
        cleaned = files.clean(head + tail)
    except files.Refused:
        return
    assert hashlib.sha256(cleaned.data).hexdigest() == cleaned.sha256


@given(st.data())
def test_a_photo_damaged_anywhere_is_cleaned_or_refused(data: st.DataObject) -> None:
    photo = bytearray(picture("JPEG", exif=exif(), size=(24, 24)))
    for place in data.draw(st.lists(st.integers(3, len(photo) - 1), min_size=1, max_size=8)):
        photo[place] = data.draw(st.integers(0, 255))

    try:
        cleaned = files.clean(bytes(photo))
    except files.Refused:
        return
    assert dict(opened(cleaned.data).getexif()) == {}


def test_a_kept_file_lies_under_its_hash_readable_by_the_owner_only(own_files: Path) -> None:
    cleaned = files.clean(PDF)

    path = files.keep(cleaned)

    assert path == own_files / "evidence" / cleaned.sha256[:2] / cleaned.sha256
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (PDF, 0o600)
    assert [one.name for one in path.parent.iterdir()] == [cleaned.sha256]


def test_keeping_it_twice_leaves_one_and_mends_a_damaged_one() -> None:
    cleaned = files.clean(PDF)
    path = files.keep(cleaned)
    before = path.stat().st_ino

    assert files.keep(cleaned).stat().st_ino == before
    path.write_bytes(b"damaged")
    assert files.keep(cleaned).read_bytes() == PDF


def test_a_file_that_the_disk_does_not_take_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    cleaned = files.clean(PDF)
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="no space left"):
        files.keep(cleaned)

    assert list(files.path_of(cleaned.sha256).parent.iterdir()) == []


def test_hash_of_nothing_is_none_and_removing_it_twice_is_fine() -> None:
    cleaned = files.clean(PDF)
    files.keep(cleaned)

    files.remove(cleaned.sha256)
    files.remove(cleaned.sha256)

    assert files.hash_of(files.path_of(cleaned.sha256)) is None
