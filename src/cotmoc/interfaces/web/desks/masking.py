"""Parts of a scan blacked out before it is kept: the pixels are gone, not covered."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

from cotmoc.documents import files

MOST_PARTS = 40
WHOLE = 1000
"""The width and the height of any image, in the thousandths that rectangles are told in."""


class NotARectangle(ValueError):
    """A rectangle is four whole numbers from 0 to 1000: left, top, right and bottom, in thousandths of the image."""


@dataclass(frozen=True)
class Rectangle:
    """A part of an image, in thousandths of its width and height."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def read(cls, text: str) -> Rectangle:
        """Read `left top right bottom`; raise NotARectangle."""
        parts = text.replace(",", " ").replace(";", " ").split()
        if len(parts) != 4 or not all(part.isdecimal() and int(part) <= WHOLE for part in parts):  # noqa: PLR2004 - four sides
            raise NotARectangle(text)
        left, top, right, bottom = map(int, parts)
        if left >= right or top >= bottom:
            raise NotARectangle(text)
        return cls(left, top, right, bottom)


def rectangles(text: str) -> list[Rectangle]:
    """Read rectangles, one to a line; raise NotARectangle."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > MOST_PARTS:
        raise NotARectangle(text)
    return [Rectangle.read(line) for line in lines]


def masked(data: bytes, parts: list[Rectangle]) -> files.Cleaned:
    """Return the image with these parts black, cleaned anew."""
    with Image.open(io.BytesIO(data)) as image:
        drawn = image.convert("RGB")
    pen = ImageDraw.Draw(drawn)
    width, height = drawn.size
    for part in parts:
        left, top = part.left * width // WHOLE, part.top * height // WHOLE
        right, bottom = -(-part.right * width // WHOLE) - 1, -(-part.bottom * height // WHOLE) - 1
        pen.rectangle((left, top, right, bottom), fill="black")
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return files.clean(out.getvalue())
