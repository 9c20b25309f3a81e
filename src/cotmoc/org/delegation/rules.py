"""What must hold of a delegation, and of a transfer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.org.models import RoleGrant

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.org.models import User

LONGEST: Final = 366
"""Days: who is away for longer is replaced, by a decision of posts."""
NEVER_DELEGATED: Final = frozenset({RoleGrant.Role.ADMINISTRATOR, RoleGrant.Role.AUDITOR})
"""Keys of the installation and of its oversight are handed over by an administrator, never passed on."""


@dataclass(frozen=True)
class Case:
    """A delegation as somebody wants it, on the day `today`."""

    grant: RoleGrant
    deputy: User
    from_day: date
    to_day: date
    today: date


def _held_throughout(case: Case) -> bool | str:
    grant = case.grant
    if grant.from_day > case.from_day:
        return f"Vai trò có từ {grant.from_day:%d/%m/%Y}."
    if grant.to_day is not None and grant.to_day < case.to_day:
        return f"Vai trò chỉ đến trước {grant.to_day:%d/%m/%Y}."
    return True


DELEGATION: tuple[Rule[Case], ...] = (
    Rule(
        "UQ-1",
        "Chỉ ủy quyền vai trò mình đang có, trong thời hạn mình còn giữ.",
        "Nobody delegates more than they hold, nor for longer than they hold it.",
        HOUSE,
        _held_throughout,
    ),
    Rule(
        "UQ-2",
        "Người được ủy quyền phải là người khác, tài khoản đang dùng.",
        "The deputy is somebody else, whose account is in use.",
        HOUSE,
        lambda case: case.deputy.pk != case.grant.user_id and case.deputy.is_active,
    ),
    Rule(
        "UQ-3",
        "Ủy quyền phải có ngày bắt đầu, ngày kết thúc và không quá một năm.",
        "A delegation has a first and a last day, and lasts no longer than a year.",
        HOUSE,
        lambda case: 0 < (case.to_day - case.from_day).days <= LONGEST,
    ),
    Rule(
        "UQ-4",
        "Không ủy quyền lùi ngày.",
        "A delegation does not begin in the past.",
        HOUSE,
        lambda case: case.from_day >= case.today,
    ),
    Rule(
        "UQ-5",
        "Vai trò quản trị và kiểm toán không được ủy quyền.",
        "The roles of administrator and auditor are not delegated.",
        HOUSE,
        lambda case: case.grant.role not in NEVER_DELEGATED,
    ),
)
