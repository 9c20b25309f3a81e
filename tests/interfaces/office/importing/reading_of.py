"""Reading one column as a form would, for tests of readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cotmoc.interfaces.office.importing.columns import INVALID, Options, Read, Reader, Reading
from cotmoc.interfaces.office.importing.faults import Findings
from cotmoc.interfaces.office.importing.sheets import NUMBER, TEXT, Cell

TODAY = date(2020, 12, 31)


def number(raw: str) -> tuple[str, str]:
    return NUMBER, raw


class Column:
    """The values of a column, the codes refused, and the codes noted."""

    def __init__(
        self,
        reader: Reader,
        cells: Sequence[str | tuple[str, str] | None],
        *,
        header: str = "Cột",
        limits: Mapping[str, int] | None = None,
        from_1904: bool = False,
        options: Options | None = None,
    ) -> None:
        findings = Findings("a.xlsx")
        reading = Reading(findings, "A", header, TODAY, options or Options(), from_1904, limits or {})
        made = [
            None if cell is None else Cell(place, 1, *(cell if isinstance(cell, tuple) else (TEXT, cell)))
            for place, cell in enumerate(cells, start=2)
        ]
        self.values: list[Read | str] = ["!" if one is INVALID else one for one in reader.read(made, reading)]
        faults = sorted(findings.faults, key=lambda one: one.place.row)
        self.refused = [(one.code, one.place.row) for one in faults]
        self.why = [one.why_vi for one in faults]
        self.noted = {code for code, _ in findings.notices}
