"""One thing that waits for somebody: what it is, where it stands, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Kind(StrEnum):
    """What is to be done; each kind opens another page."""

    APPROVE = "APPROVE"
    RETURNED = "RETURNED"
    PHONE = "PHONE"
    REPORT = "REPORT"
    TASK = "TASK"
    DIRECTIVE = "DIRECTIVE"
    CORRECT = "CORRECT"
    INCIDENT = "INCIDENT"
    EXPIRING = "EXPIRING"
    REQUEST = "REQUEST"


WORDS = {
    Kind.APPROVE: ("Chờ duyệt", "To approve"),
    Kind.RETURNED: ("Được trả lại để sửa", "Returned to be mended"),
    Kind.PHONE: ("Đính chính theo điện thoại, chờ văn bản", "Corrected by telephone, paper to come"),
    Kind.REPORT: ("Chưa báo cáo", "Not yet reported"),
    Kind.TASK: ("Nhiệm vụ của kế hoạch", "Task of the plan"),
    Kind.DIRECTIVE: ("Văn bản chỉ đạo", "Directive"),
    Kind.CORRECT: ("Khuyết điểm chờ khắc phục", "Finding to be corrected"),
    Kind.INCIDENT: ("Sự cố cột mốc", "Incident at a marker"),
    Kind.EXPIRING: ("Giao kết sắp hết hạn", "Agreement about to end"),
    Kind.REQUEST: ("Yêu cầu về dữ liệu cá nhân", "Request about personal data"),
}
"""What each kind is called, Vietnamese and English."""


@dataclass(frozen=True)
class Duty:
    """Something that waits; `due` None has no day, and stands after what has one.

    `object` is the id of what it opens (a document, a request); of a month not yet reported, the month's code.
    """

    kind: Kind
    object: str
    words: str
    unit: str
    due: date | None

    def is_overdue(self, on: date) -> bool:
        """Say whether its day is over."""
        return self.due is not None and self.due < on
