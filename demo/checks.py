"""The workbooks of marker checks, and of the incidents that were closed."""

from __future__ import annotations

from datetime import timedelta

from demo import deeds
from demo.batches import MOMENTS, moment_for
from demo.office import POLITICAL_OFFICE, Entered
from demo.workbooks import Workbook, unit_books

NORMAL = "bình thường"


def workbooks(seed: int) -> list[Workbook]:
    """Return the checks by moment, then the closings of most incidents."""
    checks: Entered = []
    closings: Entered = []
    for one in deeds.marker_checks(seed):
        at = moment_for(one.day, one.unit)
        checks.append((at, one.unit, (one.number, one.marker, one.day, one.state, "Tổ tuần tra số 1")))
        mended = one.day + timedelta(days=75)
        if one.state != NORMAL and mended < MOMENTS[-1].date():
            row = (f"KTVV-{one.number}", one.number, mended, "khôi phục tại vị trí cũ",
                   f"BB-{one.number}-V", f"BB-{one.number}-T", "có")  # fmt: skip
            closings.append((moment_for(mended, one.unit), one.unit, row))
    check_header = ("Số phiếu", "Mốc", "Ngày kiểm tra", "Tình trạng", "Tổ kiểm tra")
    closing_header = ("Số văn bản", "Số phiếu mở vụ việc", "Ngày kết thúc", "Kết quả xử lý", "Biên bản tiếng Việt",
                      "Biên bản tiếng Trung", "Có đại diện phía bên kia")  # fmt: skip
    books = unit_books("marker_checks", "Kiểm tra mốc giới", check_header, checks, user=POLITICAL_OFFICE, order=50)
    ends = unit_books("marker_checks", "Kết thúc vụ việc", closing_header, closings, user=POLITICAL_OFFICE, order=51)
    for book in ends:
        book.file = book.file.replace("marker_checks", "marker_checks-closings")
    return [*books, *ends]
