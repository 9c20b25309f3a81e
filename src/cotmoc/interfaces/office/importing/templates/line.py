"""Tuyến biên giới: the ruler, its drawing (GeoJSON) and the control points that tie one to the other."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cotmoc.border import operations, queries
from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.faults import Place
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.numbers import Number, length
from cotmoc.interfaces.office.importing.tables import Row, Table
from cotmoc.interfaces.office.importing.texts import Code, Text

SHARE = 10**8
"""Shares of the drawing are read in hundred-millionths."""

LONGEST_SOURCE = 400
DEFINED = Table(
    "defined",
    "Tuyến biên giới",
    "The line",
    (
        Column("code", "Ký hiệu tuyến", "Line code", Code(example="VN-CN.LS")),
        Column("version", "Phiên bản", "Version", Code(example="2009")),
        Column("name_vi", "Tên tuyến", "Name", Text(200)),
        Column("length_m", "Chiều dài công bố (km)", "Official length (km)", length("km", limit="")),
        Column("source", "Nguồn", "Source", Text(400)),
        Column("valid_from", "Hiệu lực từ ngày", "Valid from", Day()),
    ),
    key=("code", "version"),
    required=False,
)
CONTROL = Table(
    "control",
    "Điểm khống chế",
    "Control points",
    (
        Column("measure_m", "Lý trình (m)", "Measure (m)", length("m")),
        Column(
            "share",
            "Vị trí trên hình vẽ",
            "Place on the drawing",
            Number(0, SHARE, {"": SHARE}),
            ("Tỷ lệ trên hình vẽ",),
        ),
    ),
    key=("measure_m", "share"),
    required=False,
)


def enter(rows: Sequence[Row], entering: Entering) -> None:
    """Define the line; calibrate its drawing."""
    for row in rows:
        if row.table == DEFINED.name:
            with entering.refusing([row]):
                operations.define_line(
                    code=row.text("code"),
                    version=row.text("version"),
                    name_vi=row.text("name_vi"),
                    official_length_m=row.number("length_m"),
                    source=row.text("source"),
                    valid_from=row.day("valid_from"),
                    by=entering.by,
                    clock=entering.clock,
                )
    points = sorted((row.number("measure_m"), row.number("share")) for row in rows if row.table == CONTROL.name)
    if points:
        shares = [(measure, share / SHARE) for measure, share in points]
        with entering.refusing([]):
            operations.calibrate(queries.line(), shares, by=entering.by, clock=entering.clock)


def enter_drawing(content: bytes, entering: Entering) -> None:
    """Take the line's drawing from a GeoJSON document."""
    try:
        document = json.loads(content)
    except ValueError:
        entering.findings.refuse("M02", Place(), kind="JSON hỏng (damaged JSON)")
        entering.settle()
        return
    source = str(_properties(document).get("source", entering.findings.file))[:LONGEST_SOURCE]
    with entering.refusing([]):
        operations.import_geometry(queries.line(), document, source=source, by=entering.by, clock=entering.clock)


def _properties(document: object) -> dict[str, object]:
    features = document.get("features") if isinstance(document, dict) else None
    first = features[0] if isinstance(features, list) and features else document
    found = first.get("properties") if isinstance(first, dict) else None
    return found if isinstance(found, dict) else {}


FORM = Form("line", "Tuyến biên giới", "The line", (DEFINED, CONTROL), enter, enter_drawing=enter_drawing)
