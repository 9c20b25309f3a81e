"""The vertices of a line out of a GeoJSON document that somebody's mapping program wrote (RFC 7946)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cotmoc.border.referencing import Point

MOST_VERTICES = 1_000_000
FARTHEST_EAST, FARTHEST_NORTH = 180, 90


class NotOneLine(ValueError):
    """The document does not hold exactly one usable line; the message says why, in Vietnamese."""


def vertices(document: Mapping[str, Any]) -> list[Point]:
    """Return longitude and latitude of each vertex of the only line, without heights; raise NotOneLine."""
    lines = [geometry for geometry in _geometries(document) if geometry.get("type") == "LineString"]
    if len(lines) != 1:
        message = f"Tệp phải có đúng một đường (LineString); tệp này có {len(lines)}."
        raise NotOneLine(message)
    positions = lines[0].get("coordinates")
    if not isinstance(positions, list) or not len(positions) <= MOST_VERTICES:
        message = f"Đường phải có danh sách đỉnh, nhiều nhất {MOST_VERTICES} đỉnh."
        raise NotOneLine(message)
    found = [_point(place, position) for place, position in enumerate(positions, start=1)]
    if len(set(found)) < 2:  # noqa: PLR2004 - a line has two ends
        message = "Đường phải có ít nhất hai đỉnh khác nhau."
        raise NotOneLine(message)
    return found


def _geometries(document: object) -> Iterator[dict[str, Any]]:
    if not isinstance(document, dict):
        return
    match document.get("type"):
        case "FeatureCollection":
            features = document.get("features")
            for feature in features if isinstance(features, list) else []:
                yield from _geometries(feature)
        case "Feature":
            yield from _geometries(document.get("geometry"))
        case _:
            yield document


def _point(place: int, position: object) -> Point:
    if isinstance(position, list) and len(position) > 1:
        longitude, latitude = position[:2]
        if _is_degree(longitude, FARTHEST_EAST) and _is_degree(latitude, FARTHEST_NORTH):
            return float(longitude), float(latitude)
    message = f"Đỉnh thứ {place} không phải [kinh độ, vĩ độ] theo WGS84: {position!r:.60}."
    raise NotOneLine(message)


def _is_degree(value: object, most: int) -> bool:
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and abs(value) <= most
    )
