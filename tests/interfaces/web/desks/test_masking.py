from __future__ import annotations

import io

import pytest
from PIL import Image

from cotmoc.interfaces.web.desks import masking
from cotmoc.interfaces.web.desks.masking import Rectangle


@pytest.mark.parametrize(
    "text", ["", "1 2 3", "1 2 3 four", "0 0 1001 5", "5 0 5 10", "0 9 10 3", "0 0 1 1\n" * 41, "-1 0 5 5"]
)
def test_what_is_no_rectangle_is_refused(text: str) -> None:
    with pytest.raises(masking.NotARectangle):
        masking.rectangles(text)


def test_rectangles_are_read_one_to_a_line() -> None:
    assert masking.rectangles("0, 0, 100, 50\n\n1 2 3 4") == [Rectangle(0, 0, 100, 50), Rectangle(1, 2, 3, 4)]


def test_the_pixels_are_black_and_nothing_else_is() -> None:
    out = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(out, "PNG")

    cleaned = masking.masked(out.getvalue(), [Rectangle(250, 500, 500, 1000)])
    image = Image.open(io.BytesIO(cleaned.data))

    assert cleaned.media_type == "image/png"
    assert [image.getpixel(at) for at in ((49, 60), (50, 49), (50, 50), (99, 99), (100, 60))] == [
        (255, 255, 255),
        (255, 255, 255),
        (0, 0, 0),
        (0, 0, 0),
        (255, 255, 255),
    ]
