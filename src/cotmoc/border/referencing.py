"""Measure on the ruler ↔ point on the drawing, by control points.

Between two control points a measure is a proportional share of the drawing between them, so both always rise together.
The drawing's own length is used for shares only and is never a measure: a generalised line is a quarter too short.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from cotmoc.kernel.stretch import Stretch

    Reals = NDArray[np.float64]

Point = tuple[float, float]
"""Longitude and latitude in degrees, WGS84."""

WGS84_AXIS_M = 6_378_137.0
WGS84_ECCENTRICITY_SQUARED = 6.694_379_990_14e-3
AT_THE_END = 0.001
"""A first or last control point this near to the drawing's end is meant to be the end."""


class OffTheLine(ValueError):
    """The measure lies before the line's beginning or beyond its end."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a point falls on the line: the nearest measure, and how many metres away the point lies."""

    measure_m: int
    offset_m: float


def clamped(control_points: Sequence[tuple[int, float]]) -> tuple[tuple[int, float], ...]:
    """Return the points with the first and the last drawn to the drawing's ends where they all but stand there."""
    points = list(control_points)
    if points and points[0][1] <= AT_THE_END:
        points[0] = (points[0][0], 0.0)
    if points and points[-1][1] >= 1 - AT_THE_END:
        points[-1] = (points[-1][0], 1.0)
    return tuple(points)


def shown_as(measure_m: int, *, drawn_by: Sequence[tuple[int, float]], read_by: Sequence[tuple[int, float]]) -> int:
    """Return the measure that one calibration reads at the place where another draws `measure_m`."""
    measures, shares = zip(*clamped(drawn_by), strict=True)
    read_measures, read_shares = zip(*clamped(read_by), strict=True)
    return round(float(np.interp(np.interp(measure_m, measures, shares), read_shares, read_measures)))


class Drawing:
    """A drawn line with its calibration."""

    def __init__(self, vertices: Sequence[Point], control_points: Sequence[tuple[int, float]]) -> None:
        """Take at least two different vertices and two control points `(measure, share)`, both rising."""
        corners = np.asarray(vertices, dtype=np.float64)
        moved = np.append(np.any(np.diff(corners, axis=0) != 0, axis=1), True)
        self._corners: Reals = corners[moved]
        self._scale = _metres_per_degree((self._corners[1:, 1] + self._corners[:-1, 1]) / 2)
        self._along: Reals = np.concatenate(
            ([0.0], np.cumsum(np.hypot(*(np.diff(self._corners, axis=0) * self._scale).T)))
        )
        self._measures, self._shares = np.array(clamped(control_points), dtype=np.float64).T

    @property
    def length_m(self) -> float:
        """Return the drawing's own length in metres: for showing how far it is off, never a measure."""
        return float(self._along[-1])

    def points(self, measures_m: ArrayLike) -> list[Point]:
        """Return where these measures are drawn; raise OffTheLine if one lies beyond the line."""
        wanted = np.asarray(measures_m, dtype=np.float64)
        if np.any((wanted < self._measures[0]) | (wanted > self._measures[-1])):
            message = f"outside {self._measures[0]:.0f}-{self._measures[-1]:.0f} m"
            raise OffTheLine(message)
        metres = np.interp(wanted, self._measures, self._shares) * self._along[-1]
        longitudes = np.interp(metres, self._along, self._corners[:, 0])
        latitudes = np.interp(metres, self._along, self._corners[:, 1])
        return list(zip(longitudes.tolist(), latitudes.tolist(), strict=True))

    def point(self, measure_m: int) -> Point:
        """Return where a measure is drawn; raise OffTheLine if it lies beyond the line."""
        return self.points([measure_m])[0]

    def coordinates(self, stretch: Stretch) -> list[Point]:
        """Return the drawing of a stretch: its ends and every vertex between them."""
        begin, end = self.points([stretch.from_m, stretch.to_m])
        shares = np.interp([stretch.from_m, stretch.to_m], self._measures, self._shares)
        first, last = (shares * self._along[-1]).tolist()
        between = self._corners[
            np.searchsorted(self._along, first, "right") : np.searchsorted(self._along, last, "left")
        ]
        return [begin, *((longitude, latitude) for longitude, latitude in between.tolist()), end]

    def locate(self, longitude: float, latitude: float) -> Located:
        """Return the measure that is drawn nearest to a point."""
        begins = (np.array([longitude, latitude]) - self._corners[:-1]) * self._scale
        sides = np.diff(self._corners, axis=0) * self._scale
        share = np.clip((begins * sides).sum(axis=1) / (sides**2).sum(axis=1), 0.0, 1.0)
        offsets = np.hypot(*(begins - sides * share[:, None]).T)
        nearest = int(np.argmin(offsets))
        metres = self._along[nearest] + share[nearest] * (self._along[nearest + 1] - self._along[nearest])
        measure = np.interp(metres / self._along[-1], self._shares, self._measures)
        return Located(round(float(measure)), float(offsets[nearest]))


def _metres_per_degree(latitudes: Reals) -> Reals:
    """Return the metres of a degree of longitude and of latitude at these latitudes, on the WGS84 ellipsoid."""
    radians = np.radians(latitudes)
    flattening = 1 - WGS84_ECCENTRICITY_SQUARED * np.sin(radians) ** 2
    east = WGS84_AXIS_M * np.cos(radians) / np.sqrt(flattening)
    north = WGS84_AXIS_M * (1 - WGS84_ECCENTRICITY_SQUARED) / flattening**1.5
    return np.column_stack((east, north)) * (np.pi / 180)
