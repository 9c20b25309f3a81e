from __future__ import annotations

from typing import Any

import pytest

from cotmoc.border import geojson

LINE = {"type": "LineString", "coordinates": [[106.5, 22.4, 300.0], [107, 22]]}
FEATURE = {"type": "Feature", "properties": {}, "geometry": LINE}
POINT = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [106, 22]}}


def line(*coordinates: Any) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": list(coordinates)}


@pytest.mark.parametrize(
    "document", [LINE, FEATURE, {"type": "FeatureCollection", "features": [POINT, FEATURE, {"type": "Feature"}]}]
)
def test_the_only_line_is_found_wherever_it_stands(document: dict[str, Any]) -> None:
    assert geojson.vertices(document) == [(106.5, 22.4), (107.0, 22.0)]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({}, "có 0"),
        (POINT, "có 0"),
        ({"type": "FeatureCollection"}, "có 0"),
        ({"type": "FeatureCollection", "features": [FEATURE, FEATURE]}, "có 2"),
        ({"type": "FeatureCollection", "features": ["LineString"]}, "có 0"),
        ({"type": "LineString"}, "danh sách đỉnh"),
        (line(), "hai đỉnh khác nhau"),
        (line([106, 22], [106, 22]), "hai đỉnh khác nhau"),
        (line([106, 22], [107]), "Đỉnh thứ 2"),
        (line([106, 22], "107 22"), "Đỉnh thứ 2"),
        (line([106, 22], ["107", 22]), "Đỉnh thứ 2"),
        (line([106, 22], [True, 22]), "Đỉnh thứ 2"),
        (line([106, 22], [float("nan"), 22]), "Đỉnh thứ 2"),
        (line([665_000, 2_480_000], [106, 22]), "Đỉnh thứ 1"),
        (line([106, 91], [106, 22]), "Đỉnh thứ 1"),
    ],
)
def test_anything_else_is_refused_with_the_reason(document: dict[str, Any], reason: str) -> None:
    with pytest.raises(geojson.NotOneLine, match=reason):
        geojson.vertices(document)


def test_a_drawing_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "MOST_VERTICES", 1)

    with pytest.raises(geojson.NotOneLine, match="nhiều nhất 1 đỉnh"):
        geojson.vertices(LINE)
