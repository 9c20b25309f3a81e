"""Files offered as evidence: what they are by their first bytes, cleaned of what they must not tell, kept by hash.

Images are taken apart to pixels and written anew, so no EXIF, GPS, XMP, ICC profile, comment or trailing bytes survive.
A PDF is kept as it is, when it is one from the first byte to the last and holds nothing that runs or is attached.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
JPEG_QUALITY = 88
PDF_START = b"%PDF-"
PDF_END = b"%%EOF"
IMAGES = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"II*\x00": "TIFF", b"MM\x00*": "TIFF"}
ACTIVE_IN_PDF = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA", b"/SubmitForm", b"/ImportData")
TOO_LARGE = f"Ảnh quá {MAX_PIXELS // 1_000_000} triệu điểm ảnh: hãy giảm kích thước."


class Refused(ValueError):
    """The file cannot be evidence; the message says why and how to mend it, in Vietnamese."""


@dataclass(frozen=True)
class Cleaned:
    """The bytes that are kept, their kind, and their SHA-256 as 64 hexadecimal digits."""

    data: bytes
    media_type: str
    sha256: str


def clean(data: bytes) -> Cleaned:
    """Return what may be kept of an offered file; raise Refused."""
    if not data:
        raise Refused("Tệp rỗng.")
    if len(data) > MAX_BYTES:
        raise Refused(f"Tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB: hãy quét ở độ phân giải thấp hơn.")
    if data.startswith(PDF_START):
        _check_pdf(data)
        return _named(data, "application/pdf")
    written, media_type = _redrawn(data, _image_format(data))
    return _named(written, media_type)


def _named(data: bytes, media_type: str) -> Cleaned:
    return Cleaned(data, media_type, hashlib.sha256(data).hexdigest())


def _image_format(data: bytes) -> str:
    for magic, name in IMAGES.items():
        if data.startswith(magic):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    raise Refused("Chỉ nhận ảnh JPEG, PNG, WebP, TIFF hoặc tệp PDF.")


def _check_pdf(data: bytes) -> None:
    if data[data.rfind(PDF_END) + len(PDF_END) :].strip() or PDF_END not in data:
        raise Refused("Tệp PDF không kết thúc đúng: hãy xuất lại tệp từ máy quét.")
    if any(word in data for word in ACTIVE_IN_PDF):
        raise Refused("Tệp PDF có mã lệnh, biểu mẫu động hoặc tệp đính kèm: hãy in lại thành PDF thường.")


def _redrawn(data: bytes, name: str) -> tuple[bytes, str]:
    try:
        pixels = _decoded(data, name)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(TOO_LARGE) from error
    except Exception as error:  # on a hostile file a decoder may fail in any way at all
        raise Refused("Không đọc được ảnh: tệp hỏng hoặc không phải ảnh.") from error
    out = io.BytesIO()
    if name == "JPEG":
        pixels.save(out, "JPEG", quality=JPEG_QUALITY)
        return out.getvalue(), "image/jpeg"
    pixels.save(out, "PNG")
    return out.getvalue(), "image/png"


def _decoded(data: bytes, name: str) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=[name]) as image:
            _check_size(image)
            return _pixels(ImageOps.exif_transpose(image))


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise Refused(TOO_LARGE)
    if getattr(image, "n_frames", 1) > 1:
        raise Refused("Ảnh có nhiều khung hoặc nhiều trang: hãy gửi từng ảnh, hoặc một tệp PDF.")


def _pixels(image: Image.Image) -> Image.Image:
    """Copy the pixels alone: a new image knows nothing of where the old one came from."""
    mode = "L" if image.mode in {"1", "L"} else "RGB"
    if mode == "RGB" and image.has_transparency_data:
        opaque = Image.new("RGB", image.size, "white")
        layer = image.convert("RGBA")
        opaque.paste(layer, mask=layer)
        return opaque
    plain = image.convert(mode)
    return Image.frombytes(mode, plain.size, plain.tobytes())


def path_of(sha256: str, *, drawer: str = "") -> Path:
    """Return where a file of this hash is kept; a drawer holds files that are not evidence yet."""
    return Path(settings.MEDIA_ROOT) / drawer / sha256[:2] / sha256


def keep(cleaned: Cleaned, *, drawer: str = "") -> Path:
    """Write the file under its hash, durably before this returns; a whole one that is already there is left."""
    path = path_of(cleaned.sha256, drawer=drawer)
    if hash_of(path) == cleaned.sha256:
        return path
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(cleaned.data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_directory(path.parent)
    return path


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def hash_of(path: Path) -> str | None:
    """Return the SHA-256 of a kept file, None when there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def remove(sha256: str, *, drawer: str = "") -> None:
    """Delete a kept file; it is fine when it is already gone."""
    path_of(sha256, drawer=drawer).unlink(missing_ok=True)
