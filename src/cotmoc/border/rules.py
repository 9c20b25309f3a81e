"""What must hold of the ruler, its markers, its layouts and its drawing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cotmoc.border import geojson
from cotmoc.border.models import Marker
from cotmoc.kernel import stretch as stretches
from cotmoc.kernel.rule import HOUSE, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    from cotmoc.border.marker_number import MarkerNumber
    from cotmoc.border.models import ReferenceLine
    from cotmoc.kernel.stretch import Stretch
    from cotmoc.org.models import Unit

MARKER_REGISTER = "Số hiệu mốc theo hồ sơ mốc quốc giới đã công bố (mốc N, N(n), N/n)"
POSTS = {Marker.Kind.SINGLE: 0, Marker.Kind.DOUBLE: 2, Marker.Kind.TRIPLE: 3}


@dataclass(frozen=True)
class NewLine:
    """A version of the ruler to define; `taken` says whether this code and version already exist."""

    code: str
    version: str
    name_vi: str
    official_length_m: int
    source: str
    valid_from: date
    valid_to: date | None
    taken: bool


@dataclass(frozen=True)
class NewMarker:
    """A marker to add."""

    label: MarkerNumber
    measure_m: int
    valid_from: date
    valid_to: date | None = None
    kind: str = Marker.Kind.SINGLE
    size: str = ""


@dataclass(frozen=True)
class MarkerCase:
    """A marker to add to a line; `others` are the days of the markers of the same number, in the set or recorded."""

    marker: NewMarker
    line: ReferenceLine
    others: tuple[tuple[date, date | None], ...]


@dataclass(frozen=True)
class NewLayout:
    """Sectors or communes to lay from a day on; `tree` is the tree that the units must stand on."""

    line: ReferenceLine
    pieces: Sequence[tuple[Stretch, Unit]]
    from_day: date
    tree: str


@dataclass(frozen=True)
class NewCalibration:
    """Control points to take into use: `(measure in metres, share of the drawing)`."""

    line: ReferenceLine
    points: Sequence[tuple[int, float]]


@dataclass(frozen=True)
class NewDrawing:
    """A drawing to import: a GeoJSON document and where it comes from."""

    document: Mapping[str, Any]
    source: str


def _in_order(valid_from: date, valid_to: date | None) -> bool:
    return valid_to is None or valid_from < valid_to


def _is_named(line: NewLine) -> bool:
    return all(text.strip() for text in (line.code, line.version, line.name_vi))


def _on_the_line(case: MarkerCase) -> bool | str:
    if 0 <= case.marker.measure_m <= case.line.official_length_m:
        return True
    return f"Mốc {case.marker.label}: {case.marker.measure_m} m, tuyến dài {case.line.official_length_m} m."


def _stands_alone(case: MarkerCase) -> bool | str:
    begin, end = case.marker.valid_from, case.marker.valid_to
    for other_begin, other_end in case.others:
        if (other_end is None or begin < other_end) and (end is None or other_begin < end):
            return f"Mốc {case.marker.label} đã có từ {other_begin:%d/%m/%Y}."
    return True


def _part_fits_kind(case: MarkerCase) -> bool | str:
    posts, part = POSTS[Marker.Kind(case.marker.kind)], case.marker.label.part
    if min(posts, 1) <= part <= posts:
        return True
    return f"Mốc {case.marker.label}: loại {case.marker.kind}."


def _tiles_the_line(layout: NewLayout) -> bool | str:
    laid = sorted((stretch for stretch, _ in layout.pieces), key=lambda stretch: stretch)
    missing = stretches.gaps(laid, within=layout.line.whole)
    faults = [f"Chưa giao [{gap.from_m}, {gap.to_m}) m." for gap in missing]
    faults += [f"Trùng tại {later.from_m} m." for earlier, later in pairwise(laid) if later.from_m < earlier.to_m]
    end = max((stretch.to_m for stretch in laid), default=0)
    if end > layout.line.official_length_m:
        faults.append(f"Vượt cuối tuyến: {end} m, tuyến dài {layout.line.official_length_m} m.")
    return " ".join(faults) or True


def _on_the_tree(layout: NewLayout) -> bool | str:
    wrong = sorted({unit.code for _, unit in layout.pieces if unit.tree != layout.tree})
    return f"Sai hệ thống: {', '.join(wrong)}." if wrong else True


def _with_the_line(layout: NewLayout) -> bool:
    end = layout.line.valid_to
    return layout.line.valid_from <= layout.from_day and (end is None or layout.from_day < end)


def _reaches_both_ends(calibration: NewCalibration) -> bool:
    measures = [measure for measure, _ in calibration.points]
    return len(measures) > 1 and measures[0] == 0 and measures[-1] == calibration.line.official_length_m


def _rises(calibration: NewCalibration) -> bool | str:
    for (measure, share), (later, later_share) in pairwise(calibration.points):
        if not (measure < later and share < later_share):
            return f"Sau điểm {measure} m ({share}) là điểm {later} m ({later_share})."
    return True


def _within_the_drawing(calibration: NewCalibration) -> bool:
    return all(0 <= share <= 1 for _, share in calibration.points)


def _is_one_line(drawing: NewDrawing) -> bool | str:
    try:
        geojson.vertices(drawing.document)
    except geojson.NotOneLine as reason:
        return str(reason)
    return True


LINE: tuple[Rule[NewLine], ...] = (
    Rule(
        "BL-1",
        "Tuyến phải có ký hiệu, phiên bản và tên.",
        "A line has a code, a version and a name.",
        HOUSE,
        _is_named,
    ),
    Rule(
        "BL-2",
        "Chiều dài tuyến là số mét nguyên, lớn hơn 0.",
        "A line's length is a whole number of metres above 0.",
        HOUSE,
        lambda line: line.official_length_m > 0,
    ),
    Rule(
        "BL-3",
        "Chiều dài công bố phải ghi nguồn.",
        "An official length names its source.",
        HOUSE,
        lambda line: bool(line.source.strip()),
    ),
    Rule(
        "BL-4",
        "Mỗi phiên bản của tuyến chỉ lập một lần; chiều dài thay đổi thì lập phiên bản mới.",
        "A version of a line is defined once; another length is another version.",
        HOUSE,
        lambda line: not line.taken,
    ),
    Rule(
        "BL-5",
        "Ngày hết hiệu lực phải sau ngày có hiệu lực.",
        "A line's last day comes after its first.",
        HOUSE,
        lambda line: _in_order(line.valid_from, line.valid_to),
    ),
)
MARKER: tuple[Rule[MarkerCase], ...] = (
    Rule(
        "BL-6",
        "Mốc phải nằm trên tuyến, từ 0 đến hết chiều dài công bố.",
        "A marker stands on the line, from 0 to its official length.",
        HOUSE,
        _on_the_line,
    ),
    Rule(
        "BL-7",
        "Trong cùng thời gian, mỗi số hiệu chỉ có một mốc.",
        "At any one time a number belongs to one marker.",
        MARKER_REGISTER,
        _stands_alone,
    ),
    Rule(
        "BL-8",
        "Số trong ngoặc chỉ dùng cho mốc đôi (1, 2) và mốc ba cùng số (1, 2, 3).",
        "A number in brackets belongs to a double marker (1, 2) or a triple one (1, 2, 3).",
        MARKER_REGISTER,
        _part_fits_kind,
    ),
    Rule(
        "BL-9",
        "Ngày thôi dùng mốc phải sau ngày cắm mốc.",
        "A marker's last day comes after its first.",
        HOUSE,
        lambda case: _in_order(case.marker.valid_from, case.marker.valid_to),
    ),
)
LAYOUT: tuple[Rule[NewLayout], ...] = (
    Rule(
        "BL-10",
        "Các đoạn phải phủ kín tuyến, không hở, không trùng, không vượt cuối tuyến.",
        "The pieces cover the whole line, without a gap, an overlap or anything beyond its end.",
        HOUSE,
        _tiles_the_line,
    ),
    Rule(
        "BL-11",
        "Đoạn của đơn vị giao cho đơn vị chỉ huy; đoạn của xã giao cho đơn vị hành chính.",
        "A sector belongs to a unit of the command tree, a commune's piece to an administrative unit.",
        HOUSE,
        _on_the_tree,
    ),
    Rule(
        "BL-12",
        "Ngày phân đoạn phải trong thời gian phiên bản tuyến có hiệu lực.",
        "A layout begins while its version of the line is in force.",
        HOUSE,
        _with_the_line,
    ),
)
CALIBRATION: tuple[Rule[NewCalibration], ...] = (
    Rule(
        "BL-13",
        "Điểm khống chế phải bắt đầu ở 0 m và kết thúc ở hết chiều dài công bố.",
        "Control points begin at 0 m and end at the official length.",
        HOUSE,
        _reaches_both_ends,
    ),
    Rule(
        "BL-14",
        "Lý trình và vị trí trên hình vẽ phải cùng tăng.",
        "Measure and place on the drawing rise together.",
        HOUSE,
        _rises,
    ),
    Rule(
        "BL-15",
        "Vị trí trên hình vẽ là phần từ 0 đến 1.",
        "A place on the drawing is a share from 0 to 1.",
        HOUSE,
        _within_the_drawing,
    ),
)
DRAWING: tuple[Rule[NewDrawing], ...] = (
    Rule(
        "BL-16",
        "Hình vẽ là đúng một đường liền, tọa độ WGS84.",
        "A drawing is exactly one line, in WGS84.",
        "RFC 7946 (GeoJSON)",
        _is_one_line,
    ),
    Rule(
        "BL-17",
        "Hình vẽ phải ghi nguồn.",
        "A drawing names its source.",
        HOUSE,
        lambda drawing: bool(drawing.source.strip()),
    ),
)
