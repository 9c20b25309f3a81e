"""From bytes to a workbook: pre-flight here, then the child process reads, within its limits."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cotmoc
from cotmoc.interfaces.office.importing import preflight
from cotmoc.interfaces.office.importing.faults import Place, Refused, fault
from cotmoc.interfaces.office.importing.sheets import Cell, Range, Sheet, Workbook

if TYPE_CHECKING:
    from cotmoc.interfaces.office.importing.package import StoredSheet

WALL_SECONDS = 60
CHILD = "cotmoc.interfaces.office.importing.child"


def read(content: bytes, *, file: str) -> Workbook:
    """Return what the workbook says; raise Refused when it may not be opened or two readers disagree about it."""
    preflight.inspect(content, file=file)
    book = json.loads(_child_output(content, file))
    disagreements = [
        fault("L7:engines", Place(sheet, row, column), raw=ours, ours=ours, theirs=theirs)
        for sheet, row, column, ours, theirs in book["disagreements"]
    ]
    if disagreements:
        raise Refused(file, disagreements)
    return Workbook(
        file=file,
        sheets=tuple(_sheet(stored) for stored in book["sheets"]),
        from_1904=book["from_1904"],
        sha256=hashlib.sha256(content).hexdigest(),
        template=book["template"],
    )


def _child_output(content: bytes, file: str) -> bytes:
    environment = {"PYTHONPATH": str(Path(cotmoc.__file__).parents[1]), "PATH": os.defpath, "PYTHONHASHSEED": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell, nothing of the file's
            [sys.executable, "-P", "-m", CHILD],
            input=content,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise Refused(file, [fault("L7", detail=f"{WALL_SECONDS} s")]) from None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or [f"exit {done.returncode}"]
        raise Refused(file, [fault("L7", detail=lines[-1])])
    return done.stdout


def _sheet(stored: StoredSheet) -> Sheet:
    return Sheet(
        name=stored["name"],
        hidden=stored["hidden"],
        rows={row: {int(cell[0]): _cell(row, cell) for cell in cells} for row, cells in stored["rows"]},
        hidden_rows=frozenset(stored["hidden_rows"]),
        hidden_columns=frozenset(stored["hidden_columns"]),
        merged=tuple(Range(*area) for area in stored["merged"]),
        comments=stored["comments"],
        drawings=stored["drawings"],
        pivots=stored["pivots"],
    )


def _cell(row: int, stored: list[Any]) -> Cell:
    column, kind, raw, computed = stored
    return Cell(row, column, kind, raw, computed)
