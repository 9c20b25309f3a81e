"""A second reader, python-calamine, as a witness: where the two readers differ, nobody knows what the cell says."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import python_calamine

if TYPE_CHECKING:
    from cotmoc.interfaces.office.importing.package import StoredBook, StoredCell

NUMERIC = frozenset("npd")
SHOWN = 20
MICROSECOND = 1e-6


def disagreements(content: bytes, book: StoredBook) -> list[tuple[str, int, int, str, str]]:
    """Return (sheet, row, column, ours, theirs) for the first cells that the two readers see differently."""
    found: list[tuple[str, int, int, str, str]] = []
    witness = python_calamine.load_workbook(io.BytesIO(content))
    for sheet in book["sheets"]:
        if not sheet["rows"]:
            continue
        seen = witness.get_sheet_by_name(sheet["name"]).to_python(skip_empty_area=False)
        for row, cells in sheet["rows"]:
            for cell in cells:
                column = int(cell[0])
                theirs = seen[row - 1][column - 1] if row <= len(seen) and column <= len(seen[row - 1]) else ""
                if not _agree(cell, theirs):
                    found.append((sheet["name"], row, column, str(cell[2]), str(theirs)))
                    if len(found) == SHOWN:
                        return found
    return found


def _agree(cell: StoredCell, theirs: object) -> bool:
    kind, raw = cell[1], str(cell[2])
    if isinstance(theirs, (date, datetime, time, timedelta)):
        return kind in {"d", "i"}
    if kind in NUMERIC:
        return isinstance(theirs, (int, float)) and float(raw) == float(theirs)
    if kind in {"s", "v"}:
        text = raw.partition("\t")[2] if kind == "v" else raw
        return str(theirs).split() == text.split()
    return True
