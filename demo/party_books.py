"""The workbooks of the Party side: inspections with subjects and findings, what was registered, reviews, directives."""

from __future__ import annotations

from demo import party
from demo.batches import moment_for
from demo.office import Entered
from demo.workbooks import Workbook, unit_books

INSPECTION = "uy-ban-kiem-tra"


def workbooks(seed: int) -> list[Workbook]:
    """Return all of them."""
    return [*inspections(seed)]


def inspections(seed: int) -> list[Workbook]:
    """Sessions with their subjects by number, findings by kind, corrections with their paper."""
    session_header = ("Số thông báo", "Loại", "Căn cứ", "Cơ quan kiểm tra", "Nội dung", "Kết thúc ngày",
                      "Tổ chức được kiểm tra", "Đảng viên được kiểm tra")  # fmt: skip
    finding_header = ("Số kết luận", "Số cuộc kiểm tra", "Loại khuyết điểm", "Ngày kết luận", "Hạn khắc phục")
    correction_header = ("Số văn bản khắc phục", "Số khuyết điểm", "Khắc phục ngày")
    sessions: Entered = [
        (moment_for(one.day, one.unit), one.unit, (
            one.number, one.kind, one.basis, "ủy ban kiểm tra", one.content, one.day,
            "; ".join(one.organisations), "; ".join(one.members),
        ))
        for one in party.sessions(seed)
    ]  # fmt: skip
    findings: Entered = []
    corrections: Entered = []
    for one in party.findings(seed):
        row = (one.number, one.session, one.kind, one.day, one.due_on)
        findings.append((moment_for(one.day, one.unit), one.unit, row))
        if one.corrected_on:
            at = moment_for(one.corrected_on, one.unit)
            corrections.append((at, one.unit, (f"KP-{one.number}", one.number, one.corrected_on)))
    books = []
    for order, (name, title, header, rows) in enumerate((
        ("sessions", "Cuộc kiểm tra, giám sát", session_header, sessions),
        ("findings", "Khuyết điểm", finding_header, findings),
        ("corrections", "Khắc phục", correction_header, corrections),
    ), start=60):  # fmt: skip
        for book in unit_books("inspections", title, header, rows, user=INSPECTION, order=order):
            book.file = book.file.replace("inspections", f"inspections-{name}")
            books.append(book)
    return books
