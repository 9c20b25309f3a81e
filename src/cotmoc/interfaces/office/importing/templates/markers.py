"""Mốc giới: the markers of the line by number, with their measure."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.border import operations
from cotmoc.border.marker_number import MarkerNumber
from cotmoc.border.models import Marker
from cotmoc.interfaces.office.importing import texts
from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.numbers import length
from cotmoc.interfaces.office.importing.tables import Row, Table
from cotmoc.interfaces.office.importing.templates.papers import words

MARKERS = Table(
    "markers",
    "Mốc giới",
    "Markers",
    (
        Column("number", "Số hiệu mốc", "Marker number", texts.Marker(), ("Số mốc", "Mốc số", "Mốc")),
        Column("measure_m", "Lý trình (km)", "Measure (km)", length("km"), ("Lý trình",)),
        Column("valid_from", "Có từ ngày", "From", Day(), ("Cắm ngày", "Ngày cắm")),
        Column(
            "kind",
            "Loại mốc",
            "Kind",
            texts.Choice(words(Marker.Kind, mốc_chính="SINGLE", mốc_phụ="SINGLE")),
            required=False,
        ),
        Column("size", "Cỡ mốc", "Size", texts.Choice(words(Marker.Size)), required=False),
    ),
    key=("number", "valid_from"),
)


def enter(rows: Sequence[Row], entering: Entering) -> None:
    """Add the markers as one set."""
    new = [
        operations.NewMarker(
            label=MarkerNumber.parse(row.text("number")),
            measure_m=row.number("measure_m"),
            valid_from=row.day("valid_from"),
            kind=row.text("kind") or Marker.Kind.SINGLE,
            size=row.text("size"),
        )
        for row in rows
    ]
    with entering.refusing(rows):
        operations.add_markers(entering.references.line, new, by=entering.by, clock=entering.clock)


FORM = Form("markers", "Mốc giới", "Markers", (MARKERS,), enter)
