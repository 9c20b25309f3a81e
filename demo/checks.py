"""The workbooks of marker checks."""

from __future__ import annotations

from demo import deeds
from demo.batches import moment_for
from demo.office import POLITICAL_OFFICE, Entered
from demo.workbooks import Workbook, unit_books


def workbooks(seed: int) -> list[Workbook]:
    """Return the checks by moment; what was found wrong opens an incident, which the station works on."""
    checks: Entered = []
    for one in deeds.marker_checks(seed):
        row = (one.number, one.marker, one.day, one.state, "Tổ tuần tra số 1")
        checks.append((moment_for(one.day, one.unit), one.unit, row))
    header = ("Số phiếu", "Mốc", "Ngày kiểm tra", "Tình trạng", "Tổ kiểm tra")
    return unit_books("marker_checks", "Kiểm tra mốc giới", header, checks, user=POLITICAL_OFFICE, order=50)
